"""Mijn werk and Regie: filters live in the address, numbers open their lists, work is taken up and handed out."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from tests.support.page import Page, said
from tests.support.web import NOW, Site


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case three weeks on, in which the team has done its first task."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.move_clock(NOW + timedelta(days=21))
    return case_id


def listed(page: Page) -> int:
    """Give how many tasks a list shows."""
    table = next((table for table in page.root.iter("table") if "tk-work" in table.get("class", "").split()), None)
    return sum("tk-work__what" in cell.get("class", "") for cell in table.iter("td")) if table is not None else 0


def tiles(page: Page) -> dict[str, tuple[int, str]]:
    """Give the counts by their label, each with where it leads."""
    found = {}
    for link in page.root.iter("a"):
        if "tk-stat" in link.get("class", "").split():
            number, label = said(link).split(maxsplit=1)
            found[label] = (int(number), link.get("href", ""))
    return found


@pytest.mark.usefixtures("case_id")
@pytest.mark.parametrize(("username", "address"), [("noor", "/werk"), ("hanna", "/regie"), ("petra", "/regie")])
def test_every_number_opens_a_list_of_that_length(site: Site, username: str, address: str) -> None:
    person = site.person(username)
    shown = tiles(person.open(address))
    assert len(shown) == 4
    assert sum(number for number, _ in shown.values()) == listed(person.open(address))
    for number, href in shown.values():
        assert listed(person.open(href)) == number, href


@pytest.mark.usefixtures("case_id")
def test_numbers_per_organisation_open_their_lists(site: Site) -> None:
    site.case("breda", "grave")
    manager = site.person("petra")
    page = manager.open("/regie")
    table = next(table for table in page.root.iter("table") if "Organisatie" in said(table))
    links = [(int(said(link)), link.get("href", "")) for link in table.iter("a")]
    assert len(links) >= 6
    for number, href in links:
        column = parse_qs(urlsplit(href).query).get("wanneer", [""])[0]
        if column != "week":
            assert listed(manager.open(href)) == number, href


@pytest.mark.usefixtures("case_id")
def test_filters_live_in_the_address_and_survive_each_other(site: Site) -> None:
    officer = site.person("noor")
    page = officer.open("/werk?van=everybody")
    page = officer.send(page.form().fill(leefgebied="income", volgorde="release", binnen="8"), "Toon")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"van": ["everybody"], "leefgebied": ["income"], "volgorde": ["release"], "binnen": ["8"]} | {
        name: values for name, values in asked.items() if name == "bij"
    }
    assert "Inkomen , haal weg" in " ".join(page.links())
    late = officer.open(next(href for label, (_, href) in tiles(page).items() if label.startswith("Te laat")))
    assert parse_qs(urlsplit(late.url).query)["wanneer"] == ["late"]
    assert parse_qs(urlsplit(late.url).query)["leefgebied"] == ["income"]
    assert late.form().values["leefgebied"] == ["income"]
    without = officer.open(late.link("Inkomen , haal weg"))
    assert "leefgebied" not in parse_qs(urlsplit(without.url).query)
    assert parse_qs(urlsplit(without.url).query)["wanneer"] == ["late"]
    assert officer.open(late.link("Wis filters")).url == "/werk"


@pytest.mark.usefixtures("case_id")
@pytest.mark.parametrize(
    "query",
    ["van=x", "leefgebied=x", "binnen=²", "binnen=99999", "bij=x", "stad=x", "wanneer=x", "pagina=²", "pagina=-1",
     "pagina=0", "pagina=99999999999999999999", "pagina=٣"]
)  # fmt: skip
def test_what_an_address_cannot_mean_is_left_out(site: Site, query: str) -> None:
    lead = site.person("hanna")
    lead.open(f"/werk?{query}")
    counts = {label: number for label, (number, _) in tiles(lead.open("/regie")).items()}
    assert {label: number for label, (number, _) in tiles(lead.open(f"/regie?{query}")).items()} == counts


def test_search_finds_by_surname_and_number_and_keeps_the_name_out_of_the_address(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    page = officer.open("/terugkeren")
    for words in ("Merk", "merkwaard", " TK-2026-0001 ", "tk-2026-0001"):
        page = officer.send(page.form().fill(zoek=words), "Zoek")
        assert f"/terugkeren/{case_id}" in page.links().values(), words
        assert officer.open(page.url).form().values["zoek"] == [words.strip()]
    assert site.person("hanna").open(page.url).form().values["zoek"] == [""]
    page = officer.send(officer.open("/terugkeren").form().fill(zoek="waard"), "Zoek")
    assert "Geen terugkeer gevonden." in page.text


def test_officer_takes_a_task_up_from_the_list_and_stays_in_it(site: Site, case_id: UUID) -> None:
    item = site.item(case_id, "release.first_contact")
    officer = site.person("noor")
    form = officer.open("/werk?wanneer=late").form("/werk", "post")
    answer = officer.client.post(
        "/werk",
        data={name: values[0] for name, values in form.values.items() if values} | {"claim": str(item)},
        headers={"Referer": "http://localhost/werk?wanneer=late"},
    )
    assert answer.headers["Location"] == "/werk?wanneer=late"
    assert "De taak staat nu op uw naam." in officer.open("/werk?van=me").text
    assert site.row(case_id, "release.first_contact").assignee_id == site.actor("noor").id


def test_stale_list_takes_no_task_from_a_colleague(site: Site, case_id: UUID) -> None:
    item = site.item(case_id, "release.first_contact")
    officer, colleague = site.person("noor"), site.person("omar")
    mine, theirs = officer.open("/werk").form("/werk", "post"), colleague.open("/werk").form("/werk", "post")
    colleague.send(theirs, tamper={"claim": str(item)})
    page = officer.send(mine, status=409, tamper={"claim": str(item)})
    assert "Omar Bilal deed dat" in page.text
    assert site.row(case_id, "release.first_contact").assignee_id == site.actor("omar").id


def test_team_lead_hands_out_several_tasks_at_once(site: Site, case_id: UUID) -> None:
    lead = site.person("hanna")
    other = site.case()
    site.finish(other, "noor", "release.match")
    tasks = [(case_id, "release.first_contact"), (other, "release.first_contact")]
    form = lead.open("/werk").form("/werk", "post").fill(to=str(site.actor("omar").id))
    page = lead.send(form, "Toewijzen", tamper={"pick": [str(site.item(*task)) for task in tasks]})
    assert "2 taken toegewezen." in page.text
    assert all(site.row(*task).assignee_id == site.actor("omar").id for task in tasks)
    page = lead.send(lead.open("/werk").form("/werk", "post"), "Toewijzen")
    assert "Kies eerst een of meer taken en een collega." in page.text


def test_only_a_team_lead_hands_out_and_only_what_is_theirs(site: Site, case_id: UUID) -> None:
    item = str(site.item(case_id, "release.first_contact"))
    omar = str(site.actor("omar").id)
    officer, elsewhere = site.person("noor"), site.person("ruben")
    form = officer.open("/werk").form("/werk", "post")
    sent = {"do": "hand_out", "pick": item, "to": omar}
    officer.send(form, status=403, tamper=sent)
    page = elsewhere.send(elsewhere.open("/werk").form("/werk", "post"), tamper=sent)
    assert "0 taken toegewezen." in page.text
    assert site.row(case_id, "release.first_contact").assignee_id is None


@pytest.mark.parametrize("sent", [{"claim": "x"}, {"do": "hand_out", "pick": "x", "to": "x"}, {"claim": "0" * 32}])
def test_nonsense_from_the_list_is_refused(site: Site, sent: dict[str, str]) -> None:
    lead = site.person("hanna")
    lead.send(
        lead.open("/werk").form("/werk", "post"), status=404 if sent.get("claim") == "0" * 32 else 400, tamper=sent
    )


def test_late_task_climbs_and_the_lead_and_manager_hear_once(site: Site, case_id: UUID) -> None:
    lead, manager = site.person("hanna"), site.person("petra")
    number = site.cases()[0].number
    assert f"{number}: Stap in Vrijlating is te laat" in lead.open("/postbus").text
    assert number in manager.open("/regie").text
    climbed = [text for text in lead.open(f"/terugkeren/{case_id}?alles=ja").text.split(" ‘") if "ging naar" in text]
    assert len(climbed) == len(set(climbed))


def test_clock_moves_forward_by_button_and_by_day(site: Site) -> None:
    person = site.person("noor")
    page = person.send(person.open("/postbus").form("/postbus/klok"), "1 week")
    assert "Vandaag is dinsdag 1 december 2026." in page.text
    page = person.send(page.form("/postbus/klok").fill(day="24-12-2026", hour="14:30"), "Klok zetten")
    assert "Het is nu do 24 dec, 14.30" in page.text
    for day, hour in (("23-12-2026", "9.00"), ("24-12-2029", "9.00"), ("x", "9.00"), ("25-12-2026", "26.00")):
        refused = person.send(page.form("/postbus/klok").fill(day=day, hour=hour), "Klok zetten", status=400)
        assert refused.error("day") == "Kies een dag na nu, hooguit een jaar vooruit."
        assert refused.form("/postbus/klok").values["day"] == [day]
