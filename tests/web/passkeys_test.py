"""Passkeys: added by who proved who they are, used instead of the code, and refused for whatever is not quite right."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.actions.reset_second_factor import reset_second_factor
from app.signin.guessing import FREE_PAIR
from app.store import clock
from app.store.base import Base
from app.store.tables import AuditEntry, Guesses, Passkey, PendingSignIn, SignIn, User
from app.web.application import create_app
from tests.support.authenticator import Authenticator, data_of, text
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.page import Form, Page
from tests.support.phone import give_password, set_up
from tests.support.web import KEY, Site, Visitor

URL = "https://localhost"
WRONG = "De passkey klopt niet. Probeer het opnieuw of gebruik uw code."
AT_ONCE = full(4, 50)
COOKIE = "__Host-thuiskomst"
ADD, USE, CONFIRM = "/account/passkeys", "/aanmelden/passkey", "/bevestigen/passkey"


@dataclass
class Place:
    """The application at an address, and people who come there."""

    site: Site

    def __post_init__(self) -> None:
        """Serve it for real."""
        self.app = create_app(self.site.office, KEY, demo=False, url=URL)

    def begin(self) -> None:
        """Let nobody have a second factor, and forget what went wrong."""

        def forget(session: Session) -> None:
            for table in (Guesses, Passkey):
                session.execute(delete(table))
            session.execute(
                update(Base.metadata.tables["user_account"]).values(totp_secret=None, totp_step=None, active=True)
            )

        self.site.office.database.write(forget)
        self.site.take_over()
        self.before = len(self._all_deeds())

    def deeds(self) -> list[str]:
        """Give what was written down since it began."""
        return self._all_deeds()[self.before :]

    def _all_deeds(self) -> list[str]:
        return self.site.read(lambda s: list(s.scalars(select(AuditEntry.action).order_by(AuditEntry.id))))

    def sign_ins(self) -> int:
        """Give how many sign-ins there ever were."""
        return len(self.site.read(lambda s: s.scalars(select(SignIn.id)).all()))

    def visitor(self, address: str = "10.0.0.1") -> Visitor:
        """Give somebody who has not signed in."""
        visitor = Visitor(self.site, self.app.test_client())
        visitor.client.environ_base["REMOTE_ADDR"] = address
        return visitor

    def owner(self, username: str = "noor", uses: int = 0) -> tuple[Visitor, Authenticator]:
        """Give somebody who signed in and added a passkey."""
        visitor = self.visitor()
        set_up(visitor, username)
        device = Authenticator(URL, uses=uses)
        page = add(visitor, device)
        assert "De passkey is toegevoegd." in page.text
        return visitor, device

    def asked(self, username: str = "noor", address: str = "10.0.0.1") -> tuple[Visitor, Form, dict[str, Any]]:
        """Give somebody who gave their password, the form for their passkey, and what it asks."""
        visitor = self.visitor(address)
        page = give_password(visitor, username)
        return visitor, page.form(USE), options(visitor, page.form(USE))


@pytest.fixture(scope="module")
def shared(databases: Databases) -> Iterator[Place]:
    with databases.fresh("sqlite") as url:
        site = Site(url)
        yield Place(site)
        site.office.database.engine.dispose()


@pytest.fixture
def place(shared: Place) -> Place:
    """Give the application at its address, where nobody has a second factor yet."""
    shared.begin()
    return shared


def options(visitor: Visitor, form: Form) -> dict[str, Any]:
    """Give what a form tells a browser to make or use a passkey."""
    answer = visitor.client.post(form.element.get("data-ask", ""), data=form.values)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    return dict(answer.get_json())


def add(visitor: Visitor, device: Authenticator, name: str = "Telefoon", status: int = 200, **changes: str) -> Page:
    """Add a passkey."""
    form = visitor.open(ADD).form(ADD)
    answer = device.create(options(visitor, form), **changes)
    return visitor.send(form.fill(name=name), status=status, tamper={"credential": answer})


def _proved_long_ago(site: Site) -> None:
    then = clock.real_now() - timedelta(minutes=11)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(proved_at=then)))


def test_passkey_is_added_used_instead_of_the_code_and_listed(place: Place) -> None:
    owner, device = place.owner()
    assert "nog niet gebruikt" in owner.open(ADD).text
    visitor, form, asked = place.asked()
    # Only a script shows it, where the browser has passkeys.
    assert form.element.get("hidden") is not None
    assert asked["userVerification"] == "required"
    assert [data_of(one["id"]) for one in asked["allowCredentials"]] == [device.credential]
    assert visitor.send(form, tamper={"credential": device.get(asked)}).url == "/werk"
    listed = owner.open(ADD).text
    assert "Telefoon" in listed
    assert "laatst gebruikt" in listed
    assert "nog 10 over" in owner.open("/account").text
    assert place.deeds() == ["second_factor_set", "signed_in", "passkey_added", "signed_in"]


def test_passkey_confirms_who_it_is(place: Place) -> None:
    owner, device = place.owner()
    _proved_long_ago(place.site)
    form = owner.open("/account/wachtwoord").form(CONFIRM)
    again = owner.send(
        form, status=400, tamper={"credential": device.get({**options(owner, form), "challenge": "AAAA"})}
    )
    assert again.errors() == {"passkey": WRONG}
    assert owner.open("/account/wachtwoord").title == "Bevestig dat u het bent"
    answer = device.get(options(owner, form))
    assert owner.send(form, tamper={"credential": answer}).url == "/account/wachtwoord"
    _proved_long_ago(place.site)
    owner.send(form, status=400, tamper={"credential": answer})
    assert owner.open(ADD).title == "Bevestig dat u het bent"


CHEATS: dict[str, Callable[[Authenticator, dict[str, Any]], str]] = {
    "nothing": lambda _device, _asked: "",
    "another challenge": lambda device, asked: device.get({**asked, "challenge": text(b"of something else")}),
    "no challenge": lambda device, asked: device.get({**asked, "challenge": ""}),
    "foreign origin": lambda device, asked: device.get(asked, origin="https://thuiskomst.example.evil.example"),
    "not https": lambda device, asked: device.get(asked, origin="http://thuiskomst.example"),
    "foreign site": lambda device, asked: device.get({**asked, "rpId": "evil.example"}),
    "making one": lambda device, asked: device.get(asked, type="webauthn.create"),
    "owner not verified": lambda device, asked: _copy(device, verified=False).get(asked),
    "another key": lambda device, asked: replace(device).get(asked),
    "another passkey": lambda device, asked: Authenticator(device.origin).get(asked),
    "count that goes back": lambda device, asked: _copy(device, uses=3).get(asked),
    "count that stands still": lambda device, asked: _copy(device, uses=8).get(asked),
}


def _copy(device: Authenticator, *, uses: int = 9, verified: bool = True) -> Authenticator:
    """Give a device with the same key that counts by itself."""
    other = replace(device, uses=uses, verified=verified)
    other.key = device.key
    return other


def test_answers_that_are_not_quite_right_open_nothing(place: Place) -> None:
    owner, device = place.owner(uses=9)
    visitor, form, _asked = place.asked()
    for number, (cheat, answer) in enumerate(CHEATS.items()):
        visitor.client.environ_base["REMOTE_ADDR"] = f"10.2.0.{number}"
        asked = options(visitor, form)
        page = visitor.send(form, status=400, tamper={"credential": answer(_copy(device), asked)})
        assert page.errors() == {"passkey": WRONG}, cheat
        assert visitor.open("/werk").title == "Aanmelden", cheat
    assert "nog niet gebruikt" in owner.open(ADD).text
    asked = options(visitor, form)
    assert visitor.send(form, tamper={"credential": _copy(device).get(asked)}).url == "/werk"


def test_answer_that_was_given_before_is_refused_everywhere(place: Place) -> None:
    # Devices that share their keys never count: then only the challenge tells an old answer.
    owner, device = place.owner()
    first, form, asked = place.asked()
    device.uses = -1
    answer = device.get(asked)
    assert first.send(form, tamper={"credential": answer}).url == "/werk"
    for visitor, form, _asked in (place.asked(), place.asked(address="10.0.0.2")):
        visitor.send(form, status=400, tamper={"credential": answer})
    _proved_long_ago(place.site)
    form = owner.open(ADD).form(CONFIRM)
    options(owner, form)
    owner.send(form, status=400, tamper={"credential": answer})


def test_of_many_who_send_the_same_answer_at_once_one_gets_in(database_url: str) -> None:
    place = Place(Site(database_url))
    _owner, device = place.owner()
    visitor, form, asked = place.asked()
    answer, before = device.get(asked), place.sign_ins()
    copies = [_same_browser(place, visitor) for _ in range(AT_ONCE)]
    barrier = Barrier(AT_ONCE)

    def send(copy: Visitor) -> None:
        barrier.wait()
        copy.post(form, tamper={"credential": answer})

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(send, copies))
    assert place.sign_ins() == before + 1
    assert len([copy for copy in copies if copy.open("/werk").title == "Mijn werk"]) == 1
    place.site.office.database.engine.dispose()


def _same_browser(place: Place, visitor: Visitor) -> Visitor:
    """Give somebody who has the cookie of another."""
    copy, cookie = place.visitor(), visitor.client.get_cookie(COOKIE)
    assert cookie is not None
    copy.client.set_cookie(COOKIE, cookie.value)
    return copy


def test_challenge_counts_once_and_for_five_minutes_right_or_wrong(place: Place) -> None:
    _owner, device = place.owner()
    visitor, form, asked = place.asked()
    visitor.send(form, status=400, tamper={"credential": "{}"})
    visitor.send(form, status=400, tamper={"credential": device.get(asked)})
    asked = options(visitor, form)
    ago = clock.real_now() - timedelta(minutes=5)
    place.site.office.database.write(lambda s: s.execute(update(PendingSignIn).values(challenged_at=ago)))
    visitor.send(form, status=400, tamper={"credential": device.get(asked)})
    asked = options(visitor, form)
    assert visitor.send(form, tamper={"credential": device.get(asked)}).url == "/werk"


def test_passkey_of_somebody_else_is_worth_nothing_and_cannot_be_taken_or_removed(place: Place) -> None:
    owner, device = place.owner()
    other, _device = place.owner("hanna")
    visitor, form, asked = place.asked("hanna")
    visitor.send(form, status=400, tamper={"credential": device.get(asked)})
    refused = add(other, device, "Van mij", status=400)
    assert refused.errors() == {"passkey": "De passkey is niet toegevoegd. Probeer het opnieuw."}
    assert refused.form(ADD).values["name"] == ["Van mij"]
    theirs = owner.open(ADD).form(f"{ADD}/verwijderen")
    form = other.open(ADD).form(f"{ADD}/verwijderen")
    passkey = (theirs.button("Verwijder") or ("", ""))[1]
    for which, status in ((passkey, 404), ("x", 400), ("", 400)):
        other.send(form, status=status, tamper={"which": which})
    assert "Telefoon" in owner.open(ADD).text


def test_passkey_that_was_removed_does_nothing_at_once(place: Place) -> None:
    owner, device = place.owner()
    visitor, form, asked = place.asked()
    page = owner.send(owner.open(ADD).form(f"{ADD}/verwijderen"), "Verwijder")
    assert "U hebt nog geen passkey." in page.text
    visitor.send(form, status=400, tamper={"credential": device.get(asked)})
    assert not give_password(place.visitor(), "noor").forms(USE)
    assert place.deeds().count("passkey_removed") == 1


def test_passkey_of_an_account_that_ended_or_began_anew_does_nothing(place: Place) -> None:
    _owner, device = place.owner()
    visitor, form, asked = place.asked()
    place.site.office.database.write(lambda s: s.execute(update(User).values(active=False)))
    assert visitor.send(form, tamper={"credential": device.get(asked)}).title == "Aanmelden"
    place.site.office.database.write(lambda s: s.execute(update(User).values(active=True)))
    visitor, form, asked = place.asked()
    reset_second_factor(place.site.office, "noor")
    assert visitor.send(form, tamper={"credential": device.get(asked)}).title == "Aanmelden"
    assert place.site.read(lambda session: session.scalars(select(Passkey)).all()) == []


def test_passkey_is_not_kept_without_proof(place: Place) -> None:
    owner = place.visitor()
    set_up(owner, "noor")
    device = Authenticator(URL)
    for changes in ({"origin": "https://evil.example"}, {"challenge": "AAAA"}, {"type": "webauthn.get"}):
        add(owner, device, status=400, **changes)
    add(owner, Authenticator(URL, verified=False), status=400)
    form = owner.open(ADD).form(ADD)
    answer = device.create(options(owner, form))
    nameless = owner.send(form.fill(name=" "), status=400, tamper={"credential": answer})
    assert nameless.errors() == {"name": "Vul een naam in, zodat u hem herkent."}
    owner.send(form.fill(name="x" * 61), status=400, tamper={"credential": answer})
    _proved_long_ago(place.site)
    assert owner.send(form.fill(name="Werk"), tamper={"credential": answer}).title == "Bevestig dat u het bent"
    assert place.site.read(lambda session: session.scalars(select(Passkey)).all()) == []


def test_who_has_no_second_factor_has_no_passkeys(place: Place) -> None:
    owner, _device = place.owner()
    form = owner.open(ADD).form(ADD)
    place.site.office.database.write(
        lambda s: s.execute(update(Base.metadata.tables["user_account"]).values(totp_secret=None, totp_step=None))
    )
    assert owner.client.post(f"{ADD}/vraag", data=form.values).status_code == 404
    assert "Passkeys" not in owner.open("/account").links()


def test_without_an_address_of_its_own_there_are_none(place: Place) -> None:
    owner = place.site.stranger()
    set_up(owner, "noor")
    page = owner.open(ADD)
    assert "Dat kan hier niet." in page.text
    form = page.form("/afmelden")
    for address in (ADD, f"{ADD}/vraag", CONFIRM, f"{CONFIRM}/vraag"):
        assert owner.client.post(address, data=form.values | {"name": ["x"]}).status_code == 404, address


def test_guessing_with_passkeys_gets_slower(place: Place) -> None:
    _owner, device = place.owner()
    place.site.office.database.write(lambda session: session.query(Guesses).delete())
    visitor, form, asked = place.asked(address="10.0.0.9")
    for _ in range(FREE_PAIR):
        visitor.send(form, status=400, tamper={"credential": "{}"})
    page = visitor.send(form, status=429, tamper={"credential": device.get(asked)})
    assert "Dit ging te vaak mis." in page.errors()["passkey"]
    assert place.deeds().count("sign_in_failed") == FREE_PAIR


def test_broken_answers_are_refused_and_never_break_anything(place: Place) -> None:
    owner, device = place.owner()
    visitor, form, asked = place.asked()
    adding = owner.open(ADD).form(ADD)
    for number, broken in enumerate(_broken(device.get(asked))):
        visitor.client.environ_base["REMOTE_ADDR"] = f"10.3.0.{number}"
        options(visitor, form)
        visitor.send(form, status=400, tamper={"credential": broken})
    for broken in _broken(Authenticator(URL).create({"rp": {"id": "localhost"}, "challenge": "AAAA"})):
        options(owner, adding)
        owner.send(adding.fill(name="x"), status=400, tamper={"credential": broken})


def _broken(answer: str) -> list[str]:
    """Give an answer in which one part or the whole makes no sense."""
    good = json.loads(answer)
    response = good["response"]
    parts = [good | {"response": response | {name: wrong}} for name in response for wrong in ("", "!", 5, "A" * 99)]
    wholes: list[Any] = [[], 5, {}, good | {"rawId": 5}, good | {"type": "x"}, good | {"response": []}, *parts]
    return ["{", "[" * 9_000, "x" * 30_000, *map(json.dumps, wholes)]
