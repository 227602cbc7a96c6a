"""The demo's inbox and clock: see what would be sent, and move time forward."""

from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.inbox import Message, messages
from app.actions.joint_table import news
from app.actions.listeners import REASONS
from app.actions.move_clock import move_clock
from app.domain.calendar import ZONE
from app.domain.ladder import Listener
from app.engine.catalogue import CITIES
from app.store.tables import Signal, WorkItem
from app.web.forms.dates import read_date
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import items, moments, names, signals
from app.web.route import page

blueprint = Blueprint("inbox", __name__)

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}

WATCHED = {
    "accounts.show": Permission.ACCOUNT_MANAGE,
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
        messages=_messages(),
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


def _messages() -> list[dict[str, object]]:
    """Give all that this reader would be sent, newest first."""
    found = here()
    shown = [(one.outbox.written_at, _message(one)) for one in messages(found.office, found.actor)]
    with found.office.database.reading() as session:
        shown += [(at, _news(city, at)) for city, at in news(session, found.actor)]
    return [one for _at, one in sorted(shown, key=lambda pair: pair[0], reverse=True)]


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
        "rung_answered": _("%(number)s: antwoord op een waarschuwing", number=one.number),
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
        "links": _links(one, item),
    }


def _links(one: Message, item: WorkItem) -> list[dict[str, str]]:
    """Give where a message leads: to the answer where one is asked of the reader, and to the task."""
    answer = [_link(url_for("rung.show", item_id=item.id), _("Beantwoorden"))] if one.may_answer else []
    task = [_link(url_for("task.show", item_id=item.id), _("Naar de taak"))] if one.may_open else []
    return answer + task


def _link(href: str, label: str) -> dict[str, str]:
    return {"href": href, "label": label}


def _without_task(one: Message) -> dict[str, object]:
    """Give a message about a case as a whole, which its reader may not see."""
    if one.outbox.signal:
        return _signal(one, one.outbox.signal)
    subject, body, endpoint = {
        "rung": (
            _("een waarschuwing bereikte niemand"),
            _("Er is geen teamleider of manager te bereiken. Kijk de accounts en de afwezigheid na."),
            "accounts.show",
        ),
        "break_glass": (_("noodtoegang gebruikt"), _("Kijk na of dit nodig was."), "glass.uses"),
        "case_offered": (_("een andere gemeente biedt u deze aan"), _("Neem over of niet."), "hand_over.show"),
        "case_accepted": (_("overgenomen door de andere gemeente"), "", "hand_over.show"),
        "case_declined": (_("niet overgenomen door de andere gemeente"), "", "hand_over.show"),
        "case_gone": (
            _("deze terugkeer ging naar een andere gemeente"),
            _("Uw open taken en concepten gingen mee. U hoeft niets meer te doen."),
            None,
        ),
    }[one.outbox.kind]
    may_open = endpoint and may(here().actor, WATCHED[endpoint])
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or _(names.LISTENERS[one.outbox.listener]),
        "subject": f"{one.number}: {subject}" if one.number else subject[0].upper() + subject[1:],
        "body": body,
        "badge": None,
        "links": [_link(url_for(endpoint), _("Bekijk"))] if endpoint and may_open else [],
    }


def _signal(one: Message, signal: Signal) -> dict[str, object]:
    """Give a message about an early signal; to who reported it, what they may know of the answer."""
    where = CITIES[signal.city].name
    subject, body, endpoint = {
        "signal_reported": (_("Nieuw vroeg signaal"), _("Leg het bij een terugkeer of antwoord."), "signals.show"),
        "signal_late": (_("Een vroeg signaal wacht te lang"), _("De teamleider is aan zet."), "signals.show"),
        "signal_answered": (_("Antwoord op uw signaal"), signals.outcome(signal), "signals.show"),
    }[one.outbox.kind]
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to,
        "subject": f"{subject}: {signals.topic(signal)}",
        "body": f"{body} ({where})",
        "badge": None,
        "links": [_link(url_for(endpoint), _("Bekijk"))] if may(here().actor, Permission.SIGNAL_REPORT) else [],
    }


def _news(city: str, at: datetime) -> dict[str, object]:
    """Give what a team lead hears of the other city: that something came to the table, and nothing of it."""
    where = CITIES[city].name
    return {
        "when": moments.moment(at),
        "to": _(names.LISTENERS[Listener.JOINT_TABLE]),
        "subject": _("%(city)s brengt iets in het overleg van de twee steden", city=where),
        "body": _("Hoeveel het is, staat bij het overleg. Welke terugkeer het is, blijft in %(city)s.", city=where),
        "badge": None,
        "links": [_link(url_for("joint_table.show"), _("Bekijk"))],
    }


def _body(one: Message, item: WorkItem) -> str:
    if about := one.outbox.about:
        corrected, own = items.title_for_reader(about), items.title_for_reader(item)
        return _("‘%(about)s’ is gecorrigeerd. Kijk of ‘%(own)s’ nog klopt.", about=corrected, own=own)
    if one.outbox.kind == "stopped":
        where, task = items.pathway(items.definitions_of(item), item), items.title_for_reader(item)
        return _("Uw open taken in %(pathway)s hoeven niet meer, zoals ‘%(task)s’.", pathway=where, task=task)
    if one.outbox.kind == "rung_answered":
        return _("Bij ‘%(task)s’. Het antwoord staat bij de taak.", task=items.title_for_reader(item))
    due = _("Termijn: %(day)s.", day=items.due_text(item))
    turn = _("Aan zet: %(who)s.", who=names.agency(items.definitions_of(item), item))
    why = _(REASONS[one.outbox.reason]) if one.outbox.reason in REASONS else ""
    return f"{due} {turn} {why}".strip()
