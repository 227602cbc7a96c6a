"""Bevestig dat u het bent: asked before something that matters more than the rest."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import enter, prove
from app.actions.errors import NotRecognisedError
from app.signin.guessing import TooOftenError
from app.web.here import caller, demo, here
from app.web.onward import safe
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
        try:
            prove.prove_by_code(found.office, caller(), found.actor, found.sign_in_id, request.form.get("code", ""))
        except NotRecognisedError:
            return _form(target, _("De code klopt niet. Staat de tijd op uw telefoon goed?")), 400
        except TooOftenError as wait:
            return _form(target, too_often(wait)), 429
    return redirect(target or url_for("work.home"), 303)


def _sign_in_again(target: str) -> Response:
    found = here()
    enter.leave(found.office, found.actor, found.sign_in_id)
    logout_user()
    if prove.is_outsider(found.office, found.actor):
        return redirect(url_for("outside.go", next=target, opnieuw="ja"), 303)
    return redirect(f"{url_for('signin.show')}?{urlencode({'next': target})}", 303)


def _form(target: str, error: str | None = None) -> str:
    found = here()
    by_code = not demo() and prove.has_second_factor(found.office, found.actor)
    return render_template(
        "pages/confirm.html",
        form={"action": url_for("confirm.send"), "next": target, "error": error},
        way="code" if by_code else "button" if demo() else "again",
    )
