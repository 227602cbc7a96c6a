"""Aanmelden: a local account, or in the demo one of the example people."""

import re
from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import login_user, logout_user
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.access.actor import Actor
from app.access.policy import REACH, Permission
from app.engine.catalogue import CITIES
from app.signin import sessions
from app.store import clock
from app.store.tables import User
from app.web.forms.keys import new_key
from app.web.gate import SignedIn
from app.web.here import Here, here, office, signed_in
from app.web.here import demo as in_demo
from app.web.present import moments, names
from app.web.route import PUBLIC, page

blueprint = Blueprint("signin", __name__)

LANGUAGES = ("nl", "en")

LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""An address of this site. Browsers leave out tabs and line ends and read a backslash as a slash, so none of those."""


@page(blueprint, "/aanmelden", PUBLIC)
def show() -> str | Response:
    """Show the way in."""
    if signed_in():
        return redirect(url_for("work.home"))
    return _form(_safe(request.args.get("next", "")))


@page(blueprint, "/aanmelden", PUBLIC, post=True)
def enter() -> Response | tuple[str, int]:
    """Sign in with a name and a password."""
    username = request.form.get("name", "")
    with office().database.reading() as store:
        user = sessions.user_by_password(store, username, request.form.get("password", ""))
    if user is None:
        error = _("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.")
        return _form(_safe(request.form.get("next", "")), username, error), 400
    return _begin(user.id, _safe(request.form.get("next", "")))


@page(blueprint, "/aanmelden/voorbeeld", PUBLIC, post=True)
def demo() -> Response:
    """Sign in as one of the example people; outside the demo this address is not there."""
    if not in_demo():
        raise NotFound
    with office().database.reading() as store:
        user = store.scalars(select(User).where(User.active, User.username == request.form.get("who", ""))).first()
    if user is None:
        raise BadRequest
    return _begin(user.id, _safe(request.form.get("next", "")))


@page(blueprint, "/afmelden", Permission.OWN_ACCOUNT, post=True)
def leave() -> Response:
    """Sign out."""
    found = here()
    found.office.database.write(lambda store: sessions.sign_out(store, found.sign_in_id, clock.real_now()))
    logout_user()
    return redirect(url_for("signin.show"), 303)


@page(blueprint, "/taal", Permission.OWN_ACCOUNT, post=True)
def language() -> Response:
    """Choose the language of the screens."""
    chosen = request.form.get("lang")
    if chosen not in LANGUAGES:
        raise BadRequest
    session["language"] = chosen
    return redirect(_safe(request.form.get("next", "")) or url_for("work.home"), 303)


def _begin(user_id: UUID, target: str) -> Response:
    real = clock.real_now()

    def begin(store: Session) -> Here:
        user = store.get_one(User, user_id)
        return Here(office(), Actor.of(user), clock.now(store), sessions.sign_in(store, user, real))

    language_before = session.get("language")
    session.clear()
    if language_before:
        session["language"] = language_before
    login_user(SignedIn(office().database.write(begin)))
    return redirect(target or url_for("work.home"), 303)


def _safe(target: str) -> str:
    """Give an address of this site, or nothing: never a way to somewhere else."""
    return target if LOCAL.fullmatch(target) else ""


def _form(target: str, name: str = "", error: str | None = None) -> str:
    return render_template(
        "pages/signin.html",
        form={"action": url_for("signin.enter"), "once": new_key(), "name": name, "next": target, "error": error},
        sso=None,
        demo=_demo_people(target) if in_demo() else None,
    )


def _demo_people(target: str) -> dict[str, object]:
    with office().database.reading() as store:
        people = store.scalars(select(User).where(User.active).order_by(User.role, User.name)).all()
    roles, cities = list(REACH), list(CITIES)
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
