"""Rechten nakijken: whether everybody still needs what they may."""

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import review_accounts as acts
from app.actions.posts import post_of
from app.store.tables import User
from app.web.forms.keys import form_key, new_key
from app.web.here import here
from app.web.present import moments, names
from app.web.route import page

blueprint = Blueprint("review", __name__)


@page(blueprint, "/beheer/nakijken", Permission.ACCOUNT_REVIEW)
def show() -> str:
    """Show whose rights are to be looked at again."""
    found = here()
    with found.office.database.reading() as session:
        rows = [_row(user, last) for user, last in acts.to_review(session, found.actor, found.today)]
    summary = ngettext("%(num)d account om na te kijken", "%(num)d accounts om na te kijken", len(rows))
    action = url_for("review.send")
    return render_template("pages/review.html", summary=summary, rows=rows, action=action)


@page(blueprint, "/beheer/nakijken", Permission.ACCOUNT_REVIEW, post=True, fresh=True)
def send() -> Response:
    """Keep or end one account."""
    ways = {"keep": True, "end": False}
    try:
        user_id, keep = UUID(request.form.get("user", "")), ways[request.form.get("do", "")]
    except (ValueError, KeyError) as error:
        raise BadRequest from error
    acts.review(here().office, here().actor, form_key(), user_id, keep=keep)
    flash(_("Vastgelegd: dit klopt nog.") if keep else _("Vastgelegd. Het account is beëindigd."), "ok")
    return redirect(url_for("review.show"), 303)


def _row(user: User, last: date | None) -> dict[str, object]:
    return {
        "id": str(user.id),
        "once": new_key(),
        "name": user.name,
        "post": names.post(post_of(user)),
        "last": _("laatst nagekeken %(day)s", day=moments.day(last)) if last else _("nog nooit nagekeken"),
    }
