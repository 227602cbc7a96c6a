"""Regie: each number is as long as the list behind it, and the way back keeps what was chosen."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import make_url

from app.store import clock
from tests.support.databases import Databases
from tests.support.page import Page, said
from tests.support.web import NOW, SURNAME, Site, Visitor

ALL_NEEDS = {"income": "missing", "housing": "missing", "care": "missing"}


CASES = {
    "placed": ("tilburg", "vught", 13),
    "free": ("tilburg", "vught", 6),
    "breda": ("breda", "grave", 13),
    **{f"far-{number}": ("tilburg", "vught", 50) for number in range(4)},
}
"""City, prison and days to release: one gets a place, one gets free, and some have time."""

LATER = NOW + timedelta(days=6)
"""When the tests look: the release day of who gets free."""

pytestmark = pytest.mark.usefixtures("cases")


@pytest.fixture(scope="module")
def with_people(databases: Databases, with_people: Path) -> Iterator[Path]:
    """Give a SQLite file that holds the cases too: each test looks at a copy of its own."""
    with databases.fresh("sqlite", migrated=False) as url:
        file = Path(make_url(url).database or "")
        shutil.copy(with_people, file)
        site = Site(url)
        for city, prison, days in CASES.values():
            site.case(city, prison, release=site.today() + timedelta(days=days), needs=ALL_NEEDS)
        placed, free, *_ = (case.id for case in site.cases())
        site.finish(placed, "noor", "release.match")
        site.finish(placed, "noor", "housing.check", home="kept", after="own")
        site.finish(placed, "noor", "housing.place")
        site.finish(free, "noor", "release.match")
        site.move_clock(LATER)
        site.office.database.engine.dispose()
        yield file


@pytest.fixture
def cases(site: Site) -> dict[str, UUID]:
    """Give the cases by name."""
    site.office.database.write(lambda session: clock.set_clock(session, LATER))
    return {name: case.id for name, case in zip(CASES, site.cases(), strict=True)}


def tables(page: Page) -> list[Element]:
    """Give the tables of how conditions stand, one a period."""
    return [table for table in page.root.iter("table") if "tk-standing__table" in table.get("class", "")]


def numbers(page: Page) -> list[list[tuple[int, str]]]:
    """Give the rows of those tables: each number with where it leads, or an empty text for a zero."""
    return [
        [(int(said(cell)), next((link.get("href", "") for link in cell.iter("a")), "")) for cell in row_cells[:-1]]
        for table in tables(page)
        for row in table.iter("tr")
        if (row_cells := list(row.iter("td")))
    ]


def listed(page: Page) -> list[str]:
    """Give the case numbers in a list, in its order."""
    heads = [said(head) for head in page.root.iter("th") if head.get("scope") == "row"]
    return [head for head in heads if head.startswith("TK-")]


def check_all(person: Visitor, page: Page) -> int:
    """Follow every number, and give how many led somewhere."""
    followed = 0
    for row in numbers(page):
        *states, (total, _) = row
        assert sum(number for number, _ in states) == total
        for number, href in row:
            assert bool(href) == (number > 0)
            if href:
                assert len(listed(person.open(href))) == number, href
                followed += 1
    return followed


@pytest.mark.parametrize(
    ("username", "query", "rows"), [("petra", "", 24), ("petra", "?stad=breda", 12), ("hanna", "", 12)]
)
def test_every_number_is_as_long_as_the_list_behind_it(site: Site, username: str, query: str, rows: int) -> None:
    person = site.person(username)
    page = person.open(f"/regie{query}")
    assert len(numbers(page)) == rows
    assert check_all(person, page) >= rows / 2


def test_the_list_says_how_each_condition_stands_and_whose_turn_it_is(site: Site, cases: dict[str, UUID]) -> None:
    lead, manager = site.person("hanna"), site.person("petra")
    address = "/regie/terugkeren?voorwaarde=housing&stad=tilburg&periode=next_2&stand=ready"
    page = manager.open(address)
    assert page.title == "Onderdak: klaar"
    assert listed(page) == ["TK-2026-0001"]
    row = said(next(row for row in page.root.iter("tr") if "TK-2026-0001" in said(row)))
    assert re.search(r"Onderdak Klaar .*Zorg Loopt gevaar Aan zet: .*PI Vught", row), row
    assert SURNAME not in page.html
    assert not [href for href in page.links().values() if str(cases["placed"]) in href]
    assert lead.open(address).links()["TK-2026-0001"] == f"/terugkeren/{cases['placed']}"
    assert listed(lead.open(address.replace("tilburg", "breda"))) == []


def test_the_way_back_keeps_what_was_chosen_on_regie(site: Site) -> None:
    manager = site.person("petra")
    asked = {"stad": ["tilburg"], "bij": ["team"], "wanneer": ["late"]}
    page = manager.open("/regie?stad=tilburg&bij=team&wanneer=late&zoek=x")
    href = next(href for row in numbers(page) for number, href in row if number)
    back = manager.open(href).link("Terug naar Regie")
    assert (urlsplit(back).path, parse_qs(urlsplit(back).query)) == ("/regie", asked)
    assert numbers(manager.open(back)) == numbers(manager.open("/regie?stad=tilburg&bij=team&wanneer=late"))


def test_a_share_is_told_from_five_cases_on(site: Site) -> None:
    shares: dict[str, set[str]] = {}
    for table in tables(site.person("petra").open("/regie")):
        for row in table.iter("tr"):
            *_, total, share = [said(cell) for cell in row.iter("td")] or ["", ""]
            shares[total] = shares.get(total, set()) | {share}
    assert shares.pop("5") == {"0%", "20%"}
    del shares[""]
    assert set().union(*shares.values()) == {"– te weinig voor een deel"}


@pytest.mark.parametrize("query", ["", "voorwaarde=x&stad=x&periode=x&stand=x&terug=http://elders", "terug=%26%3D%0A"])
def test_what_an_address_cannot_mean_is_left_out_of_the_list(site: Site, query: str) -> None:
    page = site.person("petra").open(f"/regie/terugkeren?{query}")
    assert listed(page) == ["TK-2026-0002"]
    assert page.link("Terug naar Regie") == "/regie#h-ready"


def test_numbers_of_tasks_stay_true_when_the_list_is_narrowed(site: Site) -> None:
    manager = site.person("petra")
    for query in ("leefgebied=income&stad=tilburg", "bij=team&wanneer=later"):
        page = manager.open(f"/regie?{query}")
        for link in page.root.iter("a"):
            classes = link.get("class", "").split()
            if "tk-stat" in classes and link.get("aria-current") is None:
                number, href = int(said(link).split()[0]), link.get("href", "")
                assert urlsplit(href).fragment == "filter"
                assert number == _tasks(manager, href), href


@pytest.mark.parametrize(("username", "query"), [("petra", ""), ("petra", "?stad=breda"), ("hanna", "")])
def test_for_whom_tasks_wait_opens_the_tasks_without_names(
    site: Site, cases: dict[str, UUID], username: str, query: str
) -> None:
    officer = site.person("noor")
    form = officer.open(f"/taken/{site.item(cases['far-0'], 'release.match')}").form()
    form.fill(put__off="still", still__until="04-12-2026", still__turn="partner", still__reason="answer")
    officer.send(form, "Uitstellen")
    site.move_clock(LATER + timedelta(days=2))
    reader = site.person(username)
    page = reader.open(f"/regie{query}")
    table = next(table for table in page.root.iter("table") if said(table).startswith("Op wie wachten open taken?"))
    followed = []
    for row in table.iter("tr"):
        for column, cell in enumerate(row.iter("td")):
            for link in cell.iter("a"):
                lists = list(_pages(reader, link.get("href", "")))
                tasks = sum("tk-work__what" in one.get("class", "") for shown in lists for one in shown.root.iter("td"))
                days = sum(
                    int(found) for shown in lists for found in re.findall(r"(\d+) werkdag(?:en)? bij", shown.text)
                )
                assert int(said(cell)) == (days if column else tasks), link.get("href")
                assert not [shown for shown in lists if SURNAME in shown.html]
                followed.append(f"{said(next(row.iter('th')))} {column}")
    ours = [] if "breda" in query else ["Een partner buiten Thuiskomst 0", "Een partner buiten Thuiskomst 1"]
    assert set(ours) <= set(followed)
    assert len(followed) >= 2
    assert "Wacht op de gevangenis" in reader.open("/regie?wacht=prison&wachtte=onzin").text


def _pages(person: Visitor, href: str) -> Iterator[Page]:
    """Give all pages of a list."""
    while href:
        page = person.open(href)
        yield page
        href = page.links().get("Toon meer taken", "")


def _tasks(person: Visitor, href: str) -> int:
    """Give how many tasks a list has on all its pages."""
    return sum(
        "tk-work__what" in cell.get("class", "") for page in _pages(person, href) for cell in page.root.iter("td")
    )


def test_on_the_day_of_release_the_file_says_what_is_missing_and_who_has_the_turn(
    site: Site, cases: dict[str, UUID]
) -> None:
    page = site.person("noor").open(f"/terugkeren/{cases['free']}")
    warning = re.search(r"Vandaag vrij, nog niet klaar: (.*?) Wacht op: (.*?)\. ", page.text)
    assert warning is not None, page.text
    assert warning[1] == "Inkomen, Onderdak, Zorg"
    assert "Woning nagaan (Re-integratieteam Tilburg)" in warning[2]
    assert "(Inkomen Tilburg)" in warning[2]
    site.move_clock(NOW + timedelta(days=9))
    assert "Vrij sinds ma 30 nov, nog niet klaar: " in site.person("noor").open(f"/terugkeren/{cases['free']}").text


def test_a_ready_condition_is_not_missed_on_the_day_of_release(site: Site, cases: dict[str, UUID]) -> None:
    site.move_clock(NOW + timedelta(days=13))
    page = site.person("noor").open(f"/terugkeren/{cases['placed']}")
    assert "Vandaag vrij, nog niet klaar: Inkomen, Zorg " in page.text
