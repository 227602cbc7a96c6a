"""What the letters to partners share: whom it is about, and from when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class PartnerFacts(Facts):
    """Whom it is about, as the partner must know them, and the day that counts."""

    person: Annotated[str, _("Naam van de persoon"), From(Source.CASE, "person")]
    birth_date: Annotated[date, _("Geboortedatum"), From(Source.CASE, "birth_date")]
    day: Annotated[date, _("Vanaf welke dag, of de dag van vrijlating"), From(Source.CASE, "release")]


def asked_of(partner: str) -> PartnerFacts:
    """Give a sample: a letter to this partner about somebody who does not exist."""
    return PartnerFacts(
        to=partner, first_name="", address=("Postbus 1", "5000 AA Tilburg"), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), person="Samir Voorbeeld",
        birth_date=date(1996, 3, 14), day=date(2026, 12, 11),
    )  # fmt: skip
