"""Passkeys: those somebody has, one more, one less."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.errors import NotRecognisedError, NotThereError
from app.actions.own_account import own_account
from app.actions.own_passkeys import add_passkey, ask_to_add, passkeys_of, remove_passkey
from app.signin.passkeys import Party
from app.web.forms.passkey import PasskeyForm
from app.web.gate import take_kept_form
from app.web.here import caller, here, party
from app.web.present.passkeys import shown_passkey, told
from app.web.route import page

blueprint = Blueprint("passkeys", __name__)


@page(blueprint, "/account/passkeys", Permission.OWN_ACCOUNT, fresh=True)
def show() -> str:
    """Show the passkeys of who asks, and the form for one more."""
    kept = take_kept_form(url_for("passkeys.show"))
    return _page(PasskeyForm.of(kept or {"name": [caller().browser]}), {})


@page(blueprint, "/account/passkeys/vraag", Permission.OWN_ACCOUNT, post=True, fresh=True)
def ask() -> Response:
    """Tell the browser to make a passkey."""
    found = here()
    return told(ask_to_add(found.office, found.actor, found.sign_in_id, _party()))


@page(blueprint, "/account/passkeys", Permission.OWN_ACCOUNT, post=True, fresh=True)
def add() -> str | Response | tuple[str, int]:
    """Keep the passkey that the browser made."""
    found, form = here(), PasskeyForm.of(request.form.to_dict(flat=False))
    if not form.check():
        return _page(form, form.first_errors()), 400
    answer = request.form.get("credential", "")
    try:
        add_passkey(found.office, found.actor, found.sign_in_id, _party(), form.name.data or "", answer)
    except NotRecognisedError:
        return _page(form, {"passkey": _("De passkey is niet toegevoegd. Probeer het opnieuw.")}), 400
    flash(_("De passkey is toegevoegd. Bij het aanmelden kunt u hem gebruiken in plaats van de code."), "ok")
    return redirect(url_for("passkeys.show"), 303)


@page(blueprint, "/account/passkeys/verwijderen", Permission.OWN_ACCOUNT, post=True, fresh=True)
def remove() -> Response:
    """Take a passkey away."""
    found = here()
    try:
        remove_passkey(found.office, found.actor, UUID(request.form.get("which", "")))
    except ValueError as error:
        raise BadRequest from error
    flash(_("De passkey is verwijderd. Niemand kan zich er nog mee aanmelden."), "ok")
    return redirect(url_for("passkeys.show"), 303)


def _party() -> Party:
    found = party()
    if found is None:
        raise NotThereError
    return found


def _page(form: PasskeyForm, errors: dict[str, str]) -> str:
    found = here()
    own = own_account(found.office, found.actor)
    can_add = own.has_second_factor and party() is not None
    return render_template(
        "pages/passkeys.html",
        passkeys=[shown_passkey(row, found) for row in passkeys_of(found.office, found.actor.id)],
        form={
            "action": url_for("passkeys.add"),
            "ask": url_for("passkeys.ask"),
            "name": form.name.data or "",
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        }
        if can_add
        else None,
        errors=errors,
        remove=url_for("passkeys.remove"),
    )
