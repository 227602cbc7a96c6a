"""Putting the web application together."""

from dataclasses import dataclass

from flask import Flask, request, session
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from app.actions.office import Office
from app.web import context, errors, gate, headers, request_log
from app.web.here import signed_in
from app.web.pages import blueprints
from app.web.route import require_permissions

MAX_FORM = 256 * 1024
"""The largest form, in bytes: there is no file upload."""

MAX_FIELDS = 500

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Setting:
    """What the application was started with."""

    office: Office
    demo: bool


def create_app(office: Office, secret_key: str, *, demo: bool) -> Flask:
    """Give the application. Raises RuntimeError when a page declares no permission."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MAX_FORM,
        MAX_FORM_PARTS=MAX_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_TRANSLATION_DIRECTORIES="../translations",
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.extensions["thuiskomst"] = Setting(office, demo)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=_locale)  # type: ignore[no-untyped-call]  # Flask-Babel is half typed
    request_log.install(app)
    errors.install(app)
    gate.install(app)
    CSRFProtect(app)
    headers.install(app)
    context.install(app)
    for blueprint in blueprints(demo=demo):
        app.register_blueprint(blueprint)
    require_permissions(app)
    return app


def _locale() -> str:
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    found = signed_in() if request else None
    return found.actor.language if found and found.actor.language in LANGUAGES else "nl"
