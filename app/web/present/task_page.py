"""The page of one task."""

from flask import url_for
from flask_babel import gettext as _

from app.access.need_to_know import Content, Where
from app.access.policy import Permission, may
from app.actions.answer_rung import reaches
from app.actions.sharing import Shared, answer_field
from app.actions.show_task import ShownTask
from app.domain.calendar import local_day, working_days_between
from app.store.tables import WorkItem
from app.web.forms.checklist import ChecklistForm
from app.web.forms.keys import new_key
from app.web.forms.put_off import PutOffForm
from app.web.forms.text import plain
from app.web.here import here
from app.web.present import checklists, corrections, items, moments, names, party_times, put_off, terms
from app.web.present.glass import glass
from app.web.present.ladders import ahead, rungs
from app.web.present.rung_answers import answered
from app.web.present.unreadable import unreadable


def context(
    shown: ShownTask,
    form: ChecklistForm,
    typed: dict[str, list[str]],
    key: str,
    otherwise_error: str | None,
    putting_off: PutOffForm,
) -> dict[str, object]:
    """Give what `pages/task.html` expects."""
    item = shown.item
    return {
        "task": _task(shown),
        "person": _person(shown),
        "turn": _turn(shown),
        "rungs": rungs(item),
        "term": terms.sentence(shown),
        "waited": party_times.waited_for(item),
        "delays": put_off.history(item),
        "put_off": put_off.section(shown, putting_off),
        "ahead": _ahead(item),
        "answered": [answered(one, item) for one in shown.rung_answers],
        "answer": _answer(item),
        "signal": _signal(item),
        "letters": _letters(item),
        "owner": _owner(shown),
        "form": _form(shown, form, key) if shown.editable else None,
        "answers": checklists.answers(shown.task, shown.stored) + _reason(shown),
        "closed_off": _closed_off(shown),
        "glass": glass(item.case_id),
        "unreadable": unreadable(shown.definitions, [shown.task.process]) if shown.unreadable else None,
        "correct": url_for("correct.show", item_id=item.id) if shown.correctable else None,
        "corrections": corrections.made(shown),
        "fields": checklists.fields(form, shown.definitions, shown.item.case),
        "otherwise": _otherwise(shown, typed, otherwise_error) if shown.editable else None,
        "ground": _ground(shown),
        "brief": _brief(shown),
        "waiting": [_waits(shown, one) for one in shown.waiting],
        "needs": [_need(shown, one) for one in shown.shared if not one.value],
        "contacts": [],
    }


def _ahead(item: WorkItem) -> str | None:
    """Give in a sentence who hears when this is not done."""
    if item.status != "open":
        return None
    if item.due is None:
        return _("Er is nog geen termijn. Zodra die er is, staat hier wie het hoort als dit niet klaar is.")
    who = ahead(item)
    return _("Niet op tijd klaar? Dan gaat er bericht %(who)s.", who=who) if who else None


def _answer(item: WorkItem) -> str | None:
    """Give where the reader answers a warning that reached them."""
    heard = [one for one in item.rungs if one.told_at and not one.passed_over and reaches(here().actor, one)]
    return url_for("rung.show", item_id=item.id) if heard and item.status == "open" else None


def _signal(item: WorkItem) -> str | None:
    """Give where the reader reports an early signal about this case."""
    may_report = item.case.status == "open" and may(here().actor, Permission.QUESTION_RAISE)
    return url_for("question.signal", case_id=item.case_id) if may_report else None


def _letters(item: WorkItem) -> str | None:
    """Give where the reader finds and writes the letters of this case."""
    return url_for("letters.of", case_id=item.case_id) if may(here().actor, Permission.LETTER_READ) else None


def _task(shown: ShownTask) -> dict[str, object]:
    item = shown.item
    badge = items.due_badge(item, here().now)
    if item.status != "open":
        state = {
            "completed": items.Badge("success", "done", _("afgerond")),
            "not_needed": items.Badge("inactive", "none", _("niet nodig")),
            "refused": items.Badge("inactive", "stop", _("geweigerd")),
            "stopped": items.Badge("inactive", "stop", _("gestopt")),
        }[item.status]
        badge, sub = state, moments.moment(item.done_at) if item.done_at else ""
    else:
        sub = (
            items.due_sub(item, has_badge=True)
            if badge
            else f"{items.due_text(item)}, {items.due_sub(item, has_badge=False)}"
        )
    release = items.release_texts(item.case)
    return {
        "title": _(shown.definitions.step(item.key).title),
        "badge": badge,
        "badge_sub": sub,
        "pathway": items.pathway(shown.definitions, item),
        "release_text": _("vrij op %(day)s, %(when)s", day=release[0], when=release[1])
        if item.case.release
        else _("vrijlating niet bekend"),
        "why": _(shown.task.why) if shown.task.why else None,
    }


def _person(shown: ShownTask) -> dict[str, object]:
    case = shown.item.case
    return {
        "name": names.person(case.person),
        "number": case.number,
        "url": url_for("case.show", case_id=case.id),
        "short": case.person.first_name,
        "may_open": shown.may_open_case,
    }


def _turn(shown: ShownTask) -> dict[str, object]:
    item = shown.item
    if item.status != "open":
        who = item.done_by.name if item.done_by else _("Thuiskomst")
        return {"title": _("Afgehandeld door %(who)s", who=who), "sub": None}
    if item.pause:
        return {"title": items.as_sentence(items.stands_still(item.pause)), "sub": None}
    turn = names.turn(shown.definitions, item, here().actor)
    days = working_days_between(local_day(item.turn_since), here().today)
    subs = [
        items.away_text(item.assignee_id, shown.away),
        _("%(number)s werkdagen aan zet", number=days) if days > 1 else None,
    ]
    return {
        "title": _("Aan zet: %(who)s, sinds %(day)s", who=turn, day=moments.day(local_day(item.turn_since))),
        "sub": ", ".join(filter(None, subs)) or None,
    }


def _owner(shown: ShownTask) -> dict[str, object]:
    item, actor = shown.item, here().actor
    if not shown.editable:
        return {"note": None, "buttons": [], "hand_out": None}
    mine = item.assignee_id in actor.own
    absent = items.away_text(item.assignee_id, shown.away) if not mine else None
    free = item.assignee_id is None or absent is not None
    claim = _button(item, "task.claim", _("Overnemen") if absent else _("Oppakken"), "check", primary=free)
    give = _button(item, "task.release", _("Teruggeven aan team"), "swap", primary=False)
    people = [names.choice(user, items.away_text(user.id, shown.away)) for user in shown.colleagues]
    hand_out = {
        "action": url_for("task.hand_out", item_id=item.id),
        "once": new_key(),
        "version": item.revision,
        "people": people,
    }
    return {
        "note": _owner_note(item, absent),
        "buttons": [give] if mine else [claim],
        "hand_out": hand_out if shown.may_hand_out and people else None,
    }


def _owner_note(item: WorkItem, absent: str | None) -> str | None:
    if item.assignee is None:
        return _("Nog niemand heeft deze taak opgepakt.")
    return _("%(who)s is %(away)s. U kunt de taak overnemen.", who=item.assignee.name, away=absent) if absent else None


def _button(item: WorkItem, endpoint: str, label: str, icon: str, *, primary: bool) -> dict[str, object]:
    return {
        "action": url_for(endpoint, item_id=item.id),
        "once": new_key(),
        "version": item.revision,
        "label": label,
        "icon": icon,
        "primary": primary,
    }


def _form(shown: ShownTask, form: ChecklistForm, key: str) -> dict[str, object]:
    saved = shown.draft.saved_at if shown.draft else None
    return {
        "action": url_for("task.send", item_id=shown.item.id),
        "once": key,
        "version": shown.item.revision,
        "errors": checklists.error_links(form),
        "saved": _("Concept bewaard, %(when)s", when=moments.moment(saved)) if saved else None,
        "next": None,
    }


def _closed_off(shown: ShownTask) -> str | None:
    """Give what is said instead of the answers to who does not work on it."""
    if shown.content == Content.ALL:
        return None
    if shown.arranged is None:
        return _("De antwoorden zijn alleen voor wie aan deze taak werkt.")
    when = moments.short_date(shown.arranged)
    return _("Geregeld op %(day)s. De antwoorden zijn alleen voor wie aan deze taak werkt.", day=when)


def _reason(shown: ShownTask) -> list[dict[str, str | None]]:
    item = shown.item
    if shown.content != Content.ALL:
        return []
    return [{"label": _("Reden"), "text": item.reason, "urgent": None, "href": None}] if item.reason else []


def _otherwise(shown: ShownTask, typed: dict[str, list[str]], error: str | None) -> dict[str, object]:
    options = [
        ("not_needed", _("Niet nodig"), _("U schrijft waarom. De volgende stap gaat door.")),
        ("refused", _("De persoon wil dit niet"), _("Dat is een eigen keuze. De taak stopt; terugkomen kan altijd.")),
        ("not_allowed", _("Dat mag niet"), _("Noem het wetsartikel. De teamleider antwoordt binnen 5 werkdagen.")),
    ]
    chosen = (typed.get("otherwise") or [""])[0]
    return {
        "open": bool(error or chosen),
        "chosen": chosen,
        "error": error,
        "options": [
            {"value": value, "label": label, "help": text, "fields": [_why(value, typed)]}
            for value, label, text in options
            if value != "refused" or shown.task.refusable
        ],
    }


def _why(value: str, typed: dict[str, list[str]]) -> checklists.ShownField:
    key = f"reason-{value}"
    label = _("Welk artikel, en wat mag er niet?") if value == "not_allowed" else _("Waarom?")
    text = plain((typed.get(key) or [""])[0])
    return checklists.ShownField("remark", key, label, None, True, text, None, {}, [], None)


def _ground(shown: ShownTask) -> list[dict[str, str]]:
    ground = shown.task.ground
    return [
        {"icon": "law", "label": _("Grond:"), "text": _(ground.article)},
        {"icon": "share", "label": _("Delen met:"), "text": _(ground.shared_with)},
    ]


def _brief(shown: ShownTask) -> list[dict[str, str | None]]:
    case = shown.item.case
    release, sub = items.release_texts(case)
    note = items.release_note(case)
    pairs: list[dict[str, str | None]] = [
        _pair(_("Vrijlating"), f"{release}, {sub}" if sub else release, urgent=note),
        _pair(_("Gaat naar"), names.city(case)),
        _pair(*items.stay(case)),
        _pair(_("Geboren"), moments.short_date(case.person.birth_date)),
    ]
    if number := names.bsn(case.person, shown.item.key):
        pairs.append(_pair(_("BSN"), number))
    if shown.about:
        pairs.append(_pair(_("Gaat over"), items.title_for_reader(shown.about)))
    if shown.item.reason and shown.item.status == "open" and shown.content == Content.ALL:
        pairs.append(_pair(_("Gemeld"), shown.item.reason))
    for one in shown.shared:
        if one.value:
            field = checklists.answer_text(one.question, answer_field(one.question), one.value)
            pairs.append(_pair(_(one.question.label), field))
    return pairs


def _pair(label: str, text: str, urgent: str | None = None) -> dict[str, str | None]:
    return {"label": label, "text": text, "urgent": urgent, "href": None}


def _waits(shown: ShownTask, one: WorkItem | str) -> dict[str, object]:
    if isinstance(one, str):
        title, agency = (
            items.task_title(shown.definitions, one, Where.of(shown.item.case)),
            shown.definitions.agency_of(one),
        )
        where = names.agency_at(shown.definitions, agency.id, shown.item.city, shown.item.prison)
        return {
            "title": title,
            "lines": [where],
            "badge": items.Badge("inactive", "open", _("komt nog")),
            "href": None,
            "aside": None,
            "aside_href": None,
        }
    lines = [f"{names.agency(shown.definitions, one)} · {items.due_text(one)}"]
    badge = items.Badge("neutral", "half", _("wacht"))
    return {
        "title": items.title_for_reader(one),
        "lines": lines,
        "badge": badge,
        "href": None,
        "aside": None,
        "aside_href": None,
    }


def _need(shown: ShownTask, one: Shared) -> dict[str, object]:
    agency = shown.definitions.agency_of(one.source)
    where = names.agency_at(shown.definitions, agency.id, shown.item.city, shown.item.prison)
    line = _(
        "van: %(who)s, bij ‘%(task)s’",
        who=where,
        task=items.task_title(shown.definitions, one.source, Where.of(shown.item.case)),
    )
    return {
        "title": _(one.question.label),
        "lines": [line],
        "badge": None,
        "href": None,
        "aside": None,
        "aside_href": None,
    }
