"""A task of the daily round at the moment somebody answers it."""

from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import select

from app.demo.deeds import DemoCase
from app.demo.stage import Stage
from app.store.tables import WorkItem


@dataclass(frozen=True)
class Asked:
    """A task of a case that is answered now, with luck of its own."""

    stage: Stage
    case: DemoCase
    item: WorkItem
    luck: Random

    @property
    def release(self) -> date:
        """Give the release day; while it is not known, today."""
        return self.item.case.release or self.stage.day()

    def pick(self, **weights: int) -> str:
        """Draw a word."""
        return self.luck.choices(list(weights), list(weights.values()))[0]

    def missing(self) -> list[str]:
        """Give what the screening finds missing."""
        return [name for name, state in self.case.screened.items() if state == "missing"]

    def status(self, key: str) -> str:
        """Give how another task of the case stands, or an empty text when it never opened."""
        here = (WorkItem.case_id == self.item.case_id, WorkItem.key == key)
        with self.stage.office.database.reading() as session:
            return session.scalars(select(WorkItem.status).where(*here)).first() or ""
