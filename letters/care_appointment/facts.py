"""Help and care: the first appointment. Neutral: it says when and where, never what for."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class CareAppointment(Facts):
    """When and where; not for which care."""

    day: Annotated[date, _("Op welke dag?"), From(Source.ANSWER, "care.referral.appointment")]
    at: Annotated[time, _("Hoe laat?")]
    place: Annotated[str, _("Waar? Een adres of een kamer")]


LETTER = Letter(
    title=_("Uw afspraak voor hulp"),
    about=_("Tijd en plaats van de eerste afspraak. Niet waarvoor."),
    reader=Reader.PERSON, pathway="care", meets=True,
    sample=CareAppointment(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"),
        day=date(2026, 12, 15), at=time(9, 30), place="Voorbeeldlaan 5 in Tilburg",
    ),
)  # fmt: skip
