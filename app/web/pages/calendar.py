"""Agenda: the terms of somebody, for the calendar program that knows their secret address."""

from flask import Blueprint, Response, request
from flask_babel import force_locale

from app.actions.calendar_feed import appointments
from app.web.here import office
from app.web.present.calendar import calendar
from app.web.route import PUBLIC, page

blueprint = Blueprint("calendar", __name__)


@page(blueprint, "/agenda/<word>.ics", PUBLIC)
def feed(word: str) -> Response:
    """Give the calendar; the word in the address is what proves whose it is."""
    language, found = appointments(office(), word, request.remote_addr or "")
    with force_locale(language):
        return Response(calendar(found, office().now()), mimetype="text/calendar")
