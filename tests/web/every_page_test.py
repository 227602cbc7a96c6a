"""Each page for each of the people; the client itself fails where a page breaks one of page_rules.py."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.support.web import NOW, SURNAME, Site

AT_WORK = {"noor": "release.match", "hanna": "release.match", "joost": "release.screening", "mila": "income.stop_check"}


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case in which something is late."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.move_clock(NOW + timedelta(days=21))
    return case_id


@pytest.mark.parametrize("username", ["joost", "noor", "hanna"])
def test_who_may_read_the_file_sees_each_page_of_it(site: Site, case_id: UUID, username: str) -> None:
    person = site.person(username)
    for page in ("", "?alles=ja", "/proces", "/signaal", "/opschalen", "/vrijlating"):
        assert SURNAME in person.open(f"/terugkeren/{case_id}{page}").text
    for page in ("/werk", "/afwezig", "/terugkeren", "/starten", "/postbus", "/signalen", "/signalen/nieuw"):
        person.open(page)


@pytest.mark.parametrize("username", ["noor", "hanna"])
def test_who_carries_the_case_sees_its_pathways_and_corrects(site: Site, case_id: UUID, username: str) -> None:
    person, done = site.person(username), site.row(case_id, "release.match", "completed").id
    for page in (f"/terugkeren/{case_id}/leefgebieden", f"/taken/{done}/corrigeren"):
        assert SURNAME in person.open(page).text


@pytest.mark.usefixtures("case_id")
@pytest.mark.parametrize("username", ["joost", "noor", "hanna", "mila"])
def test_whoever_works_sees_their_list_and_tasks(site: Site, username: str) -> None:
    person = site.person(username)
    work = person.open("/werk?van=everybody")
    tasks = [href for href in work.links().values() if href.startswith("/taken/")]
    assert tasks
    for href in tasks:
        assert SURNAME in person.open(href).text


@pytest.mark.usefixtures("case_id")
@pytest.mark.parametrize("username", ["petra", "hanna"])
def test_overview_holds_no_name_of_a_person(site: Site, username: str) -> None:
    person = site.person(username)
    for query in ("", "?wanneer=late", "?stad=tilburg", "?bij=income&stad=tilburg", "?leefgebied=release"):
        page = person.open(f"/regie{query}")
        assert SURNAME not in page.html
        assert "Milan" not in page.html
    for address in ("/postbus", "/overleg", "/knelpunten", "/knelpunten/nieuw", "/knelpunten/stuurgroep"):
        assert SURNAME not in person.open(address).html


@pytest.mark.parametrize("username", ["joost", "noor", "hanna", "mila", "petra", "ingrid", "youssef"])
def test_everybody_reads_what_they_may_and_why(site: Site, username: str) -> None:
    person = site.person(username)
    assert person.open("/").title
    assert "AVG artikel 32: beveiliging" in person.open("/account").text


def test_manager_may_open_no_file_task_or_list_of_persons(site: Site, case_id: UUID) -> None:
    manager = site.person("petra")
    item = site.row(case_id, "release.screening").id
    for page in ("/werk", "/terugkeren", "/starten", f"/terugkeren/{case_id}", f"/taken/{item}"):
        assert SURNAME not in manager.open(page, 403).html


def test_consulent_opens_tasks_but_no_file_and_is_offered_none(site: Site, case_id: UUID) -> None:
    consulent = site.person("mila")
    assert SURNAME not in consulent.open(f"/terugkeren/{case_id}", 403).html
    offered = [*consulent.open("/werk").links().values()]
    offered += consulent.open(f"/taken/{site.item(case_id, 'income.stop_check')}").links().values()
    # A signal is reported about a case, and letters of a pathway belong to one; neither opens its file.
    about = ("/signaal", "/brieven")
    assert not [href for href in offered if href.startswith("/terugkeren") and not href.endswith(about)]


def test_closed_case_can_still_be_read(site: Site, case_id: UUID) -> None:
    lead = site.person("hanna")
    page = lead.open(f"/terugkeren/{case_id}/sluiten")
    closed = lead.send(page.form().fill(reason="moved"), "Sluiten")
    assert "Gesloten" in closed.text
    assert "Vrijlatingsdatum wijzigen" not in closed.text
    assert closed.title == f"{SURNAME}, Milan"
    listed = lead.open("/terugkeren?status=closed")
    assert SURNAME in listed.text
    assert SURNAME not in lead.open("/terugkeren").text


def test_pages_speak_english_to_who_asks_and_stay_so(site: Site) -> None:
    person = site.person("noor")
    page = person.open("/werk?wanneer=late")
    english = person.send(page.form("/taal"), "English")
    assert english.url == "/werk?wanneer=late"
    assert english.root.get("lang") == "en"
    assert person.open("/terugkeren").root.get("lang") == "en"
    dutch = person.send(english.form("/taal"), "Nederlands")
    assert dutch.root.get("lang") == "nl"
