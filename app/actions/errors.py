"""What can stand between somebody and what they wanted, in kinds that a screen can explain."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class NotThereError(Exception):
    """It does not exist, or not for this person: the two are not told apart."""


class RestrictedError(NotThereError):
    """It exists, but for a while few may read it (AVG article 18)."""


class NotAllowedError(Exception):
    """The person may see it but not do this."""


class NotNowError(Exception):
    """It cannot be done as things stand: what starts runs already, or what stops does not run."""


class StandsStillError(Exception):
    """The process cannot go on until somebody has mended it; they know of it."""


class NotRecognisedError(Exception):
    """What somebody proves who they are with is wrong; never says which part of it, nor whether the account exists."""


class NotPendingError(Exception):
    """Nobody gave a password here of late whose code could be asked."""


class InvalidInputError(Exception):
    """What was filled in cannot be used; `problems` says what, by field, in the user's words."""

    def __init__(self, problems: dict[str, str]) -> None:
        """Keep the problems by field."""
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass
class SomebodyWasFirstError(Exception):
    """The task changed since it was shown; says who changed it and when, and its status, or that it was corrected."""

    item_id: UUID
    who: str | None
    at: datetime | None
    status: str


class TakenError(Exception):
    """Somebody else has it already."""


class CaseClosedError(Exception):
    """The case is closed; nothing in it can change any more."""


@dataclass
class AbsentAlreadyError(Exception):
    """Some of the days are in an absence that is recorded already; says which days that has."""

    first_day: date
    last_day: date


class Refusal(StrEnum):
    """Why a task cannot be put off as somebody wants."""

    STANDS_STILL = "it stands still already"
    GOES_ON = "it does not stand still"
    BY_LAW = "the law sets its term and does not let it"
    TOO_SOON = "the day is not after today"
    TOO_FAR = "the day is beyond what is possible"
    NO_ROOM = "nothing is left of what is possible"


@dataclass
class CannotPutOffError(Exception):
    """A task cannot be put off so; says why, and until which day it can where there is such a day."""

    why: Refusal
    latest: date | None = None


@dataclass
class LetterChangedError(Exception):
    """The letter changed since it was shown."""

    letter_id: UUID


@dataclass
class AskedAlreadyError(Exception):
    """There is such a letter of this case already; says which, so that somebody can choose."""

    letter_id: UUID
