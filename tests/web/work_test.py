"""Mijn werk and Regie: filters live in the address, numbers open their lists, work is taken up and handed out."""

import random
from dataclasses import replace
from datetime import timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from app.actions.list_work import PAGE, Filter
from tests.support.crowd import gather
from tests.support.page import Page, said
from tests.support.web import NOW, Sent, Site


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
def test_what_an_address_cannot_mean_is_left_out(site: Site) -> None:
    lead = site.person("hanna")
    counts = {label: number for label, (number, _) in tiles(lead.open("/regie")).items()}
    for query in (
        "van=x", "leefgebied=x", "binnen=²", "binnen=99999", "bij=x", "stad=x", "wanneer=x", "pagina=²", "pagina=-1",
        "pagina=0", "pagina=99999999999999999999", "pagina=٣"
    ):  # fmt: skip
        lead.open(f"/werk?{query}")
        assert {label: number for label, (number, _) in tiles(lead.open(f"/regie?{query}")).items()} == counts, query


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


def picked(site: Site, *tasks: tuple[UUID, str]) -> list[str]:
    """Give tasks as a list shows them now, to be chosen."""
    rows = [site.row(*task) for task in tasks]
    return [f"{row.id}.{row.revision}" for row in rows]


def test_officer_takes_tasks_up_gives_them_back_and_stays_in_the_list(site: Site, case_id: UUID) -> None:
    officer, task = site.person("noor"), (case_id, "release.first_contact")
    here = "/werk?leefgebied=release&wanneer=late"
    claimed = officer.send(officer.open(here).form(here, "post"), tamper={"claim": picked(site, task)})
    assert (claimed.url, "1 taak opgepakt." in claimed.text) == (here, True)
    assert site.row(*task).assignee_id == site.actor("noor").id
    given = officer.send(claimed.form(here, "post"), "Teruggeven", tamper={"pick": picked(site, task)})
    assert (given.url, "1 taak teruggegeven." in given.text) == (here, True)
    taken = officer.send(given.form(here, "post"), "Oppakken", tamper={"pick": picked(site, task)})
    assert (taken.url, "1 taak opgepakt." in taken.text) == (here, True)
    assert "Kies eerst een of meer taken." in officer.send(taken.form(here, "post"), "Oppakken").text


def test_stale_list_names_what_a_colleague_changed_and_does_the_rest(site: Site, case_id: UUID) -> None:
    task, free = (case_id, "release.first_contact"), (site.case(), "release.match")
    officer, colleague = site.person("noor"), site.person("omar")
    mine, stale = officer.open("/werk").form("/werk", "post"), picked(site, task, free)
    colleague.send(colleague.open("/werk").form("/werk", "post"), tamper={"claim": picked(site, task)})
    page = officer.send(mine, "Oppakken", status=409, tamper={"pick": stale})
    assert "1 taak opgepakt. 1 taak bleef zoals hij was: Merkwaard, Milan: Eerste contact" in page.text
    assert "Omar Bilal heeft deze taak, sinds di 15 dec, 10." in page.text
    assert site.row(*task).assignee_id == site.actor("omar").id
    assert site.row(*free).assignee_id == site.actor("noor").id


def test_team_lead_hands_out_several_tasks_at_once(site: Site, case_id: UUID) -> None:
    lead = site.person("hanna")
    other = site.case()
    site.finish(other, "noor", "release.match")
    tasks = [(case_id, "release.first_contact"), (other, "release.first_contact")]
    form = lead.open("/werk").form("/werk", "post").fill(to=str(site.actor("omar").id))
    page = lead.send(form, "Toewijzen", tamper={"pick": picked(site, *tasks)})
    assert "2 taken toegewezen." in page.text
    assert all(site.row(*task).assignee_id == site.actor("omar").id for task in tasks)
    page = lead.send(lead.open("/werk").form("/werk", "post"), "Toewijzen", tamper={"pick": picked(site, *tasks)})
    assert "Kies eerst een of meer taken en een collega." in page.text


def test_only_a_team_lead_hands_out_and_only_what_is_theirs(site: Site, case_id: UUID) -> None:
    task = (case_id, "release.first_contact")
    omar = str(site.actor("omar").id)
    officer, elsewhere, lead = site.person("noor"), site.person("ruben"), site.person("hanna")
    form = officer.open("/werk").form("/werk", "post")
    assert "to" not in form.names()
    sent: Sent = {"do": "hand_out", "pick": picked(site, task), "to": omar}
    officer.send(form, status=403, tamper=sent)
    page = elsewhere.send(elsewhere.open("/werk").form("/werk", "post"), status=409, tamper=sent)
    assert "1 taak bleef zoals hij was: Deze taak is er niet, of hoort niet bij uw werk." in page.text
    assert site.row(*task).assignee_id is None
    agencys = {**sent, "pick": picked(site, (case_id, "income.stop_check"))}
    page = lead.send(lead.open("/werk").form("/werk", "post"), status=409, tamper=agencys)
    assert "is een taak van Inkomen Tilburg." in page.text


@pytest.mark.parametrize(
    "sent",
    [{"claim": "x"}, {"do": "hand_out", "pick": f"{UUID(int=0)}.1", "to": "x"}, {"claim": f"{UUID(int=0)}.²"},
     {"claim": f"{UUID(int=0)}.1234567890"}, {"claim": str(UUID(int=0))}, {"do": "x", "pick": f"{UUID(int=0)}.1"}]
)  # fmt: skip
def test_nonsense_from_the_list_is_refused(site: Site, sent: dict[str, str]) -> None:
    lead = site.person("hanna")
    lead.send(lead.open("/werk").form("/werk", "post"), status=400, tamper=sent)


@pytest.mark.parametrize("username", ["joost", "noor", "hanna", "mila", "petra"])
def test_menu_tiles_summary_headings_and_rows_agree(site: Site, username: str) -> None:
    actors = [site.actor(name) for name in ("joost", "noor", "omar", "hanna", "mila", "sanne")]
    now, chance = site.office.now(), Random(random.getrandbits(32))  # noqa: S311 - chance, no secret
    # Nothing becomes late while the pages are read.
    crowd = replace(gather(site.office.database, actors, now - timedelta(minutes=30), 120, chance), now=now)
    person, actor = site.person(username), site.actor(username)
    for query, asked in QUERIES.items():
        if username == "petra":
            page, seen = person.open(f"/regie?{query}"), crowd.chosen(actor, replace(asked, whose="overview"))
            agree(page, crowd.counts(seen, actor.id), asked, 25)
            continue
        page = person.open(f"/werk?{query}")
        agree(page, crowd.counts(crowd.chosen(actor, asked), actor.id), asked, PAGE)
        assert f"Mijn werk {len(crowd.chosen(actor, Filter()))} open" in page.text
        late = crowd.counts(crowd.chosen(actor, asked), actor.id)["late"]
        assert (f"waarvan {late} te laat." if late else "Niets is te laat.") in page.text


def agree(page: Page, counts: dict[str, int], asked: Filter, size: int) -> None:
    """See that every number on a page is that of the tasks that were found by hand."""
    groups = {name: number for name, number in counts.items() if number and asked.when in {"", name}}
    rows = min(sum(groups.values()), size)
    assert f"{sum(counts.values())} open ta" in page.text
    put_by = counts["reminded"] or asked.when == "reminded"
    assert [number for number, _ in tiles(page).values()] == [*counts.values()][: 5 if put_by else 4], page.url
    assert listed(page) == rows, page.url
    assert headings(page).items() <= groups.items(), page.url
    assert rows == size or headings(page) == groups, page.url


QUERIES = {
    "": Filter(),
    "wanneer=week": Filter(when="week"),
    "wanneer=reminded": Filter(when="reminded"),
    "leefgebied=release&wanneer=late": Filter(pathway="release", when="late"),
    "bij=team&volgorde=release": Filter(agency="team"),
    "stad=tilburg&inrichting=vught": Filter(city="tilburg", prison="vught"),
    "van=everybody": Filter(whose="everybody"),
    "van=absent": Filter(whose="absent"),
    "van=nobody": Filter(whose="nobody"),
    "van=me": Filter(whose="me"),
}
"""Addresses, each with what it asks."""


def headings(page: Page) -> dict[str, int]:
    """Give the groups of a list with the count that each says; a table of other things has groups without one."""
    found = {}
    for heading in page.root.iter("th"):
        if heading.get("scope") == "rowgroup" and "·" in (heading.text or ""):
            found[heading.get("id", "")] = int((heading.text or "").split("·")[1])
    return found


def test_late_task_climbs_and_the_lead_and_manager_hear_once(site: Site, case_id: UUID) -> None:
    lead, manager = site.person("hanna"), site.person("petra")
    number = site.cases()[0].number
    assert f"{number}: Stap in Vrijlating is te laat" in lead.open("/postbus").text
    assert number in manager.open("/regie").text
    happened = lead.open(f"/terugkeren/{case_id}?alles=ja").text.partition("Pas gebeurd")[2]
    climbed = [text for text in happened.split(" ‘") if "ging naar" in text]
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
