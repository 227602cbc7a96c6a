"""Postbus: what there is for who reads it; in the demo also the mail as it would look, and the clock."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.inbox import Message, message, messages
from app.domain.text import Text, _
from app.mail.letter import Note
from app.mail.words import first_line
from app.store.tables import WorkItem
from app.web.forms.keys import new_key
from app.web.here import demo, here
from app.web.present import items, moments, names
from app.web.present.mails import shown_mails
from app.web.route import page

blueprint = Blueprint("inbox", __name__)

LEADS_TO = {
    "break_glass": "glass.uses",
    "case_offered": "hand_over.show",
    "case_accepted": "hand_over.show",
    "case_declined": "hand_over.show",
    "mail_bounced": "mail.show",
    "mail_dead": "mail.show",
}
"""The page that a message about no task leads to."""

WATCHED = {
    "glass.uses": Permission.AUDIT_READ,
    "hand_over.show": Permission.CASE_HAND_OVER,
    "mail.show": Permission.MAIL_MANAGE,
}
"""What these pages take."""

BODIES = {
    "break_glass": _("Kijk na of dit nodig was."),
    "case_offered": _("Neem over of niet."),
    "case_gone": _("Uw open taken en concepten gingen mee. U hoeft niets meer te doen."),
    "mail_bounced": _(
        "E-mail aan deze collega komt niet aan. Vraag of het adres klopt; de beheerder kan het wijzigen."
    ),
    "mail_dead": _("Een e-mail aan deze collega kwam niet aan. Wat erin stond, staat nu ook bij u."),
}
"""What such a message says below its first line."""

STEPS = {"hour": _("1 uur"), "day": _("1 dag"), "week": _("1 week")}
"""By how much the demo's clock can be moved with one click."""


@page(blueprint, "/postbus", Permission.INBOX_READ)
def show() -> str:
    """Show what there is for this reader, newest first."""
    return shown({})


@page(blueprint, "/postbus/<int:number>", Permission.INBOX_READ)
def one(number: int) -> Response:
    """Lead to what a message is about, as far as this reader may go: links in mail come here."""
    found = here()
    return redirect(_target(message(found.office, found.actor, number)) or url_for("inbox.show"), 303)


def shown(errors: dict[str, str]) -> str:
    """Give the page, in the demo with its clock and what is wrong with how that was to be set."""
    found = here()
    return render_template(
        "pages/inbox.html",
        messages=[_message(one) for one in messages(found.office, found.actor)],
        mails=shown_mails() if demo() else [],
        clock=_clock(errors) if demo() else None,
    )


def _clock(errors: dict[str, str]) -> dict[str, object]:
    return {
        "now": moments.moment(here().now),
        "action": url_for("clock.send"),
        "once": new_key(),
        "steps": [{"value": value, "label": gettext(label)} for value, label in STEPS.items()],
        "values": {"day": request.form.get("day", ""), "hour": request.form.get("hour", "")},
        "errors": {"day": None, "hour": None} | errors,
    }


def _target(one: Message) -> str | None:
    """Give the page that a message leads to, or None where this reader has none."""
    actor = here().actor
    if one.item is not None and one.may_open:
        return url_for("task.show", item_id=one.item.id)
    if one.item is not None:
        return url_for("regie.show") if may(actor, Permission.OVERVIEW_READ) else None
    endpoint = LEADS_TO.get(one.outbox.kind)
    return url_for(endpoint) if endpoint and may(actor, WATCHED[endpoint]) else None


def _message(one: Message) -> dict[str, object]:
    return (_about_task(one, one.item) if one.item else _without_task(one)) | {"href": _target(one)}


def _about_task(one: Message, item: WorkItem) -> dict[str, object]:
    definitions = items.definitions_of(item)
    level = gettext("trede %(level)s", level=one.outbox.level) if one.outbox.level else None
    place = names.agency(definitions, item)
    who = gettext(names.LISTENERS[one.outbox.listener])
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or gettext("%(who)s (%(place)s)", who=who, place=place),
        "subject": _subject(one, definitions.tasks[item.key].outside_title),
        "body": _body(one, item),
        "badge": items.Badge("warning", "stairs", level) if level else None,
        "task": one.may_open,
    }


def _subject(one: Message, title: Text | None) -> str:
    due = one.item.due if one.item else None
    ahead = due is not None and one.outbox.written_at < due
    return first_line(Note(one.outbox.kind, one.number, title, due, ahead=ahead), gettext)


def _without_task(one: Message) -> dict[str, object]:
    """Give a message about a case as a whole, or a colleague."""
    body = gettext(BODIES[one.outbox.kind]) if one.outbox.kind in BODIES else ""
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or gettext(names.LISTENERS[one.outbox.listener]),
        "subject": _subject(one, None),
        "body": f"{one.colleague}. {body}" if one.colleague else body,
        "badge": None,
        "task": False,
    }


def _body(one: Message, item: WorkItem) -> str:
    if about := one.outbox.about:
        corrected, own = items.title_for_reader(about), items.title_for_reader(item)
        return gettext("‘%(about)s’ is gecorrigeerd. Kijk of ‘%(own)s’ nog klopt.", about=corrected, own=own)
    if one.outbox.kind == "stopped":
        where, task = items.pathway(items.definitions_of(item), item), items.title_for_reader(item)
        return gettext("Uw open taken in %(pathway)s hoeven niet meer, zoals ‘%(task)s’.", pathway=where, task=task)
    due = gettext("Termijn: %(day)s.", day=items.due_text(item))
    return due + " " + gettext("Aan zet: %(who)s.", who=names.agency(items.definitions_of(item), item))
