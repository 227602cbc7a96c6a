"""An authenticator app as somebody has it on their phone, which knows RFC 6238 and nothing of our code."""

import base64
import hmac
import time

from sqlalchemy import update

from app.demo.people import PASSWORD
from app.store.tables import User
from tests.support.page import Page, said
from tests.support.web import Site, Visitor


class Phone:
    """One account in the app."""

    def __init__(self, secret: str) -> None:
        """Type the secret over."""
        self.secret = base64.b32decode(secret.replace(" ", ""))

    def code(self, *, steps: int = 0) -> str:
        """Give what the app shows, on a phone whose clock is some steps of 30 seconds off."""
        counter = int(time.time()) // 30 + steps
        digest = hmac.digest(self.secret, counter.to_bytes(8), "sha1")
        at = digest[-1] & 0xF
        return f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06}"

    def wrong(self) -> str:
        """Give six digits that the app shows at no time near."""
        near = {self.code(steps=steps) for steps in range(-3, 4)}
        return next(f"{number:06}" for number in range(10) if f"{number:06}" not in near)


def give_password(visitor: Visitor, username: str, password: str = PASSWORD, *, status: int = 200) -> Page:
    """Type name and password, and give the page that follows."""
    form = visitor.open("/aanmelden").form().fill(name=username, password=password)
    return visitor.send(form, "Aanmelden", status=status)


def set_up(visitor: Visitor, username: str) -> tuple[Phone, Page]:
    """Sign in for the first time; give the phone, and the page with the recovery codes."""
    page = give_password(visitor, username)
    phone = Phone(said(next(page.root.iter("code"))))
    return phone, visitor.send(page.form().fill(code=phone.code()))


def recovery_codes(page: Page) -> list[str]:
    """Give the codes on a page."""
    return [said(element) for element in page.root.iter("code")]


def let_codes_pass(site: Site) -> None:
    """Let so much time pass that the phone shows a code that was not used yet."""
    site.office.database.write(lambda session: session.execute(update(User).values(totp_step=0)))
