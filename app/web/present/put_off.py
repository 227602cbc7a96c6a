"""Putting a task off as its page shows it: what is possible until when, and how it stands still."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions import remind_later, take_longer
from app.actions.errors import CannotPutOffError, Refusal
from app.actions.room import Room
from app.actions.show_task import ShownTask
from app.actions.stand_still import REASONS, TURNS, reasons
from app.domain.calendar import local_day
from app.domain.text import Text
from app.store.tables import Pause, WorkItem
from app.web.forms.put_off import LATER, LONGER, STILL, WAY, PutOffForm
from app.web.present import items, moments


def section(shown: ShownTask, form: PutOffForm) -> dict[str, object] | None:
    """Give what `components/put_off.html` expects; None where nobody can put the task off here."""
    if not shown.editable:
        return None
    if shown.item.pause:
        return {
            "still": items.as_sentence(items.stands_still(shown.item.pause)),
            "error": next(iter(form.errors.values()), None),
        }
    room = shown.room
    if room is None:
        return None
    options = [_still(room, form), _longer(room, form), _later(room, form)]
    return {
        "still": None,
        "open": bool(form.errors or form.way),
        "chosen": form.way,
        "error": form.errors.get(WAY),
        "options": options,
        "reminder": _reminded(shown),
    }


def turn(pause: Pause) -> str:
    """Give whose turn it is while a task stands still."""
    return _(TURNS[pause.turn])


def history(item: WorkItem) -> list[dict[str, str | None]]:
    """Give when a task stood still and how much longer it may take, each with its reason."""
    pauses = [_pair(_("Stilgelegd"), _pause_text(one)) for one in item.pauses]
    extensions = [
        _pair(_("Meer tijd"), f"{_amount(one.working_days, one.weeks)} ({_reason(one.reason)})")
        for one in item.extensions
    ]
    return pauses + extensions


def refusal(shown: ShownTask, refused: CannotPutOffError) -> str:
    """Give in words why a task cannot be put off so, and until which day it can."""
    latest = moments.long_day(refused.latest) if refused.latest else ""
    match refused.why:
        case Refusal.STANDS_STILL:
            return _("Deze taak ligt al stil tot %(day)s. Laat hem eerst weer verder gaan.", day=latest)
        case Refusal.GOES_ON:
            return _("Deze taak ligt niet stil.")
        case Refusal.BY_LAW:
            return _by_law(shown)
        case Refusal.TOO_SOON:
            return _("Kies een dag na vandaag, uiterlijk %(day)s.", day=latest)
        case Refusal.TOO_FAR:
            return _("Dat is te ver weg. Het kan uiterlijk tot %(day)s.", day=latest)
    return _("Hier is geen ruimte meer voor.")


def _still(room: Room, form: PutOffForm) -> dict[str, object]:
    label = _("Stilzetten: iemand anders is aan zet")
    if room.still is None or room.still_until is None:
        return _closed(STILL, label, _why_not(room, by_law=room.still is None))
    help_text = _("De termijn telt die dagen niet mee. Er gaat geen waarschuwing uit.")
    until = _("De eerste dag dat de taak weer loopt, uiterlijk %(day)s.", day=moments.day(room.still_until))
    return {
        "value": STILL,
        "label": label,
        "help": help_text,
        "closed": False,
        "fields": [
            _day(form, "still-until", _("Tot welke dag?"), until),
            _select(form, "still-turn", _("Op wie wacht u?"), TURNS),
            _select(form, "still-reason", _("Waarom?"), reasons(room)),
        ],
    }


def _longer(room: Room, form: PutOffForm) -> dict[str, object]:
    label = _("Langer de tijd: het lukt niet op tijd")
    if not room.more:
        if room.longer is None and room.term.statutory:
            return _closed(LONGER, label, _why_not(room, by_law=True))
        return _closed(LONGER, label, _("Meer tijd is er niet: het meeste is al gegeven, of al voorbij."))
    amounts = {
        str(one.span.weeks or one.span.working_days): _(
            "%(day)s (%(more)s langer)",
            day=moments.day(one.day),
            more=_amount(one.span.working_days, one.span.weeks),
        )
        for one in room.more
    }
    most = moments.day(room.more[-1].day)
    select = _select(form, "longer-amount", _("Tot en met welke dag?"), amounts)
    return {
        "value": LONGER,
        "label": label,
        "help": _("De termijn wordt later, uiterlijk %(day)s.", day=most),
        "closed": False,
        "fields": [select, _select(form, "longer-reason", _("Waarom?"), take_longer.REASONS)],
    }


def _later(room: Room, form: PutOffForm) -> dict[str, object]:
    label = _("Later herinneren: alleen voor uzelf")
    if room.remind_until is None:
        return _closed(LATER, label, _("De volgende waarschuwing of de termijn is te dichtbij."))
    until = _("Uiterlijk %(day)s, vóór de volgende waarschuwing.", day=moments.day(room.remind_until))
    return {
        "value": LATER,
        "label": label,
        "help": _("U krijgt die dag een bericht. De termijn blijft zoals hij is."),
        "closed": False,
        "fields": [
            _day(form, "later-until", _("Op welke dag?"), until),
            _select(form, "later-reason", _("Waarom?"), remind_later.REASONS),
        ],
    }


def _closed(value: str, label: str, why: str) -> dict[str, object]:
    return {"value": value, "label": label, "help": why, "closed": True, "fields": []}


def _why_not(room: Room, *, by_law: bool) -> str:
    if by_law and room.term.law:
        return _("De termijn staat in de wet (%(article)s) en die laat dit niet toe.", article=room.term.law.article)
    return _("Hier is geen ruimte meer voor.")


def _by_law(shown: ShownTask) -> str:
    room = shown.room
    return _why_not(room, by_law=True) if room else _("Hier is geen ruimte meer voor.")


def _reminded(shown: ShownTask) -> str | None:
    day = shown.reminded_on
    return _("U wordt op %(day)s aan deze taak herinnerd.", day=moments.day(day)) if day else None


def _day(form: PutOffForm, name: str, label: str, help_text: str) -> dict[str, object]:
    return _field(form, name, label, "day", help_text, [])


def _select(form: PutOffForm, name: str, label: str, options: Mapping[str, Text | str]) -> dict[str, object]:
    shown = [{"value": value, "label": _(text)} for value, text in options.items()]
    return _field(form, name, label, "select", None, shown)


def _field(
    form: PutOffForm, name: str, label: str, kind: str, help_text: str | None, options: list[dict[str, str]]
) -> dict[str, object]:
    return {
        "kind": kind,
        "name": name,
        "label": label,
        "help": help_text,
        "options": options,
        "value": form.value(name),
        "error": form.errors.get(name),
    }


def _amount(working_days: int, weeks: int) -> str:
    return (
        ngettext("%(num)d week", "%(num)d weken", weeks)
        if weeks
        else ngettext("%(num)d werkdag", "%(num)d werkdagen", working_days)
    )


def _pause_text(pause: Pause) -> str:
    days = {
        "first": moments.day(local_day(pause.since)),
        "last": moments.day(local_day(pause.ended_at) if pause.ended_at else pause.until),
        "who": turn(pause),
        "reason": _(REASONS[pause.reason]),
    }
    return _("%(first)s tot %(last)s, wachtte op %(who)s (%(reason)s)", **days)


def _reason(reason: str) -> str:
    return _(take_longer.REASONS[reason])


def _pair(label: str, text: str) -> dict[str, str | None]:
    return {"label": label, "text": text, "urgent": None, "href": None}
