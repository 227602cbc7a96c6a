"""Herstelcodes: ten ways in without the authenticator app, shown once."""

from collections.abc import Sequence

from flask import Blueprint, render_template, url_for

from app.access.policy import Permission
from app.actions.own_account import new_recovery_codes
from app.web.here import here
from app.web.route import page

blueprint = Blueprint("recovery_codes", __name__)


@page(blueprint, "/account/herstelcodes", Permission.OWN_ACCOUNT, post=True, fresh=True)
def make() -> str:
    """Make new codes and show them; those of before no longer work."""
    found = here()
    return show_codes(new_recovery_codes(found.office, found.actor), url_for("account.show"))


def show_codes(codes: Sequence[str], onward: str) -> str:
    """Give the page that shows codes this once, and leads on to an address."""
    return render_template("pages/recovery_codes.html", codes=codes, onward=onward)
