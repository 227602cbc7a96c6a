"""The case that every figure is measured on: income at its first task, which chooses the way through the pathway."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from app.actions.case_file import CaseFile
from app.engine.definitions import Definitions
from app.engine.questions import Questions
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance, WorkItem
from tests.engine.life import Life
from tests.support.cases import Town

KEY = "income.stop_check"
ANSWERS = {"previous_benefit": "none", "ended_recently": "no", "right": "yes", "partner": "no"}
LATER = {
    KEY: ANSWERS,
    "income.notification": {"notified": "2026-11-20"},
    "income.application": {"received": "2026-11-20"},
    "income.advance": {"outcome": "decided"},
}


def begun(town: Town) -> WorkItem:
    """Start a case and give its first task of the income pathway."""
    case_id = town.start()
    town.do(case_id, "release.match")
    return town.item(case_id, KEY)


def from_memory(town: Town, item: WorkItem) -> None:
    """Load the instance, complete a task, save, commit; what the diagram asks is at hand, as it is for stock.py."""
    life = Life(answers={(KEY, field): value for field, value in ANSWERS.items()})
    _complete(town, item, lambda *_instance: life)


def from_rows(town: Town, item: WorkItem) -> None:
    """Do the same while the diagram asks the rows of its case; no answers are written, no lists, no journal."""
    _complete(town, item, _case_questions)


def _case_questions(session: Session, definitions: Definitions, instance: Instance) -> Questions:
    return CaseFile(session, instance.case, clock.now(session)).questions(definitions, instance)


def _complete(town: Town, item: WorkItem, ask: Callable[[Session, Definitions, Instance], Questions]) -> None:

    def write(session: Session) -> None:
        instance = session.get_one(Instance, item.instance_id)
        definitions = town.office.catalogue.get(instance.digest)
        questions = ask(session, definitions, instance)
        run = Run.load(definitions.processes[instance.process], instance.state, questions)
        run.complete(item.id)
        run.thrown()
        instance.state, instance.next_due = run.save(), run.next_due

    town.office.database.write(write)


def state(town: Town, instance_id: UUID) -> bytes:
    """Give the saved state of an instance."""
    return town.rows(Instance, id=instance_id)[0].state
