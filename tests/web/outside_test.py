"""Aanmelden met uw organisatie: who the provider vouches for gets in with the role it gives, and nobody else."""

import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from cattrs import structure
from flask import Flask
from sqlalchemy import select, update

from app.signin.provider import Provider
from app.store.tables import User
from app.web.application import Setting, create_app
from tests.support.provider import Idp, idp
from tests.support.web import KEY, Site, Visitor

HOUR = 3600


@pytest.fixture(scope="module")
def provider() -> Iterator[Idp]:
    """Give a provider."""
    with idp() as running:
        yield running


@dataclass(frozen=True)
class Outside:
    """The application with a provider."""

    site: Site
    app: Flask
    idp: Idp

    def visitor(self) -> Visitor:
        """Give somebody with a browser of their own."""
        return Visitor(self.site, self.app.test_client())

    def back(self, visitor: Visitor, target: str = "") -> str:
        """Let somebody go to the provider and give the address on our site that it sends them back to."""
        led = visitor.client.get("/aanmelden/organisatie", query_string={"next": target})
        asked = urllib.request.Request(led.headers["Location"])  # noqa: S310 - a server of this test
        opener = urllib.request.build_opener(_Stay)
        address = urlsplit(opener.open(asked).headers["Location"])
        return f"{address.path}?{address.query}"

    def user(self) -> User:
        """Give the account that came of it."""
        return self.site.read(lambda session: session.scalars(select(User).where(User.subject == "u-1")).one())


class _Stay(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req: object, fp: object, code: int, msg: str, headers: object) -> object:
        return fp


@pytest.fixture
def outside(site: Site, provider: Idp) -> Outside:
    """Give the application with a provider, which tells the truth."""
    provider.who = {"sub": "u-1", "name": "Amina Roos", "email": "amina@voorbeeld.invalid", "groups": ["regie", "x"]}
    provider.lies, provider.foreign_key, provider.unsigned = {}, False, False
    ours = structure(provider.settings(), Provider)
    app = create_app(site.office, KEY, demo=False, provider=ours)
    return Outside(site, app, provider)


def test_who_the_provider_vouches_for_gets_the_role_it_gives_each_time_anew(outside: Outside) -> None:
    visitor = outside.visitor()
    offered = visitor.open("/aanmelden?next=/regie").links()
    assert any(href.startswith("/aanmelden/organisatie") for href in offered.values())
    assert "Amina Roos" in visitor.open(outside.back(visitor)).text
    assert "manager" in visitor.open("/account").text
    first = outside.user()
    outside.idp.who |= {"name": "Amina de Roos", "groups": ["nazorg-tilburg"]}
    again = outside.visitor()
    page = again.open(outside.back(again, "/terugkeren"))
    assert (page.url, "Amina de Roos" in page.text) == ("/terugkeren", True)
    user = outside.user()
    assert (user.id, user.role, user.agency, user.city, user.username) == (
        first.id, "officer", "team", "tilburg", first.username,
    )  # fmt: skip
    assert not visitor.open("/terugkeren", 200).url.startswith("/aanmelden"), (
        "the role changed at once for all sessions"
    )


def test_nobody_gets_further_than_this_site(outside: Outside) -> None:
    visitor = outside.visitor()
    assert visitor.open(outside.back(visitor, "https://elders.invalid/")).url == "/regie"


LIES: dict[str, Callable[[Idp], None]] = {
    "another nonce": lambda one: one.lies.update(nonce="guessed"),
    "no nonce": lambda one: one.lies.update(nonce=None),
    "another audience": lambda one: one.lies.update(aud="another-client"),
    "another audience that names us as the party": lambda one: one.lies.update(aud="another-client", azp="thuiskomst"),
    "another issuer": lambda one: one.lies.update(iss="https://elders.invalid"),
    "a token that has expired": lambda one: one.lies.update(iat=int(time.time()) - HOUR, exp=int(time.time()) - 300),
    "a clock that is an hour ahead": lambda one: one.lies.update(iat=int(time.time()) + HOUR),
    "no end": lambda one: one.lies.update(exp=None),
    "nobody": lambda one: one.lies.update(sub=None),
    "a key that is not the provider's": lambda one: setattr(one, "foreign_key", True),
    "no signature": lambda one: setattr(one, "unsigned", True),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_lets_nobody_in(outside: Outside, lie: str) -> None:
    LIES[lie](outside.idp)
    visitor = outside.visitor()
    page = visitor.open(outside.back(visitor), 403)
    assert "Aanmelden via uw organisatie is niet gelukt. Probeer het opnieuw." in page.text
    assert visitor.open("/regie").url.startswith("/aanmelden")
    assert outside.site.read(lambda session: session.scalars(select(User.id).where(User.subject == "u-1")).all()) == []


def test_an_answer_counts_once_and_only_for_whoever_asked(outside: Outside) -> None:
    visitor, other = outside.visitor(), outside.visitor()
    back = outside.back(visitor)
    other.open("/aanmelden")
    other.open(back, 403)
    forged = back.replace(parse_qs(urlsplit(back).query)["state"][0], "guessed")
    visitor.open(forged, 403)
    assert visitor.open(back).url == "/regie"
    other.open(back, 403)
    other.open("/aanmelden/organisatie/terug?error=access_denied&state=x", 403)
    assert other.open("/regie").url.startswith("/aanmelden")


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([], "nog geen rol in Thuiskomst"), (None, "nog geen rol in Thuiskomst"), (["kantine"], "nog geen rol"),
        ([{"name": "regie"}, 7], "nog geen rol"), (["regie", "nazorg-tilburg"], "meer dan één rol"),
    ],
)  # fmt: skip
def test_without_one_role_nobody_gets_in_and_the_page_says_whom_to_ask(
    outside: Outside, groups: object, said: str
) -> None:
    outside.idp.who["groups"] = groups
    visitor = outside.visitor()
    assert said in visitor.open(outside.back(visitor), 403).text
    assert visitor.open("/regie").url.startswith("/aanmelden")


def test_an_account_that_was_ended_here_stays_outside_whatever_the_provider_says(outside: Outside) -> None:
    visitor = outside.visitor()
    visitor.open(outside.back(visitor))
    outside.site.office.database.write(
        lambda s: s.execute(update(User).where(User.subject == "u-1").values(active=False))
    )
    assert visitor.open("/regie").url.startswith("/aanmelden")
    again = outside.visitor()
    assert "beëindigd" in again.open(outside.back(again), 403).text


def test_no_password_fits_an_account_of_a_provider(outside: Outside) -> None:
    visitor = outside.visitor()
    visitor.open(outside.back(visitor))
    guess = outside.visitor()
    for password in ("", "u-1"):
        form = guess.open("/aanmelden").form().fill(name=outside.user().username, password=password)
        guess.send(form, "Aanmelden", status=400)


def test_a_provider_that_is_away_is_a_calm_page(site: Site) -> None:
    gone = Provider("http://127.0.0.1:9", "thuiskomst", "secret", {})
    visitor = Visitor(site, create_app(site.office, KEY, demo=False, provider=gone).test_client())
    assert "Probeer het opnieuw" in visitor.open("/aanmelden/organisatie", 403).text


def test_without_a_provider_its_addresses_are_not_there(site: Site) -> None:
    assert isinstance(site.app.extensions["thuiskomst"], Setting)
    for address in ("/aanmelden/organisatie", "/aanmelden/organisatie/terug"):
        site.visitor().open(address, 404)
