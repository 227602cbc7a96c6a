"""To a care provider: we ask for a first appointment."""

from dataclasses import dataclass
from datetime import date

from app.domain.letter import Contact, Facts, Letter, Reader
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class CarePartner(Facts):
    """Whom it is for and before which day; what for is told by a doctor, never here."""

    person: str
    """First name and surname of whom it is about."""
    birth_date: date
    day: date


LETTER = Letter(
    title=_("Verzoek om een eerste afspraak"),
    reader=Reader.PARTNER,
    pathway="care",
    sample=CarePartner(
        to="Zorgaanbieder Voorbeeld", first_name="", address=("Postbus 1", "5000 AA Tilburg"), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), person="Samir Voorbeeld",
        birth_date=date(1996, 3, 14), day=date(2026, 12, 11),
    ),
    dates=2,
)  # fmt: skip
