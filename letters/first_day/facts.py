"""Your first day free: a card to carry."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source, Together
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class FirstDay(Facts):
    """The hours of the day of release; an hour that is not arranged is left out of the card."""

    day: Annotated[date, _("Op welke dag komt de persoon vrij?"), From(Source.CASE, "release")]
    gate: Annotated[time, _("Hoe laat gaat de persoon naar buiten?")]
    met: Annotated[bool, _("Wacht er iemand van ons bij de poort?")]
    money_at: Annotated[time | None, _("Hoe laat is er geld?"), Together("money")]
    money_place: Annotated[str | None, _("Waar is het geld? Een adres"), Together("money")]
    bed_at: Annotated[time | None, _("Hoe laat is er een bed?"), Together("bed")]
    bed_place: Annotated[str | None, _("Waar is het bed? Een adres"), Together("bed")]
    appointment_day: Annotated[
        date | None,
        _("Op welke dag is de eerste afspraak?"),
        Together("appointment"),
        From(Source.ANSWER, "care.referral.appointment"),
    ]
    appointment_at: Annotated[time | None, _("Hoe laat is die afspraak?"), Together("appointment")]
    appointment_place: Annotated[str | None, _("Waar is die afspraak? Een adres"), Together("appointment")]


_WHOLE = FirstDay(
    to="Samir Voorbeeld", first_name="Samir", address=(), number="T-2026-0142", met=True,
    written=date(2026, 12, 7), contact=Contact("Noor Bakker", "013-000 00 00"), day=date(2026, 12, 11), gate=time(10),
    money_at=time(11), money_place="Voorbeeldplein 1 in Tilburg", bed_at=time(16),
    bed_place="Voorbeeldstraat 10 in Tilburg", appointment_day=date(2026, 12, 15), appointment_at=time(9, 30),
    appointment_place="Voorbeeldlaan 5 in Tilburg",
)  # fmt: skip

_BARE = FirstDay(
    to="Lisa Voorbeeld", first_name="Lisa", address=(), number="T-2026-0143", met=False,
    written=date(2026, 12, 7), contact=Contact("Noor Bakker", "013-000 00 00"), day=date(2026, 12, 11), gate=time(9),
    money_at=None, money_place=None, bed_at=None, bed_place=None, appointment_day=None,
    appointment_at=None, appointment_place=None,
)  # fmt: skip

LETTER = Letter(
    title=_("Uw eerste dag vrij"),
    about=_("Kaart voor op zak: waar er geld is, een bed en een afspraak."),
    reader=Reader.PERSON,
    meets=True,
    sample=_WHOLE,
    others=(_BARE,),
    dates=2,
    posted=False,
)
