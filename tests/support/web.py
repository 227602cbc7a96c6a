"""The real application on a real database, and people who each look at it with a browser of their own."""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar
from uuid import UUID, uuid4
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.access.actor import Actor
from app.actions.move_clock import move_clock
from app.actions.office import Office
from app.actions.start_case import NewCase, start_case
from app.demo.people import add_people
from app.domain.calendar import ZONE, local_day
from app.store import clock
from app.store.tables import Case, User, Worker, WorkItem
from app.web.application import Setting, create_app
from tests.support.databases import opened
from tests.support.filling import fill_in
from tests.support.page import Form, Page, parse
from tests.support.page_rules import broken_headers, broken_rules

Found = TypeVar("Found")

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)
"""When every test begins: a Tuesday."""

SURNAME, BSN = "Merkwaard", "999990019"
"""The marked person: neither may ever stand in an address or a line of the log."""

Sent = Mapping[str, str | list[str]]
NOTHING: Sent = {}

KEY = "only for tests, and as long as a real one would be"


class Site:
    """One running application with the people of the demo and no cases."""

    def __init__(self, url: str) -> None:
        """Open it on a migrated database, with people in it or without, and set its clock."""
        self.office = Office(opened(url))
        if self.read(lambda session: session.scalars(select(User.id)).first()) is None:
            self.office.store_definitions()
            self.office.database.write(add_people)
        self.office.database.write(_set_going)
        self.app = _application(self.office)
        self.take_over()
        self.personal = {SURNAME, BSN}

    def take_over(self) -> None:
        """Be the site that the application asks, when others were opened meanwhile."""
        self.app.extensions["thuiskomst"] = Setting(self.office, demo=True)

    def visitor(self) -> "Visitor":
        """Give somebody who has not signed in."""
        return Visitor(self, self.app.test_client())

    def stranger(self, address: str = "10.0.0.1") -> "Visitor":
        """Give somebody at a network address who has not signed in and knows no demo: it is served for real."""
        visitor = Visitor(self, self.real.test_client())
        visitor.client.environ_base["REMOTE_ADDR"] = address
        return visitor

    @cached_property
    def real(self) -> Flask:
        """Give the application as an installation serves it."""
        return create_app(self.office, KEY, demo=False)

    def person(self, username: str) -> "Visitor":
        """Give somebody who has signed in, each with their own browser."""
        visitor = self.visitor()
        form = visitor.open("/aanmelden").form("/aanmelden/voorbeeld")
        answer = visitor.post(form, tamper={"who": username})
        assert answer.status_code == 303, answer.status
        return visitor

    def actor(self, username: str) -> Actor:
        """Give somebody as the actions see them."""
        with self.office.database.reading() as session:
            return Actor.of(session.scalars(select(User).where(User.username == username)).one())

    def case(self, city: str = "tilburg", prison: str = "vught", **changes: object) -> UUID:
        """Start a case of the marked person and give its id."""
        facts: dict[str, object] = {
            "surname": SURNAME, "first_name": "Milan", "birth_date": date(1990, 7, 2), "bsn": BSN, "city": city,
            "prison": prison, "arrival": date(2026, 11, 20), "release": date(2027, 1, 12), "stay": "short",
            "needs": {"income": "missing", "housing": "arranged", "care": "arranged"},
        }  # fmt: skip
        new = NewCase(**(facts | changes))  # type: ignore[arg-type]
        return start_case(self.office, self.actor("noor" if city == "tilburg" else "sanne"), uuid4(), new)

    def item(self, case_id: UUID, key: str) -> UUID:
        """Give the id of the open task of a case."""
        return self.row(case_id, key).id

    def row(self, case_id: UUID, key: str, status: str = "open") -> WorkItem:
        """Give the row of a task of a case."""
        query = select(WorkItem).where(WorkItem.case_id == case_id, WorkItem.key == key, WorkItem.status == status)
        return self.read(lambda session: session.scalars(query).one())

    def finish(self, case_id: UUID, username: str, key: str, **answers: str) -> Page:
        """Let somebody complete the open task of a case through its page, and give the page that follows."""
        person = self.person(username)
        form = person.open(f"/taken/{self.item(case_id, key)}").form()
        return person.send(fill_in(form, self.today(), **answers), "Afronden")

    def today(self) -> date:
        """Give the day by the clock of the site."""
        return local_day(self.office.now())

    def cases(self) -> list[Case]:
        """Give all cases, as they are stored."""
        return self.read(lambda session: list(session.scalars(select(Case).order_by(Case.number))))

    def read(self, question: Callable[[Session], Found]) -> Found:
        """Ask the database."""
        with self.office.database.reading() as session:
            return question(session)

    def move_clock(self, moment: datetime) -> None:
        """Let time pass and everything due happen."""
        move_clock(self.office, moment)


def _set_going(session: Session) -> None:
    """Begin on that Tuesday, with a worker that lives as long as any test."""
    clock.set_clock(session, NOW)
    real = clock.real_now()
    if session.scalars(select(Worker.id)).first() is None:
        session.add(Worker(name="tests:1", started_at=real, seen_at=real + timedelta(days=1)))


APPLICATIONS: list[Flask] = []
"""One in each process: what differs from test to test is only the office that it asks."""


def _application(office: Office) -> Flask:
    if not APPLICATIONS:
        APPLICATIONS.append(create_app(office, KEY, demo=True))
    return APPLICATIONS[0]


class Visitor:
    """Somebody with a browser: follows links, fills in forms, and looks at every page with a stern eye."""

    def __init__(self, site: Site, client: FlaskClient) -> None:
        """Begin with no cookies."""
        self.site = site
        self.client = client

    def open(self, address: str, status: int = 200) -> Page:
        """Open an address, follow where it leads, and give the page."""
        return self._page(self.client.get(address), status)

    def send(self, form: Form, button: str | None = None, *, status: int = 200, tamper: Sent = NOTHING) -> Page:
        """Press a button of a form and give the page that follows; `tamper` adds what no page offers."""
        return self._page(self.post(form, button, tamper=tamper), status)

    def post(self, form: Form, button: str | None = None, *, tamper: Sent = NOTHING) -> TestResponse:
        """Press a button of a form and give the bare answer."""
        pressed = form.button(button) if button else None
        values = form.values | ({pressed[0]: [pressed[1]]} if pressed else {})
        values |= {name: value if isinstance(value, list) else [value] for name, value in tamper.items()}
        data = MultiDict([(name, value) for name, listed in values.items() for value in listed])
        if form.method == "get":
            return self.client.get(form.action, query_string=data)
        return self.client.post(form.action, data=data)

    def _page(self, response: TestResponse, status: int) -> Page:
        for _ in range(3):
            _same_site(response, self.site.personal)
            if response.status_code not in {301, 302, 303}:
                break
            response = self.client.get(response.headers["Location"])
        url = response.request.full_path.rstrip("?")
        assert response.status_code == status, f"{url} answered {response.status}, not {status}"
        page = Page(url, response.status_code, dict(response.headers), response.text, _parsed(url, response.text))
        problems = broken_rules(page, self.site.personal)
        assert not problems, f"{url}:\n  " + "\n  ".join(problems)
        return page


def _parsed(url: str, text: str) -> Element:
    try:
        return parse(text)
    except ParseError as error:
        raise AssertionError(f"{url} is no valid HTML: {error}") from error


def _same_site(response: TestResponse, personal: set[str]) -> None:
    assert response.status_code < 500, response.text
    assert not broken_headers(dict(response.headers)), broken_headers(dict(response.headers))
    target = response.headers.get("Location", "")
    assert not target.startswith(("http:", "https:", "//")), target
    assert not any(word.lower() in target.lower() for word in personal), target


class Listener(logging.Handler):
    """Hears every line of the log."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as it would be written."""
        self.lines.append(self.format(record))
