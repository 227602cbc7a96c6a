"""My plan: how things stand today, on a sheet that the person can get any day."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source, Together
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class MyPlan(Facts):
    """How each subject stands: ready, at work, or left out where it is no part of this plan (None)."""

    release: Annotated[date | None, _("Op welke dag komt de persoon vrij?"), From(Source.CASE, "release")]
    identity: Annotated[bool | None, _("Is de ID-kaart klaar?"), From(Source.READY, "identity")]
    money: Annotated[bool | None, _("Is er geld om van te leven?"), From(Source.READY, "income")]
    home: Annotated[bool | None, _("Is er een plek om te slapen?"), From(Source.READY, "housing")]
    care: Annotated[bool | None, _("Zijn hulp en zorg geregeld?"), From(Source.READY, "care")]
    debts: Annotated[bool | None, _("Is er hulp bij schulden?"), From(Source.READY, "debts")]
    work: Annotated[bool | None, _("Is er hulp bij werk?")]
    appointment_day: Annotated[date | None, _("Op welke dag is de volgende afspraak?"), Together("appointment")]
    appointment_at: Annotated[time | None, _("Hoe laat is die afspraak?"), Together("appointment")]
    appointment_place: Annotated[str | None, _("Waar is die afspraak? Een adres of een kamer"), Together("appointment")]


_HALFWAY = MyPlan(
    to="Samir Voorbeeld", first_name="Samir", address=(), number="T-2026-0142", written=date(2026, 11, 30),
    contact=Contact("Noor Bakker", "013-000 00 00"), release=date(2026, 12, 11), identity=True, money=False,
    home=False, care=True, debts=None, work=None, appointment_day=date(2026, 12, 2), appointment_at=time(10),
    appointment_place="de spreekkamer van de PI Vught",
)  # fmt: skip

_WHOLE = MyPlan(
    to="Lisa Voorbeeld", first_name="Lisa", address=(), number="T-2026-0143", written=date(2026, 11, 30),
    contact=Contact("Noor Bakker", "013-000 00 00"), release=None, identity=False, money=True, home=True, care=False,
    debts=True, work=False, appointment_day=None, appointment_at=None, appointment_place=None,
)  # fmt: skip

LETTER = Letter(
    title=_("Mijn plan"),
    about=_("Wat er nu geregeld is en wat wij nog doen. Om te geven bij een gesprek."),
    reader=Reader.PERSON,
    meets=True,
    sample=_HALFWAY,
    others=(_WHOLE,),
    dates=2,
    posted=False,
)
