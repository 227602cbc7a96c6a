"""Mijn account: who you are here, and what your role may do, for which purpose and on which ground."""

from flask import Blueprint, render_template
from flask_babel import gettext

from app.access.policy import RIGHTS, Permission, may
from app.web.here import here
from app.web.present import names
from app.web.route import page

blueprint = Blueprint("account", __name__)


@page(blueprint, "/account", Permission.OWN_ACCOUNT)
def show() -> str:
    """Show the account of who asks."""
    actor = here().actor
    held = [right for permission, right in RIGHTS.items() if may(actor, permission)]
    grounds = dict.fromkeys((gettext(right.purpose), gettext(right.ground)) for right in held)
    return render_template(
        "pages/account.html",
        who=[
            {"label": gettext("Naam"), "text": actor.name},
            {"label": gettext("Rol"), "text": names.organisation(actor)},
        ],
        rights=[{"label": purpose, "text": ground} for purpose, ground in grounds],
    )
