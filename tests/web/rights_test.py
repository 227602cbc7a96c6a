"""The rights of the person, as the privacy officer and the team lead work with them."""

import csv
import io
import json
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.store.tables import Person, PersonCorrection
from tests.support.page import Page
from tests.support.web import BSN, NOW, SURNAME, Site, Visitor


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case with a task done and others open."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    return case_id


def _found(officer: Visitor, **words: str) -> Page:
    return officer.send(officer.open("/rechten").form().fill(**words), "Zoek")


def _person(site: Site) -> str:
    return f"/rechten/{site.cases()[0].person_id}"


@pytest.mark.usefixtures("case_id")
def test_person_is_found_by_number_or_by_name_and_birth_date(site: Site) -> None:
    officer = site.person("ingrid")
    for words in ({"number": "tk-2026-0001"}, {"surname": SURNAME.lower(), "birth_date": "2-7-1990"}):
        page = _found(officer, **words)
        assert page.title == f"{SURNAME}, Milan"
        assert BSN not in page.html
    for words in ({"number": "TK-2026-000"}, {"surname": SURNAME[:5], "birth_date": "2-7-1990"}):
        assert "Niemand gevonden" in _found(officer, **words).text
    form = officer.open("/rechten").form().fill(surname=SURNAME)
    refused = officer.send(form, "Zoek", status=400)
    assert refused.errors() == {"birth_date": "Vul de geboortedatum in, bijvoorbeeld 23-11-1990."}
    assert refused.form("/rechten").values["surname"] == [SURNAME]


@pytest.mark.usefixtures("case_id")
def test_two_persons_of_one_name_are_not_taken_for_one(site: Site) -> None:
    site.case(bsn=None)
    page = _found(site.person("ingrid"), surname=SURNAME, birth_date="02-07-1990")
    assert len([href for href in page.links().values() if href.startswith("/rechten/")]) >= 1
    assert page.text.count("geboren 02-07-1990") == 2


@pytest.mark.usefixtures("case_id")
def test_copy_comes_as_paper_and_as_file_and_is_written_down(site: Site) -> None:
    officer, address = site.person("ingrid"), _person(site)
    form = officer.open(f"{address}/kopie").form()
    paper = officer.post(form, "Op papier")
    assert paper.data.startswith(b"%PDF-")
    file = officer.post(form, "Als bestand")
    given = json.loads(file.text)
    assert given["format"] == "thuiskomst-inzage"
    assert BSN in file.text
    for answer in (paper, file):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert SURNAME not in str(answer.headers)
    deeds = [one["deed"] for one in given["watchers"]]
    assert deeds.count("person_exported") == 2
    assert deeds[-1] == "person_exported"


def test_objection_stands_on_the_file_until_and_after_it_is_decided(site: Site, case_id: UUID) -> None:
    officer, address = site.person("ingrid"), _person(site)
    form = officer.open(f"{address}/bezwaar").form().fill(reason="contact", day="25-12-2026")
    assert officer.send(form, "Opschrijven", status=400).error("day") == "Deze dag kan niet. Controleer de datum."
    page = officer.send(form.fill(day="20-11-2026"), "Opschrijven")
    assert "Er is nog niet besloten" in site.person("noor").open(f"/terugkeren/{case_id}").text
    decide = officer.open(page.link("Dat wij contact zoeken"))
    assert officer.send(decide.form(), "Besluit vastleggen", status=400).error("words") == "Schrijf kort waarom."
    officer.send(decide.form().fill(reason="partly", words="Alleen brieven."), "Besluit vastleggen")
    assert "Deels toegewezen" in site.person("noor").open(f"/terugkeren/{case_id}").text


def test_shielded_file_says_so_to_who_works_with_it(site: Site, case_id: UUID) -> None:
    officer, address = site.person("ingrid"), _person(site)
    officer.send(officer.open(f"{address}/afschermen").form().fill(reason="wrong"), "Afschermen")
    item = site.item(case_id, "income.stop_check")
    for username, page in (("noor", f"/terugkeren/{case_id}"), ("noor", f"/taken/{item}"), ("mila", f"/taken/{item}")):
        shown = site.person(username).open(page, 403)
        assert shown.title == "Dit dossier is tijdelijk afgeschermd"
        assert SURNAME not in shown.html
    for username in ("noor", "joost"):
        for page in ("/werk?van=everybody", "/terugkeren", "/postbus"):
            assert SURNAME not in site.person(username).open(page).html
    assert "Tijdelijk afgeschermd" in site.person("hanna").open(f"/terugkeren/{case_id}").text
    officer.send(officer.open(f"{address}/afschermen").form().fill(reason="lift"), "Opheffen")
    assert SURNAME in site.person("noor").open(f"/terugkeren/{case_id}").text


@pytest.mark.usefixtures("case_id")
@pytest.mark.parametrize("username", ["ingrid", "hanna"])
def test_own_data_are_corrected_with_what_stood_there(site: Site, username: str) -> None:
    person, address = site.person(username), _person(site)
    page = person.open(f"{address}/gegevens")
    assert person.send(page.form().fill(reason="typing"), "Verbetering", status=400).error("surname")
    wrong = person.send(page.form().fill(bsn="123456789", reason="typing"), "Verbetering", status=400)
    assert wrong.errors() == {"bsn": "Dit BSN klopt niet. Controleer de 9 cijfers."}
    person.send(page.form().fill(first_name="Mila", birth_date="3-7-1990", bsn="", reason="register"), "Verbetering")
    (now,) = site.read(lambda session: session.query(Person).all())
    assert (now.first_name, now.birth_date, now.bsn) == ("Mila", date(1990, 7, 3), None)
    kept = site.read(lambda session: session.query(PersonCorrection).all())
    before = {one.field: (one.before, one.after, one.by.username) for one in kept}
    assert before == {
        "first_name": ("Milan", "Mila", username),
        "birth_date": ("1990-07-02", "1990-07-03", username),
        "bsn": (BSN, None, username),
    }


def test_erasing_takes_two_and_leaves_nothing_to_find(site: Site, case_id: UUID) -> None:
    officer, lead, address = site.person("ingrid"), site.person("hanna"), _person(site)
    assert "Wissen kan nu niet." in officer.open(address).text
    lead.send(lead.open(f"/terugkeren/{case_id}/sluiten").form().fill(reason="moved"), "Sluiten")
    asked = officer.send(officer.open(f"{address}/wissen").form().fill(reason="asked"), "Vraag")
    assert not [form for form in asked.root.iter("form") if "/meekijken/" in form.get("action", "")]
    waits = lead.open("/meekijken")
    (form,) = [
        waits.form(element.get("action"))
        for element in waits.root.iter("form")
        if "/meekijken/" in element.get("action", "")
    ]
    assert "U ging akkoord." in lead.send(form, "Akkoord").text
    assert officer.open(address, 404).title == "Deze pagina is er niet"
    assert "Niemand gevonden" in _found(officer, number="TK-2026-0001").text
    lead.open(f"/terugkeren/{case_id}", 404)


def test_hold_keeps_what_would_be_erased_until_it_is_stopped(site: Site, case_id: UUID) -> None:
    officer, lead, address = site.person("ingrid"), site.person("hanna"), _person(site)
    lead.send(lead.open(f"/terugkeren/{case_id}/sluiten").form().fill(reason="moved"), "Sluiten")
    page = officer.open(f"{address}/bewaren")
    held = officer.send(page.form().fill(reason="court", day="31-12-2026"), "Vastleggen")
    assert "Er loopt een rechtszaak" in held.text
    assert "Alles wissen" not in held.text
    free = officer.send(held.form(f"{address}/bewaren/stoppen"), "Stop")
    assert "Alles wissen" in free.text


def test_figures_show_no_small_numbers_and_only_quarters_that_are_over(site: Site) -> None:
    for number in range(6):
        site.case(bsn=None, release=date(2026, 11, 25) + timedelta(days=number), needs={"income": "arranged"})
    site.case("breda", "grave", bsn=None, release=date(2026, 11, 26), needs={"income": "arranged"})
    manager = site.person("petra")
    site.move_clock(NOW + timedelta(days=14))
    assert "nog geen cijfers" in manager.open("/cijfers").text
    site.move_clock(NOW + timedelta(days=50))
    text = manager.open("/cijfers").text
    assert "Tilburg, kwartaal 4 van 2026 Terugkeren 6" in text
    assert "Breda, kwartaal 4 van 2026 Te weinig terugkeren om te tonen." in text
    rows = list(csv.reader(io.StringIO(manager.client.get("/cijfers/bestand").text.lstrip("\ufeff")), delimiter=";"))
    assert {tuple(row[:3]) for row in rows[1:]} == {("Tilburg", "2026-4", "6"), ("Breda", "2026-4", "verborgen")}
    assert "Breda" not in site.person("hanna").client.get("/cijfers/bestand").text
