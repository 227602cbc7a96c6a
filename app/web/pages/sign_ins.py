"""Sessies: who is signed in now, and ending that."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.all_sign_ins import all_sign_ins, end_sign_in_of
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import names
from app.web.present.sign_ins import shown_sign_in
from app.web.route import page

blueprint = Blueprint("sign_ins", __name__)


@page(blueprint, "/beheer/sessies", Permission.ACCOUNT_MANAGE)
def show() -> str:
    """Show who is signed in now."""
    found = here()
    with found.office.database.reading() as session:
        rows = [
            shown_sign_in(row, found) | {"who": names.user(user), "once": new_key()}
            for row, user in all_sign_ins(session)
        ]
    return render_template("pages/sign_ins.html", rows=rows, action=url_for("sign_ins.end"))


@page(blueprint, "/beheer/sessies", Permission.ACCOUNT_MANAGE, post=True, fresh=True)
def end() -> Response:
    """End one of them."""
    try:
        sign_in_id = UUID(request.form.get("sign_in", ""))
    except ValueError as error:
        raise BadRequest from error
    end_sign_in_of(here().office, here().actor, sign_in_id)
    flash(_("De sessie is beëindigd."), "ok")
    return redirect(url_for("sign_ins.show"), 303)
