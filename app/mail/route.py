"""By which server mail leaves: what `THUISKOMST_SMTP` and `THUISKOMST_MAIL_FROM` say, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

SMTP, SENDER, PUBLIC = "THUISKOMST_SMTP", "THUISKOMST_MAIL_FROM", "THUISKOMST_URL"
"""The names in the environment: the server, the address that mail comes from, and where people find the pages."""

SUBMISSION = 587
"""The port for mail that somebody hands in (RFC 6409)."""

ADDRESS = re.compile(r"[a-z0-9][a-z0-9._-]{0,19}@[a-z0-9-]+(\.[a-z0-9-]+)+")
"""What a sender may be: each mail puts a mark of 43 characters behind the name, and a name has at most 64."""


class RouteError(ValueError):
    """The settings cannot be used; says why and what to do, and never what the password is."""


@dataclass(frozen=True)
class Route:
    """A mail server, who hands in there, and as whom."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def encrypted(self) -> bool:
        """Whether the server must speak TLS before anything is said: always, but for one on this machine."""
        return bool(self.user) or not _is_loopback(self.host)

    @property
    def domain(self) -> str:
        """Where mail comes from."""
        return self.sender.rpartition("@")[2]


def route(environment: Mapping[str, str]) -> Route | None:
    """Give how mail leaves, or None where nothing is to be mailed. Raises RouteError."""
    given = environment.get(SMTP, "")
    if not given:
        return None
    sender = environment.get(SENDER, "").lower()
    if not ADDRESS.fullmatch(sender):
        raise RouteError(f"mail needs a sender: set {SENDER} to an address with at most 20 characters before the @")
    host, port, user, password = _server(urlsplit(given))
    return Route(host, port, sender, user, password)


def _server(parts: SplitResult) -> tuple[str, int, str, str]:
    remedy = f"set {SMTP} to smtp://user:password@host:587"
    try:
        port = parts.port or SUBMISSION
    except ValueError:
        raise RouteError(f"the port of the mail server is no number: {remedy}") from None
    if parts.scheme != "smtp" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise RouteError(f"the mail server is not written as it must be: {remedy}")
    if bool(parts.username) != bool(parts.password):
        raise RouteError(f"the mail server has a user without a password, or the other way round: {remedy}")
    return parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
