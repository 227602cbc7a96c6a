"""Putting the web application together."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, request, session
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.actions.office import Office
from app.signin.provider import Provider
from app.web import body, context, errors, files, gate, headers, host, looks, request_log
from app.web import provider as login
from app.web.here import signed_in
from app.web.pages import blueprints
from app.web.route import require_permissions

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Watch:
    """How machines watch the program: who reads its numbers, and from when it says that it is behind."""

    token: str = ""
    """What must be shown to read the numbers; empty where nobody may."""
    most_lag: timedelta = timedelta(minutes=10)


@dataclass(frozen=True)
class Setting:
    """What the application was started with."""

    office: Office
    demo: bool
    provider: Provider | None = None
    url: str = ""
    """The address that people use; empty where any will do."""
    watch: Watch = Watch()


def create_app(
    office: Office,
    secret_key: str,
    *,
    demo: bool,
    provider: Provider | None = None,
    url: str = "",
    proxies: int = 0,
    watch: Watch = Watch(),
) -> Flask:
    """Give the application, behind this many proxies, for people who use this address or any.

    Raises RuntimeError when a page declares no permission.
    """
    app = Flask(__name__, static_folder=None, template_folder="templates")
    if proxies:
        # Only as many as are there: anybody can write further addresses into the header.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    app.config.update(
        SECRET_KEY=secret_key,
        **session_cookie(demo=demo),
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_TRANSLATION_DIRECTORIES="../translations",
    )
    app.extensions["thuiskomst"] = Setting(office, demo, provider, url, watch)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=_locale)  # type: ignore[no-untyped-call]  # Flask-Babel is half typed
    request_log.install(app)
    errors.install(app)
    headers.install(app, https=url.startswith("https:"))
    looks.install(app)
    if url:
        host.install(app, url)
    body.install(app)
    gate.install(app)
    CSRFProtect(app)
    files.install(app)
    context.install(app)
    if provider:
        login.install(app, provider)
    for blueprint in blueprints(demo=demo):
        app.register_blueprint(blueprint)
    require_permissions(app)
    return app


def session_cookie(*, demo: bool) -> dict[str, object]:
    """Give the settings of the one cookie there is.

    The prefix makes a browser take it over https only, for this host only, and for every path. The demo speaks plain
    http on one's own machine. Lax, not Strict: who follows a link in a mail is still signed in.
    """
    return {
        "SESSION_COOKIE_NAME": "thuiskomst" if demo else "__Host-thuiskomst",
        "SESSION_COOKIE_SECURE": not demo,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
    }


def _locale() -> str:
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    found = signed_in() if request else None
    return found.actor.language if found and found.actor.language in LANGUAGES else "nl"
