"""Vrijlatingsdatum wijzigen: see what moves, confirm once, and the plan has moved."""

from datetime import date
from uuid import UUID

import pytest

from app.store.tables import Outbox
from tests.support.page import Page, said
from tests.support.web import Site, Visitor


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case with open tasks that count from arrival and from release (Tuesday 12 January 2027)."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "mila", "income.stop_check")
    return case_id


def preview(person: Visitor, case_id: UUID, status: int = 200, **typed: str | bool) -> Page:
    """Give the page that shows what moves."""
    form = person.open(f"/terugkeren/{case_id}/vrijlating").form().fill(**typed)
    return person.send(form, "Toon wat verschuift", status=status)


def rows(page: Page, kind: str) -> dict[str, list[str]]:
    """Give the rows of the table of a kind, by task."""
    table = next(table for table in page.root.iter("table") if kind in table.get("class", ""))
    lines = [[said(cell) for cell in line] for line in table.iter("tr")][1:]
    return {line[0]: line[1:] for line in lines}


def test_preview_shows_before_and_after_and_stores_nothing(site: Site, case_id: UUID) -> None:
    before = site.row(case_id, "income.first_days_cash").due
    page = preview(site.person("noor"), case_id, release="19-01-2027")
    cash = rows(page, "tk-shifts")["Leefgeld besluiten Inkomen"]
    assert cash[0] == "Inkomen Tilburg"
    assert "di 5 jan 2027" in cash[1]
    assert "di 12 jan 2027" in cash[2]
    assert "Screening 5 voorwaarden" in page.text
    assert "Screening 5 voorwaarden Vrijlating" not in rows(page, "tk-shifts")
    assert site.row(case_id, "income.first_days_cash").due == before
    assert site.cases()[0].release == date(2027, 1, 12)


def test_preview_names_no_step_that_the_reader_does_not_read(site: Site, case_id: UUID) -> None:
    page = preview(site.person("joost"), case_id, release="19-01-2027")
    assert "Leefgeld besluiten" not in page.text
    assert "Stap in Inkomen" in page.text
    assert "Warme ontvangst" in page.text


def test_confirmed_change_does_what_the_preview_said(site: Site, case_id: UUID) -> None:
    person = site.person("joost")
    page = preview(person, case_id, release="19-01-2027")
    done = person.send(page.form().fill(reason="postponed"), "Datum wijzigen naar di 19 jan 2027")
    assert done.url == f"/terugkeren/{case_id}"
    assert "De vrijlating is nu dinsdag 19 januari 2027." in done.text
    assert "Joost Peters wijzigde de vrijlating: di 12 jan 2027 werd di 19 jan 2027" in done.text
    due = site.row(case_id, "income.first_days_cash").due
    assert due is not None
    assert due.date() == date(2027, 1, 12)
    assert "de vrijlating is verschoven" in site.person("mila").open("/postbus").text


def test_release_that_becomes_unknown_lets_terms_wait(site: Site, case_id: UUID) -> None:
    person = site.person("hanna")
    page = preview(person, case_id, unknown=True)
    assert "wacht op een datum" in rows(page, "tk-shifts")["Leefgeld besluiten Inkomen"][2]
    person.send(page.form().fill(reason="unknown"), "Datum onbekend maken")
    assert site.cases()[0].release is None
    assert site.row(case_id, "income.first_days_cash").due is None
    assert "Vrijlating niet bekend" in person.open(f"/terugkeren/{case_id}").text


def test_release_today_shortens_what_is_left(site: Site, case_id: UUID) -> None:
    person = site.person("noor")
    page = preview(person, case_id, release="24-11-2026")
    assert "moet nu" in rows(page, "tk-shifts")["Leefgeld besluiten Inkomen"][3]
    done = person.send(page.form().fill(reason="suspended"), "Datum wijzigen")
    assert "vandaag vrij" in done.text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "Vul de nieuwe datum in, of kies dat hij nog niet bekend is."),
        ({"release": "19-11-2026"}, "Deze dag ligt vóór de aankomst in de gevangenis."),
        ({"release": "12-01-2027"}, "Dit is de datum die er al staat. Kies een andere dag."),
        ({"release": "12-01-1027"}, "Dit is geen datum. Vul hem zo in: 23-11-2026."),
        ({"release": "19-01-2027", "unknown": True}, "Kies een van de twee."),
    ],
)
def test_wrong_day_is_refused_at_its_field(
    site: Site, case_id: UUID, typed: dict[str, str | bool], message: str
) -> None:
    page = preview(site.person("joost"), case_id, 400, **typed)
    assert message in page.error("release")
    assert page.form().values["release"] == [typed.get("release", "")]
    assert bool(page.form().values.get("unknown")) is typed.get("unknown", False)


def test_early_leave_is_offered_two_weeks_earlier_with_its_reason(site: Site, case_id: UUID) -> None:
    person = site.person("joost")
    page = person.send(person.open(f"/terugkeren/{case_id}/vrijlating").form(), "Eindverlof: di 29 dec")
    assert page.form().values["release"] == ["29-12-2026"]
    assert page.form().values["reason"] == ["early_leave"]
    assert "14 dagen eerder" in page.text
    person.send(page.form(), "Datum wijzigen naar di 29 dec")
    assert site.cases()[0].release == date(2026, 12, 29)
    # Two weeks before that have passed no sooner than on 16 December: again it is offered, of what holds now.
    assert "Eindverlof: di 15 dec" in person.open(f"/terugkeren/{case_id}/vrijlating").text


def test_early_leave_that_has_passed_is_not_offered(site: Site, case_id: UUID) -> None:
    person = site.person("noor")
    page = preview(person, case_id, release="01-12-2026")
    person.send(page.form().fill(reason="sentence"), "Datum wijzigen")
    assert "Eindverlof:" not in person.open(f"/terugkeren/{case_id}/vrijlating").text


def test_evening_makes_what_the_first_day_needs_due_a_working_day_sooner(site: Site, case_id: UUID) -> None:
    person = site.person("joost")
    page = preview(person, case_id, release="12-01-2027", evening=True)
    assert "Vrijlating in de avond" in page.text
    assert "uiterlijk vr 8 jan 2027 klaar zijn: een werkdag eerder dan anders" in page.text
    done = person.send(page.form().fill(reason="known"), "Datum wijzigen naar di 12 jan 2027 in de avond")
    assert site.cases()[0].evening
    assert "dinsdag 12 januari 2027, in de avond" in done.text
    assert "di 12 jan 2027 werd di 12 jan 2027 in de avond" in done.text
    assert person.open(f"/terugkeren/{case_id}/vrijlating").form().values["evening"] == ["yes"]


@pytest.mark.parametrize(
    ("release", "title", "contact"),
    [("24-11-2026", "Dit is vandaag", "begint meteen"), ("22-11-2026", "Deze dag is al voorbij", "moet nu")],
)
def test_a_day_that_has_come_says_what_must_be_done_now(
    site: Site, case_id: UUID, release: str, title: str, contact: str
) -> None:
    page = preview(site.person("noor"), case_id, release=release)
    assert title in page.text
    moved = rows(page, "tk-shifts")
    assert moved["Leefgeld besluiten Inkomen"][2:] == ["wordt di 24 nov vandaag", "moet nu"]
    assert moved["Warme ontvangst Vrijlating"][2:] == ["wordt di 24 nov vandaag", "moet nu"]
    assert moved["Nazorgcontact 1 Vrijlating"][3] == contact


def test_a_release_before_a_step_that_is_done_is_said_and_not_refused(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.first_contact", spoken="2026-11-24")
    person = site.person("noor")
    page = preview(person, case_id, release="23-11-2026")
    assert "Wat al klaar is, ligt na deze datum" in page.text
    assert "‘Eerste contact’ op di 24 nov. Dat blijft staan." in page.text
    person.send(page.form().fill(reason="mistake"), "Datum wijzigen")
    assert site.cases()[0].release == date(2026, 11, 23)


def test_change_without_a_known_reason_is_refused(site: Site, case_id: UUID) -> None:
    person = site.person("joost")
    form = preview(person, case_id, release="19-01-2027").form()
    for reason in ("", "because"):
        page = person.send(form, "Datum wijzigen", status=400, tamper={"reason": reason})
        assert page.error("reason") == "Kies waarom de datum verandert."
        assert page.form().values["release"] == ["19-01-2027"]
    assert site.cases()[0].release == date(2027, 1, 12)


def test_confirming_twenty_times_moves_once_and_tells_once(site: Site, case_id: UUID) -> None:
    person = site.person("joost")
    form = preview(person, case_id, release="19-01-2027").form().fill(reason="sentence")
    assert {person.post(form, "Datum wijzigen").status_code for _ in range(20)} == {303}
    told = site.read(lambda session: session.query(Outbox).filter_by(kind="release_moved").all())
    assert sorted(row.listener for row in told) == ["owner"]
    page = person.open(f"/terugkeren/{case_id}?alles=ja")
    assert page.text.count("Joost Peters wijzigde de vrijlating") == 1


def test_somebody_moved_it_first(site: Site, case_id: UUID) -> None:
    liaison, lead = site.person("joost"), site.person("hanna")
    mine = preview(liaison, case_id, release="19-01-2027").form().fill(reason="sentence")
    hers = preview(lead, case_id, release="26-01-2027").form().fill(reason="postponed")
    lead.send(hers, "Datum wijzigen")
    page = liaison.send(mine, "Datum wijzigen", status=409)
    assert page.title == "Iemand was u voor"
    assert "19-01-2027" in page.text
    assert site.cases()[0].release == date(2027, 1, 26)


def test_closed_case_moves_no_more(site: Site, case_id: UUID) -> None:
    liaison, lead = site.person("joost"), site.person("hanna")
    form = preview(liaison, case_id, release="19-01-2027").form().fill(reason="sentence")
    lead.send(lead.open(f"/terugkeren/{case_id}/sluiten").form().fill(reason="wish"), "Sluiten")
    assert liaison.send(form, "Datum wijzigen", status=409).title == "Deze terugkeer is gesloten"
