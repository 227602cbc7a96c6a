"""The pathways of one case, each with what can be done with it."""

from flask import url_for
from flask_babel import gettext, ngettext
from flask_babel import gettext as _

from app.actions.pathways import START_REASONS, STOP_REASONS
from app.actions.show_pathways import ShownPathway
from app.domain.calendar import local_day
from app.domain.readiness import Readiness
from app.store.tables import Case
from app.web.forms.keys import new_key
from app.web.present import items, moments, names


def context(case: Case, shown: list[ShownPathway], typed: dict[str, str], errors: dict[str, str]) -> dict[str, object]:
    """Give what `pages/pathways.html` expects."""
    url = url_for("case.show", case_id=case.id)
    return {
        "person": {"name": names.person(case.person), "number": case.number, "url": url},
        "action": url_for("pathways.send", case_id=case.id),
        "version": case.version,
        "errors": [{"href": f"#reason-{process}", "text": text} for process, text in errors.items()],
        "closed": case.status != "open",
        "pathways": [_pathway(one, typed, errors) for one in shown],
    }


def _pathway(one: ShownPathway, typed: dict[str, str], errors: dict[str, str]) -> dict[str, object]:
    process = one.pathway.process
    badge, line = _standing(one)
    return {
        "process": process,
        "name": gettext(one.pathway.name),
        "icon": names.ICONS.get(process, "open"),
        "badge": badge,
        "line": line,
        "tasks": [items.title(item) for item in one.open],
        "act": _act(one) | {
            "once": new_key(),
            "reason": typed.get(f"reason-{process}", ""),
            "error": errors.get(process),
            "open": process in errors or typed.get("pathway") == process,
        },
    }  # fmt: skip


def _standing(one: ShownPathway) -> tuple[items.Badge, str]:
    day = moments.day(local_day(one.since)) if one.since else ""
    if one.status == "running":
        count = ngettext("%(num)d open taak", "%(num)d open taken", len(one.open))
        return items.Badge("neutral", "half", _("loopt")), _("sinds %(day)s, %(count)s", day=day, count=count)
    if one.status == "stopped":
        return items.Badge("inactive", "stop", _("gestopt")), _("sinds %(day)s", day=day)
    if one.status and one.readiness == Readiness.READY:
        return items.Badge("success", "done", _("klaar")), _("sinds %(day)s", day=day)
    if one.status:
        return items.Badge("warning", "warn", _("klaar, zonder bewijs")), _("sinds %(day)s", day=day)
    return items.Badge("inactive", "open", _("nog niet begonnen")), ""


def _act(one: ShownPathway) -> dict[str, object]:
    if one.status == "running":
        return {
            "do": "stop",
            "label": _("Stoppen"),
            "ask": _("Waarom stopt dit leefgebied?"),
            "options": [{"value": value, "label": gettext(label)} for value, label in STOP_REASONS.items()],
            "follows": [
                ngettext("%(num)d open taak stopt.", "%(num)d open taken stoppen.", len(one.open)),
                _("Wie eraan werkte, krijgt één bericht."),
                _("Wat gedaan is, blijft te lezen. Opnieuw beginnen kan altijd."),
            ],
        }
    again = _("Het begint van voren af aan: eerdere antwoorden en bewijzen tellen dan niet meer.")
    return {
        "do": "start",
        "label": _("Opnieuw beginnen") if one.status else _("Beginnen"),
        "ask": _("Waarom begint dit leefgebied?"),
        "options": [{"value": value, "label": gettext(label)} for value, label in START_REASONS.items()],
        "follows": [*([again] if one.status else []), _("De eerste taken staan meteen bij wie aan zet is.")],
    }
