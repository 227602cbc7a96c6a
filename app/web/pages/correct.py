"""Corrigeren: the answers of a completed task once more, with a reason."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.access.scope import works_on
from app.actions.correct import correct
from app.actions.errors import InvalidInputError, NotAllowedError, SomebodyWasFirstError
from app.actions.show_task import ShownTask, show_task
from app.web.forms.correct import PREFIX, CorrectionForm, as_filled_in
from app.web.forms.keys import form_key, form_version, new_key
from app.web.forms.text import plain
from app.web.gate import SECRET_FIELDS, take_kept_form
from app.web.here import here
from app.web.present.checklists import as_typed
from app.web.present.corrections import context
from app.web.route import page

blueprint = Blueprint("correct", __name__)


@page(blueprint, "/taken/<uuid:item_id>/corrigeren", Permission.TASK_WORK)
def show(item_id: UUID) -> str | Response:
    """Show the answers as they are, to be changed."""
    shown = _shown(item_id)
    if not shown.correctable:
        return _back(item_id)
    kept = take_kept_form(request.path)
    return _page(shown, CorrectionForm(shown.task, kept or as_filled_in(shown.task, shown.stored)), {})


@page(blueprint, "/taken/<uuid:item_id>/corrigeren", Permission.TASK_WORK, post=True)
def send(item_id: UUID) -> str | Response | tuple[str, int]:
    """Keep the new answers."""
    shown = _shown(item_id)
    typed = {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS}
    form = CorrectionForm(shown.task, typed)
    if not form.check(here().today):
        return _page(shown, form, form.reason_errors), 400
    try:
        correct(
            here().office, here().actor, item_id, form_version(), form_key(), form.checklist.answers(), form.reason()
        )
    except InvalidInputError as wrong:
        return _page(shown, form, {f"{PREFIX}reason": _(text) for text in wrong.problems.values()}), 400
    except SomebodyWasFirstError:
        remark = plain("".join(typed.get(f"{PREFIX}remark", [])))
        g.typed = as_typed(shown.task, typed) + ([{"label": _("Toelichting"), "text": remark}] if remark else [])
        raise
    flash(_("De correctie is vastgelegd. Wie het oude antwoord gebruikte, hoort het."), "ok")
    return _back(item_id)


def _shown(item_id: UUID) -> ShownTask:
    shown = show_task(here().office, here().actor, item_id)
    if not works_on(here().actor, shown.item):
        raise NotAllowedError(item_id)
    return shown


def _back(item_id: UUID) -> Response:
    return redirect(url_for("task.show", item_id=item_id), 303)


def _page(shown: ShownTask, form: CorrectionForm, problems: dict[str, str]) -> str:
    key, version = request.form.get("once") or new_key(), request.form.get("version") or shown.item.revision
    return render_template("pages/correct.html", **context(shown, form, problems, key, version))
