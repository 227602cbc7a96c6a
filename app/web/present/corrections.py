"""Correcting a completed task, and the corrections that were made."""

from flask import url_for
from flask_babel import gettext as _

from app.access.policy import Permission, may
from app.actions.correct import REASONS, WITHDRAWN
from app.actions.show_task import Corrected, ShownTask
from app.domain.checklist import Evidence
from app.web.forms.correct import PREFIX, CorrectionForm
from app.web.here import here
from app.web.present import checklists, moments, names


def context(
    shown: ShownTask, form: CorrectionForm, problems: dict[str, str], key: str, version: int | str
) -> dict[str, object]:
    """Give what `pages/correct.html` expects."""
    item = shown.item
    task_url = url_for("task.show", item_id=item.id)
    links = checklists.error_links(form.checklist)
    return {
        "task": {"title": _(shown.definitions.step(item.key).title), "url": task_url},
        "person": {
            "name": names.person(item.case.person),
            "number": item.case.number,
            "url": url_for("case.show", case_id=item.case_id),
            "may_open": shown.may_open_case,
        },
        "form": {
            "action": url_for("correct.send", item_id=item.id),
            "once": key,
            "version": version,
            "errors": links + [{"href": f"#{name}", "text": text} for name, text in problems.items()],
        },
        "fields": checklists.fields(form.checklist, shown.definitions, shown.item.case),
        "why": _why(shown, form, problems),
        "route": _route(shown),
    }


def made(shown: ShownTask) -> list[dict[str, object]]:
    """Give the corrections of a task, newest first, each with the answers that it replaced."""
    return [_made(shown, one) for one in shown.corrections]


def _made(shown: ShownTask, one: Corrected) -> dict[str, object]:
    when = moments.moment(one.correction.at)
    return {
        "title": _("%(who)s corrigeerde dit, %(when)s", who=one.correction.by.name, when=when),
        "reason": _(REASONS[one.correction.reason]) + ".",
        "remark": one.correction.remark,
        "before": checklists.answers(shown.task, one.before),
    }


def _why(shown: ShownTask, form: CorrectionForm, problems: dict[str, str]) -> list[checklists.ShownField]:
    help_text = {WITHDRAWN: _("Maak bij het bewijs de datum, ‘Van wie’ en ‘Kenmerk’ leeg.")}
    proves = any(isinstance(question, Evidence) for question in shown.task.checklist)
    offered = {value: label for value, label in REASONS.items() if proves or value != WITHDRAWN}
    options = [{"value": v, "label": _(label), "help": help_text.get(v)} for v, label in offered.items()]
    reason, remark = f"{PREFIX}reason", f"{PREFIX}remark"
    return [
        checklists.ShownField(
            "choice", reason, _("Waarom verandert u dit?"), None, True, form.why.reason.data, problems.get(reason), {},
            options, None,
        ),
        checklists.ShownField(
            "remark", remark, _("Toelichting"), _("Schrijf geen delict en geen diagnose. De persoon mag dit lezen."),
            False, form.why.remark.data, problems.get(remark), {}, [], None,
        ),
    ]  # fmt: skip


def _route(shown: ShownTask) -> dict[str, object]:
    """Give what a correction does not do, and where somebody who may can do it."""
    process = shown.item.key.partition(".")[0]
    if not shown.definitions.pathway(process).condition:
        return {"title": _("Stappen die al gedaan zijn, blijven gedaan."), "text": "", "link": None}
    may_begin = may(here().actor, Permission.CASE_PATHWAYS)
    address = url_for("pathways.show", case_id=shown.item.case_id) if may_begin else ""
    return {
        "title": _("De route van dit leefgebied verandert hierdoor niet."),
        "text": _("Moet het anders? Begin het leefgebied opnieuw.")
        if address
        else _("Moet het anders? Vraag het re-integratieteam om het leefgebied opnieuw te beginnen."),
        "link": {"href": address, "label": _("Naar de leefgebieden")} if address else None,
    }
