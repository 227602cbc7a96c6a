"""Leefgebieden: how each pathway stands; start, stop, start again."""

from uuid import UUID

import pytest

from tests.support.page import Form, Page
from tests.support.web import Site, Visitor


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case in which income runs and care does not."""
    case_id = site.case(needs={"income": "missing", "housing": "arranged", "care": "arranged"})
    site.finish(case_id, "noor", "release.match")
    return case_id


def form_of(page: Page, process: str) -> Form:
    """Give the form of one pathway."""
    found = (Form(one) for one in page.root.iter("form") if one.get("action") == page.url)
    return next(form for form in found if form.values["pathway"] == [process])


def opened(person: Visitor, case_id: UUID) -> Page:
    """Give the page, reached from the file."""
    return person.open(person.open(f"/terugkeren/{case_id}").link("Leefgebieden"))


def test_pathway_starts_stops_and_starts_again(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    page = opened(officer, case_id)
    assert "Zorg nog niet begonnen" in page.text
    page = officer.send(form_of(page, "care").fill(reason__care="need"), "Beginnen")
    assert "Zorg loopt sinds di 24 nov" in page.text
    page = officer.send(form_of(page, "care").fill(reason__care="start_again"), "Stoppen")
    assert "Zorg gestopt sinds di 24 nov" in page.text
    assert "Het begint van voren af aan" in page.text
    page = officer.send(form_of(page, "care").fill(reason__care="mistake"), "Opnieuw beginnen")
    assert "Zorg loopt sinds di 24 nov" in page.text
    happened = officer.open(f"/terugkeren/{case_id}?alles=ja").text
    for line in ("begon Zorg (de persoon heeft dit toch nodig)", "stopte Zorg (het moet opnieuw beginnen)"):
        assert f"Noor Bakker {line}." in happened
    assert "Noor Bakker begon Zorg (het was te vroeg gestopt)." in happened


def test_stopping_says_what_it_does_and_who_worked_on_it_hears(site: Site, case_id: UUID) -> None:
    officer, count = site.person("noor"), len(site.person("mila").open("/werk").root.findall(".//tbody/tr"))
    page = opened(officer, case_id)
    assert "open taken stoppen. Wie eraan werkte, krijgt één bericht." in page.text
    officer.send(form_of(page, "income").fill(reason__income="arranged"), "Stoppen")
    assert count > len(site.person("mila").open("/werk").root.findall(".//tbody/tr"))
    box = site.person("mila").open("/postbus")
    assert box.text.count("TK-2026-0001: Stap in Inkomen is gestopt") == 1
    assert "Uw open taken in Inkomen hoeven niet meer, zoals ‘" in box.text


@pytest.mark.parametrize("reason", ["", "because", "need"])
def test_stopping_without_a_reason_that_was_offered_is_refused(site: Site, case_id: UUID, reason: str) -> None:
    officer = site.person("noor")
    form = form_of(opened(officer, case_id), "income")
    page = officer.send(form, "Stoppen", status=400, tamper={"reason-income": reason})
    assert page.error("reason-income") == "Kies waarom dit leefgebied stopt."
    assert set(page.errors()) == {"reason-income"}


@pytest.mark.parametrize("sent", [{"pathway": "release"}, {"do": "end"}])
def test_what_was_not_offered_is_refused(site: Site, case_id: UUID, sent: dict[str, str]) -> None:
    officer = site.person("noor")
    form = form_of(opened(officer, case_id), "income").fill(reason__income="wish")
    officer.send(form, "Stoppen", status=400, tamper=sent)


def test_sent_twice_it_has_one_effect_and_the_second_person_hears(site: Site, case_id: UUID) -> None:
    officer, lead = site.person("noor"), site.person("hanna")
    hers = form_of(opened(lead, case_id), "income").fill(reason__income="wish")
    mine = form_of(opened(officer, case_id), "income").fill(reason__income="arranged")
    assert {officer.post(mine, "Stoppen").status_code for _ in range(3)} == {303}
    page = lead.send(hers, "Stoppen", status=409)
    assert "De persoon wil deze hulp niet" in page.text
    assert opened(officer, case_id).text.count("Inkomen gestopt") == 1


def test_only_the_team_of_the_city_sees_it_and_a_closed_case_offers_nothing(site: Site, case_id: UUID) -> None:
    assert "Leefgebieden" not in site.person("joost").open(f"/terugkeren/{case_id}").links()
    lead = site.person("hanna")
    lead.send(lead.open(f"/terugkeren/{case_id}/sluiten").form().fill(reason="wish"), "Sluiten")
    page = lead.open(f"/terugkeren/{case_id}/leefgebieden")
    with pytest.raises(StopIteration):
        form_of(page, "income")
