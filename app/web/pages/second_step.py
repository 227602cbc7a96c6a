"""Aanmelden, second step: the code of the authenticator app or a passkey, or setting that app up the first time."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.actions import enter
from app.actions.enter import Entered
from app.actions.errors import NotPendingError, NotRecognisedError
from app.actions.own_passkeys import passkeys_of
from app.signin import second_factor
from app.signin.guessing import TooOftenError
from app.store.tables import User
from app.web.gate import let_in
from app.web.here import caller, office, party
from app.web.onward import safe
from app.web.pages.recovery_codes import show_codes
from app.web.present.passkeys import told, wrong_passkey
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
    code, wrong = request.form.get("code", ""), _("De code klopt niet. Staat de tijd op uw telefoon goed?")
    return _let_in(lambda: enter.by_code(office(), caller(), _token(), code), "code", wrong)


@page(blueprint, "/aanmelden/passkey/vraag", PUBLIC, post=True)
def ask_passkey() -> Response:
    """Tell the browser to use a passkey."""
    found = party()
    try:
        return told(enter.ask_passkey(office(), _token(), found)) if found else _again("")
    except NotPendingError:
        return _again("")


@page(blueprint, "/aanmelden/passkey", PUBLIC, post=True)
def send_passkey() -> str | Response | tuple[str, int]:
    """Take what the passkey signed; the sign-in begins as with a code."""
    found, answer = party(), request.form.get("credential", "")
    if found is None:
        return _again("")
    return _let_in(lambda: enter.by_passkey(office(), caller(), _token(), found, answer), "passkey", wrong_passkey())


def _let_in(prove: Callable[[], Entered], field: str, wrong: str) -> str | Response | tuple[str, int]:
    target = safe(request.form.get("next", ""))
    try:
        entered = prove()
    except NotPendingError:
        return _again(target)
    except NotRecognisedError:
        return _form(target, {field: wrong}), 400
    except TooOftenError as wait:
        return _form(target, {field: too_often(wait)}), 429
    let_in(entered.token)
    target = target or url_for("work.home")
    return show_codes(entered.recovery_codes, target) if entered.recovery_codes else redirect(target, 303)


def _token() -> str:
    return str(session.get("pending", ""))


def _again(target: str) -> Response:
    flash(_("Dit duurde te lang. Meld u opnieuw aan."), "warning")
    return redirect(url_for("signin.show", next=target or None), 303)


def _form(target: str, errors: dict[str, str] | None = None) -> str:
    (user, row), errors = enter.pending(office(), _token()), errors or {}
    if row.new_secret is None:
        return render_template(
            "pages/second_step.html", form=_sent(target, errors), errors=errors, passkey=_passkey(user, errors)
        )
    # There is no passkey to set up with: whatever was wrong is said at the code.
    errors = dict(zip(("code",), errors.values(), strict=False))
    text = row.new_secret
    return render_template(
        "pages/set_up.html",
        form=_sent(target, errors),
        errors=errors,
        picture=qr_code(second_factor.address(row.new_secret, user.username)),
        secret=" ".join(text[at : at + 4] for at in range(0, len(text), 4)),
    )


def _sent(target: str, errors: dict[str, str]) -> dict[str, object]:
    links = [{"href": f"#{name}", "text": text} for name, text in errors.items()]
    return {"action": url_for("second_step.send"), "next": target, "errors": links}


def _passkey(user: User, errors: dict[str, str]) -> dict[str, str] | None:
    # Who used one just now sees what was wrong with it, even when it was the last and is gone.
    if party() is None or not ("passkey" in errors or passkeys_of(office(), user.id)):
        return None
    return {"ask": url_for("second_step.ask_passkey"), "action": url_for("second_step.send_passkey")}
