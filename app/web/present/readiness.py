"""The basic conditions: each ready only with its evidence."""

from flask_babel import gettext as _

from app.actions.show_case import Proof, ShownCase
from app.domain.calendar import local_day
from app.store.tables import WorkItem
from app.web.here import here
from app.web.present import checklists, items, moments, names

LINES = 4
"""How many lines a card holds."""


def cards(shown: ShownCase) -> list[dict[str, object]]:
    """Give a card for each condition that has a pathway."""
    return [_card(shown, pathway.process) for pathway in shown.definitions.pathways if pathway.condition]


def _card(shown: ShownCase, process: str) -> dict[str, object]:
    open_items = [item for item in shown.open if item.key.startswith(f"{process}.")]
    proofs = [proof for proof in shown.proofs if proof.key.startswith(f"{process}.")]
    state = _state(shown, process, open_items, proofs)
    badges = {
        "done": items.Badge("success", "done", _("Klaar")),
        "risk": items.Badge("warning", "warn", _("Loopt gevaar")),
        "busy": items.Badge("neutral", "half", _("Bezig")),
        "todo": items.Badge("inactive", "open", _("Nog niet begonnen")),
    }
    return {
        "icon": names.ICONS.get(process, "open"),
        "name": _(shown.definitions.pathway(process).name),
        "state": state,
        "badge": badges[state],
        "lines": [*map(_proof_line, proofs), *map(_open_line, open_items)][:LINES],
        "foot": _foot(shown, open_items),
    }


def _state(shown: ShownCase, process: str, open_items: list[WorkItem], proofs: list[Proof]) -> str:
    if any(proof.question.proves == process for proof in proofs):
        return "done"
    if any(items.is_late(item, here().now) for item in open_items):
        return "risk"
    started = any(item.key.startswith(f"{process}.") for item in [*shown.open, *shown.done])
    return "busy" if started else "todo"


def _proof_line(proof: Proof) -> dict[str, str]:
    kind = checklists.answer_text(proof.question, "kind", proof.parts.get("kind", ""))
    day = checklists.answer_text(proof.question, f"{proof.question.key}-day", proof.parts["day"])
    return {"kind": "ok", "text": f"{kind}, {day}"}


def _open_line(item: WorkItem) -> dict[str, str]:
    late = items.is_late(item, here().now)
    when = moments.day(local_day(item.due)) if item.due else _("wacht op een datum")
    return {"kind": "missing" if late else "busy", "text": f"{items.title(item)}, {when}"}


def _foot(shown: ShownCase, open_items: list[WorkItem]) -> str:
    if not open_items:
        return _("Niemand is nu aan zet")
    first = open_items[0]
    return _("Aan zet: %(who)s", who=names.turn(shown.definitions, first, here().actor))
