"""The person can be told who saw their file and why: as many lines as there were looks, and of nobody else."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from sqlalchemy import select

from app.actions.follow_chain import follow_if_asked
from app.store.tables import AuditEntry, AuditSubject, User
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.page import Page, said
from tests.support.web import SURNAME, Site

PROMISE = "B6"
FIGURE = "who saw the file: equals the rows"

LOOKS = full(25, 500)

OTHER = "Elderswaard"


@pytest.fixture
def site(databases: Databases) -> Iterator[Site]:
    with databases.fresh("sqlite") as url:
        opened = Site(url)
        yield opened
        opened.office.database.engine.dispose()


def test_who_saw_the_file_is_told_as_it_was_and_equals_the_rows(site: Site, reached: Callable[[str], None]) -> None:
    chance = random.Random(random.getrandbits(32))  # noqa: S311 - chance, no secret
    mine, other = site.case(), site.case(surname=OTHER, bsn=None, first_name="Sven")
    site.finish(mine, "noor", "release.match")
    people = {username: site.person(username) for username in ("joost", "noor", "hanna", "mila", "sanne", "petra")}
    told = f"/terugkeren/{mine}/inzage"
    before = _shown(people["hanna"].open(told))
    seen: Counter[str] = Counter()
    tasks = [f"/taken/{site.item(mine, key)}" for key in ("release.first_contact", "income.stop_check")]
    lists = ["/werk", "/terugkeren", "/regie", "/postbus"]
    files = [f"/terugkeren/{case}{page}" for case in (mine, other) for page in ("", "/proces", "/signaal")]
    for _ in range(LOOKS):
        username, address = chance.choice(list(people)), chance.choice([*tasks, *lists, *files])
        if SURNAME in people[username].client.get(address).text:
            seen[_name(site, username)] += 1
    # Opening the page before was a look too.
    seen["Hanna Vos"] += 1
    page = people["hanna"].open(told)
    assert _shown(page) - before == seen
    assert _shown(page) == _rows(site) - Counter(["Hanna Vos"]), "the page that is open now was not yet written down"
    assert OTHER not in page.text
    assert _shown(site.person("ingrid").open(told)) == _shown(page) + Counter(["Hanna Vos"])
    reached(f"{sum(seen.values())} looks of {len(seen)} people, each told once")


def test_it_says_in_plain_words_what_for_and_on_which_ground(site: Site) -> None:
    case_id = site.case()
    site.person("noor").open(f"/terugkeren/{case_id}")
    page = site.person("hanna").open(f"/terugkeren/{case_id}/inzage")
    assert "Noor Bakker (re-integratieteam Tilburg) keek in het dossier, om de terugkeer te begeleiden." in page.text
    assert "Grond: Pbw artikel 18a en Penitentiaire maatregel artikel 20d" in page.text
    assert "dinsdag 24 november 2026" in page.text
    assert page.title == "Wie keek in dit dossier en waarom"


def test_an_answer_that_was_shared_is_told_once_with_its_ground(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "mila", "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    site.finish(case_id, "mila", "income.notification")
    mila = site.person("mila")
    for _ in range(3):
        mila.open(f"/taken/{site.item(case_id, 'income.application')}")
    shared = site.read(lambda s: s.scalars(select(AuditEntry).where(AuditEntry.action == "answer_shared")).all())
    given = [(entry.details["task"], entry.details["question"], entry.item_id) for entry in shared]
    assert given
    assert len(given) == len(set(given))
    for username, address in (
        ("hanna", f"/terugkeren/{case_id}/inzage"),
        ("ingrid", f"/audit?zaak={case_id}&wat=shared"),
    ):
        page = site.person(username).open(address)
        assert "Een antwoord uit ‘Stap in Inkomen’ ging naar Inkomen" in page.text
        assert "Participatiewet artikel 13 lid 1 en 43a" in page.text


def test_the_privacy_officer_finds_lines_by_case_person_kind_and_day(site: Site) -> None:
    mine, other = site.case(), site.case(surname=OTHER, bsn=None, first_name="Sven")
    for case_id in (mine, other, other):
        site.person("noor").open(f"/terugkeren/{case_id}")
    site.person("mila").open(f"/terugkeren/{other}", 403)
    ingrid = site.person("ingrid")
    form = ingrid.open("/audit").form("/audit")
    numbers = [case.number for case in site.cases()]
    found = ingrid.send(form.fill(nummer=numbers[1].lower(), wat="looked"), "Zoek")
    assert (found.text.count("Bekeek het dossier"), numbers[0] in found.text) == (3, False)
    assert numbers[0] not in found.url
    found = ingrid.send(form.fill(wat="refused", dag="24-11-2026"), "Zoek")
    assert (found.text.count("Mila Janssen (Inkomen Tilburg)"), found.text.count("geweigerd")) == (1, 1)
    assert "Er zijn geen regels" in ingrid.send(form.fill(dag="23-11-2026"), "Zoek").text
    wrong = ingrid.send(form.fill(nummer="Jansen", dag="gisteren"), "Zoek", status=400)
    assert set(wrong.errors()) == {"nummer", "dag"}
    assert SURNAME not in ingrid.open("/audit").html
    for username in ("noor", "mila", "joost"):
        site.person(username).open(f"/terugkeren/{mine}/inzage", 403)
    site.person("ruben").open(f"/terugkeren/{mine}/inzage", 404)


def test_the_chain_is_checked_by_a_worker_at_the_press_of_a_button(site: Site) -> None:
    site.case()
    ingrid = site.person("ingrid")
    page = ingrid.open("/audit")
    assert "De controle van de keten wacht op een werker" in ingrid.send(page.form("/audit/keten")).text
    assert follow_if_asked(site.office, UUID(int=1))
    assert "De keten klopt:" in ingrid.open("/audit").text
    with site.office.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_refuses_update")
        connection.exec_driver_sql("UPDATE audit_entry SET origin = 'elsewhere' WHERE id = 2")
    asked = ingrid.send(ingrid.open("/audit").form("/audit/keten"))
    assert "De keten klopt:" in asked.text, "what was found last stands until there is something new"
    assert follow_if_asked(site.office, UUID(int=1))
    broken = ingrid.open("/audit")
    assert "De keten klopt niet bij regel 2: deze regel is gewijzigd of verplaatst." in broken.text


def _shown(page: Page) -> Counter[str]:
    """Count how often the page says of each that they looked."""
    told: Counter[str] = Counter()
    for line in page.root.iter("li"):
        if who := re.match(r"(.+?) \(.+?\) (keek|zag) ", said(line)):
            often = re.search(r"(\d+) keer", said(line))
            told[who[1]] += int(often[1]) if often else 1
    return told


def _rows(site: Site) -> Counter[str]:
    (person,) = {case.person_id for case in site.cases() if case.person.surname == SURNAME}
    query = (
        select(User.name)
        .join(AuditEntry, AuditEntry.actor_id == User.id)
        .join(AuditSubject, AuditSubject.entry_id == AuditEntry.id)
        .where(AuditSubject.person_id == person, AuditEntry.result == "done", AuditEntry.action == "looked")
    )
    return Counter(site.read(lambda session: session.scalars(query).all()))


def _name(site: Site, username: str) -> str:
    return site.actor(username).name
