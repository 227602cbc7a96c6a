"""Verzonden berichten: which mail went to whom, whether it arrived, and trying again what did not."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions import mail_register as acts
from app.web.forms.keys import form_key
from app.web.here import here
from app.web.present.mail_register import entry, mailbox
from app.web.route import page

blueprint = Blueprint("mail", __name__)

LONGEST_NUMBER = 4
"""How many digits the number of a page in the address may have."""


@page(blueprint, "/beheer/berichten", Permission.MAIL_MANAGE)
def show() -> str:
    """Show the register, all of it or what did not arrive."""
    found, failed, number = here(), request.args.get("toon") == "mislukt", _number()
    rows, more = acts.register(found.office, found.actor, failed=failed, page=number)
    return render_template(
        "pages/mail.html",
        choices=[
            {"label": _("Alles"), "href": url_for("mail.show"), "current": not failed},
            {"label": _("Niet aangekomen"), "href": url_for("mail.show", toon="mislukt"), "current": failed},
        ],
        rows=[entry(one) for one in rows],
        mailboxes=[mailbox(user) for user in acts.unreachable(found.office, found.actor)],
        action=url_for("mail.again"),
        more=url_for("mail.show", toon="mislukt" if failed else None, pagina=number + 1) if more else None,
    )


@page(blueprint, "/beheer/berichten", Permission.MAIL_MANAGE, post=True)
def again() -> Response:
    """Try one mail again."""
    try:
        acts.try_again(here().office, here().actor, form_key(), UUID(request.form.get("mail", "")))
    except ValueError as error:
        raise BadRequest from error
    flash(_("Deze e-mail gaat zo opnieuw."), "ok")
    return redirect(url_for("mail.show", toon="mislukt"), 303)


def _number() -> int:
    text = request.args.get("pagina", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else 1
