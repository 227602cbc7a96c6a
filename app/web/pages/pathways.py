"""Leefgebieden: how each pathway of a case stands; start one, stop one, or start it again."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.pathways import START_REASONS, STOP_REASONS, start_pathway, stop_pathway
from app.actions.show_pathways import show_pathways
from app.web.forms.keys import form_key, form_version
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present.pathways import context
from app.web.route import page

blueprint = Blueprint("pathways", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>/leefgebieden", Permission.CASE_PATHWAYS)
def show(case_id: UUID) -> str:
    """Show the pathways of a case."""
    kept = take_kept_form(request.path) or {}
    return _page(case_id, {name: values[0] for name, values in kept.items() if values}, {})


@page(blueprint, "/terugkeren/<uuid:case_id>/leefgebieden", Permission.CASE_PATHWAYS, post=True)
def send(case_id: UUID) -> Response | tuple[str, int]:
    """Start or stop a pathway."""
    process, do = request.form.get("pathway", ""), request.form.get("do", "")
    case, shown = show_pathways(here().office, here().actor, case_id)
    if do not in {"start", "stop"} or process not in {one.pathway.process for one in shown}:
        raise BadRequest
    reasons, reason = START_REASONS if do == "start" else STOP_REASONS, request.form.get(f"reason-{process}", "")
    if reason not in reasons:
        text = _("Kies waarom dit leefgebied begint.") if do == "start" else _("Kies waarom dit leefgebied stopt.")
        return _page(case.id, dict(request.form), {process: text}), 400
    g.typed = [{"label": _("Reden"), "text": _(reasons[reason])}]
    act = start_pathway if do == "start" else stop_pathway
    act(here().office, here().actor, case_id, form_version(), form_key(), process, reason)
    flash(_done(do), "ok")
    return redirect(url_for("pathways.show", case_id=case_id), 303)


def _done(do: str) -> str:
    if do == "start":
        return _("Het leefgebied is begonnen. Wie nu iets moet doen, ziet dat bij Mijn werk.")
    return _("Het leefgebied is gestopt. Wie een open taak had, hoort het.")


def _page(case_id: UUID, typed: dict[str, str], errors: dict[str, str]) -> str:
    case, shown = show_pathways(here().office, here().actor, case_id)
    return render_template("pages/pathways.html", **context(case, shown, typed, errors))
