"""The demo's clock: move time forward, and everything that becomes due happens."""

from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.move_clock import move_clock
from app.actions.send_mail import prepare_mail
from app.domain.calendar import ZONE
from app.domain.dates import read_date
from app.web.here import here
from app.web.pages.inbox import shown
from app.web.present import moments
from app.web.route import page

blueprint = Blueprint("clock", __name__)

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}

MOST_DAYS = 400
"""How far the clock may jump at once."""


@page(blueprint, "/postbus/klok", Permission.INBOX_READ, post=True)
def send() -> Response | tuple[str, int]:
    """Move the clock forward and let everything that becomes due happen."""
    found = here()
    step = STEPS.get(request.form.get("step", ""))
    moment = found.now + step if step else _asked()
    if moment is None or moment < found.now or moment > found.now + timedelta(days=MOST_DAYS):
        return shown({"day": _("Kies een dag na nu, hooguit een jaar vooruit.")}), 400
    woken = move_clock(found.office, moment)
    prepare_mail(found.office)
    text = ngettext(
        "De klok staat nu op %(when)s. Er ging %(num)d wekker af.",
        "De klok staat nu op %(when)s. Er gingen %(num)d wekkers af.",
        woken,
        when=moments.moment(moment),
    )
    flash(text, "ok")
    return redirect(url_for("inbox.show"), 303)


def _asked() -> datetime | None:
    day = read_date(request.form.get("day", ""))
    hour = (request.form.get("hour") or "9.00").strip().replace(":", ".")
    try:
        time = datetime.strptime(hour, "%H.%M").time()  # noqa: DTZ007 - only the hour is read
    except ValueError:
        return None
    return datetime.combine(day, time, ZONE) if day else None
