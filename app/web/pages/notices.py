"""Berichten en agenda: what somebody gets by mail, where it goes, and the address of their calendar."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.calendar_feed import end_calendar, make_calendar
from app.actions.notice_choices import choose, set_address
from app.actions.own_notices import OwnNotices, own_notices
from app.domain.text import Text, _
from app.web.forms.mailbox import MailboxForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import moments
from app.web.route import page

blueprint = Blueprint("notices", __name__)

ALWAYS: dict[str, Text] = {
    "rung": _("Is een taak te laat en moet u dat horen? Dat krijgt u altijd: het hoort bij uw rol."),
    "break_glass": _("Gebruikt iemand noodtoegang? Dat krijgt u altijd, en meteen: het hoort bij uw rol."),
    "mail_bounced": _("Komt e-mail aan een collega niet aan? Dat krijgt u altijd."),
}
"""What is said of the messages that nobody can turn off."""


@page(blueprint, "/account/berichten", Permission.OWN_ACCOUNT)
def show() -> str:
    """Show what the reader gets."""
    kept = take_kept_form(url_for("notices.move"))
    return _page(MailboxForm.of(kept) if kept else None, {})


@page(blueprint, "/account/berichten", Permission.OWN_ACCOUNT, post=True)
def send() -> Response:
    """Keep what the reader wants to get."""
    digest, at_once = (request.form.get(name) == "yes" for name in ("digest", "at_once"))
    choose(here().office, here().actor, digest=digest, at_once=at_once)
    flash(gettext("Vastgelegd. Het geldt vanaf de volgende e-mail."), "ok")
    return redirect(url_for("notices.show"), 303)


@page(blueprint, "/account/berichten/adres", Permission.OWN_ACCOUNT, post=True, fresh=True)
def move() -> str | Response | tuple[str, int]:
    """Let the reader's mail go to another address, or to the same once more."""
    found, form = here(), MailboxForm.of(dict(request.form.lists()))
    if not own_notices(found.office, found.actor).email_is_ours:
        raise NotFound
    if not form.check():
        return _page(form, form.first_errors()), 400
    set_address(found.office, found.actor, found.actor.id, form.email.data or "")
    flash(gettext("Vastgelegd. E-mail gaat nu naar dit adres."), "ok")
    return redirect(url_for("notices.show"), 303)


@page(blueprint, "/account/berichten/agenda", Permission.OWN_ACCOUNT, post=True, fresh=True)
def calendar() -> str | Response:
    """Make a new address for the reader's calendar and show it this once, or end the one there is."""
    found, wish = here(), request.form.get("do", "")
    if wish == "end":
        end_calendar(found.office, found.actor)
        flash(gettext("Beëindigd. Het adres van uw agenda werkt niet meer."), "ok")
        return redirect(url_for("notices.show"), 303)
    if wish != "make":
        raise BadRequest
    if not own_notices(found.office, found.actor).may_have_calendar:
        raise NotFound
    word = make_calendar(found.office, found.actor)
    link = url_for("calendar.feed", word=word, _external=True)
    return render_template("pages/calendar_made.html", link=link, onward=url_for("notices.show"))


def _page(form: MailboxForm | None, errors: dict[str, str]) -> str:
    found = here()
    own = own_notices(found.office, found.actor)
    return render_template(
        "pages/notices.html",
        own=own,
        always=[gettext(text) for kind, text in ALWAYS.items() if kind in own.always],
        bounced=_bounced(own),
        email=(form.email.data or "") if form else own.email,
        errors=errors,
        listed=[{"href": f"#{name}", "text": text} for name, text in errors.items()],
        actions={
            "choose": url_for("notices.send"),
            "move": url_for("notices.move"),
            "cal": url_for("notices.calendar"),
        },
    )


def _bounced(own: OwnNotices) -> str | None:
    if own.bounced_at is None:
        return None
    return gettext("Sinds %(moment)s komt e-mail hier niet aan.", moment=moments.moment(own.bounced_at))
