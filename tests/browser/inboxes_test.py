"""Days go by and nobody acts: what must be heard comes to the right inboxes, and to no other.

The officer who has the task is absent, and the mailbox of the team lead does not exist.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import func, select

from app.demo.people import DOMAIN
from app.store.database import Database
from app.store.tables import Mail, MailStatus
from tests.browser.path_test import ANSWERS, Everybody
from tests.support.cases import open_database
from tests.support.databases import Databases
from tests.support.live import environment, running
from tests.support.mail_server import SENDER, MailServer, mail_server
from tests.support.people import Person
from tests.support.web import Site

NUMBER = "TK-2026-0001"
DAYS = ("25-11-2026", "26-11-2026", "27-11-2026", "30-11-2026", "01-12-2026", "02-12-2026", "04-12-2026", "07-12-2026")
"""Working days at nine in the morning: the first contact is due on 27 November, and its ladder is 0, 2 and 5 days."""


@dataclass(frozen=True)
class Scene:
    """The people at their browsers, the mail server, and the database to see what still waits."""

    everybody: Everybody
    server: MailServer
    database: Database

    def move(self, day: str) -> None:
        """Move the clock, and wait until all that this day brings has left."""
        self.everybody.manager.move_clock(day)
        self.server.wait_for(lambda: self._waiting() == 0)

    def _waiting(self) -> int:
        with self.database.reading() as session:
            waits = select(func.count()).where(Mail.status == MailStatus.WAITING)
            return session.scalar(waits) or 0

    def subjects(self, name: str) -> list[str]:
        """Give the subjects of what came for somebody, in the order in which it came."""
        return [one.subject for one in self.server.to(f"{name}@{DOMAIN}")]


def test_what_must_be_heard_comes_to_the_right_inboxes(browser: Browser, databases: Databases, tmp_path: Path) -> None:
    with _scene(browser, databases, tmp_path) as scene:
        people, server = scene.everybody, scene.server
        people.start()
        _taken_up_and_gone(people)
        server.mood.unknown = {f"hanna@{DOMAIN}"}
        for day in DAYS:
            scene.move(day)

        # Who is away hears nothing, who has no mailbox neither, and the other city has never heard of it.
        assert scene.subjects("noor") == []
        assert scene.subjects("hanna") == []
        for elsewhere in ("sanne", "ruben", "lotte"):
            assert [one for one in server.to(f"{elsewhere}@{DOMAIN}") if NUMBER in one.text] == []
        # So the manager hears in the place of the team lead, when it is their own turn, and why.
        heard = "\n".join(one.text for one in server.to(f"petra@{DOMAIN}"))
        assert f"{NUMBER}: Stap in Vrijlating is te laat" in heard
        assert "De mailbox van een collega werkt niet" in heard
        assert "Dit was voor een ander (teamleider), die nu niet te bereiken is." in heard
        # A colleague finds it in the mail of the morning, like the prison what is theirs.
        assert any("te laat" in subject for subject in scene.subjects("omar"))
        assert any(NUMBER in one.text for one in server.to(f"joost@{DOMAIN}"))
        # One mail a morning, and nobody is named in any.
        for inbox in {one.recipient for one in server.received}:
            mornings = [one.message["Date"] for one in server.to(inbox) if one.subject.startswith("Thuiskomst: ")]
            assert len(mornings) == len(set(mornings))
        assert [one.subject for one in server.received if "Merkwaard" in one.subject + one.text + one.html] == []
        _same_in_the_application(people.manager, people.lead)


def _taken_up_and_gone(people: Everybody) -> None:
    """Let the officer take up the first contact, and the team lead write down that the officer is away."""
    officer, lead = people.officer, people.lead
    officer.menu("Mijn werk")
    officer.follow("Melding koppelen")
    officer.press("Oppakken")
    officer.complete("24-11-2026", people.answers)
    officer.menu("Mijn werk")
    officer.follow("Eerste contact")
    officer.press("Oppakken")
    lead.page.locator("summary", has_text="Hanna Vos").click()
    lead.follow("Afwezigheid")
    lead.page.locator("#who").select_option(label="Noor Bakker")
    lead.page.locator("#first_day").fill("24-11-2026")
    lead.page.locator("#last_day").fill("11-12-2026")
    lead.press("Vastleggen")
    assert "afwezig" in lead.says()


def _same_in_the_application(manager: Person, lead: Person) -> None:
    """See that the pages say the same as the mail: by case number for the manager, with the reason for the lead."""
    manager.menu("Postbus")
    assert f"{NUMBER}: Stap in Vrijlating is te laat" in manager.says()
    assert "Merkwaard" not in manager.says()
    lead.menu("Postbus")
    assert f"{NUMBER}: Stap in Vrijlating" in lead.says()


@contextmanager
def _scene(browser: Browser, databases: Databases, folder: Path) -> Iterator[Scene]:
    with databases.fresh("sqlite") as url, mail_server() as server, open_database(url) as database:
        Site(url).office.database.engine.dispose()
        env = environment(DATABASE_URL=url, THUISKOMST_SMTP=server.url, THUISKOMST_MAIL_FROM=SENDER)
        with running(folder, env=env) as live:
            everybody = Everybody(browser, live.address, ANSWERS, ("Omar Bilal",))
            yield Scene(everybody, server, database)
            assert [complaint for person in everybody.all for complaint in person.complaints] == []
            for person in everybody.all:
                person.context.close()
