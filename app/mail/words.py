"""What a mail says, in the language of its reader: short, calm, and never who it is about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from babel.dates import format_date, format_time

from app.domain.calendar import ZONE, local_day
from app.domain.ladder import LISTENERS
from app.domain.text import Text, _
from app.domain.words import Gettext, Ngettext
from app.mail.content import Content, Note, Term

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
    "signal_changed": _("het antwoord op uw signaal is gewijzigd"),
    "break_glass": _("noodtoegang gebruikt"),
    "case_offered": _("een andere gemeente biedt u deze aan"),
    "case_accepted": _("overgenomen door de andere gemeente"),
    "case_declined": _("niet overgenomen door de andere gemeente"),
    "case_gone": _("deze terugkeer ging naar een andere gemeente"),
    "mail_bounced": _("de mailbox van een collega werkt niet"),
    "mail_dead": _("een e-mail aan een collega kwam niet aan"),
}
"""The same of a message about a case as a whole, or about none."""

ABOUT_TERMS = frozenset({"rung", "resumed", "snoozed"})
"""The kinds that are about the term of their task; of the others it would say nothing, or what holds no more."""

NEWS = _("er is een bericht voor u")
"""What is said of any other kind."""

MOST = 20
"""How many lines a part of a mail has, and how many numbers a line; the rest is counted."""

UNCLAIMED = "/werk?van=nobody"
"""Where the tasks stand that nobody took up."""


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


def worded(content: Content, speech: Speech) -> Worded:
    """Give what a mail says in the words of its reader."""
    gettext = speech.gettext
    return Worded(
        language=speech.locale,
        subject=_subject(content, speech),
        greeting=gettext("Goedemorgen,") if content.digest else gettext("Dag,"),
        parts=list(_parts(content, speech)),
        closing=[
            gettext("Namen en inhoud staan alleen in Thuiskomst. Antwoorden op deze e-mail leest niemand."),
            gettext("Wat u per e-mail krijgt, kiest u bij ‘Mijn account’."),
        ],
    )


def _subject(content: Content, speech: Speech) -> str:
    if not content.digest:
        first, many = content.new[0], len(content.new)
        told = speech.ngettext("%(num)d bericht", "%(num)d berichten", many)
        one_case = len({note.number for note in content.new}) == 1 and first.number
        return (
            first_line(first, speech.gettext) if many == 1 else f"{first.number if one_case else 'Thuiskomst'}: {told}"
        )
    nobody = len(content.unclaimed)
    counts = (
        (speech.ngettext("%(num)d bericht", "%(num)d berichten", len(content.new)), content.new),
        (speech.gettext("%(number)d vandaag klaar", number=len(content.today)), content.today),
        (speech.gettext("%(number)d te laat", number=len(content.late)), content.late),
        (speech.gettext("%(number)d door niemand opgepakt", number=nobody), content.unclaimed),
    )
    return "Thuiskomst: " + ", ".join(text for text, found in counts if found)


def _parts(content: Content, speech: Speech) -> Iterator[Part]:
    new = [_note(note, speech) for note in content.new]
    headed = (
        (speech.gettext("Nieuw") if content.digest else "", new),
        (speech.gettext("Vandaag klaar"), [_term(term, speech) for term in content.today]),
        (speech.gettext("Te laat"), [_term(term, speech) for term in content.late]),
    )
    for heading, entries in headed:
        if entries:
            merged = _merged(entries, speech)
            left = sum(number for _entry, number in merged[MOST:])
            yield Part(heading, [entry for entry, _number in merged[:MOST]], _more(left, speech))
    if content.unclaimed:
        yield Part(speech.gettext("Taken van anderen"), [_unclaimed(content.unclaimed, speech)], "")


def _merged(entries: Iterable[Entry], speech: Speech) -> list[tuple[Entry, int]]:
    """Let lines that read the same be one, which leads to the first; give each with how many it stands for."""
    alike: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        alike.setdefault((entry.text, *entry.lines), []).append(entry)
    return [(replace(some[0], text=_counted(some[0].text, len(some), speech)), len(some)) for some in alike.values()]


def _counted(text: str, number: int, speech: Speech) -> str:
    return text if number == 1 else speech.gettext("%(text)s (%(number)d keer)", text=text, number=number)


def _more(left: int, speech: Speech) -> str:
    return speech.ngettext("En nog %(num)d.", "En nog %(num)d.", left) if left > 0 else ""


def _unclaimed(terms: Sequence[Term], speech: Speech) -> Entry:
    """Give one line for all tasks that nobody took up, with the numbers of their cases below it."""
    text = speech.ngettext("%(num)d taak die niemand oppakte", "%(num)d taken die niemand oppakte", len(terms))
    late, ahead = ([term for term in terms if term.late is late] for late in (True, False))
    lines = [
        *([speech.gettext("Te laat: %(numbers)s.", numbers=_numbers(late, speech))] if late else ()),
        *([speech.gettext("Nog niet te laat: %(numbers)s.", numbers=_numbers(ahead, speech))] if ahead else ()),
    ]
    return Entry(text, lines, UNCLAIMED)


def _numbers(terms: Sequence[Term], speech: Speech) -> str:
    """Give the case numbers, each once with how many tasks it has here."""
    found = Counter(term.number for term in terms)
    shown = [_counted(number, many, speech) for number, many in sorted(found.items())]
    left = len(shown) - MOST
    if left > 0:
        shown = [*shown[:MOST], speech.gettext("en nog %(number)d", number=left)]
    return ", ".join(shown)


def _note(note: Note, speech: Speech) -> Entry:
    lines = [_due(note.due, speech)] if note.due and note.kind in ABOUT_TERMS else []
    if note.why:
        lines.append(speech.gettext(note.why))
    if note.went_up:
        who = speech.gettext(LISTENERS[note.listener])
        lines.append(speech.gettext("Dit was voor een ander (%(who)s), die nu niet te bereiken is.", who=who))
    return Entry(first_line(note, speech.gettext), lines, note.path)


def _term(term: Term, speech: Speech) -> Entry:
    lines = [_due(term.due, speech), *([] if term.taken else [speech.gettext("Nog door niemand opgepakt.")])]
    return Entry(f"{term.number}: {speech.gettext(term.title)}", lines, term.path)


def _due(due: datetime, speech: Speech) -> str:
    return speech.gettext("Termijn: %(day)s, %(hour)s uur.", day=_day(local_day(due), speech), hour=_hour(due, speech))


def _day(day: date, speech: Speech) -> str:
    return format_date(day, "EEEE d MMMM y", locale=speech.locale)


def _hour(moment: datetime, speech: Speech) -> str:
    shape = "H.mm" if speech.locale == "nl" else "H:mm"
    return format_time(moment.astimezone(ZONE), shape, locale=speech.locale)
