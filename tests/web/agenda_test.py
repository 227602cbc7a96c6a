"""Agenda, the line on the dossier, and what falls by itself: the same days for everybody, names only where they may."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.case_file import CaseFile
from app.domain.calendar import local_day
from app.engine.catalogue import CITIES, current
from app.store.tables import Case, WorkItem
from tests.support.page import said
from tests.support.web import NOW, SURNAME, Site

NEEDS = {"income": "missing", "housing": "missing", "care": "missing"}


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case at work that ends on a Friday in three weeks."""
    case_id = site.case(release=date(2026, 12, 18), needs=NEEDS)
    site.finish(case_id, "noor", "release.match")
    return case_id


def _week_of(site: Site, case_id: UUID, key: str) -> tuple[str, str]:
    due = site.row(case_id, key).due
    assert due is not None
    day = local_day(due)
    return f"/agenda?week={day.isoformat()}", f"d{day.isoformat()}"


def test_a_term_stands_on_its_day_and_opens_its_task(site: Site, case_id: UUID) -> None:
    address, day = _week_of(site, case_id, "release.first_contact")
    page = site.person("noor").open(address)
    (section,) = [one for one in page.root.iter("section") if one.get("id") == day]
    assert "Eerste contact" in said(section)
    assert SURNAME in said(section)
    assert f"/taken/{site.item(case_id, 'release.first_contact')}" in {a.get("href") for a in section.iter("a")}
    assert page.text.count("Eerste contact") == 1


def test_an_agency_sees_its_own_terms_and_the_manager_counts(site: Site, case_id: UUID) -> None:
    address, _day = _week_of(site, case_id, "income.stop_check")
    assert "Uitkering en gegevens nagaan" in site.person("mila").open(address).text
    assert "Eerste contact" not in site.person("mila").open("/agenda?maand=2026-12").text
    for month in ("/agenda?maand=2026-12", address, "/agenda/twee-weken?wat=alles"):
        page = site.person("petra").open(month)
        assert SURNAME not in page.text
        assert "Uitkering en gegevens nagaan" not in page.text
    assert "Inkomen Tilburg" in site.person("petra").open(address).text


def test_a_month_counts_what_its_weeks_show(site: Site, case_id: UUID) -> None:
    person = site.person("noor")
    page = person.open("/agenda?maand=2026-12&van=everybody")
    cells = [cell for cell in page.root.iter("td") if "tk-month__other" not in (cell.get("class") or "")]
    assert len(cells) == 31
    counted = sum(int(said(li).split()[0]) for cell in cells for li in cell.iter("li") if "termijn" in said(li))
    dues = [item.due for item in _open(site, case_id) if item.due]
    assert counted == sum(local_day(due).month == 12 for due in dues)
    assert "1 vrij" in said(next(cell for cell in cells if "vr 18 dec" in said(cell)))
    assert "feestdag" in said(next(cell for cell in cells if "vr 25 dec" in said(cell)))


def test_a_release_before_a_closing_day_of_the_city_is_risky_and_the_agenda_shows_that_day_closed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A Thursday as any other, while the offices are open on Friday.
    thursday, friday = date(2026, 12, 17), date(2026, 12, 18)
    monkeypatch.setitem(CITIES, "tilburg", replace(CITIES["tilburg"], closing=frozenset({friday})))
    risky, breda = site.case(release=thursday, needs=NEEDS), site.case("breda", "grave", release=thursday, needs=NEEDS)
    assert "Vrijlating op de dag voor een sluitingsdag" in site.person("noor").open(f"/terugkeren/{risky}").text
    assert "sluitingsdag" not in site.person("sanne").open(f"/terugkeren/{breda}").text
    assert _first_day(site, breda) == [date(2026, 12, 15), date(2026, 12, 16)]
    assert _first_day(site, risky) == [date(2026, 12, 14), date(2026, 12, 15)]
    week, month = f"/agenda?week={friday}", "/agenda?maand=2026-12"
    for name, sees in (("noor", True), ("petra", True), ("joost", True), ("sanne", False)):
        person = site.person(name)
        for address in (week, month):
            assert ("gemeente Tilburg dicht" in person.open(address).text) is sees, (name, address)
    assert "gemeente Tilburg dicht" not in site.person("petra").open(f"{week}&stad=breda").text
    assert "vrij op de dag voor een sluitingsdag, klaar op di 15 dec" in site.person("petra").open("/regie").text


def _first_day(site: Site, case_id: UUID) -> list[date]:
    """Give when bed and medicines must be ready."""

    def days(session: Session) -> list[date]:
        file = CaseFile(session, session.get_one(Case, case_id), NOW)
        keys = ("housing.bed_confirmed", "care.medication")
        dues = [file.schedule(current(), key, NOW).due for key in keys]
        return [local_day(due) for due in dues if due]

    return site.read(days)


def _open(site: Site, case_id: UUID) -> list[WorkItem]:
    query = select(WorkItem).where(WorkItem.case_id == case_id, WorkItem.status == "open")
    return site.read(lambda session: list(session.scalars(query)))


@pytest.mark.parametrize(
    "asked", ["week=morgen", "maand=2026-13", "week=0001-01-01", "maand=9999-12", "week=9999-12-31"]
)
def test_days_that_mean_nothing_show_this_week_or_month(site: Site, asked: str) -> None:
    assert "nov" in site.person("noor").open(f"/agenda?{asked}").text


def test_an_absent_colleague_stands_on_each_day(site: Site) -> None:
    person = site.person("noor")
    form = next(form for form in person.open("/afwezig").forms("/afwezig") if "first_day" in form.names())
    days = {"first_day": NOW.date(), "last_day": NOW.date() + timedelta(days=1)}
    person.send(form.fill(**{name: day.strftime("%d-%m-%Y") for name, day in days.items()}), "Vastleggen")
    assert site.person("hanna").open("/agenda").text.count("Afwezig: Noor") == 2
    assert "Afwezig:" not in site.person("mila").open("/agenda").text


def test_what_falls_is_told_per_day_and_by_name_only_to_who_works_on_it(site: Site, case_id: UUID) -> None:
    page = site.person("noor").open("/agenda/twee-weken")
    assert "‘Eerste contact’ gaat naar teamleider" in page.text
    assert "Uitkering en gegevens nagaan" not in page.text
    everybody = site.person("noor").open("/agenda/twee-weken?van=everybody").text
    assert "Uitkering en gegevens nagaan" in everybody
    assert "‘Eerste contact’" not in site.person("noor").open("/agenda/twee-weken?wat=vrij").text
    dossier = site.person("noor").open(f"/terugkeren/{case_id}")
    assert "Als niemand iets doet" in dossier.text
    manager = site.person("petra").open("/agenda/twee-weken")
    assert "‘Stap in Vrijlating’ gaat naar manager" in manager.text
    assert SURNAME not in manager.text


def test_the_line_holds_arrival_terms_warnings_and_the_release_also_as_a_list(site: Site, case_id: UUID) -> None:
    page = site.person("noor").open(f"/terugkeren/{case_id}")
    (whole,) = [one for one in page.root.iter("ol") if "tk-striplist--all" in (one.get("class") or "")]
    lines = [said(line) for line in whole.iter("li")]
    assert lines[0].endswith("aankomst")
    assert "vr 18 dec vrijlating" in lines
    assert any(line.endswith("Eerste contact, termijn") for line in lines)
    assert any("‘Eerste contact’ naar teamleider" in line for line in lines)
    assert any(line.endswith("Melding koppelen, afgehandeld") for line in lines)
    drawn = [
        one
        for one in page.root.iter()
        if str(one.tag).endswith(("circle", "rect")) and "dot" in (one.get("class") or "")
    ]
    assert len(drawn) == len(lines) - 2, "every moment is drawn, beside today and the release"


def test_regie_lists_releases_that_need_care_without_names(site: Site, case_id: UUID) -> None:
    number = site.cases()[0].number
    for who in ("petra", "hanna"):
        page = site.person(who).open("/regie")
        assert "Vrij op een lastig moment (1)" in page.text
        assert f"{number} vr 18 dec, over 24 dagen vrij op vrijdag, klaar op wo 16 dec" in page.text
        assert SURNAME not in page.text
    assert f"/terugkeren/{case_id}" in site.person("hanna").open("/regie").html
    assert f"/terugkeren/{case_id}" not in site.person("petra").open("/regie").html
