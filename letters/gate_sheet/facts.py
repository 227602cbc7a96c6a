"""The gate sheet: the day of release for whoever stands at the gate, on one page. It needs no system to read it."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from app.domain.letter import Contact, Facts, From, Letter, Reader, Source
from app.domain.text import _


@dataclass(frozen=True, kw_only=True)
class GateSheet(Facts):
    """Who is met, where and by whom, where they go, and what comes first; what nobody knows yet is left open."""

    day: Annotated[date, _("Op welke dag komt de persoon vrij?"), From(Source.CASE, "release")]
    gate: Annotated[time, _("Hoe laat gaat de poort open?")]
    gate_place: Annotated[str, _("Bij welke poort?"), From(Source.CASE, "prison")]
    met_by: Annotated[str | None, _("Wie wacht bij de poort? Leeg als er niemand komt")]
    transport: Annotated[str | None, _("Hoe gaat de persoon verder? Bijvoorbeeld met de auto van de gemeente")]
    sleeps_at: Annotated[str | None, _("Waar slaapt de persoon? Leeg als dat nog niet rond is")]
    first: Annotated[tuple[str, ...], _("Wat gebeurt er, in volgorde? Een regel per stap, met de tijd")]
    closed_until: Annotated[date | None, _("Tot welke dag zijn de loketten dicht?"), From(Source.CASE, "open_again")]
    deputy: Annotated[str | None, _("Wie kan er nog meer gebeld worden? Naam en nummer")]
    prison_contact: Annotated[str | None, _("Wie is er in de inrichting te bellen? Naam en nummer")]
    asks: Annotated[str | None, _("Wat vraagt de persoon zelf voor deze dag?")]


_WHOLE = GateSheet(
    to="Samir Voorbeeld", first_name="Samir", address=(), number="T-2026-0142", written=date(2026, 12, 10),
    contact=Contact("Noor Bakker", "013-000 00 00"), day=date(2026, 12, 11), gate=time(10),
    gate_place="PI Vught, hoofdingang", met_by="Noor Bakker", transport="met de auto van Noor Bakker",
    sleeps_at="Voorbeeldstraat 10 in Tilburg", first=(
        "11.00 uur: geld ophalen, gemeente Tilburg, Voorbeeldplein 1",
        "13.00 uur: bankpas aanzetten, Voorbeeldplein 12",
        "16.00 uur: sleutel halen, Voorbeeldstraat 10",
    ),
    closed_until=date(2026, 12, 14), deputy="Tess Mulder, 013-000 00 01",
    prison_contact="Joost Peters, 073-000 00 00", asks="Graag niet afzetten bij het station.",
)  # fmt: skip

_BARE = GateSheet(
    to="Lisa Voorbeeld", first_name="Lisa", address=(), number="T-2026-0143", written=date(2026, 12, 10),
    contact=Contact("Noor Bakker", "013-000 00 00"), day=date(2026, 12, 11), gate=time(9),
    gate_place="PI Vught, hoofdingang", met_by=None, transport=None, sleeps_at=None,
    first=("10.00 uur: bellen met Noor Bakker",), closed_until=None, deputy=None, prison_contact=None, asks=None,
)  # fmt: skip

LETTER = Letter(
    title=_("Poortblad"),
    about=_("Voor wie de persoon ophaalt: wie, waar, hoe laat en wat eerst."),
    reader=Reader.STAFF,
    sample=_WHOLE,
    others=(_BARE,),
    dates=2,
    posted=False,
)
