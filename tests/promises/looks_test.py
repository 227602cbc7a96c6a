"""Every look at a person is written down before the page leaves; where that cannot be, there is no page."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from flask import Blueprint
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.access.policy import Permission
from app.store.database import Database
from app.store.tables import AuditEntry, AuditSubject, Case
from app.web.application import create_app
from app.web.here import office
from app.web.route import PUBLIC, page, permission_of
from tests.promises.access_test import PEOPLE, Somebody, case_at_work, rules, scopes
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.filling import fill_in
from tests.support.web import BSN, KEY, SURNAME, Listener, Site

PROMISE = "B1"
FIGURE = "all routes that return a person"

ROLES = full(["officer", "team_lead", "manager", "privacy"], list(PEOPLE))

BREAKS = {
    "sqlite": (
        "CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no room'); END",
        "DROP TRIGGER full",
    ),
    "sqlite, persons": (
        "CREATE TRIGGER full BEFORE INSERT ON audit_subject BEGIN SELECT RAISE(ABORT, 'no room'); END",
        "DROP TRIGGER full",
    ),
    "postgresql": (
        "ALTER TABLE audit_entry RENAME TO audit_entry_gone",
        "ALTER TABLE audit_entry_gone RENAME TO audit_entry",
    ),
}
"""What makes that the audit takes no look any more, and what mends it."""


@pytest.fixture
def site(databases: Databases) -> Iterator[Site]:
    with databases.fresh("sqlite") as url:
        yield from _open(url)


def test_every_page_with_a_person_has_its_look_and_no_other_page_has(
    site: Site, reached: Callable[[str], None]
) -> None:
    mine, theirs = case_at_work(site, "tilburg", "vught"), case_at_work(site, "breda", "grave")
    named = {case.person_id for case in site.cases()}
    shown, turned_away = set(), 0
    for role in ROLES:
        somebody, me = Somebody(site, role), site.actor(PEOPLE[role]).id
        for rule in rules(site):
            # What machines read asks nobody who they are, so it turns nobody away by name.
            if rule.endpoint.startswith(("metrics.", "signin.")):
                continue
            for whose in scopes(rule):
                before = _last(site)
                response = somebody.ask(rule, theirs if whose == "other place" else mine, whose)
                looks = _looks(site, before)
                if _shows(response):
                    shown.add(rule.endpoint)
                    (look,) = looks
                    permission = permission_of(site.app, rule.endpoint)
                    assert (look.actor_id, look.permission, look.result) == (me, permission, "done"), rule
                    assert look.details == {"page": rule.endpoint}
                    assert _persons(site, look.id) & named, f"{rule} names nobody"
                elif response.status_code in {403, 404}:
                    turned_away += 1
                    (look,) = looks
                    assert look.result == {403: "refused", 404: "not_there"}[response.status_code]
                    # The privacy officer's place is both cities.
                    assert role == "privacy" or whose != "other place" or not _persons(site, look.id), rule
                elif rule.methods == {"GET", "HEAD", "OPTIONS"} and permission_of(site.app, rule.endpoint) not in {
                    Permission.AUDIT_READ, PUBLIC,
                }:  # fmt: skip
                    saw = [look for look in looks if look.result == "done" and _persons(site, look.id)]
                    assert not saw, f"{role} did not see anybody at {rule}"
    assert shown >= {"case.show", "cases.show", "task.show", "work.show", "process.show", "watchers.show"}
    assert turned_away > 20
    reached(f"{len(shown)} addresses that return a person, {turned_away} times turned away, each written down")


def _shows(response: TestResponse) -> bool:
    """Tell whether an answer shows somebody; in a PDF nobody finds a name by looking at its bytes."""
    return response.mimetype == "application/pdf" or SURNAME in response.text


@pytest.mark.parametrize("way", BREAKS)
def test_without_the_audit_there_is_no_page_and_no_leak_until_it_is_mended(databases: Databases, way: str) -> None:
    with databases.fresh(way.partition(",")[0]) as url:
        for site in _open(url):
            case_id = case_at_work(site, "tilburg", "vught")
            noor, hanna = site.person("noor"), site.person("hanna")
            task = f"/taken/{site.item(case_id, 'release.first_contact')}"
            form = noor.open(task).form()
            looks = [task, "/werk", "/terugkeren", f"/terugkeren/{case_id}", f"/terugkeren/{case_id}/proces"]
            with _broken(site, way), _heard() as log:
                for address in looks:
                    _no_page(noor.client.get(address))
                _no_page(hanna.client.get(f"/terugkeren/{case_id}/inzage"))
                wrong = noor.post(form, "Afronden", tamper={"otherwise": "", "remark-of-mine": "mijn woorden"})
                _no_page(wrong)
                assert "mijn woorden" in wrong.text, "what was typed is lost"
            assert sum("the audit takes no entry" in line for line in log) == len(looks) + 2
            assert not any(word in line for line in log for word in (SURNAME, BSN, "mijn woorden"))
            for address in looks:
                assert SURNAME in noor.open(address).text


def test_without_the_audit_nothing_is_done(site: Site) -> None:
    case_id = case_at_work(site, "tilburg", "vught")
    noor = site.person("noor")
    item_id = site.item(case_id, "release.first_contact")
    form = noor.open(f"/taken/{item_id}").form()
    with _broken(site, "sqlite"):
        _no_page(noor.post(fill_in(form, site.today()), "Afronden"))
    assert site.row(case_id, "release.first_contact").id == item_id
    noor.send(fill_in(form, site.today()), "Afronden")
    assert site.row(case_id, "release.first_contact", "completed").id == item_id


def test_page_that_breaks_half_way_is_written_down_as_failed_and_shows_nothing(site: Site) -> None:
    site.case()
    blueprint = Blueprint("half", __name__)

    @page(blueprint, "/half", Permission.CASE_LIST)
    def half() -> str:
        with office().database.reading() as session:
            case = session.scalars(select(Case)).one()
        raise ValueError(case.id)

    app = create_app(site.office, KEY, demo=True)
    app.register_blueprint(blueprint)
    client, before = app.test_client(), _last(site)
    name = app.config["SESSION_COOKIE_NAME"]
    signed_in = site.person("noor").client.get_cookie(name)
    assert signed_in
    client.set_cookie(name, signed_in.value)
    response = client.get("/half")
    assert (response.status_code, SURNAME in response.text) == (500, False)
    (look,) = [one for one in _looks(site, before) if one.details["page"] == "half.half"]
    assert (look.result, len(_persons(site, look.id))) == ("failed", 1)


def _open(url: str) -> Iterator[Site]:
    site = Site(url)
    yield site
    site.office.database.engine.dispose()


def _no_page(response: TestResponse) -> None:
    assert response.status_code == 503
    assert "Thuiskomst is er even niet" in response.text
    for leak in (SURNAME, "Milan", BSN[-3:], "TK-2026"):
        assert leak not in response.text + str(response.headers), f"{response.request.path} leaks {leak}"
    assert response.headers["Content-Security-Policy"]


@contextmanager
def _broken(site: Site, way: str) -> Iterator[None]:
    breaks, mends = BREAKS[way]
    _run(site.office.database, breaks)
    yield
    _run(site.office.database, mends)


def _run(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql(statement)


@contextmanager
def _heard() -> Iterator[list[str]]:
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield listener.lines
    logging.getLogger().removeHandler(listener)


def _last(site: Site) -> int:
    return site.read(lambda session: session.scalar(select(func.max(AuditEntry.id))) or 0)


def _looks(site: Site, after: int) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.id > after, AuditEntry.action == "looked")
    return site.read(lambda session: list(session.scalars(query)))


def _persons(site: Site, entry_id: int) -> set[UUID]:
    def persons(session: Session) -> set[UUID]:
        return set(session.scalars(select(AuditSubject.person_id).where(AuditSubject.entry_id == entry_id)))

    return site.read(persons)
