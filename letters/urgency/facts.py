"""Urgency for a home: applied for, or decided."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Longest, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class Urgency(Facts):
    """Where the request for urgency stands: `day` is the last day for the answer, or the day of the decision."""

    decided: Annotated[bool, _("Is er al besloten?")]
    granted: Annotated[
        bool, _("Krijgt de persoon voorrang?"), From(Source.ANSWER, "housing.urgency_decision.outcome", "granted")
    ]
    day: Annotated[
        date,
        _("Dag van het besluit, of de laatste dag ervoor"),
        From(Source.ANSWER, "housing.urgency_decision.decided"),
        From(Source.DUE, "housing.urgency_decision"),
    ]
    ground: Annotated[str, _("Op welk artikel berust het, en waarom?"), Longest(1000)]


def _urgency(*, decided: bool, granted: bool, day: date) -> Urgency:
    return Urgency(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"),
        decided=decided, granted=granted, day=day, ground="Artikel 12 en 13 van de Huisvestingswet 2014.",
    )  # fmt: skip


LETTER = Letter(
    title=_("Voorrang voor een woning"),
    about=_("Dat urgentie voor een huis is aangevraagd, of wat daarop besloten is."),
    reader=Reader.PERSON,
    pathway="housing",
    sample=_urgency(decided=False, granted=False, day=date(2027, 1, 22)),
    law=True,
    others=(
        _urgency(decided=True, granted=True, day=date(2026, 11, 30)),
        _urgency(decided=True, granted=False, day=date(2026, 11, 30)),
    ),
)
