"""Taak: the checklist beside the file, and what to do when it goes another way."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import work_on_task
from app.actions.errors import CannotPutOffError, SomebodyWasFirstError
from app.actions.raise_question import not_allowed
from app.actions.show_task import ShownTask, require_worker, show_task
from app.web.forms.checklist import REMARK_LENGTH, ChecklistForm
from app.web.forms.keys import form_key, form_version, new_key
from app.web.forms.put_off import LONGER, WAY, PutOffForm, rest
from app.web.forms.text import one_line
from app.web.gate import SECRET_FIELDS, take_kept_form
from app.web.here import here
from app.web.pages.put_off import GO_ON, put_off
from app.web.present.checklists import as_typed
from app.web.present.outcomes import warn_of_absence
from app.web.present.put_off import refusal
from app.web.present.task_page import context
from app.web.route import page

blueprint = Blueprint("task", __name__)

WAYS = ("not_needed", "refused", "not_allowed")


@page(blueprint, "/taken/<uuid:item_id>", Permission.TASK_WORK)
def show(item_id: UUID) -> str:
    """Show a task with what was kept of it."""
    shown = _shown(item_id)
    kept = take_kept_form(request.path)
    return _page(shown, kept or shown.typed, putting_off=None if kept else PutOffForm(_asked_way()))


@page(blueprint, "/taken/<uuid:item_id>", Permission.TASK_WORK, post=True)
def send(item_id: UUID) -> str | Response | tuple[str, int]:
    """Complete the task, save it half-way, or settle it another way."""
    handlers = {
        "complete": _complete,
        "save": _save,
        "otherwise": _otherwise,
        "put_off": _put_off,
        "go_on": _go_on,
    }
    handler = handlers.get(request.form.get("do", ""))
    if handler is None:
        raise BadRequest
    require_worker(here().office, here().actor, item_id)
    try:
        return handler(item_id)
    except SomebodyWasFirstError as first:
        if first.status != "open":
            g.typed = as_typed(_shown(item_id).task, _typed())
            raise
        who = first.who or _("Iemand anders")
        flash(_("%(who)s wijzigde deze taak net. Wat u typte staat er nog; kijk het na.", who=who), "warning")
        return _page(_shown(item_id), _typed()), 409


@page(blueprint, "/taken/<uuid:item_id>/oppakken", Permission.TASK_WORK, post=True)
def claim(item_id: UUID) -> Response:
    """Take the task up."""
    work_on_task.claim(here().office, here().actor, item_id, form_version())
    flash(_("De taak staat nu op uw naam."), "ok")
    return _back(item_id)


@page(blueprint, "/taken/<uuid:item_id>/teruggeven", Permission.TASK_WORK, post=True)
def release(item_id: UUID) -> Response:
    """Give the task back to the unit."""
    work_on_task.release(here().office, here().actor, item_id, form_version())
    flash(_("De taak ligt weer bij het team."), "ok")
    return _back(item_id)


@page(blueprint, "/taken/<uuid:item_id>/toewijzen", Permission.TASK_ASSIGN, post=True)
def hand_out(item_id: UUID) -> Response:
    """Give the task to a colleague."""
    try:
        colleague = UUID(request.form.get("to", ""))
    except ValueError as error:
        raise BadRequest from error
    work_on_task.hand_out(here().office, here().actor, item_id, form_version(), colleague)
    flash(_("De taak is toegewezen."), "ok")
    warn_of_absence(colleague)
    return _back(item_id)


def _asked_way() -> dict[str, list[str]]:
    """Give the way to put the task off that a link asks for: more time, after an answer that allows it."""
    return {WAY: [LONGER]} if request.args.get("uitstel") == LONGER else {}


def _complete(item_id: UUID) -> str | Response | tuple[str, int]:
    shown = _shown(item_id)
    form = ChecklistForm(shown.task, _typed())
    if not form.check(here().today):
        return _page(shown, _typed(), form), 400
    work_on_task.complete(here().office, here().actor, item_id, form_version(), form_key(), form.answers())
    flash(_("Afgerond. Wie hierna aan zet is, ziet het meteen."), "ok")
    return redirect(url_for("work.show"), 303)


def _save(item_id: UUID) -> Response:
    work_on_task.save_draft(here().office, here().actor, item_id, form_version(), _typed())
    flash(_("Bewaard. De taak blijft open."), "ok")
    return _back(item_id)


def _otherwise(item_id: UUID) -> str | Response | tuple[str, int]:
    way = request.form.get("otherwise", "")
    words = one_line(request.form.get(f"reason-{way}", ""))
    error = _otherwise_error(way, words)
    if error:
        return _page(_shown(item_id), _typed(), otherwise_error=error), 400
    _settle(item_id, way, words)
    return redirect(url_for("work.show"), 303)


def _put_off(item_id: UUID) -> str | Response | tuple[str, int]:
    shown, form = _shown(item_id), PutOffForm(_typed())
    if form.check(shown.room):
        return _put_off_as(item_id, form, form.way)
    return _page(shown, _typed(), putting_off=form), 400


def _go_on(item_id: UUID) -> str | Response | tuple[str, int]:
    return _put_off_as(item_id, PutOffForm({}), GO_ON)


def _put_off_as(item_id: UUID, form: PutOffForm, way: str) -> str | Response | tuple[str, int]:
    try:
        said = put_off(form, way, item_id, rest(_typed()))
    except CannotPutOffError as refused:
        shown = _shown(item_id)
        form.refuse(refusal(shown, refused))
        return _page(shown, _typed(), putting_off=form), 400
    flash(said, "ok")
    return _back(item_id)


def _settle(item_id: UUID, way: str, words: str) -> None:
    found = here()
    if way == "not_allowed":
        not_allowed(found.office, found.actor, item_id, form_key(), words)
        flash(_("De teamleider antwoordt binnen 5 werkdagen. De taak blijft open."), "ok")
        return
    act = work_on_task.not_needed if way == "not_needed" else work_on_task.refused
    act(found.office, found.actor, item_id, form_version(), form_key(), words)
    flash(_("Vastgelegd. De volgende stap gaat door."), "ok")


def _otherwise_error(way: str, words: str) -> str | None:
    if way not in WAYS:
        return _("Kies eerst wat er aan de hand is.")
    if not words:
        return _("Schrijf kort waarom.")
    if len(words) > REMARK_LENGTH:
        return _("Dit is te lang: %(length)s tekens. Er passen er %(most)s.", length=len(words), most=REMARK_LENGTH)
    return None


def _typed() -> dict[str, list[str]]:
    return {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS | {"do"}}


def _shown(item_id: UUID) -> ShownTask:
    return show_task(here().office, here().actor, item_id)


def _back(item_id: UUID) -> Response:
    return redirect(url_for("task.show", item_id=item_id), 303)


def _page(
    shown: ShownTask,
    typed: dict[str, list[str]],
    form: ChecklistForm | None = None,
    otherwise_error: str | None = None,
    putting_off: PutOffForm | None = None,
) -> str:
    filled = form or ChecklistForm(shown.task, typed)
    key = request.form.get("once") or new_key()
    off = putting_off or PutOffForm(typed)
    return render_template("pages/task.html", **context(shown, filled, typed, key, otherwise_error, off))
