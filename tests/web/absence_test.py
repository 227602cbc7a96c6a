"""Afwezigheid: recorded without a reason, shown where it matters, and nobody's tasks are left alone."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.store.tables import Absence
from tests.support.page import Form
from tests.support.web import NOW, Site, Visitor

TASK = "release.first_contact"


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case whose first contact stands in the name of Omar."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    colleague = site.person("omar")
    colleague.send(colleague.open(f"/taken/{site.item(case_id, TASK)}").form(_address(site, case_id, "oppakken")))
    return case_id


def _address(site: Site, case_id: UUID, act: str) -> str:
    return f"/taken/{site.item(case_id, TASK)}/{act}"


def _absent(site: Site, who: str = "omar", first: str = "24-11-2026", last: str = "04-12-2026") -> None:
    lead = site.person("hanna")
    lead.send(_add(lead, who=str(site.actor(who).id), first_day=first, last_day=last), "Vastleggen")


def _add(person: Visitor, **fields: str) -> Form:
    page = person.open("/afwezig")
    return next(form for form in page.forms("/afwezig") if "first_day" in form.names()).fill(**fields)


def test_everybody_at_work_records_their_own_absence_and_ends_it(site: Site) -> None:
    for username in ("joost", "noor", "hanna", "mila"):
        person = site.person(username)
        who = {"who": str(site.actor(username).id)} if username == "hanna" else {}
        page = person.send(_add(person, first_day="24-11-2026", last_day="04-12-2026", **who), "Vastleggen")
        assert "Vastgelegd: afwezig di 24 nov tot en met vr 4 dec." in page.text
        page = person.send(next(form for form in page.forms("/afwezig") if "absence" in form.names()), "Weer aanwezig")
        assert "De afwezigheid is voorbij." in page.text
    assert site.read(lambda session: session.scalars(select(Absence)).all()) == []


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        ("04-12-1026", "04-12-2026", "first_day", "Dit is geen datum"),
        ("04-12-1926", "04-12-2026", "first_day", "Controleer het jaar"),
        ("24-11-2026", "04-12-2062", "last_day", "Controleer het jaar"),
        ("04-12-2026", "03-12-2026", "last_day", "ligt vóór de eerste dag"),
        ("20-11-2026", "23-11-2026", "last_day", "al voorbij"),
        ("", "04-12-2026", "first_day", "Vul de eerste dag in"),
        ("24-11-2026", "", "last_day", "Vul de laatste dag in"),
        ("31-11-2026", "04-12-2026", "first_day", "Dit is geen datum"),
    ],
)
def test_wrong_days_are_explained_at_the_field_and_kept(
    site: Site, first: str, last: str, field: str, words: str
) -> None:
    person = site.person("noor")
    page = person.send(_add(person, first_day=first, last_day=last), "Vastleggen", status=400)
    assert words in page.error(field)
    assert field in page.errors()
    (form,) = page.forms("/afwezig")
    assert (form.values["first_day"], form.values["last_day"]) == ([first], [last])


def test_days_that_are_recorded_already_are_named_and_nothing_is_lost(site: Site) -> None:
    _absent(site)
    person = site.person("omar")
    page = person.send(_add(person, first_day="01-12-2026", last_day="08-12-2026"), "Vastleggen", status=409)
    assert "Er staat al een afwezigheid: di 24 nov tot en met vr 4 dec." in page.error("first_day")
    form = next(form for form in page.forms("/afwezig") if "first_day" in form.names())
    assert form.values["last_day"] == ["08-12-2026"]


def test_nobody_records_for_somebody_outside_their_team(site: Site) -> None:
    lead, officer = site.person("hanna"), site.person("noor")
    fields = {"first_day": "24-11-2026", "last_day": "04-12-2026"}
    others = {"who": str(site.actor("mila").id)}
    page = lead.send(_add(lead, **fields), "Vastleggen", status=400, tamper=others)
    assert page.error("who") == "Kies wie er afwezig is."
    officer.send(_add(officer, **fields), "Vastleggen", tamper={"who": str(site.actor("omar").id)})
    assert site.read(lambda session: session.scalars(select(Absence.user_id)).all()) == [site.actor("noor").id]
    form = _add(officer, **fields)
    page = officer.send(form, tamper={"do": "end", "absence": str(uuid4())})
    assert "Deze afwezigheid stond er niet meer." in page.text
    officer.send(form, status=400, tamper={"do": "end", "absence": "x"})
    officer.send(form, status=400, tamper={"do": "x"})


@pytest.mark.usefixtures("case_id")
def test_lists_and_pages_say_until_when_somebody_is_absent(site: Site, case_id: UUID) -> None:
    away = "afwezig tot en met vr 4 dec"
    officer = site.person("noor")
    pages = ("/werk", f"/terugkeren/{case_id}", f"/taken/{site.item(case_id, TASK)}")
    assert not [page for page in pages if away in officer.open(page).text]
    _absent(site)
    assert [page for page in pages if away in officer.open(page).text] == list(pages)
    assert "1 taak is van een afwezige collega." in officer.open("/werk").text
    # Who steers reads terms by number and agency, and not who of an agency has a task.
    assert away not in site.person("hanna").open("/regie").text
    site.move_clock(NOW + timedelta(days=11))
    assert not [page for page in pages if away in officer.open(page).text]


def test_colleague_takes_over_in_one_click_or_with_others(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    assert "Overnemen" not in officer.open(f"/taken/{site.item(case_id, TASK)}").text
    _absent(site)
    assert "Overnemen" in officer.open(f"/taken/{site.item(case_id, TASK)}").text
    work = officer.open("/werk?van=absent")
    page = officer.send(work.form("/werk?van=absent", "post"), "Overnemen")
    assert "1 taak opgepakt." in page.text
    assert site.row(case_id, TASK).assignee_id == site.actor("noor").id


def test_lead_hands_out_all_tasks_of_somebody_absent_and_hears_of_who_is_absent_too(site: Site, case_id: UUID) -> None:
    _absent(site)
    lead = site.person("hanna")
    page = lead.open("/afwezig")
    form = page.form("/werk").fill(to=str(site.actor("noor").id))
    _absent(site, "noor")
    done = lead.send(form, "Toewijzen")
    assert "1 taak toegewezen." in done.text
    assert "Let op: Noor Bakker is afwezig tot en met vr 4 dec." in done.text
    assert site.row(case_id, TASK).assignee_id == site.actor("noor").id
    task = lead.open(f"/taken/{site.item(case_id, TASK)}").form(_address(site, case_id, "toewijzen"))
    done = lead.send(task.fill(to=str(site.actor("omar").id)))
    assert "Let op: Omar Bilal is afwezig tot en met vr 4 dec." in done.text


def _asks_noor(site: Site) -> Visitor:
    lead = site.person("hanna")
    days = {"first_day": "24-11-2026", "last_day": "25-11-2026"}
    asked = _add(lead, who=str(site.actor("hanna").id), deputy=str(site.actor("noor").id), **days)
    assert "Noor Bakker neemt waar" in lead.send(asked, "Vastleggen").text
    return lead


def test_deputy_stands_in_under_both_names_until_they_stop(site: Site) -> None:
    _asks_noor(site)
    deputy = site.person("noor")
    page = deputy.open("/afwezig")
    assert "U bent gevraagd om waar te nemen" in page.text
    deputy.open("/regie", 403)
    page = deputy.send(page.form("/waarnemen"), "Neem waar")
    assert "U neemt waar voor Hanna Vos." in page.text
    page = deputy.send(deputy.open("/regie").form("/waarnemen"), "Stop met waarnemen")
    assert "U neemt waar" not in page.text
    deputy.open("/regie", 403)


def test_standing_in_ends_by_itself_as_soon_as_the_colleague_is_back(site: Site) -> None:
    lead, deputy = _asks_noor(site), site.person("noor")
    deputy.send(deputy.open("/afwezig").form("/waarnemen"), "Neem waar")
    deputy.open("/regie")
    ending = next(form for form in lead.open("/afwezig").forms("/afwezig") if "absence" in form.names())
    lead.send(ending, "Weer aanwezig")
    assert "U neemt waar" not in deputy.open("/regie", 403).text


def test_nobody_stands_in_for_who_did_not_ask_them(site: Site) -> None:
    _asks_noor(site)
    omar = site.person("omar")
    form = omar.open("/afwezig").form("/afwezig")
    form.action = "/waarnemen"
    omar.send(form, status=403, tamper={"for": str(site.actor("hanna").id)})
    assert "U neemt waar" not in omar.open("/werk").text
