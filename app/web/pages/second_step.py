"""Aanmelden, second step: the code of the authenticator app, or setting that app up the first time."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.actions import enter
from app.actions.errors import NotPendingError, NotRecognisedError
from app.signin import second_factor
from app.signin.guessing import TooOftenError
from app.web.gate import let_in
from app.web.here import caller, office
from app.web.onward import safe
from app.web.pages.recovery_codes import show_codes
from app.web.present.qr import qr_code
from app.web.present.waiting import too_often
from app.web.route import PUBLIC, page

blueprint = Blueprint("second_step", __name__)


@page(blueprint, "/aanmelden/code", PUBLIC)
def show() -> str | Response:
    """Ask for the code, or show what to set the app up with."""
    try:
        return _form(safe(request.args.get("next", "")))
    except NotPendingError:
        return _again(safe(request.args.get("next", "")))


@page(blueprint, "/aanmelden/code", PUBLIC, post=True)
def send() -> str | Response | tuple[str, int]:
    """Take the code; the sign-in begins, in a session that is new."""
    target = safe(request.form.get("next", ""))
    try:
        entered = enter.by_code(office(), caller(), session.get("pending", ""), request.form.get("code", ""))
    except NotPendingError:
        return _again(target)
    except NotRecognisedError:
        return _form(target, _("De code klopt niet. Staat de tijd op uw telefoon goed?")), 400
    except TooOftenError as wait:
        return _form(target, too_often(wait)), 429
    let_in(entered.token)
    target = target or url_for("work.home")
    return show_codes(entered.recovery_codes, target) if entered.recovery_codes else redirect(target, 303)


def _again(target: str) -> Response:
    flash(_("Dit duurde te lang. Meld u opnieuw aan."), "warning")
    return redirect(url_for("signin.show", next=target or None), 303)


def _form(target: str, error: str | None = None) -> str:
    user, row = enter.pending(office(), session.get("pending", ""))
    form = {"action": url_for("second_step.send"), "next": target, "error": error}
    if row.new_secret is None:
        return render_template("pages/second_step.html", form=form)
    text = row.new_secret
    return render_template(
        "pages/set_up.html",
        form=form,
        picture=qr_code(second_factor.address(row.new_secret, user.username)),
        secret=" ".join(text[at : at + 4] for at in range(0, len(text), 4)),
    )
