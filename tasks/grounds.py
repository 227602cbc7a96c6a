"""Legal grounds that several tasks share: the article, and with whom what is written may be shared."""

from app.domain.task import Ground
from app.domain.text import _

DETENTION_PLAN = Ground(
    _("Pbw artikel 18a en Penitentiaire maatregel artikel 20d"),
    _("De gevangenis, de reclassering en de gemeente, voor zover nodig voor het plan"),
)
"""The closed list of data that prison, probation and city may share for the plan."""

AFTERCARE = Ground(
    _("Pbw artikel 18a lid 4 en Penitentiaire maatregel artikel 20d"),
    _("Alleen wie in deze gemeente met de persoon werkt"),
)
"""What the city keeps for itself once the person is free."""

CITY_AGREEMENT = Ground(
    _("Afspraak van Tilburg en Breda; Participatiewet artikel 13 stelt de grens"),
    _("Inkomen en het re-integratieteam van dezelfde gemeente"),
)
"""Measures of the cities inside the limits of the Participatiewet."""
