"""What `tasks/` declares: a task with its term, ladder and checklist, and the pathway it belongs to."""

from dataclasses import dataclass

from app.domain.checklist import Question
from app.domain.delay import AGREED_EXTENSION, AGREED_STANDSTILL, Leeway
from app.domain.ladder import Ladder
from app.domain.term import Rule, Term
from app.domain.text import Text


@dataclass(frozen=True)
class Ground:
    """Why this may be asked and shared: the article in words, and with whom."""

    article: Text
    shared_with: Text


@dataclass(frozen=True)
class Variant:
    """Another term for those for whom the fact holds (see `app.domain.facts`)."""

    fact: str
    term: Term


@dataclass(frozen=True)
class Task:
    """A user task of a diagram: the key is process id, dot, element id, as in `income.application`.

    `opens` is the time before which the diagram keeps it waiting (its timer says `opens("key")`); without it the
    task opens when the flow reaches it. `catch_up` is the number of working days that is always left when the
    task opens too late for its term. The title is the label in the diagram; `outside_title` is the neutral one
    that may be read by whoever does not work on this pathway.
    """

    key: str
    term: Term
    ladder: Ladder
    ground: Ground
    outside_title: Text
    checklist: tuple[Question, ...]
    catch_up: int = 2
    variants: tuple[Variant, ...] = ()
    opens: Term | None = None
    why: Text | None = None
    refusable: bool = True
    """Whether the person can say no to this; not so for what the law asks of the office itself."""
    standstill: Leeway | None = None
    """How long it may stand still at once, where that is not what is agreed for all."""
    extension: Leeway | None = None
    """How much longer it may take in all, where that is not what is agreed for all."""
    first_day: bool = False
    """Whether the first day out needs it: a working day sooner when that day is risky (`app.domain.release_guard`)."""

    def may_stand_still(self, term: Term) -> Leeway | None:
        """Give how long a term of this task may stand still at once; None where a law sets it and none lets it."""
        return self.standstill or (None if term.statutory else AGREED_STANDSTILL)

    def may_take_longer(self, term: Term) -> Leeway | None:
        """Give how much longer a term may take in all; None in hours, and where a law sets it and none lets it."""
        if term.rule is Rule.HOURS:
            return None
        return self.extension or (None if term.statutory else AGREED_EXTENSION)

    @property
    def process(self) -> str:
        """Give the id of the diagram it stands in."""
        return self.key.partition(".")[0]

    @property
    def element(self) -> str:
        """Give the id of its element in the diagram."""
        return self.key.partition(".")[2]


@dataclass(frozen=True)
class Pathway:
    """A process for one need or one moment, and its tasks in the order a reader expects."""

    process: str
    name: Text
    tasks: tuple[Task, ...]
    condition: bool = False
    """Whether it is one of the basic conditions that is ready only with evidence."""
