"""What every request passes: who is it, may they, and is nothing that was typed lost."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Flask, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, current_user, login_user
from sqlalchemy.orm import Session as Store
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.access.sight import sight
from app.actions.break_glass import with_glass
from app.actions.stand_in import acting
from app.audit.asking import Asking, ask
from app.domain.calendar import local_day
from app.signin.sessions import ends_at, find_sign_in, is_fresh, is_live, may_sign_in, needs_touch
from app.store import clock
from app.store.sight import NOTHING, Sight, look_with, seeing
from app.store.tables import KeptForm, SignIn, User
from app.web.here import Here, caller, here, office, signed_in
from app.web.route import PUBLIC, must_be_fresh, page_of, permission_of

SECRET_FIELDS = frozenset({"again", "code", "credential", "csrf_token", "new_password", "once", "password", "version"})


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """What Flask-Login holds: a live sign-in and the request it makes."""

    def __init__(self, found: Here, token: str) -> None:
        """Keep the request and the token that it came with."""
        self.here = found
        self.token = token

    def get_id(self) -> str:
        """Give what the signed cookie holds: the token of the sign-in, of which only a digest is stored."""
        return self.token


def install(app: Flask) -> None:
    """Put the gate before every page."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_enter)
    app.teardown_request(lambda _error: look_with(None))


def _enter() -> Response | None:
    # Whatever the database was opened with: a request sees nothing until it is known whose it is.
    look_with(NOTHING)
    open_to_all = request.endpoint in {"static", "health.live", "health.ready", "health.work", "metrics.show"}
    g.here = None if open_to_all else getattr(current_user, "here", None)
    look_with(sight(g.here.actor) if g.here else NOTHING)
    permission = permission_of(current_app, request.endpoint) if request.endpoint else PUBLIC
    if permission == PUBLIC:
        return None
    found = signed_in()
    if found is None:
        return _to_sign_in()
    actor = found.actor
    ask(Asking(actor.origin, str(permission or ""), actor.sign_in_id, actor.acting_for))
    if not isinstance(permission, Permission) or not may(actor, permission):
        abort(403)
    stale = must_be_fresh(current_app, request.endpoint or "") and not is_fresh(found.proved_at, clock.real_now())
    return _to_confirm() if stale else None


def let_in(token: str) -> None:
    """Begin the browser's session anew with the token of a sign-in: nothing but the language lives on."""
    chosen = session.get("language")
    session.clear()
    if chosen:
        session["language"] = chosen
    found = _load(token)
    login_user(found)
    g.here = found.here if found else None


def _load(token: str) -> SignedIn | None:
    with office().database.reading() as store:
        now = clock.now(store)
        row = find_sign_in(store, token)
        user = store.get(User, row.user_id) if row else None
        actor = acting(store, user, row.acting_for_id, local_day(now)) if row and user else None
    real = clock.real_now()
    if row is None or user is None or actor is None or not may_sign_in(user, real) or not is_live(row, real):
        return None
    if needs_touch(row, real) and _is_click():
        row.seen_at = real
        office().database.write(lambda s: setattr(s.get_one(SignIn, row.id), "seen_at", real))
    asking = with_glass(office(), actor.from_where(caller().origin, row.id), now)
    return SignedIn(Here(office(), asking, now, row.id, row.proved_at, ends_at(row)), token)


def _is_click() -> bool:
    """Tell whether somebody opened a page or sent a form: a browser says so itself of what a script asks for."""
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _to_sign_in() -> Response:
    if request.method == "POST" and _keep_what_was_sent():
        flash(_("Uw sessie was afgelopen. Wat u typte is bewaard; meld u aan en ga verder."), "warning")
    target = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return redirect(f"{url_for('signin.show')}?{urlencode({'next': target})}", 303)


def _to_confirm() -> Response:
    if request.method == "POST" and _keep_what_was_sent():
        flash(_("Wat u typte is bewaard. Bevestig dat u het bent en ga verder."), "info")
    target = request.full_path.rstrip("?") if request.method == "GET" else page_of(current_app, request.path)
    return redirect(f"{url_for('confirm.show')}?{urlencode({'next': target})}", 303)


def _keep_what_was_sent() -> bool:
    """Keep what was typed for whom the session belongs to, live or ended; the cookie is signed, so it is theirs."""
    # Flask-Login keeps the token under this name.
    token = session.get("_user_id")
    fields = {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS}
    with office().database.reading() as store:
        row = find_sign_in(store, token) if token else None

    def keep(store: Store, user_id: UUID) -> None:
        kept = store.get(KeptForm, (user_id, request.path)) or KeptForm(user_id=user_id, path=request.path)
        kept.fields, kept.kept_at = fields, clock.real_now()
        store.add(kept)

    if not fields or row is None or len(request.path) > 200:  # noqa: PLR2004 - the column's length
        return False
    with seeing(Sight(user=row.user_id)):
        office().database.write(lambda store: keep(store, row.user_id))
    return True


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
