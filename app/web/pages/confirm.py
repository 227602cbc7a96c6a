"""Bevestig dat u het bent: asked before something that matters more than the rest."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import enter, prove
from app.actions.errors import NotRecognisedError, NotThereError
from app.actions.own_passkeys import passkeys_of
from app.signin.guessing import TooOftenError
from app.web.here import caller, demo, here, party
from app.web.onward import safe
from app.web.present.passkeys import told, wrong_passkey
from app.web.present.waiting import too_often
from app.web.route import page

blueprint = Blueprint("confirm", __name__)


@page(blueprint, "/bevestigen", Permission.OWN_ACCOUNT)
def show() -> str:
    """Ask to prove it: with a code, in the demo with a button, or else by signing in again."""
    return _form(safe(request.args.get("next", "")))


@page(blueprint, "/bevestigen", Permission.OWN_ACCOUNT, post=True)
def send() -> str | Response | tuple[str, int]:
    """Take the proof and go on to where they were."""
    found, target = here(), safe(request.form.get("next", ""))
    if demo():
        prove.prove_in_demo(found.office, found.sign_in_id)
    elif not prove.has_second_factor(found.office, found.actor):
        return _sign_in_again(target)
    else:
        code, wrong = request.form.get("code", ""), _("De code klopt niet. Staat de tijd op uw telefoon goed?")
        who = (found.office, caller(), found.actor, found.sign_in_id)
        return _go_on(lambda: prove.prove_by_code(*who, code), "code", wrong)
    return redirect(target or url_for("work.home"), 303)


@page(blueprint, "/bevestigen/passkey/vraag", Permission.OWN_ACCOUNT, post=True)
def ask_passkey() -> Response:
    """Tell the browser to use a passkey."""
    found, site = here(), party()
    if site is None:
        raise NotThereError
    return told(prove.ask_passkey(found.office, found.actor, found.sign_in_id, site))


@page(blueprint, "/bevestigen/passkey", Permission.OWN_ACCOUNT, post=True)
def send_passkey() -> str | Response | tuple[str, int]:
    """Take what the passkey signed and go on to where they were."""
    found, site, answer = here(), party(), request.form.get("credential", "")
    if site is None:
        raise NotThereError
    who = (found.office, caller(), found.actor, found.sign_in_id)
    return _go_on(lambda: prove.prove_by_passkey(*who, site, answer), "passkey", wrong_passkey())


def _go_on(proves: Callable[[], None], field: str, wrong: str) -> str | Response | tuple[str, int]:
    target = safe(request.form.get("next", ""))
    try:
        proves()
    except NotRecognisedError:
        return _form(target, {field: wrong}), 400
    except TooOftenError as wait:
        return _form(target, {field: too_often(wait)}), 429
    return redirect(target or url_for("work.home"), 303)


def _sign_in_again(target: str) -> Response:
    found = here()
    enter.leave(found.office, found.actor, found.sign_in_id)
    logout_user()
    if prove.is_outsider(found.office, found.actor):
        return redirect(url_for("outside.go", next=target, opnieuw="ja"), 303)
    return redirect(f"{url_for('signin.show')}?{urlencode({'next': target})}", 303)


def _form(target: str, errors: dict[str, str] | None = None) -> str:
    found, errors = here(), errors or {}
    by_code = not demo() and prove.has_second_factor(found.office, found.actor)
    links = [{"href": f"#{name}", "text": text} for name, text in errors.items()]
    return render_template(
        "pages/confirm.html",
        form={"action": url_for("confirm.send"), "next": target, "errors": links},
        errors=errors,
        passkey=_passkey(errors),
        way="code" if by_code else "button" if demo() else "again",
    )


def _passkey(errors: dict[str, str]) -> dict[str, str] | None:
    found = here()
    # Who used one just now sees what was wrong with it, even when it was the last and is gone.
    if party() is None or not ("passkey" in errors or passkeys_of(found.office, found.actor.id)):
        return None
    return {"ask": url_for("confirm.ask_passkey"), "action": url_for("confirm.send_passkey")}
