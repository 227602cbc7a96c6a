"""The whole way of one case, by clicks only, each person at a browser of their own, to an end of its housing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.live import environment, running
from tests.support.people import Person
from tests.support.web import Site

CASE = "Merkwaard, Milan"

ANSWERS: Mapping[str, str] = {
    "Welke uitkering had de persoon voor de detentie?": "Bijstand",
    "Stopte die uitkering minder dan 12 maanden geleden?": "Ja",
}
"""Where the first choice is not the one of this story."""

CARE = {"Wat is nodig vanaf de vrijlating?": "Ondersteuning en zorg"}
NO_CARE = {"Is een medische overdracht nodig?": "Nee"}
NO_HOME = {
    "Had de persoon een huis, en blijft dat?": "Nee, er was geen huis",
    "Waar gaat de persoon na de vrijlating wonen?": "Er is nog niets",
}
URGENCY, SHELTER = "Urgentie aanvragen", "Intake bij de opvang"
ENDS: Mapping[str, tuple[Mapping[str, str], set[str], tuple[str, ...]]] = {
    "own home": (CARE, set(), ("Bram Linde", "Marit Brug", "Nadia Haven", "Anouk Veld")),
    "urgency": (NO_CARE | NO_HOME, {URGENCY}, ("Bram Linde", "Wout Sanders")),
    "shelter": (
        NO_CARE | NO_HOME | {"Heeft de persoon binding met deze regio?": "Nee"},
        {SHELTER},
        ("Bram Linde", "Teun Vaart"),
    ),
}
"""What the answers say, which of the two tasks then comes up, and who of the other agencies has work."""

WAYS = [("postgresql", "own home"), ("sqlite", "urgency"), ("sqlite", "shelter")]
"""Each end on a kind of database; what the first does not come by, tests/web/way_test.py goes without a browser."""

BEFORE = ("28-12-2026", "14-01-2027")
AFTER = ("20-01-2027", "25-02-2027", "20-07-2027")
"""When what opened since the last of these days is done: before the release, after it, and at the end."""


class Everybody:
    """The people of the demo, and what happens to one case."""

    def __init__(self, browser: Browser, address: str, answers: Mapping[str, str], others: tuple[str, ...]) -> None:
        """Let everybody sign in."""
        self.answers = answers
        self.liaison = Person(browser, address, "Joost Peters")
        self.officer = Person(browser, address, "Noor Bakker")
        self.consulent = Person(browser, address, "Mila Janssen")
        self.lead = Person(browser, address, "Hanna Vos")
        self.manager = Person(browser, address, "Petra van Dam")
        self.elsewhere = Person(browser, address, "Sanne Kok")
        helping = [Person(browser, address, name) for name in others]
        self.at_work = [self.liaison, self.officer, self.consulent, self.lead, *helping]
        self.all = [*self.at_work, self.manager, self.elsewhere]

    def start(self) -> None:
        """Let the liaison see the plan and start."""
        page = self.liaison.page
        self.liaison.follow("Terugkeer starten")
        for label, text in (
            ("Achternaam", "Merkwaard"), ("Voornaam", "Milan"), ("Geboortedatum", "02-07-1990"), ("BSN", "999990019"),
            ("Aankomst", "20-11-2026"), ("Verwachte vrijlating", "12-01-2027"),
        ):  # fmt: skip
            page.get_by_label(label).first.fill(text)
        page.get_by_label("Soort verblijf").select_option(label="Korte straf")
        page.get_by_label("Tilburg").check()
        for need in ("Inkomen", "Wonen", "Zorg"):
            page.get_by_role("group", name=need).get_by_label("Is er niet").check()
        self.liaison.press("Plan tonen")
        expect(page.get_by_role("heading", name="Het plan: nog 49 dagen")).to_be_visible()
        expect(page.get_by_role("rowheader", name="Melding koppelen")).to_be_visible()
        self.liaison.press("Terugkeer starten")
        expect(page.get_by_role("heading", level=1, name=CASE)).to_be_visible()

    def begin(self) -> None:
        """Let the team, the prison and the consulent do their first tasks, all but the talk."""
        for person, tasks in (
            (self.officer, ("Melding koppelen", "Eerste contact")),
            (self.liaison, ("Screening 5 voorwaarden",)),
            (self.consulent, ("Uitkering en gegevens nagaan", "Stopzetten of opschorten?")),
        ):
            for task in tasks:
                person.menu("Mijn werk")
                person.follow(task)
                if person is self.officer:
                    person.press("Oppakken")
                person.complete("24-11-2026", self.answers)

    def climb(self) -> None:
        """Let nobody do the talk until its ladder climbs, and the team lead hand it out."""
        lead = self.lead
        lead.move_clock("10-12-2026")
        expect(lead.page.get_by_text("Stap in Vrijlating is te laat").first).to_be_visible()
        lead.menu("Regie")
        assert "TK-2026-0001" in lead.says()
        assert "Merkwaard" not in lead.says()
        lead.menu("Mijn werk")
        assert "Te laat" in lead.says()
        lead.follow("Gesprek: eigen woorden")
        assert "Trede 2: teamleider bericht op" in lead.says()
        lead.page.get_by_label("Toewijzen aan").select_option(label="Noor Bakker")
        lead.press("Toewijzen")
        assert "Aan zet: Noor Bakker" in lead.says()

    def move(self) -> None:
        """Let the liaison move the release a week, after a look at what that does."""
        liaison, page = self.liaison, self.liaison.page
        liaison.menu("Terugkeren")
        liaison.follow(CASE)
        liaison.follow("Vrijlatingsdatum wijzigen")
        page.locator("#release").fill("19-01-2027")
        liaison.press("Toon wat verschuift")
        assert "7 dagen later" in liaison.says()
        page.locator("#reason").select_option(label="V.i. uitgesteld of geweigerd")
        liaison.press("Datum wijzigen naar di 19 jan 2027")
        assert "De vrijlating is nu dinsdag 19 januari 2027." in liaison.says()

    def count(self) -> None:
        """Let the manager click a number, see its list, and come back with the button of the browser."""
        manager = self.manager
        manager.menu("Regie")
        before = manager.says()
        manager.click(manager.page.locator("a.tk-stat").first)
        assert "wanneer=late" in manager.page.url
        assert "TK-2026-0001" in manager.says()
        assert "Merkwaard" not in manager.says()
        manager.page.go_back()
        assert manager.says() == before

    def prepare(self, days: tuple[str, ...], release: str) -> None:
        """Let everybody do what must be ready on the day of release, and the team lead see that it is."""
        for day in days:
            self.lead.move_clock(day)
            self.work_off(day)
        self.lead.move_clock(release)
        self.lead.menu("Terugkeren")
        self.lead.follow(CASE)
        said = self.lead.says()
        assert "vandaag vrij" in said
        assert "Klaar voor de eerste dag: 3 van 5" in said, said

    def came_up(self) -> set[str]:
        """Give which of the two tasks came up in the case that the team lead looks at."""
        said = self.lead.page.locator("main").text_content() or ""
        return {task for task in (URGENCY, SHELTER) if task in said}

    def work_off(self, day: str) -> None:
        """Let everybody do what they have, and what comes of it."""
        while sum(person.work_off(day, self.answers) for person in self.at_work):
            continue

    def finish(self) -> None:
        """Let time go by and everybody do what comes, until the team lead closes the case after half a year."""
        for day in AFTER:
            self.lead.move_clock(day)
            self.work_off(day)
        self.lead.menu("Terugkeren")
        self.lead.page.get_by_label("Staat").select_option(label="Gesloten")
        self.lead.press("Zoek")
        self.lead.follow(CASE)
        assert "Gesloten" in self.lead.says()
        assert "Er staan nu geen taken open." in self.lead.says()


@pytest.mark.parametrize(("kind", "end"), full(WAYS[:1], WAYS))
def test_case_goes_from_the_detention_message_to_its_close(
    browser: Browser, databases: Databases, tmp_path: Path, kind: str, end: str
) -> None:
    with _everybody(browser, databases, tmp_path, kind, end) as everybody:
        everybody.start()
        everybody.begin()
        everybody.climb()
        everybody.move()
        everybody.count()
        everybody.work_off("10-12-2026")
        everybody.prepare(BEFORE, "19-01-2027")
        assert everybody.came_up() == ENDS[end][1]
        everybody.finish()
        everybody.elsewhere.menu("Terugkeren")
        assert "Merkwaard" not in everybody.elsewhere.says()


@contextmanager
def _everybody(browser: Browser, databases: Databases, folder: Path, kind: str, end: str) -> Iterator[Everybody]:
    """Let the program run on a database of its own, and see at the end that no browser complained."""
    answers, _comes, others = ENDS[end]
    with databases.fresh(kind) as url:
        Site(url).office.database.engine.dispose()
        with running(folder, env=environment(DATABASE_URL=url)) as live:
            everybody = Everybody(browser, live.address, {**ANSWERS, **answers}, others)
            yield everybody
            assert [complaint for person in everybody.all for complaint in person.complaints] == []
            for person in everybody.all:
                person.context.close()
