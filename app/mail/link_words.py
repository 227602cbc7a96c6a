"""What the mail to an organisation says that leads to a letter: the case number, and nothing of whom it is about."""

from datetime import date

from babel.dates import format_date

from app.mail.words import Entry, Part, Speech, Worded

PATH = "/brief/{}"
"""Where a secret address leads, from the first page on."""


def worded_link(number: str, word: str, until: date, speech: Speech) -> Worded:
    """Give the mail with a link, in the language of its letter."""
    gettext = speech.gettext
    day = format_date(until, "EEEE d MMMM y", locale=speech.locale)
    lines = [
        gettext("U kunt de brief lezen tot en met %(day)s.", day=day),
        gettext("De link is alleen voor u. Stuur hem niet door."),
    ]
    return Worded(
        language=speech.locale,
        subject=gettext("%(number)s: er staat een brief voor u klaar", number=number),
        greeting=gettext("Goedendag,"),
        parts=[Part("", [Entry(gettext("Open de brief"), lines, PATH.format(word))], "")],
        closing=[
            gettext("Waar het over gaat, staat alleen in de brief. Antwoorden op deze e-mail leest niemand."),
        ],
    )
