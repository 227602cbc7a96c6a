"""Promise A5: taking a right away, or the whole account, works at the next request."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.actions.reset_second_factor import reset_second_factor
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import User
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.phone import give_password, let_codes_pass, set_up
from tests.support.web import Site, Visitor

PROMISE = "A5"
FIGURE = "the next request, of every role and in every sign-in of theirs"

ROLES = {"joost": "/starten", "noor": "/werk", "hanna": "/regie", "mila": "/werk", "petra": "/regie",
         "ingrid": "/account", "youssef": "/account"}  # fmt: skip
"""Somebody of each role, and a page they may open."""

SIGN_INS = full(1, 10)


@pytest.fixture(scope="module")
def shared(databases: Databases) -> Iterator[Site]:
    with databases.fresh("sqlite") as url:
        site = Site(url)
        yield site
        site.office.database.engine.dispose()


@pytest.fixture
def site(shared: Site) -> Site:
    """Give one site for all tests here: each signs in as somebody else."""
    shared.take_over()
    return shared


def _change(site: Site, username: str, **values: object) -> None:
    site.office.database.write(lambda s: s.execute(update(User).where(User.username == username).values(**values)))


def _everywhere(site: Site, username: str) -> list[Visitor]:
    return [site.person(username) for _ in range(SIGN_INS)]


def test_account_that_is_disabled_or_expires_opens_nothing_more(site: Site, reached: Callable[[str], None]) -> None:
    today = local_day(clock.real_now())
    for username, address in ROLES.items():
        people = _everywhere(site, username)
        for values in ({"active": False}, {"expires_on": today}, {"expires_on": today - timedelta(days=1)}):
            assert {person.open(address).url for person in people} == {address}
            _change(site, username, **values)
            assert {person.open(address).title for person in people} == {"Aanmelden"}, (username, values)
            _change(site, username, active=True, expires_on=today + timedelta(days=1))
    reached(f"the next request: {len(ROLES)} roles, {SIGN_INS} sign-ins each, 3 ways")


def test_account_that_is_disabled_between_password_and_code_does_not_get_in(site: Site) -> None:
    phone, _page = set_up(site.stranger(), "noor")
    visitor = site.stranger()
    asked = give_password(visitor, "noor")
    let_codes_pass(site)
    _change(site, "noor", active=False)
    assert visitor.send(asked.form().fill(code=phone.code())).title == "Aanmelden"
    give_password(site.stranger(), "noor", status=400)
    _change(site, "noor", active=True)


def test_role_that_is_taken_away_is_gone_and_a_new_one_is_there(site: Site) -> None:
    case_id = site.case()
    for person in _everywhere(site, "noor"):
        form = person.open("/starten").form()
        _change(site, "noor", role="manager", agency=None, city=None)
        for address in ("/werk", "/terugkeren", f"/terugkeren/{case_id}"):
            person.open(address, 403)
        assert person.post(form, "Plan tonen").status_code == 403
        assert person.open("/regie").title == "Regie"
        _change(site, "noor", role="officer", agency="team", city="tilburg")


def test_place_that_is_taken_away_takes_its_people_along(site: Site) -> None:
    case_id = site.case()
    person = site.person("noor")
    assert person.open(f"/terugkeren/{case_id}").status == 200
    _change(site, "noor", city="breda")
    person.open(f"/terugkeren/{case_id}", 404)
    _change(site, "noor", city="tilburg")


def test_second_factor_that_is_reset_ends_every_sign_in(site: Site) -> None:
    set_up(site.stranger(), "sanne")
    people = _everywhere(site, "sanne")
    assert {person.open("/werk").title for person in people} == {"Mijn werk"}
    reset_second_factor(site.office, "sanne")
    assert {person.open("/werk").title for person in people} == {"Aanmelden"}
    assert give_password(site.stranger(), "sanne").title == "Stel uw tweede stap in"
