"""A case told by hand, for a diagram to ask: what is known, answered and done, without any row."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.engine.definitions import Definitions
from app.engine.questions import NEVER
from app.engine.run import NotWaitingError, Run, Thrown

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Life:
    """The answers of a case in which every task may open at once; with `late` every term has passed."""

    facts: dict[str, bool | int | str] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    completed: set[str] = field(default_factory=set)
    late: bool = False

    def now(self) -> datetime:
        """Give a moment that stands still."""
        return NOW

    def opens(self, task: str) -> datetime:
        """Let every task open at once."""
        return NOW

    def first_rung(self, task: str) -> datetime:
        """Let every task be late, or none."""
        return NOW if self.late else NEVER

    def rung(self, level: int) -> datetime:
        """Let every rung have passed, save the last: so the ladder stands."""
        return NOW if self.late and level < 4 else NEVER

    def fact(self, name: str) -> bool | int | str:
        """Give a fact, false where nobody said."""
        return self.facts.get(name, False)

    def answer(self, task: str, question: str) -> str:
        """Give an answer, or an empty text."""
        return self.answers.get((task, question), "")

    def done(self, task: str) -> bool:
        """Tell whether a task is done."""
        return task in self.completed


def spoken(definitions: Definitions, process: str, life: Life) -> list[Thrown | str]:
    """Give what a process throws while every task is done in turn, and which messages it hears."""
    run = Run.start(definitions.processes[process], life)
    said: list[Thrown | str] = [*run.thrown()]
    while tasks := sorted(run.open_tasks(), key=lambda task: task.element):
        run.complete(tasks[0].id)
        life.completed.add(f"{process}.{tasks[0].element}")
        said += run.thrown()
    said += [f"heard {name}" for name in ("pathways ready", "task settled") if _hears(run, name)]
    return [*said, *run.thrown(), "ended" if run.ended else "waits"]


def _hears(run: Run, message: str) -> bool:
    try:
        run.send(message)
    except NotWaitingError:
        return False
    return True
