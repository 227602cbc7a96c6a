"""One open task as a row: its term, its release, the next rung, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from app.access import need_to_know, scope
from app.access.need_to_know import Content, Where
from app.access.policy import Permission, may
from app.actions.absence import Away
from app.actions.stand_still import TURNS
from app.domain.calendar import local_day
from app.engine.definitions import Definitions
from app.store.tables import Case, Pause, PlannedRung, WorkItem
from app.web.here import here
from app.web.present import guard, moments, names

NOBODY: Away = MappingProxyType({})


@dataclass(frozen=True)
class Badge:
    """A state: always an icon and a word."""

    kind: str
    icon: str
    text: str


@dataclass(frozen=True)
class Row:
    """A task in a list (`components/worklist.html`)."""

    pick: str
    late: bool
    person: str
    person_url: str | None
    number: str
    task: str
    task_url: str | None
    pathway: str
    icon: str
    due_badge: Badge | None
    due_text: str
    due_sub: str
    release_text: str
    release_sub: str
    release_note: str | None
    rung_text: str
    rung_sub: str
    turn_text: str
    turn_sub: str
    turn_away: str | None
    still: str | None
    """Until when it stands still and for whom, or None."""
    reminder: str | None
    """When this reader is reminded of it, where they asked for that."""
    claim: str | None
    """What the button says that takes the task up, where nobody at work has it."""
    can_pick: bool
    waited: str | None = None
    """How long it waited for the party that the list is about."""


def row(item: WorkItem, away: Away = NOBODY, reminded: date | None = None, *, outside: bool = False) -> Row:
    """Give a task as a row; `outside` shows the neutral title and no way in, for who does not work on it.

    `reminded` is the day on which this reader is reminded of it.
    """
    definitions = definitions_of(item)
    found = here()
    case = item.case
    rung = next_rung(item)
    release = release_texts(case)
    badge = due_badge(item, found.now)
    works = scope.works_on(found.actor, item) and item.status == "open" and not outside
    return Row(
        pick=f"{item.id}.{item.revision}",
        late=is_late(item, found.now),
        # Where no name is shown nobody's name is asked of the database either.
        person="" if outside else names.person(case.person),
        person_url=url_for("case.show", case_id=case.id) if may(found.actor, Permission.CASE_READ) else None,
        number=case.number,
        task=_(definitions.tasks[item.key].outside_title) if outside else _(definitions.step(item.key).title),
        task_url=url_for("task.show", item_id=item.id) if not outside and scope.opens(found.actor, item) else None,
        pathway=pathway(definitions, item),
        icon=names.ICONS.get(item.key.partition(".")[0], "open"),
        due_badge=badge,
        due_text=due_text(item),
        due_sub=due_sub(item, has_badge=badge is not None),
        release_text=release[0],
        release_sub=release[1],
        release_note=release_note(case),
        rung_text=rung[0],
        rung_sub=rung[1],
        turn_text=names.agency(definitions, item) if outside else names.turn(definitions, item, found.actor),
        turn_sub=_("sinds %(day)s", day=moments.day(local_day(item.turn_since))),
        turn_away=None if outside else away_text(item.assignee_id, away),
        still=stands_still(item.pause) if item.pause else None,
        reminder=_("herinnering op %(day)s", day=moments.day(reminded)) if reminded else None,
        claim=_claim(item, away) if works else None,
        can_pick=works,
    )


def stands_still(pause: Pause) -> str:
    """Give until when a task stands still and who it waits for."""
    return _("ligt stil tot %(day)s, wacht op %(who)s", day=moments.day(pause.until), who=_(TURNS[pause.turn]))


def as_sentence(text: str) -> str:
    """Give a text with a capital, as it stands alone."""
    return f"{text[:1].upper()}{text[1:]}"


def away_text(user_id: UUID | None, away: Away) -> str | None:
    """Give until when somebody is absent, or None for who is at work."""
    last = away.get(user_id) if user_id else None
    return _("afwezig tot en met %(day)s", day=moments.day(last)) if last else None


def _claim(item: WorkItem, away: Away) -> str | None:
    if item.assignee_id is None:
        return _("Oppakken")
    return _("Overnemen") if item.assignee_id in away and item.assignee_id not in here().actor.own else None


def definitions_of(item: WorkItem) -> Definitions:
    """Give the definitions a task was started on."""
    return here().office.catalogue.shown(item.digest)


def title(item: WorkItem) -> str:
    """Give the title of a task, as its diagram calls it."""
    return _(definitions_of(item).step(item.key).title)


def reads(item: WorkItem) -> bool:
    """Tell whether the reader may know what a task is; to others it has a neutral title."""
    return content(item) != Content.OUTSIDE


def content(item: WorkItem) -> Content:
    """Give how much the reader reads of a task."""
    where = Where(item.city, item.prison, item.case_id)
    return need_to_know.content(here().actor, item.agency, item.key.partition(".")[0], where)


def title_for_reader(item: WorkItem) -> str:
    """Give the title of a task, or its neutral one where the reader does not work on it."""
    return task_title(definitions_of(item), item.key, Where.of(item.case))


def task_title(definitions: Definitions, key: str, where: Where) -> str:
    """Give the title of a task of a case, opened or not, or its neutral one where the reader does not work on it."""
    found = need_to_know.content(here().actor, definitions.agency_of(key).id, key.partition(".")[0], where)
    outside = found == Content.OUTSIDE
    return _(definitions.tasks[key].outside_title if outside else definitions.step(key).title)


def pathway(definitions: Definitions, item: WorkItem) -> str:
    """Give the name of the pathway of a task."""
    return _(definitions.pathway(item.key.partition(".")[0]).name)


def is_late(item: WorkItem, now: datetime) -> bool:
    """Tell whether the term of an open task has passed."""
    return item.status == "open" and item.due is not None and item.due < now


def due_badge(item: WorkItem, now: datetime) -> Badge | None:
    """Give the badge of a term: late, or today; none for one that lies ahead."""
    if item.due is None or item.status != "open":
        return None
    day = local_day(item.due)
    if item.due < now:
        return Badge("danger", "late", _late_text(item.due, now))
    return Badge("warning", "clock", _("vandaag")) if day == local_day(now) else None


def _late_text(due: datetime, now: datetime) -> str:
    if local_day(due) == local_day(now):
        return _("te laat")
    return moments.distance(local_day(due))


def due_text(item: WorkItem) -> str:
    """Give the day of a term, or what it waits for."""
    if item.due is None:
        return _("wacht op een datum")
    return moments.day(local_day(item.due))


def due_sub(item: WorkItem, *, has_badge: bool) -> str:
    """Give the second line of a term: how far away it is, and whether it was shortened."""
    if item.due is None:
        return _("nog geen termijn")
    if has_badge:
        hour = _("vóór %(hour)s uur", hour=moments.clock(item.due))
        text = hour if local_day(item.due) == moments.today() else moments.day(local_day(item.due))
    else:
        text = moments.distance(local_day(item.due))
    return f"{text}, {_('ingekort')}" if item.squeezed else text


def next_rung(item: WorkItem) -> tuple[str, str]:
    """Give who hears next and when; or who was told last, when nobody comes after."""
    waiting = [rung for rung in item.rungs if rung.told_at is None]
    told = [rung for rung in item.rungs if rung.told_at is not None]
    if waiting:
        first = min(waiting, key=lambda rung: (rung.at, rung.level))
        return _("naar %(who)s", who=listener(first)), moments.day(local_day(first.at))
    if told:
        return _("bij %(who)s", who=listener(told[-1])), _("sinds %(day)s", day=moments.day(local_day(told[-1].at)))
    return _("nog niemand"), ""


def listener(rung: PlannedRung) -> str:
    """Give who a rung reaches."""
    return _(names.LISTENERS[rung.listener])


def release_texts(case: Case) -> tuple[str, str]:
    """Give the release day and how far away it is."""
    if case.release is None:
        return _("niet bekend"), ""
    return moments.day(case.release), moments.days_until(case.release)


def stay(case: Case) -> tuple[str, str]:
    """Give where somebody is, or was before release, as a label and a text."""
    label = _("Zat in") if case.release and case.release < here().today else _("Zit in")
    return label, _("%(prison)s, sinds %(day)s", prison=names.prison(case), day=moments.day(case.arrival))


def release_note(case: Case) -> str | None:
    """Give why a release needs care, in a few words."""
    return guard.mark(case.release, evening=case.evening, city=case.city)
