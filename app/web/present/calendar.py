"""Terms as a calendar that other programs read (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from icalendar import Calendar, Event, vDuration

from app.actions.calendar_feed import Appointment

EACH = timedelta(hours=1)
"""How often a calendar program may look again."""


def calendar(appointments: Iterable[Appointment], now: datetime) -> bytes:
    """Give the terms as days; each holds a number, a neutral title and a link."""
    found = Calendar()
    found.add("prodid", "-//Thuiskomst//NL")
    found.add("version", "2.0")
    found.add("x-wr-calname", _("Thuiskomst: termijnen"))
    found.add("refresh-interval", vDuration(EACH))
    found.add("x-published-ttl", vDuration(EACH))
    for one in appointments:
        found.add_component(_event(one, now))
    text: bytes = found.to_ical()
    return text


def _event(one: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.item_id}@thuiskomst")
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", f"{one.number}: {_(one.title)}")
    event.add("url", url_for("task.show", item_id=one.item_id, _external=True))
    event.add("sequence", one.revision)
    event.add("class", "PRIVATE")
    # It takes no time of anybody's day.
    event.add("transp", "TRANSPARENT")
    return event
