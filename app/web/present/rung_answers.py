"""What was answered to the rungs of a task, as its readers may know it."""

from flask import url_for
from flask_babel import gettext as _

from app.access import scope
from app.access.need_to_know import Content
from app.actions.answer_rung import EXPLAINED, EXTENDED, TAKEN_UP
from app.domain.organisation import Role
from app.store.tables import RungAnswer, WorkItem
from app.web.forms.put_off import LONGER
from app.web.here import here
from app.web.present import items, moments, names


def answered(one: RungAnswer, item: WorkItem) -> dict[str, object]:
    """Give an answer as a line; the words only to who reads the task, and to who wrote them."""
    reads = one.by_id == here().actor.id or items.content(item) == Content.ALL
    role = _(names.ROLES.get(Role(one.by.role), one.by.role))
    by = _("trede %(level)s, door %(who)s (%(role)s), %(when)s", level=one.level, who=one.by.name, role=role,
           when=moments.moment(one.at))  # fmt: skip
    lines = [by, *([f"‘{one.words}’"] if one.words and reads else [])]
    return {"title": said(one), "lines": lines, "badge": None, "href": None} | _onward(one, item, lines)


def given(one: RungAnswer, item: WorkItem, href: str | None) -> dict[str, object]:
    """Give a task with its last answer as a line without a person; `href` is where the reader answers."""
    lines = [
        f"{item.case.number} · {_('trede %(level)s', level=one.level)}",
        f"{said(one)} · {one.by.name}, {moments.moment(one.at)}",
    ]
    title = _(items.definitions_of(item).tasks[item.key].outside_title)
    return {"title": title, "lines": lines, "badge": None, "href": href} | _onward(one, item, lines)


def term_stays(item: WorkItem) -> str:
    """Give in words that an answer moves no term, and who can."""
    if scope.works_on(here().actor, item):
        return _("De termijn blijft staan. U kunt de taak zelf langer de tijd geven.")
    return _("De termijn blijft staan. Wie de taak doet, kan de taak langer de tijd geven.")


def _onward(one: RungAnswer, item: WorkItem, lines: list[str]) -> dict[str, object]:
    """Lead from a respite to where the task takes longer: a link for who may, words for who may not."""
    if one.kind != EXTENDED or item.status != "open" or item.pause:
        return {"lines": lines, "aside": None, "aside_href": None}
    href = url_for("task.show", item_id=item.id, uitstel=LONGER) + "#put-off"
    works = scope.works_on(here().actor, item)
    return {
        "lines": [*lines, term_stays(item)],
        "aside": _("Langer de tijd geven") if works else None,
        "aside_href": href if works else None,
    }


def said(one: RungAnswer) -> str:
    """Give what was answered in a few words."""
    if one.kind == EXTENDED and one.until:
        return _("Uitstel tot %(day)s", day=moments.day(one.until))
    return {TAKEN_UP: _("Opgepakt"), EXPLAINED: _("Uitgelegd")}[one.kind]
