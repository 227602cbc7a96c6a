"""What stands in for a release that is gone: its tasks as this checkout calls them. Nothing may run on it."""

from app.domain.ladder import Ladder
from app.domain.task import Ground, Pathway, Task
from app.domain.term import OPENED, plain
from app.domain.text import _
from app.engine.definitions import Definitions
from app.engine.process import Step

LOST = _("Stap die niet meer te lezen is")
"""What a task is called that this checkout does not have any more."""


class StandIn(Definitions):
    """Definitions to name things by; whatever is asked for has some name."""

    def step(self, key: str) -> Step:
        """Give a task as it is drawn now, or one without a title that says anything."""
        process, _dot, element = key.partition(".")
        known = self.processes[process].steps if process in self.processes else {}
        return known.get(element) or Step(element, LOST, next(iter(self.agencies.values())).lane)

    def pathway(self, process: str) -> Pathway:
        """Give a pathway as it is called now, or one without tasks."""
        known = {pathway.process: pathway for pathway in self.pathways}
        return known.get(process) or Pathway(process=process, name=LOST, tasks=())


class _Tasks(dict[str, Task]):
    def __missing__(self, key: str) -> Task:
        return Task(key, plain(OPENED), Ladder(()), Ground(LOST, LOST), LOST, ())


def stand_in(digest: str, now: Definitions) -> StandIn:
    """Give what shows the rows of a release by the names of another."""
    return StandIn(digest, now.processes, now.pathways, _Tasks(now.tasks), now.agencies, stands_in=True)
