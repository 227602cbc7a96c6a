"""What became of several tasks at once, in words: how many changed, and which did not and why."""

from uuid import UUID

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access import scope
from app.actions.absence import away
from app.actions.errors import NotAllowedError, NotNowError, SomebodyWasFirstError
from app.actions.share_out import Failure, Outcome
from app.store.tables import User, WorkItem
from app.web.here import here
from app.web.present import items, moments, names


def done_text(way: str, number: int) -> str:
    """Give how many tasks were taken up, given back or handed out."""
    if way == "take_up":
        return ngettext("%(num)d taak opgepakt.", "%(num)d taken opgepakt.", number)
    if way == "give_back":
        return ngettext("%(num)d taak teruggegeven.", "%(num)d taken teruggegeven.", number)
    return ngettext("%(num)d taak toegewezen.", "%(num)d taken toegewezen.", number)


def undone(way: str, outcome: Outcome) -> dict[str, object] | None:
    """Give the tasks that stayed as they were, each with the reason, or None when all changed."""
    if not outcome.failures:
        return None
    number = len(outcome.failures)
    text = ngettext("%(num)d taak bleef zoals hij was:", "%(num)d taken bleven zoals ze waren:", number)
    done = done_text(way, outcome.done) if outcome.done else ""
    return {"title": f"{done} {text}".strip(), "tasks": [_failed(one) for one in outcome.failures]}


def warn_of_absence(user_id: UUID) -> None:
    """Say that somebody who got a task is absent."""
    found = here()
    with found.office.database.reading() as session:
        text = items.away_text(user_id, away(session, found.today, user_id))
        user = session.get_one(User, user_id) if text else None
    if user:
        flash(_("Let op: %(who)s is %(away)s.", who=user.name, away=text), "warning")


def _failed(one: Failure) -> dict[str, str | None]:
    if one.item is None:
        return {"title": None, "href": None, "text": _("Deze taak is er niet, of hoort niet bij uw werk.")}
    title = f"{names.person(one.item.case.person)}: {items.title(one.item)}"
    return {
        "title": title,
        "href": url_for("task.show", item_id=one.item.id),
        "text": _reason(one.item, one.error),
    }


def _reason(item: WorkItem, error: Exception) -> str:
    agency = names.agency(items.definitions_of(item), item)
    if isinstance(error, SomebodyWasFirstError):
        return _first(item, error)
    if isinstance(error, NotNowError):
        return _("lag al bij %(who)s.", who=agency)
    if isinstance(error, NotAllowedError) and not scope.works_on(here().actor, item):
        return _("is een taak van %(who)s.", who=agency)
    if isinstance(error, NotAllowedError):
        return _("deze collega kan deze taak niet doen.")
    return _("de terugkeer is gesloten.")


def _first(item: WorkItem, first: SomebodyWasFirstError) -> str:
    who, when = first.who or _("Iemand anders"), moments.moment(first.at) if first.at else ""
    if item.status != "open":
        return _("is al klaar. %(who)s deed dat, %(when)s.", who=who, when=when)
    if item.assignee_id in here().actor.own:
        return _("staat al op uw naam, sinds %(when)s.", when=when)
    if item.assignee and item.assignee.name == who:
        return _("%(who)s heeft deze taak, sinds %(when)s.", who=who, when=when)
    return _("%(who)s was u voor, %(when)s.", who=who, when=when)
