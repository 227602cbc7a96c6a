"""A passkey in a real browser with an authenticator of its own: made, used to sign in, and used to prove it again."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect
from sqlalchemy import update

from app.demo.people import PASSWORD
from app.store import clock
from app.store.tables import SignIn
from tests.support.databases import Databases
from tests.support.live import environment, running
from tests.support.people import Person
from tests.support.phone import Phone
from tests.support.web import Site

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
USE = "Gebruik uw passkey"


class Owner(Person):
    """Somebody who signs in with a password, at a browser whose device can hold passkeys."""

    def plug_in(self) -> None:
        """Give the browser a device that knows its owner's finger."""
        self.wire = self.context.new_cdp_session(self.page)
        self.wire.send("WebAuthn.enable")
        self.device = self.wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def show_finger(self, *, right: bool) -> None:
        """Show the device the right finger from now on, or another."""
        self.wire.send("WebAuthn.setUserVerified", {"authenticatorId": self.device, "isUserVerified": right})

    def leave(self) -> None:
        """Sign out."""
        self.page.locator("summary", has_text="Noor Bakker").click()
        self.press("Afmelden")

    def give_password(self) -> None:
        """Type name and password."""
        self.page.locator("#name").fill("noor")
        self.page.locator("#password").fill(PASSWORD)
        self.press("Aanmelden")


def test_passkey_is_made_and_used_to_sign_in_and_to_prove_it_again(
    browser: Browser, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("sqlite") as url:
        site = Site(url)
        with running(tmp_path, env=environment(DATABASE_URL=url)) as live:
            owner = Owner(browser, live.address.replace("127.0.0.1", "localhost"), "Noor Bakker")
            _set_up(owner)
            _add(owner)
            _enter(owner)
            _prove(owner, site)
            assert owner.complaints == []
            owner.context.close()
        site.office.database.engine.dispose()


def _set_up(owner: Owner) -> None:
    owner.leave()
    owner.give_password()
    phone = Phone(owner.page.locator("code").inner_text())
    owner.page.locator("#code").fill(phone.code())
    owner.press("Instellen en aanmelden")
    owner.follow("Ik heb ze bewaard, verder")
    owner.plug_in()


def _add(owner: Owner) -> None:
    owner.page.goto(f"{owner.page.url.partition('/werk')[0]}/account")
    owner.follow("Passkeys")
    assert "Dat kan hier niet." not in owner.says()
    assert owner.violations() == []
    owner.page.get_by_label("Naam").fill("Laptop van het werk")
    owner.press("Passkey toevoegen")
    assert "De passkey is toegevoegd." in owner.says()
    # A device that has one already makes no other.
    owner.page.get_by_role("button", name="Passkey toevoegen").click()
    expect(owner.page.get_by_role("alert")).to_contain_text("Er is geen passkey gemaakt.")


def _enter(owner: Owner) -> None:
    owner.leave()
    owner.give_password()
    owner.show_finger(right=False)
    owner.page.get_by_role("button", name=USE).click()
    expect(owner.page.get_by_role("alert")).to_contain_text("Dat is niet gelukt.")
    owner.show_finger(right=True)
    assert owner.violations() == []
    owner.press(USE)
    assert owner.page.url.endswith("/werk")


def _prove(owner: Owner, site: Site) -> None:
    then = clock.real_now() - timedelta(minutes=11)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(proved_at=then)))
    owner.page.goto(f"{owner.page.url.partition('/werk')[0]}/account/passkeys")
    assert owner.page.locator("h1").inner_text() == "Bevestig dat u het bent"
    assert owner.violations() == []
    owner.press(USE)
    assert "Laptop van het werk" in owner.says()
    assert "laatst gebruikt" in owner.says()
