"""What a letter says: its facts, and what `letters/` declares about each of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from app.domain.text import Text, _

LANGUAGES = ("nl", "en")
"""The languages in which every letter is written by hand; the first is that of the law."""


class Reader(StrEnum):
    """Whom a letter is for: it decides the paper and how plain the words must be."""

    PERSON = "person"
    """The person themselves: page one in A2."""
    PARTNER = "partner"
    """An organisation: one short page in B1."""
    STAFF = "staff"
    """Whoever works for us: one page in B1, to have at hand."""


@dataclass(frozen=True)
class Contact:
    """The one person whom the reader can call."""

    name: str
    phone: str


@dataclass(frozen=True)
class Letterhead:
    """Who writes, as it stands on the paper of a city."""

    sender: str
    address: tuple[str, ...]
    """Where post to the sender goes; above the address in the window it stands on one line."""
    phone: str
    website: str
    board: str
    """Who decides, in the law's own words: letters are signed for it, and objections go to it."""
    objections: tuple[str, ...]
    """The address that an objection goes to."""
    mark: str = "mark.svg"
    """A drawing in `letters/shared/pictures`: our own, no city's logo."""


@dataclass(frozen=True)
class Together:
    """Marks facts that are given all, or none of them; the word says which belong together."""

    about: str


@dataclass(frozen=True)
class Longest:
    """Marks a text that may be longer than a name: how many characters it may have."""

    characters: int


class Source(StrEnum):
    """What of a case a fact is known from."""

    CASE = "case"
    """The case itself: person, birth_date, release, prison, or open_again (when offices open after a risky release)."""
    ANSWER = "answer"
    """The answer to a question of a task, as it was last settled: `release.first_contact.next_talk`."""
    DUE = "due"
    """The day on which an open task ends: `income.decision`."""
    NEED = "need"
    """Whether one of the five conditions is still to be arranged."""
    READY = "ready"
    """Whether one of the five conditions is arranged."""


@dataclass(frozen=True)
class From:
    """Marks where the case knows a fact from, so that nobody has to fill it in; `yes` is the answer that means yes."""

    source: Source
    key: str
    yes: str | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every letter knows; a letter adds its own facts to it.

    A fact that somebody can fill in carries the label of its field. One that may be None may be left open.
    """

    to: Annotated[str, _("Naam van wie de brief krijgt")]
    """First name and surname, or the name of an organisation."""
    first_name: Annotated[str, _("Voornaam, voor de aanhef")]
    """How the letter begins; for an organisation the name of the contact there, or nothing."""
    address: Annotated[tuple[str, ...], _("Adres, zoals op een envelop")]
    """The lines of the address, without the name."""
    number: str
    """The case number."""
    written: date
    contact: Contact
    personal: str = ""
    """What its writer adds in words of their own, below the text; mostly nothing."""


@dataclass(frozen=True)
class Letter:
    """A letter as its folder declares it."""

    title: Text
    about: Text
    """What it is for, in one sentence, for who chooses one."""
    reader: Reader
    sample: Facts
    """Invented facts: what previews, checks and the expected text are made with."""
    law: bool = False
    """Whether a second page says what the law asks: decision, ground, start and objection."""
    dates: int = 1
    """How many days its first page may name: more than one confuses, and a letter has one subject."""
    pathway: str = "release"
    """The process in `bpmn/` whose readers read it."""
    meets: bool = False
    """Whether it names an appointment, so that the reader must know what to do when they cannot."""
    posted: bool = True
    """Whether it can go by post; what is only handed over has no address on it."""
    others: tuple[Facts, ...] = ()
    """More samples, one for each way that the conditions in the text can go."""

    @property
    def samples(self) -> tuple[Facts, ...]:
        """Give every sample."""
        return (self.sample, *self.others)
