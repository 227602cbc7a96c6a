"""Dossier: one person coming home, and everything that must be ready."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.close_case import REASONS, close_early
from app.actions.show_case import case_to_change, show_case
from app.domain.checklist import Option
from app.web.forms.keys import form_version, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.pages import letters
from app.web.present import names
from app.web.present.case_page import context
from app.web.present.checklists import ShownField
from app.web.route import page

blueprint = Blueprint("case", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>", Permission.CASE_READ)
def show(case_id: UUID) -> str:
    """Show the file of a case."""
    everything = request.args.get("alles") == "ja"
    shown = show_case(here().office, here().actor, case_id, everything=everything)
    return render_template("pages/case.html", **context(shown), **letters.panel(case_id))


@page(blueprint, "/terugkeren/<uuid:case_id>/sluiten", Permission.CASE_CLOSE)
def ask_close(case_id: UUID) -> str:
    """Ask why a case closes early."""
    kept = take_kept_form(request.path) or {}
    return _close_page(case_id, None, (kept.get("reason") or [""])[0])


@page(blueprint, "/terugkeren/<uuid:case_id>/sluiten", Permission.CASE_CLOSE, post=True)
def close(case_id: UUID) -> Response | tuple[str, int]:
    """Close a case early."""
    reason = request.form.get("reason", "")
    if reason not in REASONS:
        return _close_page(case_id, _("Kies waarom deze terugkeer sluit."), reason), 400
    close_early(here().office, here().actor, case_id, form_version(), reason)
    flash(_("De terugkeer is gesloten. Er lopen geen taken en meldingen meer."), "ok")
    return redirect(url_for("case.show", case_id=case_id), 303)


def _close_page(case_id: UUID, error: str | None, reason: str) -> str:
    case = case_to_change(here().office, here().actor, case_id)
    options = [Option(value, label) for value, label in REASONS.items()]
    field = ShownField(
        "choice",
        "reason",
        _("Waarom sluit deze terugkeer?"),
        None,
        True,
        reason,
        error,
        {},
        [{"value": o.value, "label": _(o.label), "help": None} for o in options],
        None,
    )
    back = url_for("case.show", case_id=case_id)
    return render_template(
        "pages/message.html",
        title=_("Terugkeer sluiten"),
        intro=_("Doe dit alleen als er geen stappen meer nodig zijn."),
        person={"name": names.person(case.person), "number": case.number, "url": back, "may_open": True},
        form={
            "action": url_for("case.close", case_id=case_id),
            "once": new_key(),
            "version": case.version,
            "errors": [{"href": "#reason", "text": error}] if error else [],
            "submit": _("Sluiten"),
            "cancel": back,
        },
        fields=[field],
        follows=[
            _("Alle open taken stoppen."),
            _("Er gaan geen meldingen meer uit."),
            _("Het dossier blijft te lezen."),
        ],
        ground=[],
    )
