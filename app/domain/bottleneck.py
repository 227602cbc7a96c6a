"""The vocabulary of bottlenecks: which ministry answers for which law, and who can be stuck in it."""

from dataclasses import dataclass

from app.domain.text import Text


@dataclass(frozen=True)
class Ministry:
    """A ministry of the city deal, by its usual letters."""

    id: str
    short: str
    name: Text


@dataclass(frozen=True)
class Law:
    """A law that somebody names, and the ministry that answers for it, if one does."""

    id: str
    name: Text
    ministry: str | None
