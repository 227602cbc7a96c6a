"""Handing mail to a server: one connection for as many as there are, and a limit of time on every step."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from types import TracebackType
from typing import Self

from app.mail.route import Route

PATIENCE = 20.0
"""Seconds that any one step may take."""

TAKEN, PERMANENT, CLOSING = {250, 251}, 500, 421
"""The codes of RFC 5321: taken; from here on a no for good; the server goes away."""


class Outcome(StrEnum):
    """What came of handing in a mail."""

    SENT = "sent"
    LATER = "later"
    BOUNCED = "bounced"
    """This mailbox takes no mail, for good."""
    REFUSED = "refused"
    """The server will never take this mail."""


@dataclass(frozen=True)
class Answer:
    """What came of it, with the code that the server gave."""

    outcome: Outcome
    code: int | None = None


class NoServerError(Exception):
    """There is no server to hand anything in at now; with the code it gave, if it gave one."""

    def __init__(self, code: int | None = None) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class Postman:
    """Brings mails to one server; connects when the first is there, and hangs up at the end."""

    def __init__(self, route: Route, patience: float = PATIENCE) -> None:
        """Know the way."""
        self._route = route
        self._patience = patience
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Begin a round."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Hang up."""
        self._hang_up()

    def hand_in(self, message: EmailMessage, sender: str, recipient: str) -> Answer:
        """Hand in a mail. Raises NoServerError where that is not about this mail at all."""
        try:
            self._server = self._server or _connect(self._route, self._patience)
            answer = _hand_in(self._server, message, sender, recipient)
        except UnicodeError:
            # No server that we know takes an address in other letters (RFC 6531).
            answer = Answer(Outcome.BOUNCED)
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            raise NoServerError(error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            # It may have taken the mail before it went: that is handed in again.
            self._hang_up()
            raise NoServerError from error
        if answer.outcome != Outcome.SENT:
            self._hang_up()
        return answer

    def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()


def _connect(route: Route, patience: float) -> smtplib.SMTP:
    # Its own name for this machine would be looked up, and would tell where we are.
    server = smtplib.SMTP(route.host, route.port, local_hostname=route.domain, timeout=patience)
    try:
        if route.encrypted:
            # Its certificate must be one that this machine trusts, in the name of the host.
            server.starttls(context=ssl.create_default_context())
        if route.user:
            server.login(route.user, route.password)
    except BaseException:
        server.close()
        raise
    return server


def _hand_in(server: smtplib.SMTP, message: EmailMessage, sender: str, recipient: str) -> Answer:
    server.ehlo_or_helo_if_needed()
    steps: list[tuple[Callable[[], tuple[int, bytes]], Outcome]] = [
        (lambda: server.mail(sender), Outcome.LATER),
        (lambda: server.rcpt(recipient), Outcome.BOUNCED),
        (lambda: server.data(message.as_bytes(policy=SMTP)), Outcome.REFUSED),
    ]
    code = None
    for step, for_good in steps:
        code = _code(step)
        if code == CLOSING:
            raise smtplib.SMTPResponseException(code, b"")
        if code not in TAKEN:
            return Answer(for_good if code >= PERMANENT else Outcome.LATER, code)
    return Answer(Outcome.SENT, code)


def _code(step: Callable[[], tuple[int, bytes]]) -> int:
    try:
        return step()[0]
    except smtplib.SMTPDataError as error:
        return error.smtp_code
