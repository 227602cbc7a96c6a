from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from app.domain import words
from app.domain.term import ARRIVAL, OPENED, RELEASE, Law, Span, Term, after, before, by_law, hours, plain

TODAY = date(2026, 11, 23)


def gettext(string: str, /, **variables: object) -> str:
    return string % variables if variables else string


def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str:
    return (singular if num == 1 else plural) % {"num": num, **variables}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (after(ARRIVAL, working_days=5), "5 werkdagen na aankomst"),
        (after(ARRIVAL, working_days=1), "1 werkdag na aankomst"),
        (before(RELEASE, weeks=6), "6 weken vóór vrijlating"),
        (before(RELEASE, working_days=1), "1 werkdag vóór vrijlating"),
        (by_law("application", Law(Span(weeks=4), "Participatiewet art. 52", True)), "4 weken na de aanvraag"),
        (before(RELEASE), "op de dag van vrijlating"),
        (after(OPENED, working_days=2), "2 werkdagen na het openen van de taak"),
        (plain(RELEASE, months=6), "6 maanden na vrijlating"),
        (plain(RELEASE, months=1), "1 maand na vrijlating"),
        (plain("notification", weeks=1), "1 week na de melding"),
        (plain("advance", weeks=4), "4 weken na het voorschot"),
        (plain("talk", days=10), "10 dagen na het gesprek"),
        (plain("talk", days=1), "1 dag na het gesprek"),
        (hours(OPENED, 4), "4 uur na het openen van de taak"),
    ],
)
def test_a_term_reads_as_people_say_it(term: Term, expected: str) -> None:
    assert words.term_in_words(term, gettext, ngettext) == expected


def test_the_translation_of_the_reader_is_used() -> None:
    english = {"%(span)s vóór %(anchor)s": "%(span)s before %(anchor)s", "vrijlating": "release"}

    def to_english(string: str, /, **variables: object) -> str:
        return gettext(english[string], **variables)

    def weeks_to_english(singular: str, plural: str, num: int, /, **variables: object) -> str:
        assert (singular, plural) == ("%(num)d week", "%(num)d weken")
        return ngettext("%(num)d week", "%(num)d weeks", num, **variables)

    assert words.term_in_words(before(RELEASE, weeks=6), to_english, weeks_to_english) == "6 weeks before release"


def test_every_text_is_found_for_translation() -> None:
    found = {text for _, message, _, _ in extract_from_file("python", Path(words.__file__)) for text in _texts(message)}
    assert {"aankomst", "vrijlating", "de aanvraag", "vandaag", "morgen", "te laat"} <= found
    assert {
        "%(span)s na %(anchor)s",
        "%(num)d werkdagen",
        "over %(num)d werkdagen",
        "%(num)d werkdagen te laat",
    } <= found


def _texts(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


@pytest.mark.parametrize(
    ("day", "locale", "expected"),
    [
        (date(2026, 12, 4), "nl", "vr 4 dec"),
        (date(2026, 12, 4), "en", "Fri 4 Dec"),
        (date(2027, 3, 1), "nl", "ma 1 mrt 2027"),
        (date(2025, 10, 1), "en", "Wed 1 Oct 2025"),
    ],
)
def test_a_day_shows_its_year_only_when_it_is_another(day: date, locale: str, expected: str) -> None:
    assert words.day_in_words(day, TODAY, locale) == expected


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (date(2026, 11, 23), TODAY, "vandaag"),
        (date(2026, 11, 24), TODAY, "morgen"),
        (date(2026, 11, 25), TODAY, "over 2 werkdagen"),
        (date(2026, 12, 4), TODAY, "over 9 werkdagen"),
        (date(2026, 11, 30), date(2026, 11, 28), "over 1 werkdag"),
        (date(2026, 11, 29), date(2026, 11, 27), "over 2 dagen"),
        (date(2026, 11, 28), date(2026, 11, 27), "morgen"),
        (date(2026, 11, 19), TODAY, "2 werkdagen te laat"),
        (date(2026, 11, 20), TODAY, "1 werkdag te laat"),
        (date(2026, 11, 27), date(2026, 11, 28), "1 dag te laat"),
        (date(2026, 11, 27), date(2026, 11, 29), "2 dagen te laat"),
    ],
)
def test_the_distance_to_a_due_day_is_in_working_days(day: date, today: date, expected: str) -> None:
    assert words.distance_in_words(day, today, gettext, ngettext) == expected


def test_what_was_due_earlier_today_is_late() -> None:
    assert words.late_in_words(TODAY, TODAY, gettext, ngettext) == "te laat"
