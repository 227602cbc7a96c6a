"""Letters as lists show them: what each is, how far it came, and what is to be done next."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext

from app.actions.letter_register import Line
from app.domain.calendar import local_day
from app.domain.letter import LANGUAGES
from app.domain.text import Text, _
from app.store.tables import Channel, LetterStatus
from app.web.present import moments
from app.web.present.items import Badge

NAMES: dict[str, Text] = {"nl": _("Nederlands"), "en": _("Engels")}
"""The languages of letters."""

CHANNELS: dict[str, Text] = {
    Channel.PRINT: _("Met de post"),
    Channel.HAND_OVER: _("Geven in de gevangenis"),
    Channel.LINK: _("Per e-mail, met een link"),
}
"""How a letter reaches its reader."""

STATES: dict[str, tuple[str, str, Text]] = {
    LetterStatus.DRAFT: ("neutral", "edit", _("concept")),
    LetterStatus.ASKED: ("neutral", "clock", _("wordt gemaakt")),
    LetterStatus.FAILED: ("warning", "warn", _("niet gemaakt")),
    LetterStatus.MADE: ("neutral", "half", _("ligt klaar")),
    LetterStatus.PRINTED: ("success", "done", _("geprint")),
    LetterStatus.HANDED_OVER: ("success", "done", _("gegeven")),
    LetterStatus.MAILED: ("success", "done", _("gemaild")),
    LetterStatus.RETURNED: ("warning", "warn", _("kwam terug")),
    LetterStatus.REPLACED: ("inactive", "swap", _("vervangen")),
    LetterStatus.WITHDRAWN: ("inactive", "stop", _("ingetrokken")),
}
"""How far a letter came: the look of its badge, and the word."""

NEXT: dict[str, Text] = {
    LetterStatus.DRAFT: _("Maak hem af en verstuur hem."),
    LetterStatus.ASKED: _("Dit duurt meestal geen minuut."),
    LetterStatus.FAILED: _("Kijk wat eraan schort en probeer het opnieuw."),
    LetterStatus.RETURNED: _("Zoek het goede adres en maak een nieuwe versie."),
}
"""What is to be done next with a letter that has not left yet, or came back."""

WAITING: dict[str, Text] = {
    Channel.PRINT: _("Wacht op de post van vandaag."),
    Channel.HAND_OVER: _("Iemand geeft hem in de gevangenis."),
    Channel.LINK: _("De e-mail gaat zo weg."),
}
"""The same of a letter that is made, by how it leaves."""


def title(line: Line) -> str:
    """Give what a letter is; to who may not know that, only that there is one."""
    if line.declared:
        return gettext(line.declared.title)
    return gettext("Brief die er niet meer is") if line.may_open else gettext("Brief over een ander leefgebied")


def badge(line: Line) -> Badge:
    """Give how far a letter came."""
    kind, icon, word = STATES[line.status]
    return Badge(kind, icon, gettext(word))


def next_step(line: Line) -> str:
    """Give what is to be done next, or nothing."""
    if line.status == LetterStatus.MADE and line.channel:
        return gettext(WAITING[line.channel])
    return gettext(NEXT[line.status]) if line.status in NEXT else ""


def address(line: Line) -> str | None:
    """Give the page of a letter, or None for who has nothing to do there."""
    to_give = line.status == LetterStatus.MADE and line.channel == Channel.HAND_OVER
    return url_for("letter.show", letter_id=line.id) if line.may_open or to_give else None


def rows(lines: Iterable[Line]) -> list[dict[str, object]]:
    """Give letters of one case as `rows()` of components/lists.html expects them."""
    return [
        {
            "title": title(line), "lines": [text for text in (_when(line), next_step(line)) if text],
            "badge": badge(line), "href": address(line), "aside": None, "aside_href": None,
        }
        for line in lines
    ]  # fmt: skip


def table(lines: Iterable[Line]) -> list[dict[str, object]]:
    """Give letters of several cases as components/letters.html expects them."""
    return [
        {
            "title": title(line), "url": address(line), "number": line.number, "person": line.person,
            "how": gettext(CHANNELS[line.channel]) if line.channel else gettext("nog niet gekozen"),
            "badge": badge(line), "next": next_step(line), "when": moments.moment(line.last_at),
            "who": line.last_by or gettext("Thuiskomst"),
        }
        for line in lines
    ]  # fmt: skip


def languages() -> list[dict[str, str | None]]:
    """Give the languages of letters to choose from."""
    return [{"value": one, "label": gettext(NAMES[one]), "help": None} for one in LANGUAGES]


def _when(line: Line) -> str:
    day = moments.day(local_day(line.last_at))
    if line.language == LANGUAGES[0]:
        return day
    return f"{day} · {gettext(NAMES.get(line.language, line.language))}"
