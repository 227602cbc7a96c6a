"""Invitation to the first talk."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class Invitation(Facts):
    """When and where the talk is."""

    day: Annotated[date, _("Op welke dag?"), From(Source.ANSWER, "release.first_contact.next_talk")]
    at: Annotated[time, _("Hoe laat?")]
    place: Annotated[str, _("Waar? Een adres of een kamer")]


LETTER = Letter(
    title=_("Uitnodiging voor het eerste gesprek"),
    about=_("Wanneer en waar het eerste gesprek is."),
    reader=Reader.PERSON, meets=True,
    sample=Invitation(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 23), contact=Contact("Noor Bakker", "013-000 00 00"), day=date(2026, 11, 27),
        at=time(10), place="de spreekkamer van de PI Vught",
    ),
)  # fmt: skip
