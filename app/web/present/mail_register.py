"""A mail as a row of the register."""

from flask import url_for
from flask_babel import gettext, ngettext

from app.actions.mail_register import Entry
from app.domain.text import Text, _
from app.store.tables import Mail, MailKind, MailStatus, User
from app.web.forms.keys import new_key
from app.web.present import moments, names
from app.web.present.items import Badge

STATES: dict[str, tuple[str, str, Text]] = {
    MailStatus.WAITING: ("neutral", "clock", _("wacht")),
    MailStatus.SENT: ("success", "check", _("verzonden")),
    MailStatus.SHOWN: ("inactive", "eye", _("alleen getoond")),
    MailStatus.VOID: ("inactive", "none", _("niet meer nodig")),
    MailStatus.BOUNCED: ("danger", "late", _("mailbox werkt niet")),
    MailStatus.DEAD: ("danger", "late", _("niet aangekomen")),
}

KINDS: dict[str, Text] = {
    "rung": _("taak te laat"),
    "release_moved": _("vrijlating verschoven"),
    "corrected": _("antwoord gecorrigeerd"),
    "stopped": _("taak gestopt"),
    "resumed": _("taak gaat weer verder"),
    "snoozed": _("herinnering"),
    "rung_answered": _("antwoord op een waarschuwing"),
    "signal_reported": _("vroeg signaal"),
    "signal_late": _("vroeg signaal wacht"),
    "signal_answered": _("antwoord op een signaal"),
    "letter_missing": _("brief mist iets"),
    "letter_failed": _("brief mislukt"),
    "letter_outdated": _("brief met een oude dag"),
    "letter_returned": _("brief terug"),
    "stands_still": _("proces staat stil"),
    "case_received": _("terugkeer ontvangen"),
    "break_glass": _("noodtoegang"),
    "case_offered": _("terugkeer aangeboden"),
    "case_accepted": _("terugkeer overgenomen"),
    "case_declined": _("terugkeer niet overgenomen"),
    "case_gone": _("terugkeer weg"),
    "mail_bounced": _("mailbox van een collega"),
    "mail_dead": _("e-mail van een collega"),
}
"""What each kind of message is about, in a word or two."""

OTHER = _("bericht")


def entry(one: Entry) -> dict[str, object]:
    """Give a mail as a row."""
    return {
        "id": str(one.mail.id),
        "once": new_key(),
        "when": moments.moment(one.mail.made_at),
        "who": names.user(one.user),
        "what": _what(one),
        "badge": _badge(one.mail),
        "said": _said(one.mail),
        "again": one.can_be_tried,
    }


def mailbox(user: User) -> dict[str, object]:
    """Give somebody whose mailbox takes no mail, as a row."""
    since = moments.moment(user.mail_bounced_at) if user.mail_bounced_at else ""
    return {
        "title": names.user(user),
        "lines": [gettext("sinds %(moment)s", moment=since)],
        "href": url_for("accounts.one", user_id=user.id),
        "badge": None,
    }


def _what(one: Entry) -> str:
    if one.mail.kind == MailKind.DIGEST:
        many = len(one.messages)
        return gettext("Ochtendmail") + (", " + ngettext("%(num)d bericht", "%(num)d berichten", many) if many else "")
    return ", ".join(f"{number} {gettext(KINDS.get(kind, OTHER))}".strip() for kind, number in one.messages)


def _badge(mail: Mail) -> Badge:
    kind, icon, text = STATES[mail.status]
    late = mail.status == MailStatus.WAITING and mail.tries > 0
    return Badge("warning", "clock", gettext("wordt opnieuw geprobeerd")) if late else Badge(kind, icon, gettext(text))


def _said(mail: Mail) -> str:
    tries = ngettext("%(num)d poging", "%(num)d pogingen", mail.tries)
    answer = gettext("antwoord %(code)d", code=mail.answer) if mail.answer else gettext("geen antwoord")
    return f"{tries}, {answer}" if mail.tries and mail.status not in {MailStatus.SHOWN, MailStatus.VOID} else ""
