"""A real mail server on this machine, which takes mail, refuses it, hangs or goes away, as a test tells it to."""

import asyncio
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.mail.route import Route
from tests.support.live import free_port

SENDER = "post@thuiskomst.example"
HANG = 3600


@dataclass(frozen=True)
class Received:
    """A mail that the server said yes to."""

    sender: str
    recipient: str
    message: EmailMessage
    encrypted: bool

    @property
    def subject(self) -> str:
        """Give its subject."""
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """Give what it says to who reads no HTML."""
        part = self.message.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    @property
    def html(self) -> str:
        """Give its HTML."""
        part = self.message.get_body(("html",))
        assert part is not None
        return str(part.get_content())


@dataclass
class Mood:
    """How the server is today: codes it gives instead of a yes, and where it hangs or cuts off."""

    rcpt: str = ""
    data: str = ""
    hangs_at: str = ""
    cuts_off_at: str = ""
    unknown: set[str] = field(default_factory=set)
    """Mailboxes that there are not."""
    only_for: str = ""
    """Whose mail `data` is said to; everybody's when empty."""
    deaf_after_yes: bool = False
    """Whether it keeps the mail, and cuts off before it says so."""


class _Handler:
    def __init__(self, server: "MailServer") -> None:
        self.server = server

    async def handle_EHLO(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        await self._stop_at("ehlo", server)
        return responses

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        await self._stop_at("rcpt", smtp)
        if address in self.server.mood.unknown:
            return "550 5.1.1 no such mailbox"
        if self.server.mood.rcpt:
            return self.server.mood.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await self._stop_at("data", smtp)
        if self.server.mood.data and self.server.mood.only_for in {"", *envelope.rcpt_tos}:
            return self.server.mood.data
        message = message_from_bytes(cast("bytes", envelope.original_content), policy=policy.default)
        for recipient in envelope.rcpt_tos:
            self.server.received.append(Received(str(envelope.mail_from), recipient, message, session.ssl is not None))
        if self.server.mood.deaf_after_yes:
            _cut_off(smtp)
        return "250 OK"

    async def _stop_at(self, step: str, smtp: SMTP) -> None:
        self.server.asked += 1
        if self.server.mood.hangs_at == step:
            await asyncio.sleep(HANG)
        if self.server.mood.cuts_off_at == step:
            _cut_off(smtp)
            await asyncio.sleep(HANG)


def _cut_off(smtp: SMTP) -> None:
    assert isinstance(smtp.transport, asyncio.WriteTransport)
    smtp.transport.abort()


class MailServer:
    """The server; it is always at the same port, also after it was away."""

    def __init__(self, tls: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> None:
        """Be away until it is started."""
        self.port = free_port()
        self.mood = Mood()
        self.received: list[Received] = []
        self.asked = 0
        self._tls, self._login = tls, login
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen."""
        options: dict[str, Any] = {"tls_context": self._tls, "require_starttls": self._tls is not None}
        if self._login:
            options |= {"auth_required": True, "authenticator": self._authenticate}
        self._controller = Controller(_Handler(self), hostname="127.0.0.1", port=self.port, ready_timeout=20, **options)
        self._controller.start()

    def stop(self) -> None:
        """Go away: who connects is refused."""
        controller, self._controller = self._controller, None
        if controller is not None:
            for task in _tasks(controller.loop):
                controller.loop.call_soon_threadsafe(task.cancel)
            controller.stop()

    @property
    def url(self) -> str:
        """Give its address as THUISKOMST_SMTP says it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def route(self) -> Route:
        """Give the way to it."""
        return Route("127.0.0.1", self.port, SENDER)

    def to(self, recipient: str) -> list[Received]:
        """Give what was received for somebody."""
        return [one for one in self.received if one.recipient == recipient]

    def wait_for(self, condition: Callable[[], bool], seconds: float = 180) -> None:
        """Wait until something is so; long, for workers may have to be started beside all else. Else AssertionError."""
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, f"it did not come: {len(self.received)} mails, asked {self.asked} times"
            time.sleep(0.05)

    def _authenticate(
        self, _server: object, _session: object, _envelope: object, _how: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        given = (data.login.decode(), data.password.decode())
        return AuthResult(success=given == self._login, handled=False)


def _tasks(loop: asyncio.AbstractEventLoop) -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks(loop) if not task.done()}


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> Iterator[MailServer]:
    """Give a server that runs."""
    server = MailServer(tls, login)
    server.start()
    try:
        yield server
    finally:
        server.stop()
