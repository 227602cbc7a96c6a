"""Mails as they look to who gets them."""

from flask_babel import gettext, ngettext

from app.actions.own_mails import own_mails
from app.mail.words import Speech, worded
from app.web.here import here
from app.web.present import moments


def shown_mails() -> list[dict[str, object]]:
    """Give the last mails to the reader, in words."""
    found, speech = here(), Speech(moments.locale(), gettext, ngettext)
    return [
        {"when": moments.moment(mail.made_at), "mail": worded(said, speech)}
        for mail, said in own_mails(found.office, found.actor)
    ]
