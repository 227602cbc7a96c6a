"""Early signals as who reported them reads them, and as the team lead who takes them up."""

from collections.abc import Mapping
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app.actions.signal_answers import ANSWERED
from app.actions.take_signal import Taken
from app.domain.calendar import local_day
from app.engine.catalogue import SIGNALS
from app.store.tables import Signal
from app.web.forms.keys import new_key
from app.web.forms.signal import SignalForm
from app.web.here import here
from app.web.present import items, moments, names
from app.web.present.bottlenecks import line
from app.web.present.checklists import ShownField


def topic(one: Signal) -> str:
    """Give what a signal is about."""
    return _(SIGNALS[one.topic].name) if one.topic in SIGNALS else one.topic


def own(one: Signal) -> dict[str, object]:
    """Give a signal to who reported it: of one about a name no more than that it was dealt with."""
    about = _("over iemand van wie u de terugkeer niet kent") if one.about_person else _("over een terugkeer")
    lines = [_("%(about)s, gemeld op %(day)s", about=about, day=moments.day(local_day(one.reported_at)))]
    if one.status == ANSWERED and one.answered_at:
        lines.append(f"{outcome(one)} ({moments.day(local_day(one.answered_at))})")
        badge = items.Badge("success", "done", _("afgehandeld"))
    else:
        badge = items.Badge("neutral", "half", _("in behandeling"))
    return {"title": topic(one), "lines": lines, "badge": badge, "href": None, "aside": None, "aside_href": None}


def outcome(one: Signal) -> str:
    """Give the answer as who reported it may know it."""
    if one.about_person:
        return _("Er is naar gekeken. Meer mogen wij niet zeggen.")
    return {
        "taken_up": _("Het team pakt het op."),
        "passed_on": _("Doorgegeven aan wie erover gaat."),
        "known": _("Het was al bekend en loopt."),
        "no_action": _("Er is niets nodig."),
        "stopped": _("De terugkeer is gesloten."),
    }.get(one.outcome or "", _("Er hoefde niets te gebeuren."))


def waits(one: Signal) -> dict[str, object]:
    """Give a signal about a name that waits for a team lead, without the name."""
    due = one.due and local_day(one.due)
    late = one.due is not None and one.due < here().now
    badge = items.Badge("danger", "late", _("te laat")) if late else items.Badge("warning", "clock", _("wacht"))
    when = _("gemeld op %(day)s", day=moments.day(local_day(one.reported_at)))
    term = _("antwoord vóór %(day)s", day=moments.day(due)) if due else ""
    lines = [f"{when} · {term}", names.user(one.reporter)]
    href = url_for("signals.take", signal_id=one.id)
    return {"title": topic(one), "lines": lines, "badge": badge, "href": href, "aside": None, "aside_href": None}


def taken(found: Taken) -> dict[str, object]:
    """Give what `pages/signal.html` expects of a signal."""
    one, about = found.signal, found.signal.about or {}
    born = moments.short_date(date.fromisoformat(about["birth_date"])) if about.get("birth_date") else ""
    pairs = [
        (_("Onderwerp"), topic(one)),
        (_("Gemeld"), one.words or _("niets opgeschreven")),
        (_("Door"), names.user(one.reporter)),
        (_("Achternaam"), about.get("surname", "")),
        (_("Voornaam"), about.get("first_name", "")),
        (_("Geboren"), born),
        (_("BSN"), "•••••" + about["bsn"][-4:] if about.get("bsn") else ""),
        (_("Antwoord vóór"), moments.moment(one.due) if one.due else ""),
    ]
    cases = [
        {
            "name": names.person(case.person),
            "number": case.number,
            "born": moments.short_date(case.person.birth_date),
            "url": url_for("case.show", case_id=case.id),
            "once": new_key(),
        }
        for case in found.cases
    ]
    facts = [{"label": label, "text": text, "urgent": None, "href": None} for label, text in pairs if text]
    return {"open": one.status == "open", "facts": facts, "cases": cases}


def fields(form: SignalForm, errors: Mapping[str, str]) -> list[ShownField]:
    """Give the fields that say what the signal is."""
    options: list[dict[str, str | None]] = [
        {"value": one.id, "label": _(one.name), "help": _(one.help) if one.help else None} for one in SIGNALS.values()
    ]
    about = ShownField(
        "choice", "topic", _("Waar gaat het over?"), None, True, form.topic.data or "", errors.get("topic"), {},
        options, None,
    )  # fmt: skip
    rules = _("Schrijf geen delict en geen diagnose. Bij zorg schrijft u niets.")
    return [about, line(form, "words", _("Wat is er aan de hand?"), rules, errors, required=False, kind="remark")]
