"""Aangemeld blijven: the button of the warning before a session ends."""

from flask import Blueprint

from app.access.policy import Permission
from app.actions.own_account import stay_signed_in
from app.web.here import here
from app.web.route import page

blueprint = Blueprint("still_here", __name__)


@page(blueprint, "/aangemeld-blijven", Permission.OWN_ACCOUNT, post=True)
def send() -> tuple[str, dict[str, str]]:
    """Count as a click, and give how many seconds are left from now; only a script asks this."""
    found = here()
    left = stay_signed_in(found.office, found.sign_in_id)
    return f"{left.total_seconds():.0f}", {"Content-Type": "text/plain"}
