"""What falls by itself, in a line each."""

from flask import url_for
from flask_babel import gettext as _

from app.access import scope
from app.access.need_to_know import Where
from app.access.policy import REACH, Permission, Reach, may
from app.actions.forecast import Fall, Kind
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.tables import Case
from app.web.here import here
from app.web.present import items, moments, names

STATES = {Kind.RELEASE: "now", Kind.OPENS: "later", Kind.ENDS: "later", Kind.RUNG: "later"}


def event(fall: Fall) -> dict[str, object]:
    """Give it as an event of a timeline."""
    up = fall.kind == Kind.RUNG and fall.listener != Listener.OWNER
    return {
        "day": local_day(fall.at).isoformat(),
        "day_text": moments.day(local_day(fall.at)),
        "text": text(fall),
        "state": "late" if up else STATES[fall.kind],
    }


def text(fall: Fall) -> str:
    """Give what happens."""
    if fall.kind == Kind.RELEASE:
        return _("Vrijlating")
    task, who = _task(fall), _who(fall)
    if fall.kind == Kind.OPENS:
        return _("‘%(task)s’ begint. Aan zet: %(who)s", task=task, who=who)
    if fall.kind == Kind.ENDS:
        return _("Termijn van ‘%(task)s’ loopt af (%(who)s)", task=task, who=who)
    return _("‘%(task)s’ gaat naar %(listener)s", task=task, listener=_(names.LISTENERS[fall.listener]))


def row(fall: Fall) -> dict[str, object]:
    """Give it as a row of the list over cases: a name only where the reader reads cases."""
    case, steers = fall.case, REACH.get(here().actor.role) == Reach.COUNTS
    opens = may(here().actor, Permission.CASE_READ)
    return event(fall) | {
        "time": moments.clock(fall.at) if fall.kind != Kind.RELEASE else "",
        "number": case.number,
        "party": _agency(case, fall) if steers and fall.kind == Kind.RUNG else "",
        "person": "" if steers else names.person(case.person),
        "href": url_for("case.show", case_id=case.id) if opens else None,
        "task_href": _task_href(fall),
    }


def _task_href(fall: Fall) -> str | None:
    if fall.item is None or REACH.get(here().actor.role) == Reach.COUNTS:
        return None
    return url_for("task.show", item_id=fall.item.id) if scope.opens(here().actor, fall.item) else None


def _task(fall: Fall) -> str:
    definitions = here().office.catalogue.shown(fall.digest)
    return items.task_title(definitions, fall.key, Where.of(fall.case))


def _who(fall: Fall) -> str:
    definitions = here().office.catalogue.shown(fall.digest)
    if fall.item is not None and REACH.get(here().actor.role) != Reach.COUNTS and items.reads(fall.item):
        return names.turn(definitions, fall.item, here().actor)
    return _agency(fall.case, fall)


def _agency(case: Case, fall: Fall) -> str:
    return names.agency_at(here().office.catalogue.shown(fall.digest), fall.agency, case.city, case.prison)
