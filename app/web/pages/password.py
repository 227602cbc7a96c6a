"""Wachtwoord wijzigen: one's own, for who knows the old one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.errors import NotRecognisedError
from app.actions.own_account import WeakPasswordError, change_password
from app.signin.guessing import TooOftenError
from app.signin.passwords import SHORTEST
from app.web.here import caller, here
from app.web.present.waiting import too_often
from app.web.present.weak import why_weak
from app.web.route import page

blueprint = Blueprint("password", __name__)


@page(blueprint, "/account/wachtwoord", Permission.OWN_ACCOUNT, fresh=True)
def show() -> str:
    """Ask for the old password and a new one."""
    return _form({})


@page(blueprint, "/account/wachtwoord", Permission.OWN_ACCOUNT, post=True, fresh=True)
def send() -> str | Response | tuple[str, int]:
    """Change the password, and end the other sign-ins."""
    found, (old, new, again) = here(), (request.form.get(name, "") for name in ("password", "new_password", "again"))
    if new != again:
        return _form({"again": _("Dit is niet hetzelfde als hierboven. Typ het nieuwe wachtwoord nog een keer.")}), 400
    try:
        change_password(found.office, caller(), found.actor, found.sign_in_id, old, new)
    except WeakPasswordError as weak:
        return _form({"new_password": why_weak(weak.why)}), 400
    except NotRecognisedError:
        return _form({"password": _("Dit is niet uw wachtwoord van nu.")}), 400
    except TooOftenError as wait:
        return _form({"password": too_often(wait)}), 429
    flash(_("Uw wachtwoord is gewijzigd. Op andere plekken bent u nu afgemeld."), "ok")
    return redirect(url_for("account.show"), 303)


def _form(errors: dict[str, str]) -> str:
    return render_template(
        "pages/password.html",
        form={
            "action": url_for("password.send"),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        errors=errors,
        least=SHORTEST,
    )
