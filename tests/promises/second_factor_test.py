"""Promise A6: a local account takes a second factor, and each of its codes works once."""

import base64
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from app.store.tables import RecoveryCode, SignIn, User
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.page import Page, said
from tests.support.phone import Phone, give_password, let_codes_pass, recovery_codes, set_up
from tests.support.web import Site, Visitor

PROMISE = "A6"
FIGURE = "0 reuse in 50 parallel tries, for codes and recovery codes, on both databases"

TRIES = full(4, 50)
WRONG = "De code klopt niet. Staat de tijd op uw telefoon goed?"


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


def _at(site: Site, number: int) -> Visitor:
    """Give somebody at an address of their own, so that nobody has to wait for another's tries."""
    return site.stranger(f"10.1.0.{number + 1}")


def _all_at_once(pages: list[tuple[Visitor, Page]], code: str) -> list[int]:
    """Let everybody give the same code at the same moment, and give what each was answered."""
    barrier = Barrier(len(pages))

    def give(pair: tuple[Visitor, Page]) -> int:
        visitor, page = pair
        form = page.form().fill(code=code)
        barrier.wait()
        return visitor.post(form).status_code

    with ThreadPoolExecutor(len(pages)) as pool:
        return list(pool.map(give, pages))


def _sign_ins(site: Site) -> int:
    return len(site.read(lambda session: session.scalars(select(SignIn)).all()))


def test_of_many_who_give_the_same_code_one_gets_in(database_url: str, reached: Callable[[str], None]) -> None:
    site = Site(database_url)
    phone, page = set_up(site.stranger(), "noor")
    for recovery in (False, True):
        let_codes_pass(site)
        before = _sign_ins(site)
        visitors = [_at(site, number) for number in range(TRIES)]
        pages = [(visitor, give_password(visitor, "noor")) for visitor in visitors]
        answers = _all_at_once(pages, recovery_codes(page)[0] if recovery else phone.code())
        assert sorted(answers) == [303] + [400] * (TRIES - 1)
        assert _sign_ins(site) == before + 1
        inside = [visitor for visitor in visitors if visitor.open("/werk").title == "Mijn werk"]
        assert len(inside) == 1
    site.office.database.engine.dispose()
    reached(f"0 reuse in {TRIES} parallel tries")


def test_password_alone_opens_no_page(site: Site) -> None:
    phone, _page = set_up(site.stranger(), "noor")
    visitor = site.stranger()
    asked = give_password(visitor, "noor")
    assert asked.title == "Uw code"
    for address in ("/", "/werk", "/terugkeren", "/account", "/bevestigen"):
        assert visitor.open(address).title == "Aanmelden"
    assert visitor.open("/aanmelden/code").title == "Uw code"
    let_codes_pass(site)
    assert visitor.send(asked.form().fill(code=phone.code())).url == "/werk"


def test_wrong_used_and_late_codes_are_refused_with_a_hint_at_the_clock(site: Site) -> None:
    phone, _page = set_up(site.stranger(), "sanne")
    used = phone.code()
    visitors = [_at(site, number) for number in range(2)]
    asked = [give_password(visitor, "sanne") for visitor in visitors]
    for number, code in enumerate(
        (
            "",
            "geen",
            phone.wrong(),
            used,
            phone.code(steps=-4),
            phone.code(steps=-120),
            phone.code(steps=120),
            "1" * 600,
        )
    ):
        # Four each: who is wrong more often has to wait.
        refused = visitors[number % 2].send(asked[number % 2].form().fill(code=code), status=400)
        assert refused.errors() == {"code": WRONG}, code
    assert {visitor.open("/werk").title for visitor in visitors} == {"Aanmelden"}


def test_a_clock_may_be_one_step_off_either_way(site: Site) -> None:
    phone, _page = set_up(site.stranger(), "omar")
    for steps in (-1, 0, 1):
        let_codes_pass(site)
        visitor = _at(site, steps + 1)
        page = give_password(visitor, "omar")
        # The border of a step may pass between looking and sending, which takes the oldest one away.
        answers = [visitor.post(page.form().fill(code=phone.code(steps=steps))).status_code for _ in range(2)]
        assert 303 in answers, steps


def test_code_of_before_one_that_was_used_is_spent_too(site: Site) -> None:
    phone, _page = set_up(site.stranger(), "mila")
    let_codes_pass(site)
    old, new = phone.code(), phone.code(steps=1)
    first, second = _at(site, 1), _at(site, 2)
    pages = [give_password(visitor, "mila") for visitor in (first, second)]
    assert first.send(pages[0].form().fill(code=new)).url == "/werk"
    assert second.send(pages[1].form().fill(code=old), status=400).errors() == {"code": WRONG}


def test_each_sign_in_that_sets_up_gets_another_secret_and_the_first_to_finish_has_the_factor(site: Site) -> None:
    first, second = site.stranger(), site.stranger()
    pages = [give_password(visitor, "lotte") for visitor in (first, second)]
    phones = [Phone(said(next(page.root.iter("code")))) for page in pages]
    assert phones[0].secret != phones[1].secret
    second.send(pages[1].form().fill(code=phones[1].code()))
    first.send(pages[0].form().fill(code=phones[0].code()), status=400)
    assert first.open("/werk").title == "Aanmelden"
    stored = site.read(lambda session: session.scalars(select(User).where(User.username == "lotte")).one().totp_secret)
    assert base64.b32decode(stored or "") == phones[1].secret


def test_recovery_codes_are_ten_stored_as_digests_and_each_gets_in_once(site: Site) -> None:
    _phone, page = set_up(site.stranger(), "dirk")
    codes = recovery_codes(page)
    assert len(set(codes)) == 10
    rows = site.read(lambda session: session.scalars(select(RecoveryCode)).all())
    assert not {row.digest for row in rows} & {code.replace("-", "") for code in codes}
    for number, typed in enumerate((codes[0], codes[1].upper().replace("-", " "))):
        visitor = _at(site, number)
        assert visitor.send(give_password(visitor, "dirk").form().fill(code=typed)).url == "/werk"
        assert f"nog {9 - number} over" in visitor.open("/account").text
        visitor = _at(site, 100 + number)
        visitor.send(give_password(visitor, "dirk").form().fill(code=typed), status=400)


def test_recovery_code_of_somebody_else_is_worth_nothing(site: Site) -> None:
    _phone, page = set_up(site.stranger(), "esra")
    set_up(site.stranger(), "hanna")
    visitor = site.stranger()
    visitor.send(give_password(visitor, "hanna").form().fill(code=recovery_codes(page)[0]), status=400)
    assert visitor.open("/werk").title == "Aanmelden"
