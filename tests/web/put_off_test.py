"""Uitstel on the page of a task: each way with what can go wrong in it, and nothing typed is lost."""

from datetime import datetime
from uuid import UUID

import pytest

from app.domain.calendar import ZONE
from tests.support.page import Page
from tests.support.web import Site, Visitor

PUT_OFF, GO_ON = "Uitstellen", "Nu weer verder"


@pytest.fixture
def item(site: Site) -> UUID:
    """Give the first contact of a new case: due on Friday 27 November, three working days from now."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    return site.item(case_id, "release.first_contact")


def _page(person: Visitor, item: UUID) -> Page:
    return person.open(f"/taken/{item}")


def test_a_task_that_stands_still_says_until_when_and_for_whom_and_goes_on(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    form = _page(officer, item).form().fill(way="visit")
    form.fill(put__off="still", still__until="02-12-2026", still__turn="person", still__reason="reach")
    still = officer.send(form, PUT_OFF)
    assert "De taak ligt stil. Wat u typte, is bewaard." in still.text
    assert "Ligt stil tot wo 2 dec, wacht op de persoon" in still.text
    assert "door het stilliggen wordt het" in still.text
    assert "De persoon is nu niet te bereiken" in still.text
    assert still.form().values["way"] == ["visit"]
    assert "ligt stil tot wo 2 dec, wacht op de persoon" in officer.open("/werk").text
    going = officer.send(still.form(), GO_ON)
    assert "De taak gaat weer verder." in going.text
    assert going.form().values["way"] == ["visit"]
    assert "ligt stil" not in officer.open("/werk").text


def test_what_goes_on_by_itself_tells_who_has_it(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    form = _page(officer, item).form()
    form.fill(put__off="still", still__until="02-12-2026", still__turn="prison", still__reason="answer")
    officer.send(form, PUT_OFF)
    site.move_clock(datetime(2026, 12, 2, 8, tzinfo=ZONE))
    assert "gaat weer verder" in officer.open("/postbus").text
    assert "ligt stil" not in officer.open("/werk").text


def test_each_field_says_what_is_wrong_and_keeps_what_was_typed(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    wrong = officer.send(_page(officer, item).form().fill(way="visit"), PUT_OFF, status=400)
    assert "Kies eerst hoe u deze taak uitstelt." in wrong.text
    form = wrong.form().fill(put__off="still", still__until="31-02-2027")
    wrong = officer.send(form, PUT_OFF, status=400)
    assert wrong.error("still-until") == "Dit is geen datum. Vul hem zo in: 23-11-2026."
    assert wrong.error("still-turn") == "Kies wie er nu aan zet is."
    form = wrong.form().fill(still__until="01-03-2027", still__turn="person", still__reason="reach")
    wrong = officer.send(form, PUT_OFF, status=400)
    assert wrong.error("still-until") == "Dat is te ver weg. Het kan uiterlijk tot dinsdag 22 december 2026."
    assert wrong.form().values["still-until"] == ["01-03-2027"]
    assert wrong.form().values["way"] == ["visit"]
    wrong = officer.send(wrong.form().fill(still__until="24-11-2026"), PUT_OFF, status=400)
    assert wrong.error("still-until") == "Kies een dag na vandaag, uiterlijk dinsdag 22 december 2026."


def test_what_overlaps_is_refused(site: Site, item: UUID) -> None:
    officer, other = site.person("noor"), site.person("noor")
    stale = _page(other, item).form()
    form = _page(officer, item).form()
    form.fill(put__off="still", still__until="02-12-2026", still__turn="person", still__reason="reach")
    officer.send(form, PUT_OFF)
    stale.fill(put__off="still", still__until="04-12-2026", still__turn="city", still__reason="answer")
    refused = other.send(stale, PUT_OFF, status=409)
    assert "Noor Bakker wijzigde deze taak net." in refused.text
    tamper = {"put-off": "still", "still-until": "04-12-2026", "still-turn": "city", "still-reason": "answer"}
    refused = other.send(_page(other, item).form(), GO_ON, tamper=tamper | {"do": "put_off"}, status=400)
    assert "Deze taak ligt al stil tot woensdag 2 december 2026." in refused.text


def test_more_time_shows_its_days_and_stops_at_the_most(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    form = _page(officer, item).form().fill(put__off="longer", longer__amount="3", longer__reason="late")
    longer = officer.send(form, PUT_OFF)
    assert "met 3 werkdagen extra wordt het woensdag 2 december." in longer.text
    assert longer.form().options("longer-amount") == ["", "1", "2"]
    form = longer.form().fill(put__off="longer", longer__reason="late")
    refused = officer.send(form, PUT_OFF, tamper={"longer-amount": "9"}, status=400)
    assert refused.error("longer-amount") == "Dat is te ver weg. Het kan uiterlijk tot vrijdag 4 december 2026."
    refused = officer.send(form, PUT_OFF, tamper={"longer-amount": "veel"}, status=400)
    assert refused.error("longer-amount") == "Kies tot en met welke dag."


def test_a_reminder_stands_beside_the_task_and_comes_on_its_day(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    form = _page(officer, item).form().fill(put__off="later", later__until="26-11-2026", later__reason="call")
    assert "U wordt op do 26 nov aan deze taak herinnerd." in officer.send(form, PUT_OFF).text
    assert "herinnering op do 26 nov" in officer.open("/werk").text
    assert "herinnering op" not in site.person("omar").open("/werk").text
    site.move_clock(datetime(2026, 11, 26, 9, 1, tzinfo=ZONE))
    assert "herinnering aan" in officer.open("/postbus").text
    assert "herinnering aan" not in site.person("omar").open("/postbus").text


def test_a_term_of_the_law_says_that_the_law_does_not_let_it(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    for who, key in (("noor", "release.first_contact"), ("noor", "release.talk"), ("joost", "release.screening")):
        site.finish(case_id, who, key)
    page = site.person("joost").open(f"/taken/{site.item(case_id, 'release.prison_plan')}")
    law = "De termijn staat in de wet (Penitentiaire beginselenwet artikel 18a lid 1) en die laat dit niet toe."
    assert page.text.count(law) == 2


def test_the_line_of_the_dossier_shows_from_when_to_when_a_task_stood_still(site: Site, item: UUID) -> None:
    officer, dossier = site.person("noor"), f"/terugkeren/{site.cases()[0].id}"
    assert "tk-strip__span" not in officer.open(dossier).html
    form = _page(officer, item).form()
    form.fill(put__off="still", still__until="02-12-2026", still__turn="person", still__reason="reach")
    officer.send(form, PUT_OFF)
    shown = officer.open(dossier)
    assert shown.html.count('<line class="tk-strip__span"') == 1
    words = "‘Eerste contact’ ligt stil tot wo 2 dec, wacht op de persoon"
    assert f"Gearceerd: {words}." in shown.text
    assert shown.text.count(f"di 24 nov {words}") == 2, "in what is near and in the whole list"
    site.move_clock(datetime(2026, 12, 4, 8, tzinfo=ZONE))
    shown = officer.open(dossier)
    assert shown.html.count('<line class="tk-strip__span"') == 1
    assert shown.text.count("di 24 nov ‘Eerste contact’ lag stil tot wo 2 dec") == 1, (
        "what is over is in the whole list"
    )


def test_a_pause_that_was_undone_on_its_day_leaves_nothing_on_the_line(site: Site, item: UUID) -> None:
    officer = site.person("noor")
    form = _page(officer, item).form()
    form.fill(put__off="still", still__until="02-12-2026", still__turn="person", still__reason="reach")
    officer.send(officer.send(form, PUT_OFF).form(), GO_ON)
    shown = officer.open(f"/terugkeren/{site.cases()[0].id}")
    assert "tk-strip__span" not in shown.html
    assert "stil tot" not in shown.text.partition("Pas gebeurd")[0]


def test_what_somebody_put_by_lies_below_the_rest_of_their_own_list_only(site: Site, item: UUID) -> None:
    site.case()
    officer = site.person("noor")
    form = _page(officer, item).form()
    form.fill(put__off="later", later__until="26-11-2026", later__reason="call")
    officer.send(form, PUT_OFF)
    mine = officer.open("/werk").text
    assert "Deze week · 1" in mine.partition("Later herinneren · 1")[0]
    assert mine.index("Eerste contact") > mine.index("Later herinneren · 1")
    assert "Later herinneren" not in site.person("omar").open("/werk").text
    assert "Eerste contact" in officer.open("/werk?wanneer=reminded").text
    site.move_clock(datetime(2026, 11, 26, 9, tzinfo=ZONE))
    mine = officer.open("/werk").text
    assert "Later herinneren" not in mine
    assert "Deze week ·" in mine
