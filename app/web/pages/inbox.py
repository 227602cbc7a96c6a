"""Postbus: what there is for who reads it; in the demo also the mail as it would look, and the clock."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.inbox import MOST, Message, message, messages
from app.actions.joint_table import news
from app.actions.listeners import REASONS
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.engine.catalogue import CITIES
from app.mail.content import Note
from app.mail.words import first_line
from app.store.tables import Signal, WorkItem
from app.web.forms.keys import new_key
from app.web.here import demo, here
from app.web.present import items, moments, names, signals
from app.web.present.mails import shown_mails
from app.web.route import page

blueprint = Blueprint("inbox", __name__)

LEADS_TO = {
    "rung": "accounts.show",
    "signal_reported": "signals.show",
    "signal_late": "signals.show",
    "signal_answered": "signals.show",
    "signal_changed": "signals.show",
    "break_glass": "glass.uses",
    "case_offered": "hand_over.show",
    "case_accepted": "hand_over.show",
    "case_declined": "hand_over.show",
    "mail_bounced": "mail.show",
    "mail_dead": "mail.show",
    "stands_still": "case.show",
    "letter_missing": "letter.show",
    "letter_failed": "letter.show",
    "letter_outdated": "letter.show",
    "letter_returned": "letter.show",
}
"""The page that a message about no task leads to."""

WATCHED = {
    "accounts.show": Permission.ACCOUNT_MANAGE,
    "signals.show": Permission.SIGNAL_REPORT,
    "glass.uses": Permission.AUDIT_READ,
    "hand_over.show": Permission.CASE_HAND_OVER,
    "mail.show": Permission.MAIL_MANAGE,
    "case.show": Permission.CASE_READ,
    "letter.show": Permission.LETTER_READ,
}
"""What these pages take."""

BODIES = {
    "stands_still": _("Termijnen ervan komen nu niet vanzelf. Houd ze zelf in de gaten; de beheerder weet ervan."),
    "rung": _("Er is geen teamleider of manager te bereiken. Kijk de accounts en de afwezigheid na."),
    "signal_reported": _("Leg het bij een terugkeer of antwoord."),
    "signal_late": _("De teamleider is aan zet."),
    "signal_changed": _("Het antwoord is gewijzigd. Het staat bij uw signalen."),
    "letter_missing": _("Vul de brief aan en verstuur hem."),
    "letter_failed": _("Open de brief; daar staat wat eraan schort."),
    "letter_outdated": _("Maak een nieuwe versie, of trek de brief in."),
    "letter_returned": _("Zoek het goede adres en maak een nieuwe versie."),
    "break_glass": _("Kijk na of dit nodig was."),
    "case_offered": _("Neem over of niet."),
    "case_gone": _("Uw open taken en concepten gingen mee. U hoeft niets meer te doen."),
    "mail_bounced": _(
        "E-mail aan deze collega komt niet aan. Vraag of het adres klopt; de beheerder kan het wijzigen."
    ),
    "mail_dead": _("Een e-mail aan deze collega kwam niet aan. Wat erin stond, staat nu ook bij u."),
}
"""What such a message says below its first line."""

NUMBER = re.compile(r"[0-9]{1,18}")
"""Of the message before which older ones are asked for."""

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
    found, before = here(), _before()
    told = messages(found.office, found.actor, before)
    over = _over(told)
    return render_template(
        "pages/inbox.html",
        messages=_read(told, over, with_news=before is None),
        over=[_message(one) for one in told if one.outbox.id in over],
        older=url_for("inbox.show", voor=told[-1].outbox.id) if len(told) == MOST else None,
        newest=None if before is None else url_for("inbox.show"),
        mails=shown_mails() if demo() else [],
        clock=_clock(errors) if demo() else None,
    )


def _before() -> int | None:
    number = request.args.get("voor", "")
    return int(number) if NUMBER.fullmatch(number) else None


def _read(told: Sequence[Message], over: Collection[int], *, with_news: bool) -> list[dict[str, object]]:
    """Give what there is to read, newest first, but for what is over; what both cities share stands with the newest."""
    found = here()
    shown = _in_lines([one for one in told if one.outbox.id not in over])
    if with_news:
        with found.office.database.reading() as session:
            shown += [(at, _news(city, at)) for city, at in news(session, found.actor)]
    return [one for _at, one in sorted(shown, key=lambda pair: pair[0], reverse=True)]


def _over(told: Sequence[Message]) -> set[int]:
    highest: defaultdict[UUID | None, int] = defaultdict(int)
    rungs = [one.outbox for one in told if one.outbox.kind == "rung"]
    for rung in rungs:
        highest[rung.item_id] = max(highest[rung.item_id], rung.level or 0)
    overtaken = {rung.id for rung in rungs if (rung.level or 0) < highest[rung.item_id]}
    return overtaken | {one.outbox.id for one in told if one.is_over}


def _in_lines(found: Sequence[Message]) -> list[tuple[datetime, dict[str, object]]]:
    """Give each message a line of its own, and all of one day that warn of what nobody took up a line together."""
    days: defaultdict[date, list[Message]] = defaultdict(list)
    for one in found:
        if one.is_of_nobody:
            days[local_day(one.outbox.written_at)].append(one)
    several = [some for some in days.values() if len(some) > 1]
    together = {one.outbox.id for some in several for one in some}
    alone = [(one.outbox.written_at, _message(one)) for one in found if one.outbox.id not in together]
    return alone + [(some[0].outbox.written_at, _of_nobody(some)) for some in several]


def _of_nobody(some: Sequence[Message]) -> dict[str, object]:
    """Give one message for several that warn of what nobody took up; `some` is newest first."""
    first = _message(some[0])
    subject = ngettext("%(num)d taak die niemand oppakte", "%(num)d taken die niemand oppakte", len(some))
    who = gettext(names.LISTENERS[some[0].outbox.listener])
    return first | {"to": who, "subject": subject, "body": "", "links": [], "parts": [_message(one) for one in some]}


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
    if endpoint is None or not may(actor, WATCHED[endpoint]):
        return None
    about: dict[str, UUID | None] = {}
    if endpoint == "case.show":
        about = {"case_id": one.outbox.case_id}
    elif endpoint == "letter.show":
        about = {"letter_id": one.outbox.letter_id}
    return url_for(endpoint, **about)  # type: ignore[arg-type]  # Flask's own signature names its options


def _message(one: Message) -> dict[str, object]:
    return (_about_task(one, one.item) if one.item else _without_task(one)) | {"links": _links(one)}


def _links(one: Message) -> list[dict[str, str]]:
    """Give where a message leads: to the answer where one is asked of the reader, and to what it is about."""
    answer = (
        [_link(url_for("rung.show", item_id=one.item.id), gettext("Beantwoorden"))]
        if one.item and one.may_answer
        else []
    )
    target = _target(one)
    label = gettext("Naar de taak") if one.item and one.may_open else gettext("Bekijk")
    return [*answer, _link(target, label)] if target else answer


def _link(href: str, label: str) -> dict[str, str]:
    return {"href": href, "label": label}


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
    }


def _subject(one: Message, title: Text | None) -> str:
    due = one.item.due if one.item else None
    ahead = due is not None and one.outbox.written_at < due
    return first_line(Note(one.outbox.kind, one.number, title, due, ahead=ahead), gettext)


def _without_task(one: Message) -> dict[str, object]:
    """Give a message about a case as a whole, or a colleague."""
    return {
        "when": moments.moment(one.outbox.written_at),
        "to": one.to or gettext(names.LISTENERS[one.outbox.listener]),
        "subject": _subject(one, None),
        "body": _about_colleague_or_signal(one),
        "badge": None,
    }


def _about_colleague_or_signal(one: Message) -> str:
    if one.outbox.signal:
        return _of_signal(one.outbox.kind, one.outbox.signal)
    body = gettext(BODIES[one.outbox.kind]) if one.outbox.kind in BODIES else ""
    return f"{one.colleague}. {body}" if one.colleague else body


def _of_signal(kind: str, signal: Signal) -> str:
    """Give what a message about an early signal says; to who reported it, what they may know of the answer."""
    body = signals.outcome(signal) if kind == "signal_answered" else gettext(BODIES[kind])
    return f"{signals.topic(signal)}. {body} ({CITIES[signal.city].name})"


def _news(city: str, at: datetime) -> dict[str, object]:
    """Give what a team lead hears of the other city: that something came to the table, and nothing of it."""
    where = CITIES[city].name
    return {
        "when": moments.moment(at),
        "to": gettext(names.LISTENERS[Listener.JOINT_TABLE]),
        "subject": gettext("%(city)s brengt iets in het overleg van de twee steden", city=where),
        "body": gettext(
            "Hoeveel het is, staat bij het overleg. Welke terugkeer het is, blijft in %(city)s.", city=where
        ),
        "badge": None,
        "links": [_link(url_for("joint_table.show"), gettext("Bekijk"))],
    }


def _body(one: Message, item: WorkItem) -> str:
    if about := one.outbox.about:
        corrected, own = items.title_for_reader(about), items.title_for_reader(item)
        return gettext("‘%(about)s’ is gecorrigeerd. Kijk of ‘%(own)s’ nog klopt.", about=corrected, own=own)
    if one.outbox.kind == "stopped":
        where, task = items.pathway(items.definitions_of(item), item), items.title_for_reader(item)
        return gettext("Uw open taken in %(pathway)s hoeven niet meer, zoals ‘%(task)s’.", pathway=where, task=task)
    if one.outbox.kind == "rung_answered":
        return gettext("Bij ‘%(task)s’. Het antwoord staat bij de taak.", task=items.title_for_reader(item))
    due = gettext("Termijn: %(day)s.", day=items.due_text(item))
    turn = gettext("Aan zet: %(who)s.", who=names.agency(items.definitions_of(item), item))
    why = gettext(REASONS[one.outbox.reason]) if one.outbox.reason in REASONS else ""
    task = gettext("Taak: ‘%(task)s’.", task=items.title_for_reader(item)) if one.may_open else ""
    return " ".join(filter(None, (task, due, turn, why)))
