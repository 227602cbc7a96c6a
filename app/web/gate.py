"""What every request passes: who is it, may they, and is nothing that was typed lost."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Flask, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.orm import Session as Store
from werkzeug.wrappers import Response

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.signin.sessions import is_live, needs_touch
from app.store import clock
from app.store.tables import KeptForm, SignIn, User
from app.web.here import Here, here, office, signed_in
from app.web.route import PUBLIC, permission_of

SECRET_FIELDS = frozenset({"csrf_token", "once", "version", "password"})


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """What Flask-Login holds: a live sign-in and the request it makes."""

    def __init__(self, found: Here) -> None:
        """Keep the request."""
        self.here = found

    def get_id(self) -> str:
        """Give what the signed cookie holds: the id of the sign-in, not of the user."""
        return str(self.here.sign_in_id)


def install(app: Flask) -> None:
    """Put the gate before every page."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_enter)


def _enter() -> Response | None:
    open_to_all = request.endpoint in {"static", "health.live", "health.ready"}
    g.here = None if open_to_all else getattr(current_user, "here", None)
    permission = permission_of(current_app, request.endpoint) if request.endpoint else PUBLIC
    if permission == PUBLIC:
        return None
    found = signed_in()
    if found is None:
        return _to_sign_in()
    if not isinstance(permission, Permission) or not may(found.actor, permission):
        abort(403)
    return None


def _load(stored: str) -> SignedIn | None:
    sign_in_id = UUID(stored)
    with office().database.reading() as store:
        now = clock.now(store)
        row = store.get(SignIn, sign_in_id)
        user = store.get(User, row.user_id) if row else None
    real = clock.real_now()
    if row is None or user is None or not user.active or not is_live(row, real):
        return None
    if needs_touch(row, real):
        office().database.write(lambda s: setattr(s.get_one(SignIn, sign_in_id), "seen_at", real))
    return SignedIn(Here(office(), Actor.of(user), now, sign_in_id))


def _sign_in_id() -> UUID | None:
    """Give the sign-in of the cookie, live or ended: Flask-Login keeps it under this name."""
    stored = session.get("_user_id")
    return UUID(stored) if stored else None


def _to_sign_in() -> Response:
    if request.method == "POST":
        _keep_form()
    target = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return redirect(f"{url_for('signin.show')}?{urlencode({'next': target})}", 303)


def _keep_form() -> None:
    """Keep what was typed for whom the ended session belonged to; the cookie is signed, so it is theirs."""
    sign_in_id = _sign_in_id()
    fields = {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS}

    def keep(store: Store) -> bool:
        row = store.get(SignIn, sign_in_id) if sign_in_id else None
        if row is None:
            return False
        kept = store.get(KeptForm, (row.user_id, request.path)) or KeptForm(user_id=row.user_id, path=request.path)
        kept.fields, kept.kept_at = fields, clock.real_now()
        store.add(kept)
        return True

    if fields and len(request.path) <= 200 and office().database.write(keep):  # noqa: PLR2004 - the column's length
        flash(_("Uw sessie was afgelopen. Wat u typte is bewaard; meld u aan en ga verder."), "warning")


def keep_form(path: str, fields: dict[str, list[str]]) -> None:
    """Keep what this user typed, under an address that says nothing of it."""
    found = here()
    row = KeptForm(user_id=found.actor.id, path=path, fields=fields, kept_at=clock.real_now())
    found.office.database.write(lambda store: store.add(row))


def kept_form(path: str) -> dict[str, list[str]] | None:
    """Give what this user typed under an address, or None."""
    found = here()
    with found.office.database.reading() as store:
        kept = store.get(KeptForm, (found.actor.id, path))
        return kept.fields if kept else None


def take_kept_form(path: str) -> dict[str, list[str]] | None:
    """Give what this user typed on a page before their session ended, once, or None."""
    found = signed_in()

    def take(store: Store) -> dict[str, list[str]] | None:
        kept = store.get(KeptForm, (found.actor.id, path)) if found else None
        if kept is None:
            return None
        store.delete(kept)
        return kept.fields

    return office().database.write(take) if found and _has_kept(found, path) else None


def _has_kept(found: Here, path: str) -> bool:
    with office().database.reading() as store:
        return store.get(KeptForm, (found.actor.id, path)) is not None
