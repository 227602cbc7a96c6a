"""The register of one letter as people read it: what was done, when, and by whom."""

from flask_babel import gettext

from app.actions.draw_letters import ERRORS
from app.actions.follow_letter import HANDED_BY, RETURNED_FOR
from app.actions.letter_events import WORDS
from app.actions.letter_register import Event
from app.domain.calendar import local_day
from app.domain.text import Text
from app.web.present import moments
from app.web.present.letters import CHANNELS

DETAILS: dict[str, dict[str, Text]] = {
    "sent": CHANNELS,
    "failed": ERRORS,
    "handed_over": HANDED_BY,
    "returned": RETURNED_FOR,
}
"""What the detail of a line says, by what was done."""


def line(one: Event) -> dict[str, object]:
    """Give a line of the register as `timeline()` of components/lists.html expects it."""
    detail = DETAILS.get(one.what, {}).get(one.detail or "")
    said = gettext(WORDS[one.what])
    if one.day:
        said = gettext("%(what)s op %(day)s", what=said, day=moments.day(one.day))
    if detail:
        said = f"{said}: {_inside(gettext(detail))}"
    who = one.who or gettext("Thuiskomst")
    return {
        "day": local_day(one.at).isoformat(), "day_text": moments.moment(one.at), "text": f"{said} · {who}",
        "state": "late" if one.what in {"failed", "returned"} else "done",
    }  # fmt: skip


def _inside(text: str) -> str:
    """Give a text as it stands within a line."""
    return text[:1].lower() + text[1:].rstrip(".")
