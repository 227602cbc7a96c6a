"""The demo's inbox and clock: see what would be sent, and move time forward."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.inbox import Message, messages
from app.actions.move_clock import move_clock
from app.domain.calendar import ZONE
from app.store.tables import WorkItem
from app.web.forms.dates import read_date
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import items, moments, names
from app.web.route import page

blueprint = Blueprint("inbox", __name__)

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}

WATCHED = {
    "case.show": Permission.CASE_READ,
    "glass.uses": Permission.AUDIT_READ,
    "hand_over.show": Permission.CASE_HAND_OVER,
}
"""The pages that a message about a whole case leads to, and what they take."""

MOST_DAYS = 400
"""How far the demo's clock may jump at once."""


@page(blueprint, "/postbus", Permission.INBOX_READ)
def show() -> str:
    """Show what would be sent to this reader, newest first."""
    return _page({})


@page(blueprint, "/postbus/klok", Permission.INBOX_READ, post=True)
def set_clock() -> Response | tuple[str, int]:
    """Move the demo's clock forward and let everything that becomes due happen."""
    found = here()
    step = STEPS.get(request.form.get("step", ""))
    moment = found.now + step if step else _asked()
    if moment is None or moment < found.now or moment > found.now + timedelta(days=MOST_DAYS):
        return _page({"day": _("Kies een dag na nu, hooguit een jaar vooruit.")}), 400
    woken = move_clock(found.office, moment)
    text = ngettext(
        "De klok staat nu op %(when)s. Er ging %(num)d wekker af.",
        "De klok staat nu op %(when)s. Er gingen %(num)d wekkers af.",
        woken,
        when=moments.moment(moment),
    )
    flash(text, "ok")
    return redirect(url_for("inbox.show"), 303)


def _asked() -> datetime | None:
    day = read_date(request.form.get("day", ""))
    hour = (request.form.get("hour") or "9.00").strip().replace(":", ".")
    try:
        time = datetime.strptime(hour, "%H.%M").time()  # noqa: DTZ007 - only the hour is read
    except ValueError:
        return None
    return datetime.combine(day, time, ZONE) if day else None


def _page(errors: dict[str, str]) -> str:
    found = here()
    return render_template(
        "pages/inbox.html",
        messages=[_message(one) for one in messages(found.office, found.actor)],
        clock={
            "now": moments.moment(found.now),
            "action": url_for("inbox.set_clock"),
            "once": new_key(),
            "steps": [
                {"value": "hour", "label": _("1 uur")},
                {"value": "day", "label": _("1 dag")},
                {"value": "week", "label": _("1 week")},
            ],
            "values": {"day": request.form.get("day", ""), "hour": request.form.get("hour", "")},
            "errors": {"day": None, "hour": None} | errors,
        },
        more=None,
    )


def _rung_subject(one: Message, item: WorkItem, title: str) -> str:
    if item.due is not None and one.outbox.written_at < item.due:
        return _("%(number)s: %(title)s moet bijna klaar zijn", number=one.number, title=title)
    return _("%(number)s: %(title)s is te laat", number=one.number, title=title)


def _message(one: Message) -> dict[str, object]:
    if one.item is None:
        return _without_task(one)
    item = one.item
    definitions = items.definitions_of(item)
    title = _(definitions.tasks[item.key].outside_title)
    subject = {
        "rung": _rung_subject(one, item, title),
        "release_moved": _("%(number)s: de vrijlating is verschoven", number=one.number),
        "corrected": _("%(number)s: een antwoord is gecorrigeerd", number=one.number),
        "stopped": _("%(number)s: %(title)s is gestopt", number=one.number, title=title),
        "case_received": _("%(number)s: deze terugkeer komt van een andere gemeente", number=one.number),
    }[one.outbox.kind]
    level = _("trede %(level)s", level=one.outbox.level) if one.outbox.level else None
    place = names.agency(definitions, item)
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or _("%(who)s (%(place)s)", who=_(names.LISTENERS[one.outbox.listener]), place=place),
        "subject": subject,
        "body": _body(one, item),
        "badge": items.Badge("warning", "stairs", level) if level else None,
        "href": url_for("task.show", item_id=item.id) if one.may_open else None,
        "task": True,
    }


def _without_task(one: Message) -> dict[str, object]:
    """Give a message about a case as a whole, which its reader may not see."""
    subject, body, endpoint = {
        "break_glass": (_("noodtoegang gebruikt"), _("Kijk na of dit nodig was."), "glass.uses"),
        "case_offered": (_("een andere gemeente biedt u deze aan"), _("Neem over of niet."), "hand_over.show"),
        "case_accepted": (_("overgenomen door de andere gemeente"), "", "hand_over.show"),
        "case_declined": (_("niet overgenomen door de andere gemeente"), "", "hand_over.show"),
        "case_gone": (
            _("deze terugkeer ging naar een andere gemeente"),
            _("Uw open taken en concepten gingen mee. U hoeft niets meer te doen."),
            None,
        ),
        "stands_still": (
            _("een proces staat stil"),
            _("Termijnen ervan komen nu niet vanzelf. Houd ze zelf in de gaten; de beheerder weet ervan."),
            "case.show",
        ),
    }[one.outbox.kind]
    may_open = endpoint and may(here().actor, WATCHED[endpoint])
    of_case: dict[str, Any] = {"case_id": one.outbox.case_id} if endpoint == "case.show" else {}
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or _(names.LISTENERS[one.outbox.listener]),
        "subject": f"{one.number}: {subject}" if one.number else subject[0].upper() + subject[1:],
        "body": body,
        "badge": None,
        "href": url_for(endpoint, **of_case) if endpoint and may_open else None,
        "task": False,
    }


def _body(one: Message, item: WorkItem) -> str:
    if about := one.outbox.about:
        corrected, own = items.title_for_reader(about), items.title_for_reader(item)
        return _("‘%(about)s’ is gecorrigeerd. Kijk of ‘%(own)s’ nog klopt.", about=corrected, own=own)
    if one.outbox.kind == "stopped":
        where, task = items.pathway(items.definitions_of(item), item), items.title_for_reader(item)
        return _("Uw open taken in %(pathway)s hoeven niet meer, zoals ‘%(task)s’.", pathway=where, task=task)
    due = _("Termijn: %(day)s.", day=items.due_text(item))
    return due + " " + _("Aan zet: %(who)s.", who=names.agency(items.definitions_of(item), item))
