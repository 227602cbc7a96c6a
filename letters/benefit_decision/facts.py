"""The decision on the benefit, or on an advance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Longest, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class BenefitDecision(Facts):
    """What was decided; the amount is in euros a month, or once when it is an advance."""

    granted: Annotated[bool, _("Krijgt de persoon geld?"), From(Source.ANSWER, "income.decision.outcome", "granted")]
    advance: Annotated[bool, _("Is het een voorschot?")]
    amount: Annotated[Decimal, _("Hoeveel? Per maand, of het hele voorschot")]
    start: Annotated[date, _("Vanaf welke dag?"), From(Source.ANSWER, "income.decision.start")]
    decided: Annotated[date, _("Op welke dag is besloten?"), From(Source.ANSWER, "income.decision.decided")]
    ground: Annotated[str, _("Op welk artikel berust het, en waarom?"), Longest(1000)]
    """The article that the decision rests on, and the reason when the answer is no."""


def _decision(*, granted: bool, advance: bool, ground: str) -> BenefitDecision:
    return BenefitDecision(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), granted=granted, advance=advance,
        amount=Decimal("1250.00"), start=date(2026, 12, 11), decided=date(2026, 11, 30), ground=ground,
    )  # fmt: skip


LETTER = Letter(
    title=_("Besluit over uw uitkering"),
    about=_("Wat de gemeente besloot over de uitkering of het voorschot, en hoe iemand bezwaar maakt."),
    reader=Reader.PERSON,
    pathway="income",
    sample=_decision(granted=True, advance=False, ground="Artikel 11 en 44 van de Participatiewet."),
    law=True,
    others=(
        _decision(granted=True, advance=True, ground="Artikel 52 van de Participatiewet."),
        _decision(granted=False, advance=False, ground="Artikel 11 van de Participatiewet. U hebt genoeg eigen geld."),
    ),
)
