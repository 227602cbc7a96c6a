"""The parties that do tasks; `lane` is the name of their lane in the diagrams."""

from app.domain.organisation import Agency, Place, Prison, Role
from app.domain.text import _

AGENCIES = (
    Agency("prison", "Gevangenis", _("Gevangenis"), Place.PRISON, (Role.LIAISON,)),
    Agency("team", "Re-integratieteam", _("Re-integratieteam"), Place.CITY, (Role.OFFICER, Role.TEAM_LEAD)),
    Agency("lead", "Teamleider", _("Teamleider"), Place.CITY, (Role.TEAM_LEAD,)),
    Agency("income", "Inkomen", _("Inkomen"), Place.CITY, (Role.CONSULENT,)),
    Agency("system", "Thuiskomst", _("Thuiskomst"), Place.SYSTEM, ()),
)

PRISONS = (
    Prison("vught", "PI Vught"),
    Prison("dordrecht", "PI Dordrecht"),
    Prison("grave", "PI Grave"),
)
