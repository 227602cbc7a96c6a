"""When something stands in the way: a calm page that says what happened and what now, and loses nothing."""

import logging
from http import HTTPStatus

from flask import Flask, current_app, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.actions.errors import (
    CaseClosedError,
    LetterChangedError,
    NotAllowedError,
    NotNowError,
    NotThereError,
    RestrictedError,
    SomebodyWasFirstError,
    StandsStillError,
)
from app.store.chain import NotWrittenError
from app.web.forms.text import plain
from app.web.gate import SECRET_FIELDS
from app.web.here import signed_in
from app.web.present.moments import moment
from app.web.request_log import request_id
from app.web.route import page_of

PRESSED = frozenset({"absence", "claim", "do", "lang", "next", "pick", "step", "to", "who"})
"""What a button or a hidden field sends; nobody typed it."""

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Give every kind of trouble its page."""
    app.register_error_handler(NotThereError, lambda _error: _not_there())
    app.register_error_handler(RestrictedError, lambda _error: _restricted())
    app.register_error_handler(NotAllowedError, lambda _error: _forbidden())
    app.register_error_handler(NotNowError, lambda _error: _not_now())
    app.register_error_handler(LetterChangedError, lambda _error: _letter_changed())
    app.register_error_handler(StandsStillError, lambda _error: _stands_still())
    app.register_error_handler(SomebodyWasFirstError, _somebody_was_first)
    app.register_error_handler(CaseClosedError, lambda _error: _closed())
    app.register_error_handler(CSRFError, lambda _error: _stale())
    app.register_error_handler(NotWrittenError, not_written)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(Exception, _broken)


def _not_there() -> tuple[str, int]:
    return _page(
        404, _("Deze pagina is er niet"), _("Misschien is het adres niet goed, of hoort dit niet bij uw werk.")
    )


def _restricted() -> tuple[str, int]:
    return _page(
        403, _("Dit dossier is tijdelijk afgeschermd"), _("Alleen de teamleider kan het lezen. Termijnen lopen door.")
    )


def _forbidden() -> tuple[str, int]:
    return _page(403, _("Dit hoort niet bij uw werk"), _("Moet u dit wel kunnen? Vraag het de teamleider."))


def _not_now() -> tuple[str, int]:
    return _page(
        409, _("Dit kan nu niet"), _("Iemand anders heeft dit net gewijzigd. Open de pagina opnieuw."), kept=True
    )


def _letter_changed() -> tuple[str, int]:
    return _page(409, _("Iemand was u voor"), _("De brief is net gewijzigd. Open hem opnieuw."), kept=True)


def _stands_still() -> tuple[str, int]:
    text = _("De beheerder weet ervan. Kopieer wat u typte, of bewaar het bij de taak, en probeer het later opnieuw.")
    return _page(409, _("Dit proces staat stil door een storing"), text, kept=True)


def _somebody_was_first(error: Exception) -> tuple[str, int]:
    first = error if isinstance(error, SomebodyWasFirstError) else None
    words = {
        "completed": _("De taak is al afgerond."),
        "corrected": _("De taak is al gecorrigeerd."),
        "not_needed": _("De taak is al afgehandeld als niet nodig."),
        "refused": _("De taak is al afgehandeld: de persoon wilde dit niet."),
        "stopped": _("De taak is gestopt."),
    }
    text = words.get(first.status if first else "", _("Iemand anders heeft dit net gewijzigd."))
    if first and first.who and first.at:
        text += " " + _("%(who)s deed dat, %(when)s.", who=first.who, when=moment(first.at))
    return _page(409, _("Iemand was u voor"), text, kept=True)


def _closed() -> tuple[str, int]:
    return _page(409, _("Deze terugkeer is gesloten"), _("Er kan niets meer veranderen."), kept=True)


def _stale() -> tuple[str, int]:
    return _page(400, _("Deze pagina was te oud"), _("Open de pagina opnieuw en verstuur dan."), kept=True)


def _unavailable(error: Exception) -> tuple[str, int]:
    log.error("the database cannot be reached", exc_info=error, extra={"request": request_id()})
    return _page(503, _("Thuiskomst is er even niet"), _("Probeer het over een minuut opnieuw."), kept=True)


def not_written(error: Exception) -> tuple[str, int]:
    """Give the page that stands in the place of every other while the audit takes no entry."""
    # The message of a database can hold what was sent to it.
    log.error("the audit takes no entry, so nothing is shown or done: %s", type(error.__cause__ or error).__name__)
    text = _(
        "Wie iets ziet of wijzigt, wordt altijd vastgelegd. Dat lukt nu niet. Probeer het over een minuut opnieuw."
    )
    return _page(503, _("Thuiskomst is er even niet"), text, kept=True)


def _too_much() -> tuple[str, int]:
    # What is too large is not read again, so it cannot be shown either.
    return _page(413, _("Dit is te veel in één keer"), _("Ga terug, maak de tekst korter en verstuur dan."))


def _no_form() -> tuple[str, int]:
    return _page(
        415, _("Dit kan Thuiskomst niet lezen"), _("U kunt hier formulieren invullen, en geen bestanden sturen.")
    )


def _other(error: Exception) -> tuple[str, int]:
    code = error.code if isinstance(error, HTTPException) and error.code else 500
    if code == HTTPStatus.NOT_FOUND:
        return _not_there()
    if code == HTTPStatus.FORBIDDEN:
        return _forbidden()
    if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return _too_much()
    if code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        return _no_form()
    return _page(code, _("Dit ging niet goed"), _("Ga terug en probeer het opnieuw."), kept=True)


def _broken(error: Exception) -> tuple[str, int]:
    reference = request_id()
    log.error("request failed", exc_info=error, extra={"request": reference})
    title = _("Er ging iets mis in Thuiskomst")
    return _page(500, title, _("Er is niets bewaard van deze stap."), kept=True, reference=reference)


def _page(code: int, title: str, text: str, *, kept: bool = False, reference: str | None = None) -> tuple[str, int]:
    # Whatever was loaded before it went wrong: this page shows nothing of it.
    g.nothing_shown = True
    links = (
        [{"href": page_of(current_app, request.path), "label": _("Deze pagina opnieuw openen"), "primary": True}]
        if kept
        else []
    )
    home = url_for("work.home") if signed_in() else url_for("signin.show")
    links.append({"href": home, "label": _("Naar het begin"), "primary": not kept})
    typed = _typed() if kept else None
    page = render_template(
        "pages/error.html", code=code, title=title, text=text, links=links, kept=typed, reference=reference
    )
    return page, code


def _typed() -> dict[str, object] | None:
    pairs = g.get("typed") or [
        {"label": plain(name), "text": plain(value)}
        for name, values in request.form.lists()
        for value in values
        if value and name not in SECRET_FIELDS | PRESSED
    ]
    return {"title": _("Niet bewaard: dit hebt u getypt"), "pairs": pairs} if pairs else None
