"""The sign-ins of somebody, as they know them apart."""

from datetime import datetime

from flask_babel import gettext

from app.store import clock
from app.store.tables import SignIn
from app.web.here import Here
from app.web.present import moments


def shown_sign_in(row: SignIn, found: Here) -> dict[str, object]:
    """Give where and since when somebody is signed in."""
    return {
        "id": str(row.id),
        "browser": row.browser or gettext("Onbekende browser"),
        "origin": row.origin,
        "since": moments.moment(by_the_clock_of(found, row.started_at)),
        "this": row.id == found.sign_in_id,
    }


def by_the_clock_of(found: Here, real: datetime) -> datetime:
    """Give a real moment as the clock on the screen shows it, which in the demo is another."""
    return found.now - (clock.real_now() - real)
