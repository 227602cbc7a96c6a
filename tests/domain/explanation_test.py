from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.delay import Delays
from app.domain.explanation import Explanation
from app.domain.schedule import Anchors, schedule
from app.domain.term import OPENED, RELEASE, Law, Rule, Span, Term, after, before, by_law, hours, plain
from tests.domain import samples
from tests.domain.put_off_test import local, pauses

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 11, 23)
MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
]  # fmt: skip
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
APPLIED = {"application": date(2026, 12, 3), "talk": date(2026, 12, 4)}
FOUR_WEEKS = Law(Span(weeks=4), "Participatiewet art. 52", True)


def _gettext(string: str, /, **variables: object) -> str:
    return string % variables if variables else string


def _ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str:
    return (singular if num == 1 else plural) % {"num": num, **variables}


def _sentence(term: Term, case: Anchors, opened: datetime, delays: Delays) -> str:
    facts = samples.facts(case.arrival, case.release)
    plan = schedule(samples.task(term), case, facts, opened, None, delays)
    return Explanation(TODAY, "nl", _gettext, _ngettext).of(plan, delays.longer)


def _spoken(day: date) -> str:
    year = "" if day.year == TODAY.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


@pytest.mark.parametrize(
    ("term", "opened", "delays", "expected"),
    [
        (by_law("application", FOUR_WEEKS), TODAY, Delays(),
         "4 weken na de aanvraag van 3 december is donderdag 31 december, een werkdag."),
        (by_law("talk", FOUR_WEEKS), TODAY, Delays(),
         ("4 weken na het gesprek van 4 december is vrijdag 1 januari 2027, een feestdag; "
         "daarom geldt de werkdag erna, maandag 4 januari 2027.")),
        (by_law("application", Law(Span(days=3), "art. 1", True)), TODAY, Delays(),
         ("3 dagen na de aanvraag van 3 december is zondag 6 december, in het weekend; "
         "daarom geldt de werkdag erna, maandag 7 december.")),
        (before(RELEASE, weeks=6), TODAY, Delays(),
         ("6 weken vóór vrijlating op 6 februari 2027 is zaterdag 26 december, een feestdag; "
         "daarom geldt de werkdag ervoor, donderdag 24 december.")),
        (before(RELEASE, weeks=12), TODAY, Delays(),
         ("12 weken vóór vrijlating op 6 februari 2027 is zaterdag 14 november, in het weekend; "
         "daarom geldt de werkdag ervoor, vrijdag 13 november; "
         "de taak telt pas vanaf 23 november, daarom wordt het woensdag 25 november.")),
        (before(RELEASE), TODAY, Delays(), "De dag van vrijlating is zaterdag 6 februari 2027."),
        (plain("talk", weeks=3), TODAY, Delays(),
         "3 weken na het gesprek van 4 december is vrijdag 25 december, een feestdag; deze termijn schuift niet."),
        (after(OPENED, working_days=5), TODAY, Delays(longer=Span(working_days=2)),
         ("5 werkdagen na het openen van de taak op 23 november is maandag 30 november; "
         "met 2 werkdagen extra wordt het woensdag 2 december.")),
        (after("advance", working_days=5), TODAY, Delays(),
         "De termijn is 5 werkdagen na het voorschot; die dag is nog niet bekend."),
        (hours(OPENED, 4), TODAY, Delays(),
         "4 uur na het openen van de taak is maandag 23 november om 13.00 uur."),
    ],
)  # fmt: skip
def test_it_reads_as_somebody_would_say_it(term: Term, opened: date, delays: Delays, expected: str) -> None:
    case = Anchors(date(2026, 11, 20), date(2027, 2, 6), APPLIED)
    assert _sentence(term, case, local(opened), delays) == expected


@given(st.data())
def test_it_is_one_sentence_that_ends_on_the_day_it_is_due(data: st.DataObject) -> None:
    case = data.draw(samples.cases())
    opened = data.draw(samples.openings(case))
    term = data.draw(samples.agreed_terms() | samples.terms_by_law())
    given_pauses = data.draw(pauses(opened.astimezone(AMSTERDAM).date() + timedelta(days=1)))
    delays = Delays(given_pauses, Span(working_days=data.draw(st.integers(0, 5))))
    plan = schedule(
        samples.task(term), case, samples.facts(case.arrival, case.release), opened, None, delays
    )  # fmt: skip
    said = _sentence(term, case, opened, delays)
    assert said.count(".") == 1
    assert said.endswith(".")
    if plan.due is None or plan.reckoning is None:
        assert "nog niet bekend" in said
        return
    days = [plan.reckoning.counted, plan.reckoning.ends, plan.reckoning.caught_up, plan.reckoning.stood_still]
    named = [_spoken(day) for day in dict.fromkeys([*days, plan.due.astimezone(AMSTERDAM).date()])]
    assert [day for day in named if day not in said] == []
    assert max(said.rfind(day) for day in named) == said.rfind(_spoken(plan.due.astimezone(AMSTERDAM).date()))
    assert ("stilliggen" in said) == (plan.reckoning.stood_still != plan.reckoning.caught_up)
    assert ("extra" in said) == (plan.reckoning.day != plan.reckoning.stood_still)
    if term.rule is Rule.AWT and plan.reckoning.ends == plan.reckoning.counted:
        assert "een werkdag" in said or "schuift niet" in said
