"""Aanmelden: a local account, or in the demo one of the example people."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user
from sqlalchemy import select
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.access.actor import Actor
from app.access.policy import REACH, Permission
from app.actions import enter as entering
from app.actions.errors import NotRecognisedError
from app.engine.catalogue import CITIES
from app.signin.guessing import TooOftenError
from app.signin.sessions import may_sign_in
from app.store import clock
from app.store.tables import User
from app.web.forms.keys import new_key
from app.web.gate import let_in
from app.web.here import caller, here, office, provider, signed_in
from app.web.here import demo as in_demo
from app.web.onward import safe
from app.web.present import moments, names
from app.web.present.waiting import too_often
from app.web.route import PUBLIC, page

blueprint = Blueprint("signin", __name__)

LANGUAGES = ("nl", "en")


@page(blueprint, "/aanmelden", PUBLIC)
def show() -> str | Response:
    """Show the way in."""
    if signed_in():
        return redirect(url_for("work.home"))
    return _form(safe(request.args.get("next", "")))


@page(blueprint, "/aanmelden", PUBLIC, post=True)
def enter() -> Response | tuple[str, int]:
    """Take a name and a password, and go on to the second factor."""
    username, target = request.form.get("name", ""), safe(request.form.get("next", ""))
    try:
        token = entering.by_password(office(), caller(), username, request.form.get("password", ""))
    except NotRecognisedError:
        error = _("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.")
        return _form(target, username, error), 400
    except TooOftenError as wait:
        return _form(target, username, too_often(wait)), 429
    session["pending"] = token
    return redirect(f"{url_for('second_step.show')}?{urlencode({'next': target})}", 303)


@page(blueprint, "/aanmelden/voorbeeld", PUBLIC, post=True)
def demo() -> Response:
    """Sign in as one of the example people; outside the demo this address is not there."""
    if not in_demo():
        raise NotFound
    try:
        token = entering.as_example(office(), caller(), request.form.get("who", ""))
    except NotRecognisedError as error:
        raise BadRequest from error
    let_in(token)
    return redirect(safe(request.form.get("next", "")) or url_for("work.home"), 303)


@page(blueprint, "/afmelden", Permission.OWN_ACCOUNT, post=True)
def leave() -> Response:
    """Sign out."""
    found = here()
    entering.leave(found.office, found.actor, found.sign_in_id)
    logout_user()
    return redirect(url_for("signin.show"), 303)


@page(blueprint, "/taal", Permission.OWN_ACCOUNT, post=True)
def language() -> Response:
    """Choose the language of the screens."""
    chosen = request.form.get("lang")
    if chosen not in LANGUAGES:
        raise BadRequest
    session["language"] = chosen
    return redirect(safe(request.form.get("next", "")) or url_for("work.home"), 303)


def _form(target: str, name: str = "", error: str | None = None) -> str:
    return render_template(
        "pages/signin.html",
        form={"action": url_for("signin.enter"), "once": new_key(), "name": name, "next": target, "error": error},
        sso={"href": url_for("outside.go", next=target)} if provider() else None,
        demo=_demo_people(target) if in_demo() else None,
    )


def _demo_people(target: str) -> dict[str, object]:
    with office().database.reading() as store:
        users = store.scalars(select(User).order_by(User.role, User.name)).all()
    roles, cities = list(REACH), list(CITIES)
    people = [user for user in users if may_sign_in(user, clock.real_now())]
    people = sorted(people, key=lambda user: (_place(roles, user.role), _place(cities, user.city), user.name))
    return {
        "action": url_for("signin.demo"),
        "once": new_key(),
        "next": target,
        "day": moments.long_day(moments.today()),
        "people": [
            {
                "key": user.username,
                "name": user.name,
                "role": names.organisation(Actor.of(user)),
                "initials": "".join(part[0] for part in user.name.split() if part[0].isupper()),
            }
            for user in people
        ],
    }


def _place(order: Sequence[str], word: str | None) -> int:
    """Give where a word stands in an order; who has none comes last."""
    return order.index(word) if word in order else len(order)
