"""Mijn werk: what must I do today, what will go wrong this week; and several tasks at once."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions import share_out
from app.actions.absence import away, team
from app.actions.hand_over import waiting_offers
from app.actions.list_work import Filter, Listing, count_left_behind, my_work
from app.actions.reminders import reminders
from app.actions.share_out import Outcome, Pick
from app.web import menu
from app.web.forms.keys import form_key, new_key
from app.web.here import here
from app.web.present import items, names
from app.web.present.groups import groups, tiles
from app.web.present.outcomes import done_text, undone, warn_of_absence
from app.web.present.work_filter import address, read_filter, shown_filter
from app.web.route import page

blueprint = Blueprint("work", __name__)

LONGEST_REVISION = 9
"""How many digits the revision of a task may have; more than any will reach."""


@page(blueprint, "/", Permission.OWN_ACCOUNT)
def home() -> Response:
    """Lead to the first page that somebody may open."""
    return redirect(url_for(menu.home(here().actor)))


@page(blueprint, "/werk", Permission.WORK_LIST)
def show() -> str:
    """Show the open tasks of somebody and their unit."""
    return _page(None)


@page(blueprint, "/werk", Permission.WORK_LIST, post=True)
def change() -> Response | tuple[str, int]:
    """Take up, give back or hand out the chosen tasks, and show the same list again."""
    one = request.form.get("claim")
    way = "take_up" if one else request.form.get("do", "")
    picks = [_pick(text) for text in ([one] if one else request.form.getlist("pick"))]
    to = request.form.get("to", "")
    if not picks or (way == "hand_out" and not to):
        flash(_nothing_chosen(way), "warning")
        return redirect(address(read_filter()), 303)
    outcome = _done(way, picks, to)
    if way == "hand_out" and outcome.done:
        warn_of_absence(_id(to))
    if outcome.failures:
        return _page(undone(way, outcome)), 409
    flash(done_text(way, outcome.done), "ok")
    return redirect(address(read_filter()), 303)


def _nothing_chosen(way: str) -> str:
    if way == "hand_out":
        return _("Kies eerst een of meer taken en een collega.")
    return _("Kies eerst een of meer taken.")


def _done(way: str, picks: Sequence[Pick], to: str) -> Outcome:
    found = here()
    if way == "hand_out":
        return share_out.hand_out(found.office, found.actor, picks, form_key(), _id(to))
    ways = {"take_up": share_out.take_up, "give_back": share_out.give_back}
    if way not in ways:
        raise BadRequest
    return ways[way](found.office, found.actor, picks, form_key())


def _pick(text: str) -> Pick:
    item_id, _dot, revision = text.partition(".")
    if not revision.isdecimal() or len(revision) > LONGEST_REVISION:
        raise BadRequest
    return Pick(_id(item_id), int(revision))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise BadRequest from error


def _page(problems: dict[str, object] | None) -> str:
    found, chosen = here(), read_filter()
    with found.office.database.reading() as session:
        listed = my_work(session, found.actor, chosen, found.now, found.today)
        absent = away(session, found.today)
        left_behind = count_left_behind(session, found.actor, found.today)
        offered = waiting_offers(session, found.actor)
        reminded = reminders(session, found.actor, [item.id for item in listed.items])
        people = team(session, found.actor) if may(found.actor, Permission.TASK_ASSIGN) else []
    put_by = {item_id for item_id, day in reminded.items() if day > found.today}
    rows = [(item, items.row(item, absent, reminded.get(item.id))) for item in listed.items]
    return render_template(
        "pages/work.html",
        summary=_summary(listed, chosen),
        offered=_offered(offered),
        tiles=tiles(listed.counts, chosen, "work.show"),
        filter=shown_filter(chosen),
        groups=groups(rows, listed.counts, found.now, found.today, put_by),
        empty=_("Er staan geen taken open die hierbij passen."),
        form={"action": address(chosen), "once": new_key()},
        bulk={
            "people": [names.choice(user, items.away_text(user.id, absent)) for user in people],
            "note": _left_behind(left_behind) if chosen.whose != "absent" else None,
            "note_link": {"href": url_for("work.show", van="absent"), "label": _("Bekijk ze")},
        },
        pick=any(shown.can_pick for _item, shown in rows),
        undone=problems,
        more=_more(listed, chosen),
        start=url_for("start.show") if may(found.actor, Permission.CASE_START) else None,
        csv=None,
    )


def _offered(number: int) -> dict[str, object] | None:
    if not number:
        return None
    text = ngettext(
        "Een andere gemeente biedt u %(num)d terugkeer aan.",
        "Een andere gemeente biedt u %(num)d terugkeren aan.",
        number,
    )
    return {"text": text, "link": {"href": url_for("hand_over.show"), "label": _("Bekijk en antwoord")}}


def _left_behind(number: int) -> str | None:
    if not number:
        return None
    return ngettext("%(num)d taak is van een afwezige collega.", "%(num)d taken zijn van een afwezige collega.", number)


def _more(listed: Listing, chosen: Filter) -> dict[str, str] | None:
    if not listed.more:
        return None
    return {"href": address(chosen, page=listed.page + 1), "text": _("Toon meer taken")}


def _summary(listed: Listing, chosen: Filter) -> str:
    late, total = listed.counts["late"], sum(listed.counts.values())
    open_tasks = ngettext("%(num)d open taak", "%(num)d open taken", total)
    if not _is_whole(chosen):
        open_tasks = _("Met dit filter: %(open)s", open=open_tasks)
    if not late:
        return _("%(open)s. Niets is te laat.", open=open_tasks)
    return _("%(open)s, waarvan %(late)s te laat.", open=open_tasks, late=late)


def _is_whole(chosen: Filter) -> bool:
    """Tell whether a filter leaves nothing out beside what is due at another time."""
    return chosen == Filter(when=chosen.when, order=chosen.order, page=chosen.page, size=chosen.size)
