"""Noodtoegang: read a case of somebody else when it cannot wait; and for the privacy officer who did so, and why."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.break_glass import REASONS, break_glass, looks, review
from app.actions.errors import NotThereError
from app.store.tables import BreakGlass
from app.web.forms.glass import GlassForm
from app.web.forms.keys import form_key, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import items, moments, names
from app.web.route import page

blueprint = Blueprint("glass", __name__)


@page(blueprint, "/noodtoegang", Permission.CASE_BREAK_GLASS)
def show() -> str:
    """Ask which case, and why."""
    return _page(GlassForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/noodtoegang", Permission.CASE_BREAK_GLASS, post=True)
def send() -> Response | tuple[str, int]:
    """Open the case for reading."""
    form = GlassForm.of(dict(request.form.lists()))
    if not form.check():
        return _page(form, form.first_errors()), 400
    found = here()
    try:
        case_id = break_glass(
            found.office, found.actor, form_key(), form.wanted(), form.reason.data, form.words.data or ""
        )
    except NotThereError:
        name = "number" if form.number.data else "surname"
        return _page(form, {name: _("Er is niet één terugkeer die hierbij past. Controleer wat u invulde.")}), 404
    flash(_("De privacyfunctionaris heeft bericht gekregen. U kunt dit dossier 4 uur lezen."), "ok")
    return redirect(url_for("case.show", case_id=case_id), 303)


@page(blueprint, "/noodtoegang/gebruik", Permission.AUDIT_READ)
def uses() -> str:
    """Show who broke the glass, and why."""
    listed = looks(here().office, here().actor)
    return render_template("pages/glass_uses.html", uses=[_use(one) for one in listed])


@page(blueprint, "/noodtoegang/gebruik", Permission.AUDIT_READ, post=True)
def reviewed() -> Response:
    """Note that one was looked into."""
    try:
        review(here().office, here().actor, form_key(), UUID(request.form.get("look", "")))
    except ValueError as error:
        raise BadRequest from error
    flash(_("Vastgelegd dat u dit hebt nagekeken."), "ok")
    return redirect(url_for("glass.uses"), 303)


def _page(form: GlassForm, errors: dict[str, str]) -> str:
    values = {"number": form.number.data, "surname": form.surname.data, "birth_date": form.birth_date.typed}
    return render_template(
        "pages/glass.html",
        form={
            "action": url_for("glass.send"),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        values=values | {"reason": form.reason.data, "words": form.words.data},
        errors=dict.fromkeys(form.data) | errors,
        reasons=[{"value": value, "label": _(label), "help": None} for value, label in REASONS.items()],
    )


def _use(one: BreakGlass) -> dict[str, object]:
    seen = one.reviewed_at is not None and one.reviewer is not None
    badge = (
        items.Badge("success", "done", _("nagekeken")) if seen else items.Badge("warning", "warn", _("nog nakijken"))
    )
    return {
        "id": str(one.id),
        "number": one.number,
        "who": names.user(one.user),
        "when": _("%(from_)s tot %(until)s uur", from_=moments.moment(one.opened_at), until=moments.clock(one.until)),
        "reason": _(REASONS[one.reason]),
        "words": one.words,
        "badge": badge,
        "reviewed": _("%(who)s, %(when)s", who=one.reviewer.name, when=moments.moment(one.reviewed_at))
        if one.reviewer and one.reviewed_at
        else None,
        "once": new_key(),
    }
