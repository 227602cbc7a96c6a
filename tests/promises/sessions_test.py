"""Promise A7: one cookie, out of reach of scripts and other sites; a session that is new at each sign-in and ends."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from sqlalchemy import select, update

from app.signin.tokens import digest
from app.store import clock
from app.store.tables import PendingSignIn, SignIn
from tests.support.databases import Databases
from tests.support.phone import Phone, give_password, let_codes_pass, set_up
from tests.support.web import Site, Visitor

PROMISE = "A7"
FIGURE = "exact: every attribute of the cookie, 15 minutes, 8 hours, POST only"

REAL, DEMO = "__Host-thuiskomst", "thuiskomst"
A_BIT = timedelta(seconds=20)
"""More than a request takes."""


@pytest.fixture(scope="module")
def shared(databases: Databases) -> Iterator[Site]:
    with databases.fresh("sqlite") as url:
        site = Site(url)
        yield site
        site.office.database.engine.dispose()


@pytest.fixture(scope="module")
def phone(shared: Site) -> Phone:
    """Give the phone of the officer that these tests are about."""
    phone, _page = set_up(shared.stranger(), "noor")
    return phone


@pytest.fixture
def site(shared: Site) -> Site:
    shared.take_over()
    return shared


@pytest.fixture
def noor(site: Site, phone: Phone) -> Visitor:
    """Give the officer, just signed in."""
    let_codes_pass(site)
    visitor = site.stranger()
    visitor.send(give_password(visitor, "noor").form().fill(code=phone.code()))
    return visitor


def _cookie(visitor: Visitor, name: str = REAL) -> str:
    found = visitor.client.get_cookie(name)
    assert found is not None
    return found.value


def _with(site: Site, cookie: str) -> Visitor:
    """Give somebody who holds a cookie that they should not."""
    thief = site.stranger("10.9.9.9")
    thief.client.set_cookie(REAL, cookie)
    return thief


def _token(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as session:
        return str(session["_user_id"])


def _set(site: Site, visitor: Visitor, **values: datetime) -> None:
    mine = update(SignIn).where(SignIn.token_digest == digest(_token(visitor)))
    site.office.database.write(lambda session: session.execute(mine.values(values)))


def _row(site: Site, visitor: Visitor) -> SignIn:
    mine = select(SignIn).where(SignIn.token_digest == digest(_token(visitor)))
    return site.read(lambda session: session.scalars(mine).one())


def _inside(visitor: Visitor) -> bool:
    return visitor.open("/werk").title == "Mijn werk"


def test_the_cookie_is_exactly_this(site: Site) -> None:
    for client, name, secure in ((site.stranger().client, REAL, True), (site.visitor().client, DEMO, False)):
        (header,) = client.get("/aanmelden").headers.getlist("Set-Cookie")
        cookie = SimpleCookie(header)[name]
        given = {key: value for key, value in cookie.items() if value}
        expected = {"httponly": True, "samesite": "Lax", "path": "/"} | ({"secure": True} if secure else {})
        assert given == expected
        assert name.startswith("__Host-") == secure


def test_session_is_new_after_the_password_and_after_the_code(site: Site, phone: Phone) -> None:
    let_codes_pass(site)
    visitor = site.stranger()
    visitor.open("/aanmelden")
    before = _cookie(visitor)
    asked = give_password(visitor, "noor")
    halfway = _cookie(visitor)
    assert asked.title == "Uw code"
    assert visitor.send(asked.form().fill(code=phone.code())).url == "/werk"
    after = _cookie(visitor)
    assert len({before, halfway, after}) == 3
    for old in (before, halfway):
        thief = _with(site, old)
        assert not _inside(thief)
        assert thief.open("/aanmelden/code").title == "Aanmelden"


def test_pending_sign_in_lasts_five_minutes(site: Site, phone: Phone) -> None:
    for age, title in ((timedelta(minutes=5) - A_BIT, "Mijn werk"), (timedelta(minutes=5), "Aanmelden")):
        let_codes_pass(site)
        visitor = site.stranger()
        asked = give_password(visitor, "noor")
        begun = update(PendingSignIn).values(begun_at=clock.real_now() - age)
        site.office.database.write(lambda session, begun=begun: session.execute(begun))  # type: ignore[misc]
        assert visitor.send(asked.form().fill(code=phone.code())).title == title
        assert _inside(visitor) == (title == "Mijn werk")


def test_database_holds_a_digest_of_the_token_and_the_cookie_is_no_id(site: Site, noor: Visitor) -> None:
    row = _row(site, noor)
    token = _token(noor)
    assert len(token) >= 43
    assert row.token_digest == digest(token) != token
    for stolen in (row.token_digest, str(row.id), str(row.user_id)):
        thief = site.stranger()
        with thief.client.session_transaction() as session:
            session["_user_id"] = stolen
        assert not _inside(thief)


@pytest.mark.parametrize("forged", ["", "x", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb", "a" * 4000])
def test_forged_cookie_is_nobody(site: Site, noor: Visitor, forged: str) -> None:
    assert not _inside(_with(site, forged))
    cookie = _cookie(noor)
    assert not _inside(_with(site, cookie[:-9] + ("A" if cookie[-9] != "A" else "B") + cookie[-8:]))
    assert _inside(_with(site, _cookie(noor)))


def test_session_ends_after_fifteen_minutes_and_after_eight_hours(
    site: Site, noor: Visitor, reached: Callable[[str], None]
) -> None:
    now, quarter, shift = clock.real_now(), timedelta(minutes=15), timedelta(hours=8)
    for seen, started, inside in (
        (now - quarter + A_BIT, now, True),
        (now - quarter, now, False),
        (now, now - shift + 2 * A_BIT, True),
        (now, now - shift, False),
    ):
        _set(site, noor, seen_at=seen, started_at=started)
        assert _inside(noor) == inside, (now - seen, now - started)
    reached("exact: ends at 15 min and at 8 h, not 20 s before")


def test_what_a_script_asks_for_is_no_click_and_the_button_is(site: Site, noor: Visitor) -> None:
    page, quiet = noor.open("/werk"), clock.real_now() - timedelta(minutes=14)
    _set(site, noor, seen_at=quiet)
    noor.client.get("/werk", headers={"Sec-Fetch-Dest": "empty"})
    assert _row(site, noor).seen_at == quiet
    answer = noor.post(page.form("/aangemeld-blijven"))
    assert 14 * 60 < int(answer.text) <= 15 * 60
    assert clock.real_now() - _row(site, noor).seen_at < A_BIT
    _set(site, noor, seen_at=quiet)
    noor.client.get("/werk", headers={"Sec-Fetch-Dest": "document"})
    assert clock.real_now() - _row(site, noor).seen_at < A_BIT


def test_nobody_stays_longer_than_eight_hours_by_the_button(site: Site, noor: Visitor) -> None:
    page = noor.open("/werk")
    _set(site, noor, started_at=clock.real_now() - timedelta(hours=8) + timedelta(minutes=1))
    assert 0 < int(noor.post(page.form("/aangemeld-blijven")).text) <= 60


def test_sign_out_is_a_post_with_a_token_and_ends_it_for_every_copy(site: Site, noor: Visitor) -> None:
    thief = _with(site, _cookie(noor))
    for method in ("get", "head", "put", "delete", "patch"):
        assert getattr(noor.client, method)("/afmelden").status_code in {400, 405}
    assert noor.client.post("/afmelden").status_code == 400
    assert _inside(noor)
    assert noor.send(noor.open("/werk").form("/afmelden"), "Afmelden").title == "Aanmelden"
    assert not _inside(noor)
    assert not _inside(thief)
