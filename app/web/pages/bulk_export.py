"""Kopie van meer personen: asked by case number, with a reason, and a second person has to agree."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.approvals import EXPORT, MOST, REASONS
from app.actions.bulk_export import ask_export
from app.actions.errors import InvalidInputError
from app.web.forms.keys import form_key, new_key
from app.web.forms.rights import BulkForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.route import page

blueprint = Blueprint("bulk_export", __name__)


@page(blueprint, "/rechten/meer", Permission.PERSON_EXPORT, fresh=True)
def show() -> str:
    """Ask for which cases, and why."""
    return _page(BulkForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/rechten/meer", Permission.PERSON_EXPORT, post=True, fresh=True)
def send() -> Response | tuple[str, int]:
    """Ask for the second pair of eyes."""
    form = BulkForm.of(dict(request.form.lists()))
    if not form.check(REASONS[EXPORT], MOST):
        return _page(form, form.first_errors()), 400
    try:
        ask_export(here().office, here().actor, form_key(), form.listed(), form.reason.data)
    except InvalidInputError as error:
        return _page(form, {name: _(text) for name, text in error.problems.items()}), 400
    flash(_("Gevraagd. Na akkoord van iemand anders haalt u het hier op."), "ok")
    return redirect(url_for("approvals.show"), 303)


def _page(form: BulkForm, errors: dict[str, str]) -> str:
    return render_template(
        "pages/bulk_export.html",
        form={
            "action": url_for("bulk_export.send"),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
            "cancel": url_for("rights.find"),
        },
        values={"numbers": form.numbers.data, "reason": form.reason.data},
        errors=errors,
        reasons=[{"value": value, "label": _(label), "help": None} for value, label in REASONS[EXPORT].items()],
    )
