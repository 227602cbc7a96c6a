"""What was answered to the rungs of a task, as its readers may know it."""

from flask_babel import gettext as _

from app.access.need_to_know import Content
from app.actions.answer_rung import EXPLAINED, EXTENDED, TAKEN_UP
from app.domain.organisation import Role
from app.store.tables import RungAnswer, WorkItem
from app.web.here import here
from app.web.present import items, moments, names


def answered(one: RungAnswer, item: WorkItem) -> dict[str, object]:
    """Give an answer as a line; the words only to who reads the task, and to who wrote them."""
    reads = one.by_id == here().actor.id or items.content(item) == Content.ALL
    role = _(names.ROLES.get(Role(one.by.role), one.by.role))
    by = _("trede %(level)s, door %(who)s (%(role)s), %(when)s", level=one.level, who=one.by.name, role=role,
           when=moments.moment(one.at))  # fmt: skip
    return {
        "title": said(one),
        "lines": [by, *([f"‘{one.words}’"] if one.words and reads else [])],
        "badge": None,
        "href": None,
        "aside": None,
        "aside_href": None,
    }


def said(one: RungAnswer) -> str:
    """Give what was answered in a few words."""
    if one.kind == EXTENDED and one.until:
        return _("Uitstel tot %(day)s", day=moments.day(one.until))
    return {TAKEN_UP: _("Opgepakt"), EXPLAINED: _("Uitgelegd")}[one.kind]
