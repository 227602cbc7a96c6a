"""The parties that do tasks; `lane` is the name of their lane in the diagrams."""

from app.domain.organisation import Agency, Place, Prison, Role
from app.domain.text import _

AGENCIES = (
    Agency("prison", "Gevangenis", _("Gevangenis"), Place.PRISON, (Role.LIAISON,)),
    Agency("team", "Re-integratieteam", _("Re-integratieteam"), Place.CITY, (Role.OFFICER, Role.TEAM_LEAD)),
    Agency("lead", "Teamleider", _("Teamleider"), Place.CITY, (Role.TEAM_LEAD,)),
    Agency("income", "Inkomen", _("Inkomen"), Place.CITY, (Role.CONSULENT,)),
    Agency("debts", "Schuldhulp", _("Schuldhulp"), Place.CITY, (Role.CONSULENT,)),
    Agency("civil", "Burgerzaken", _("Burgerzaken"), Place.CITY, (Role.CONSULENT,)),
    Agency("living", "Wonen", _("Wonen"), Place.CITY, (Role.CONSULENT,)),
    Agency("shelter", "Opvang", _("Opvang"), Place.CITY, (Role.CONSULENT,)),
    Agency("wmo", "Wmo", _("Wmo"), Place.CITY, (Role.CONSULENT,)),
    Agency("care", "Zorgaanbieder", _("Zorgaanbieder"), Place.CITY, (Role.CONSULENT,)),
    Agency("medical", "Medische dienst", _("Medische dienst"), Place.PRISON, (Role.CONSULENT,)),
    Agency("system", "Thuiskomst", _("Thuiskomst"), Place.SYSTEM, ()),
)

PRISONS = (
    Prison("vught", "PI Vught"),
    Prison("dordrecht", "PI Dordrecht"),
    Prison("grave", "PI Grave"),
)
