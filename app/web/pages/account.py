"""Mijn account: who you are here, how and where you are signed in, and what your role may do on which ground."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.actor import Actor
from app.access.policy import RIGHTS, Permission, may
from app.actions.own_account import OwnAccount, end_other_sign_ins, end_sign_in, own_account
from app.web.here import here
from app.web.present import names
from app.web.present.sign_ins import shown_sign_in
from app.web.route import page

blueprint = Blueprint("account", __name__)


@page(blueprint, "/account", Permission.OWN_ACCOUNT)
def show() -> str:
    """Show the account of who asks."""
    found = here()
    own = own_account(found.office, found.actor)
    return render_template(
        "pages/account.html",
        who=[
            {"label": gettext("Naam"), "text": found.actor.name},
            {"label": gettext("Rol"), "text": names.organisation(found.actor)},
        ],
        ways=_ways(own),
        sign_ins=[shown_sign_in(row, found) for row in own.sign_ins],
        rights=_rights(found.actor),
        actions={
            "password": url_for("password.show"),
            "passkeys": url_for("passkeys.show") if own.has_second_factor else None,
            "codes": url_for("recovery_codes.make") if own.has_second_factor else None,
            "end": url_for("account.end"),
            "notices": url_for("notices.show"),
        },
    )


@page(blueprint, "/account", Permission.OWN_ACCOUNT, post=True)
def end() -> Response:
    """End one of one's own sign-ins, or all others."""
    found, ended = here(), request.form.get("end", "")
    if ended == "others":
        end_other_sign_ins(found.office, found.actor, found.sign_in_id)
        flash(gettext("U bent nu alleen nog hier aangemeld."), "ok")
    else:
        try:
            end_sign_in(found.office, found.actor, UUID(ended))
        except ValueError as error:
            raise BadRequest from error
        flash(gettext("Beëindigd. Daar bent u nu afgemeld."), "ok")
    return redirect(url_for("account.show"), 303)


def _ways(own: OwnAccount) -> list[dict[str, str]]:
    if not own.has_second_factor:
        return [{"label": gettext("Code uit uw app"), "text": gettext("niet ingesteld")}]
    left = gettext("nog %(left)s over", left=own.codes_left)
    return [
        {"label": gettext("Code uit uw app"), "text": gettext("ingesteld")},
        {"label": gettext("Herstelcodes"), "text": left},
        {"label": gettext("Passkeys"), "text": str(own.passkeys or gettext("geen"))},
    ]


def _rights(actor: Actor) -> list[dict[str, str]]:
    held = [right for permission, right in RIGHTS.items() if may(actor, permission)]
    grounds = dict.fromkeys((gettext(right.purpose), gettext(right.ground)) for right in held)
    return [{"label": purpose, "text": ground} for purpose, ground in grounds]
