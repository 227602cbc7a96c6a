"""The file of one case."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access import scope
from app.access.need_to_know import Content, Where, content
from app.access.policy import Permission, may
from app.actions.absence import Away
from app.actions.conditions import Condition
from app.actions.objections import ABOUT, DECISIONS
from app.actions.plan import PlannedTask
from app.actions.sharing import Shared
from app.actions.show_case import ShownCase
from app.domain.calendar import local_day, working_days_between
from app.domain.readiness import Readiness
from app.store.tables import WorkItem
from app.web.here import here
from app.web.present import events, falls, guard, items, moments, names
from app.web.present.glass import glass
from app.web.present.ladders import ahead
from app.web.present.readiness import CONDITIONS, cards
from app.web.present.strip import strip
from app.web.present.unreadable import unreadable

OVER = {
    "completed": ("success", "done"),
    "not_needed": ("inactive", "none"),
    "refused": ("inactive", "stop"),
    "stopped": ("inactive", "stop"),
}


def context(shown: ShownCase) -> dict[str, object]:
    """Give what `pages/case.html` expects."""
    case = shown.case
    return {
        "person": {"name": names.person(case.person), "number": case.number, "facts": _facts(shown)},
        "glass": glass(case.id),
        "countdown": _countdown(shown),
        "actions": _actions(shown),
        "warnings": _warnings(shown)[:2] + _asked(shown),
        "ready": _ready(shown),
        "open": {
            "title": _("Open taken (%(number)s)", number=len(shown.open)),
            "rows": [_open_row(item, shown.away) for item in shown.open],
            "note": None,
        },
        "done": {
            "title": ngettext("%(num)d taak die klaar is", "%(num)d taken die klaar zijn", len(shown.done)),
            "rows": [_done_row(item) for item in shown.done],
        },
        "coming": {"rows": [_coming(shown, one) for one in shown.coming]},
        "strip": strip(shown),
        "falls": [falls.event(one) for one in shown.falls],
        "process": url_for("process.show", case_id=case.id),
        "needs": _needs(shown),
        "contacts": [],
        "events": [events.event(shown.definitions, case, one) for one in shown.happened],
        "events_more": {"href": url_for("case.show", case_id=case.id, alles="ja"), "text": _("Alles")},
    }


def _facts(shown: ShownCase) -> list[dict[str, str]]:
    case = shown.case
    pairs = [
        (_("Geboren"), moments.short_date(case.person.birth_date)),
        items.stay(case),
        (_("Gaat naar"), names.city(case)),
    ]
    if number := names.bsn(case.person):
        pairs.append((_("BSN"), number))
    pairs += [
        (names.agency_at(shown.definitions, agency, case.city, case.prison), who)
        for agency, who in shown.owners.items()
    ]
    return [{"label": label, "text": text} for label, text in pairs]


def _countdown(shown: ShownCase) -> dict[str, object]:
    case = shown.case
    if case.status != "open":
        closed = moments.day(local_day(case.closed_at)) if case.closed_at else ""
        return {"number": None, "title": _("Gesloten"), "lines": [_("sinds %(day)s", day=closed)]}
    if case.release is None:
        line = _("Termijnen tot vrijlating wachten op een datum.")
        return {"number": None, "title": _("Vrijlating niet bekend"), "lines": [line]}
    left = (case.release - here().today).days
    working = working_days_between(here().today, case.release)
    title = ngettext("dag tot vrijlating", "dagen tot vrijlating", left)
    if left <= 0:
        title = _("vandaag vrij") if left == 0 else ngettext("dag vrij", "dagen vrij", -left)
    lines = [
        _("%(day)s, in de avond", day=moments.long_day(case.release))
        if case.evening
        else moments.long_day(case.release)
    ]
    if left > 0:
        lines.append(ngettext("%(num)d werkdag", "%(num)d werkdagen", working))
    return {"number": abs(left), "title": title, "lines": lines}


def _actions(shown: ShownCase) -> list[dict[str, object]]:
    case, actor = shown.case, here().actor
    changing = [
        (Permission.CASE_RELEASE_DATE, "release_date.show", _("Vrijlatingsdatum wijzigen"), "cal", True),
        (Permission.CASE_PATHWAYS, "pathways.show", _("Leefgebieden"), "turn", False),
        (Permission.QUESTION_RAISE, "question.signal", _("Signaal melden"), "warn", False),
        (Permission.QUESTION_RAISE, "question.upscaling", _("Opschalen"), "stairs", False),
        (Permission.CASE_HAND_OVER, "hand_over.ask", _("Overdragen"), "swap", False),
        (Permission.CASE_CLOSE, "case.ask_close", _("Sluiten"), "stop", False),
    ]
    watchers = (Permission.PERSON_WATCHERS, "watchers.show", _("Wie keek?"), "eye", False)
    entries = [*(changing if case.status == "open" else []), watchers]
    return [
        {"href": url_for(endpoint, case_id=case.id), "label": label, "icon": icon, "primary": primary}
        for permission, endpoint, label, icon, primary in entries
        if may(actor, permission)
    ] + _correct_person(shown)


def _correct_person(shown: ShownCase) -> list[dict[str, object]]:
    if not may(here().actor, Permission.PERSON_CORRECT):
        return []
    address = url_for("person_data.show", person_id=shown.case.person_id)
    return [{"href": address, "label": _("Gegevens verbeteren"), "icon": "check", "primary": False}]


def _warnings(shown: ShownCase) -> list[dict[str, object]]:
    case = shown.case
    found: list[dict[str, object]] = []
    if case.possible_duplicate:
        text = _("Kijk bij ‘Melding koppelen’ of dit dezelfde persoon is. Er is niets samengevoegd.")
        found.append({"title": _("Misschien al bekend"), "text": text, "link": None, "calm": True})
    risky = guard.warning(case.release, evening=case.evening, city=case.city)
    if case.status == "open" and risky and case.release and case.release >= here().today:
        found.insert(0, risky)
    if unready := _unready(shown):
        found.insert(0, unready)
    if shown.stands_still:
        what = ", ".join(names.process(shown.definitions, process) for process in shown.stands_still)
        text = _("Termijnen ervan komen nu niet vanzelf. Houd ze zelf in de gaten; de beheerder weet ervan.")
        title = _("Er staat iets stil: %(what)s", what=what)
        found.insert(0, {"title": title, "text": text, "link": None, "calm": False})
    if shown.unreadable:
        found.insert(0, unreadable(shown.definitions, shown.unreadable))
    late = [item for item in shown.open if items.is_late(item, here().now)]
    nobody = [item for item in late if item.assignee_id is None]
    if nobody:
        title = ngettext(
            "%(num)d taak is te laat en niemand heeft hem",
            "%(num)d taken zijn te laat en niemand heeft ze",
            len(nobody),
        )
        opens = scope.opens(here().actor, nobody[0])
        address = url_for("task.show", item_id=nobody[0].id) if opens else None
        link = {"href": address, "label": _("Bekijk")} if address else None
        found.insert(0, {"title": title, "text": f"{items.title_for_reader(nobody[0])}.", "link": link, "calm": False})
    return found


def _asked(shown: ShownCase) -> list[dict[str, object]]:
    """Give what the person asked about their data, in a calm line each."""
    found: list[dict[str, object]] = []
    if shown.restricted:
        text = _("Alleen de teamleider leest dit dossier. Waarschuwingen gaan naar de teamleider.")
        found.append({"title": _("Tijdelijk afgeschermd"), "text": text, "link": None, "calm": True})
    for one in shown.objections:
        title = _("Bezwaar van %(day)s", day=moments.short_date(one.received))
        decided = _(DECISIONS[one.decision]) if one.decision else _("Er is nog niet besloten.")
        text = f"{_(ABOUT[one.about])}. {decided}"
        found.append({"title": title, "text": text, "link": None, "calm": True})
    return found


def _missed(shown: ShownCase, condition: Condition) -> bool:
    """Tell whether anybody has reason to miss the evidence: not where all said that it is arranged anyway."""
    words = (shown.case.needs.get(condition.process), shown.screening.get(condition.process))
    return condition.begun or "arranged" not in words


def _unready(shown: ShownCase) -> dict[str, object] | None:
    """Give what is not ready on the day of release and after it; the release itself waits for nothing."""
    case, today = shown.case, here().today
    unready = [one for one in shown.conditions.values() if one.readiness != Readiness.READY and _missed(shown, one)]
    if case.status != "open" or case.release is None or case.release > today or not unready:
        return None
    what = ", ".join(_(CONDITIONS[one.process][1]) for one in unready)
    title = _("Vandaag vrij, nog niet klaar: %(what)s", what=what)
    if case.release < today:
        title = _("Vrij sinds %(day)s, nog niet klaar: %(what)s", day=moments.day(case.release), what=what)
    waits = [
        f"{items.title_for_reader(item)} ({names.turn(shown.definitions, item, here().actor)})"
        for one in unready
        for item in one.waits
    ]
    text = _("Wacht op: %(tasks)s.", tasks=", ".join(waits)) if waits else _("Er is geen open taak die dit oplost.")
    return {"title": title, "text": text, "link": None, "calm": False}


def _ready(shown: ShownCase) -> dict[str, object]:
    found = cards(shown)
    ready = sum(card["state"] == "done" for card in found)
    title = _("Klaar voor de eerste dag: %(ready)s van %(all)s", ready=ready, all=len(found))
    return {"title": title, "cards": found, "also": []}


def _open_row(item: WorkItem, away: Away) -> dict[str, object]:
    shown = items.row(item, away, outside=not items.reads(item))
    last = f"{shown.rung_text}, {shown.rung_sub}" if shown.rung_sub else shown.rung_text
    rung = ahead(item) or last
    return shown.__dict__ | {"rung_text": rung}


def _done_row(item: WorkItem) -> dict[str, object]:
    kind, icon = OVER[item.status]
    words = {
        "completed": _("klaar"), "not_needed": _("niet nodig"), "refused": _("geweigerd"), "stopped": _("gestopt"),
    }  # fmt: skip
    if not items.reads(item):
        # That somebody did not want it, or did not need it, is what came of it.
        kind, icon, words = *OVER["completed"], dict.fromkeys(words, _("afgehandeld"))
    who = item.done_by.name if item.done_by else _("Thuiskomst")
    shown = items.row(item, outside=not items.reads(item))
    return shown.__dict__ | {
        "late": False,
        "due_badge": items.Badge(kind, icon, words[item.status]),
        "due_sub": moments.moment(item.done_at) if item.done_at else "",
        "turn_text": who if items.reads(item) else shown.turn_text,
        "rung_text": "",
        "turn_sub": "",
    }


def _coming(shown: ShownCase, one: PlannedTask) -> dict[str, object]:
    due = local_day(one.schedule.due) if one.schedule.due else here().today
    who = names.agency_at(shown.definitions, one.agency, shown.case.city, shown.case.prison)
    title = items.task_title(shown.definitions, one.task.key, Where.of(shown.case))
    return {"day": due.isoformat(), "day_text": moments.day(due), "text": f"{title} · {who}", "state": "later"}


def _needs(shown: ShownCase) -> list[dict[str, object]]:
    """Give what is missing, one line for each task that can give it; outside the team only what one waits for."""
    actor, case = here().actor, shown.case
    found: dict[str, list[Shared]] = {}
    for one in shown.missing:
        process = one.target.partition(".")[0]
        mine = content(actor, shown.definitions.agency_of(one.target).id, process, Where.of(case))
        if mine != Content.ALL:
            continue
        found.setdefault(one.source, []).append(one)
    return [_need(shown, source, missing) for source, missing in found.items()]


def _need(shown: ShownCase, source: str, missing: list[Shared]) -> dict[str, object]:
    agency, where = shown.definitions.agency_of(source), Where.of(shown.case)
    who = names.agency_at(shown.definitions, agency.id, shown.case.city, shown.case.prison)
    targets = dict.fromkeys(items.task_title(shown.definitions, one.target, where) for one in missing)
    questions = dict.fromkeys(_(one.question.label) for one in missing)
    lines = [
        _("van: %(who)s, bij ‘%(task)s’", who=who, task=items.task_title(shown.definitions, source, where)),
        _("voor: %(task)s", task=", ".join(targets)),
    ]
    title = next(iter(questions))
    if len(questions) > 1:
        title = ngettext(
            "%(title)s en %(num)d vraag meer", "%(title)s en %(num)d vragen meer", len(questions) - 1, title=title
        )
    return {"title": title, "lines": lines, "badge": None, "href": None, "aside": None, "aside_href": None}
