"""What there is to say to somebody: facts only, so that the words can be in the language of the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.text import Text


@dataclass(frozen=True)
class Note:
    """A message, as much of it as may stand in a mail: never who it is about."""

    kind: str
    number: str
    """The case number; empty where it is about no case."""
    title: Text | None = None
    """The outside title of the task; None where it is about no task."""
    due: datetime | None = None
    ahead: bool = False
    """Whether its term lies ahead still."""
    listener: str = ""
    """Whom it is meant for, as `LISTENERS` calls them."""
    went_up: bool = False
    """Whether it is for somebody else, of whom nobody was reached."""
    why: Text | None = None
    """Why it goes to another than the ladder names."""
    path: str = ""
    """Where it leads, from the first page on."""


@dataclass(frozen=True)
class Term:
    """A task whose term is today or passed."""

    number: str
    title: Text
    due: datetime
    path: str
    taken: bool = True
    """Whether somebody took it up."""
    late: bool = False


@dataclass(frozen=True)
class Content:
    """All that one mail says: what cannot wait, or what is new, due today and late."""

    new: Sequence[Note]
    today: Sequence[Term] = ()
    late: Sequence[Term] = ()
    unclaimed: Sequence[Term] = ()
    """Tasks of others that nobody took up: for who hands out work."""
    digest: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.new or self.today or self.late or self.unclaimed)
