"""What we will do for you: the plan."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class Plan(Facts):
    """What the plan holds; what is arranged already, or not wanted, is left out."""

    release: Annotated[date, _("Op welke dag komt de persoon vrij?"), From(Source.CASE, "release")]
    identity: Annotated[bool, _("Regelen wij een ID-kaart?"), From(Source.NEED, "identity")]
    money: Annotated[bool, _("Regelen wij geld?"), From(Source.NEED, "income")]
    home: Annotated[bool, _("Regelen wij een plek om te slapen?"), From(Source.NEED, "housing")]
    care: Annotated[bool, _("Regelen wij hulp en zorg?"), From(Source.NEED, "care")]
    debts: Annotated[bool, _("Helpen wij bij schulden?"), From(Source.NEED, "debts")]
    work: Annotated[bool, _("Helpen wij bij werk?")]


LETTER = Letter(
    title=_("Wat wij voor u gaan doen"),
    about=_("Wat wij gaan doen, na het eerste gesprek."),
    reader=Reader.PERSON,
    sample=Plan(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), release=date(2026, 12, 11),
        money=True, home=True, care=True, identity=True, debts=False, work=False,
    ),
    others=(
        Plan(
            to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
            written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"), release=date(2026, 12, 11),
            money=False, home=False, care=False, identity=False, debts=True, work=True,
        ),
    ),
)  # fmt: skip
