"""The basic conditions: each ready only with its evidence."""

from flask_babel import gettext

from app.access.need_to_know import Content, Where, content
from app.actions.conditions import Condition
from app.actions.show_case import Proof, ShownCase
from app.domain.calendar import local_day
from app.domain.readiness import Readiness
from app.domain.text import Text, _
from app.store.tables import WorkItem
from app.web.here import here
from app.web.present import checklists, items, moments, names

LINES = 4
"""How many lines a card holds."""

CONDITIONS: dict[str, tuple[str, Text]] = {
    "identity": ("idc", _("Identiteit")),
    "income": ("euro", _("Inkomen")),
    "housing": ("home", _("Onderdak")),
    "debts": ("debt", _("Schulden")),
    "care": ("care", _("Zorg")),
}
"""The five basic conditions of the agreement between state and municipalities, with their icons."""

STATES = {Readiness.READY: "done", Readiness.AT_RISK: "risk", Readiness.NOT_READY: "busy"}
"""How a card is drawn."""

SCREENED: dict[str, Text] = {
    "arranged": _("Screening: geregeld"),
    "missing": _("Screening: is er niet"),
    "unknown": _("Screening: niet bekend"),
}


def cards(shown: ShownCase) -> list[dict[str, object]]:
    """Give a card for each of the five; one without a pathway shows what the screening says of it."""
    return [_card(shown, name) if name in shown.conditions else _screened(shown, name) for name in CONDITIONS]


def _screened(shown: ShownCase, name: str) -> dict[str, object]:
    icon, label = CONDITIONS[name]
    word = shown.screening.get(name)
    return {
        "icon": icon,
        "name": gettext(label),
        "state": "todo",
        "badge": items.Badge("inactive", "open", gettext("Buiten Thuiskomst")),
        "lines": _said(word),
        "foot": gettext("Hier zijn nog geen taken voor"),
    }


def _card(shown: ShownCase, process: str) -> dict[str, object]:
    open_items = [item for item in shown.open if item.key.startswith(f"{process}.")]
    proofs = [proof for proof in shown.proofs if proof.question.proves == process]
    condition = shown.conditions[process]
    proven = [_proof_line(shown, proof) for proof in proofs if _content_of(shown, proof) != Content.OUTSIDE]
    return {
        "icon": CONDITIONS[process][0],
        "name": gettext(CONDITIONS[process][1]),
        "state": STATES[condition.readiness],
        "badge": badge(condition.readiness),
        "lines": [*proven, *_screening_line(shown, condition), *map(_open_line, open_items)][:LINES],
        "foot": _foot(shown, condition, open_items),
    }


def badge(state: Readiness) -> items.Badge:
    """Give the badge of how a condition stands."""
    return {
        Readiness.READY: items.Badge("success", "done", gettext("Klaar")),
        Readiness.AT_RISK: items.Badge("warning", "warn", gettext("Loopt gevaar")),
        Readiness.NOT_READY: items.Badge("neutral", "half", gettext("Nog niet klaar")),
    }[state]


def standstill(condition: Condition) -> str:
    """Give why a condition that is not ready waits for nobody."""
    if condition.unproven:
        return gettext("Afgerond zonder bewijs")
    return gettext("Wacht op een volgende stap") if condition.begun else gettext("Nog niet begonnen")


def _screening_line(shown: ShownCase, condition: Condition) -> list[dict[str, str]]:
    """Give what the screening says of a condition that nobody works on: a word, not evidence."""
    return [] if condition.begun else _said(shown.screening.get(condition.process))


def _said(word: str | None) -> list[dict[str, str]]:
    if word not in SCREENED:
        return []
    return [{"kind": "missing" if word == "missing" else "said", "text": gettext(SCREENED[word])}]


def _content_of(shown: ShownCase, proof: Proof) -> Content:
    agency = shown.definitions.agency_of(proof.key).id
    return content(here().actor, agency, proof.key.partition(".")[0], Where.of(shown.case))


def _proof_line(shown: ShownCase, proof: Proof) -> dict[str, str]:
    kind = checklists.answer_text(proof.question, "kind", proof.parts.get("kind", ""))
    day = checklists.answer_text(proof.question, f"{proof.question.key}-day", proof.parts["day"])
    if _content_of(shown, proof) == Content.ARRANGED:
        return {"kind": "ok", "text": gettext("Geregeld, %(day)s", day=day)}
    return {"kind": "ok", "text": f"{kind}, {day}"}


def _open_line(item: WorkItem) -> dict[str, str]:
    late = items.is_late(item, here().now)
    when = moments.day(local_day(item.due)) if item.due else gettext("wacht op een datum")
    return {"kind": "missing" if late else "busy", "text": f"{items.title_for_reader(item)}, {when}"}


def _foot(shown: ShownCase, condition: Condition, open_items: list[WorkItem]) -> str:
    turn = [*condition.waits, *open_items]
    if turn and items.reads(turn[0]):
        return gettext("Aan zet: %(who)s", who=names.turn(shown.definitions, turn[0], here().actor))
    if turn:
        return gettext("Aan zet: %(who)s", who=names.agency(shown.definitions, turn[0]))
    return gettext("Niemand is nu aan zet") if condition.readiness == Readiness.READY else standstill(condition)
