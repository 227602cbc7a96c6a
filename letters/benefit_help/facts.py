"""Help with the benefit application, with a receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class BenefitHelp(Facts):
    """The day of the application and the last day for the decision (Awb art. 4:13, Participatiewet art. 41)."""

    applied: Annotated[
        date, _("Op welke dag kwam de aanvraag binnen?"), From(Source.ANSWER, "income.application.received")
    ]
    answer_by: Annotated[date, _("Wat is de laatste dag voor het besluit?"), From(Source.DUE, "income.decision")]


LETTER = Letter(
    title=_("Uw aanvraag voor een uitkering"),
    about=_("Bewijs dat de aanvraag er is, en wanneer het antwoord komt."),
    reader=Reader.PERSON,
    pathway="income",
    sample=BenefitHelp(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), applied=date(2026, 11, 27),
        answer_by=date(2027, 1, 22),
    ),
    law=True,
)  # fmt: skip
