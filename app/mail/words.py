"""What a mail says, in the language of its reader: short, calm, and never who it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, format_time

from app.domain.calendar import ZONE, local_day
from app.domain.ladder import LISTENERS
from app.domain.text import Text, _
from app.domain.words import Gettext, Ngettext
from app.mail.letter import Letter, Note, Term

LATE = _("%(number)s: %(title)s is te laat")
AHEAD = _("%(number)s: %(title)s moet bijna klaar zijn")

OF_TASKS: dict[str, Text] = {
    "rung": LATE,
    "release_moved": _("%(number)s: de vrijlating is verschoven"),
    "corrected": _("%(number)s: een antwoord is gecorrigeerd"),
    "stopped": _("%(number)s: %(title)s is gestopt"),
    "resumed": _("%(number)s: %(title)s gaat weer verder"),
    "snoozed": _("%(number)s: herinnering aan %(title)s"),
    "rung_answered": _("%(number)s: antwoord op een waarschuwing"),
    "case_received": _("%(number)s: deze terugkeer komt van een andere gemeente"),
}
"""What a message about a task says on its first line, by kind."""

OTHERS: dict[str, Text] = {
    "rung": _("een waarschuwing bereikte niemand"),
    "stands_still": _("een proces staat stil"),
    "letter_missing": _("een brief mist iets"),
    "letter_failed": _("een brief kon niet worden gemaakt"),
    "letter_outdated": _("in een brief staat een oude dag van vrijlating"),
    "letter_returned": _("een brief kwam terug"),
    "signal_reported": _("nieuw vroeg signaal"),
    "signal_late": _("een vroeg signaal wacht te lang"),
    "signal_answered": _("antwoord op uw signaal"),
    "break_glass": _("noodtoegang gebruikt"),
    "case_offered": _("een andere gemeente biedt u deze aan"),
    "case_accepted": _("overgenomen door de andere gemeente"),
    "case_declined": _("niet overgenomen door de andere gemeente"),
    "case_gone": _("deze terugkeer ging naar een andere gemeente"),
    "mail_bounced": _("de mailbox van een collega werkt niet"),
    "mail_dead": _("een e-mail aan een collega kwam niet aan"),
}
"""The same of a message about a case as a whole, or about none."""

NEWS = _("er is een bericht voor u")
"""What is said of any other kind."""

MOST = 20
"""How many lines a part of a mail has; the rest is counted."""


@dataclass(frozen=True)
class Speech:
    """Translates into the language of one reader."""

    locale: str
    gettext: Gettext
    ngettext: Ngettext


@dataclass(frozen=True)
class Entry:
    """A line that leads somewhere, with what stands below it."""

    text: str
    lines: Sequence[str]
    path: str


@dataclass(frozen=True)
class Part:
    """Some lines under a heading."""

    heading: str
    entries: Sequence[Entry]
    more: str
    """That there are more lines than stand here, or nothing."""


@dataclass(frozen=True)
class Worded:
    """A mail in words."""

    language: str
    subject: str
    greeting: str
    parts: Sequence[Part]
    closing: Sequence[str]


def first_line(note: Note, gettext: Gettext) -> str:
    """Give what a message says in one line."""
    if note.title is not None:
        known = AHEAD if note.kind == "rung" and note.ahead else OF_TASKS.get(note.kind)
        if known is not None:
            return gettext(known, number=note.number, title=gettext(note.title))
    text = gettext(OTHERS.get(note.kind, NEWS))
    return f"{note.number}: {text}" if note.number else text[0].upper() + text[1:]


def worded(letter: Letter, speech: Speech) -> Worded:
    """Give a letter in the words of its reader."""
    gettext = speech.gettext
    return Worded(
        language=speech.locale,
        subject=_subject(letter, speech),
        greeting=gettext("Goedemorgen,") if letter.digest else gettext("Dag,"),
        parts=list(_parts(letter, speech)),
        closing=[
            gettext("Namen en inhoud staan alleen in Thuiskomst. Antwoorden op deze e-mail leest niemand."),
            gettext("Wat u per e-mail krijgt, kiest u bij ‘Mijn account’."),
        ],
    )


def _subject(letter: Letter, speech: Speech) -> str:
    if not letter.digest:
        first, many = letter.new[0], len(letter.new)
        told = speech.ngettext("%(num)d bericht", "%(num)d berichten", many)
        return first_line(first, speech.gettext) if many == 1 else f"{first.number}: {told}"
    counts = (
        (speech.ngettext("%(num)d bericht", "%(num)d berichten", len(letter.new)), letter.new),
        (speech.gettext("%(number)d vandaag klaar", number=len(letter.today)), letter.today),
        (speech.gettext("%(number)d te laat", number=len(letter.late)), letter.late),
    )
    return "Thuiskomst: " + ", ".join(text for text, found in counts if found)


def _parts(letter: Letter, speech: Speech) -> Iterator[Part]:
    new = [_note(note, speech) for note in letter.new]
    headed = (
        (speech.gettext("Nieuw") if letter.digest else "", new),
        (speech.gettext("Vandaag klaar"), [_term(term, speech) for term in letter.today]),
        (speech.gettext("Te laat"), [_term(term, speech) for term in letter.late]),
    )
    for heading, entries in headed:
        left = len(entries) - MOST
        if entries:
            more = speech.ngettext("En nog %(num)d.", "En nog %(num)d.", left) if left > 0 else ""
            yield Part(heading, entries[:MOST], more)


def _note(note: Note, speech: Speech) -> Entry:
    lines = [_due(note.due, speech)] if note.due else []
    if note.why:
        lines.append(speech.gettext(note.why))
    if note.went_up:
        who = speech.gettext(LISTENERS[note.listener])
        lines.append(speech.gettext("Dit was voor een ander (%(who)s), die nu niet te bereiken is.", who=who))
    return Entry(first_line(note, speech.gettext), lines, note.path)


def _term(term: Term, speech: Speech) -> Entry:
    return Entry(f"{term.number}: {speech.gettext(term.title)}", [_due(term.due, speech)], term.path)


def _due(due: datetime, speech: Speech) -> str:
    return speech.gettext("Termijn: %(day)s, %(hour)s uur.", day=_day(local_day(due), speech), hour=_hour(due, speech))


def _day(day: date, speech: Speech) -> str:
    return format_date(day, "EEEE d MMMM y", locale=speech.locale)


def _hour(moment: datetime, speech: Speech) -> str:
    shape = "H.mm" if speech.locale == "nl" else "H:mm"
    return format_time(moment.astimezone(ZONE), shape, locale=speech.locale)
