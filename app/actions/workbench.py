"""Where an action works on one case: instances step, work items follow, messages find their way."""

from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.actions.case_file import CaseFile
from app.actions.case_rows import RUNNING, CaseRows
from app.actions.errors import StandsStillError
from app.actions.incidents import solve
from app.audit.journal import Deed, write
from app.engine.catalogue import Catalogue, current
from app.engine.definitions import Definitions
from app.engine.run import Run, Served, Thrown
from app.store.tables import Instance, PlannedRung, WorkItem

ENDED, STOPPED = "ended", "stopped"


class Workbench:
    """One case in the hands of one action, inside its transaction."""

    def __init__(self, file: CaseFile, catalogue: Catalogue, actor_id: UUID | None) -> None:
        """Work on a case; `actor_id` is empty when the system itself acts."""
        self.session = file.session
        self.case = file.case
        self.now = file.now
        self.actor_id = actor_id
        self.file = file
        self.outgoing: deque[tuple[Instance, Thrown | Served]] = deque()
        self.catalogue = catalogue

    @classmethod
    def lay(
        cls, session: Session, catalogue: Catalogue, case_ids: Collection[UUID], now: datetime, actor_id: UUID | None
    ) -> list[Self]:
        """Lay cases on a bench each: to the end of the transaction nobody else moves or closes them."""
        rows = CaseRows(session, case_ids)
        return [cls(CaseFile(session, case, now, rows), catalogue, actor_id) for case in rows.hold()]

    def definitions(self, digest: str) -> Definitions:
        """Give the definitions that an instance was started on."""
        return self.catalogue.get(digest)

    def is_gone(self, digest: str) -> bool:
        """Tell whether nobody can find definitions any more: what runs on them stands still and holds up no other."""
        return self.catalogue.shown(digest).stands_in

    def countable(self) -> list[WorkItem]:
        """Give the open tasks whose terms can be counted; those of definitions that are gone keep the day they had."""
        return [item for item in self.file.items(status="open") if not self.is_gone(item.digest)]

    def instances(self, *processes: str, item_id: UUID | None = None) -> list[Instance]:
        """Give the running instances of this case, perhaps only of some processes or for one task."""
        return [
            one
            for one in self.file.rows.instances[self.case.id]
            if one.status == RUNNING and (not processes or one.process in processes) and item_id in {None, one.item_id}
        ]

    def has_had(self, process: str) -> bool:
        """Tell whether this case ever started a process."""
        query = select(Instance.id).where(Instance.case_id == self.case.id, Instance.process == process)
        return self.session.scalars(query).first() is not None

    def start(self, process: str, item_id: UUID | None = None) -> Instance:
        """Begin an instance on the definitions of this checkout."""
        instance = Instance(
            id=uuid4(), case_id=self.case.id, process=process, digest=current().digest, state=b"",
            status=RUNNING, item_id=item_id, started_at=self.now,
        )  # fmt: skip
        definitions = self.definitions(instance.digest)
        run = Run.start(definitions.processes[process], self.file.questions(definitions, instance))
        self.file.rows.instances[self.case.id].append(instance)
        self.session.add(instance)
        self._settle(instance, run, definitions)
        return instance

    def step(self, instance: Instance, action: Callable[[Run], None]) -> None:
        """Load an instance, let it do something, and bring rows and other instances in line with it."""
        definitions, run = self._load(instance)
        action(run)
        self._settle(instance, run, definitions)

    def _load(self, instance: Instance) -> tuple[Definitions, Run]:
        """Give an instance to step, with its definitions. Raises StandsStillError to a person where it cannot."""
        try:
            definitions = self.definitions(instance.digest)
            questions = self.file.questions(definitions, instance)
            return definitions, Run.load(definitions.processes[instance.process], instance.state, questions)
        except Exception as error:
            # It is known already; the system itself takes down what is the matter this time.
            if instance.failures and self.actor_id is not None:
                raise StandsStillError(instance.id) from error
            raise

    def touch(self, instance: Instance) -> None:
        """Save an instance also when nothing in it changed: otherwise nobody would see that somebody was first."""
        flag_modified(instance, "state")

    def stop(self, instance: Instance) -> None:
        """Stop an instance with everything that is open in it, also one that cannot be read."""
        if instance.failures:
            self._leave(instance)
        else:
            self.step(instance, Run.stop)
        instance.status = STOPPED

    def retime(self, anchors: Collection[str]) -> None:
        """Bring every open task whose term counts from one of these anchors, and every timer, in line with them."""
        self.file.rows.look_again()
        for item in self.countable():
            if self.anchor(item) in anchors:
                self.plan(item)
        for instance in self.instances():
            # One that stands still looks at the case anew when it is tried again: it must hold up no other.
            stands_still = instance.failures or self.is_gone(instance.digest)
            if instance.status == RUNNING and not stands_still:
                self.step(instance, Run.retime)

    def anchor(self, item: WorkItem) -> str:
        """Give what the term of a work item counts from."""
        return self.file.anchor(self.definitions(item.digest).tasks[item.key], item.planned_from)

    def plan(self, item: WorkItem, *, anew: bool = False) -> None:
        """Give a work item its due instant and its rungs; a rung that somebody heard of stays as it was.

        On the day it had, no rung moves back, unless the ladder is laid out anew.
        """
        schedule = self.file.schedule_of(self.definitions(item.digest), item)
        known = {rung.level: rung for rung in item.rungs}
        had = {level: rung.at for level, rung in known.items()} if schedule.due == item.due and not anew else {}
        item.due, item.undelayed, item.squeezed = schedule.due, schedule.undelayed, schedule.squeezed
        item.rungs = [rung for rung in item.rungs if rung.told_at] + [
            _planned(known.get(rung.level), rung.level, rung.listener, min(rung.at, had.get(rung.level, rung.at)))
            for rung in schedule.rungs
        ]

    def put_off(self, item: WorkItem) -> None:
        """Bring a task, and every timer that waits for its rungs, in line with what puts it off now."""
        self.plan(item, anew=True)
        for instance in (item.instance, *self.instances("escalation", item_id=item.id)):
            self.step(instance, Run.retime)

    def _settle(self, instance: Instance, run: Run, definitions: Definitions) -> None:
        thrown, served = run.thrown(), run.served()
        instance.state, instance.next_due = run.save(), run.next_due
        if instance.failures:
            solve(self.session, instance, self.now)
        if run.ended:
            instance.status, instance.ended_at, instance.next_due = ENDED, self.now, None
        self.touch(instance)
        self._open_and_close(instance, run, definitions)
        self.outgoing.extend((instance, message) for message in thrown)
        self.outgoing.extend((instance, service) for service in served)

    def _open_and_close(self, instance: Instance, run: Run, definitions: Definitions) -> None:
        open_now = {task.id: f"{instance.process}.{task.element}" for task in run.open_tasks()}
        known = {item.id: item for item in self.file.open_items(instance.id)}
        for item_id in sorted(known.keys() - open_now.keys()):
            self.close(known[item_id], "stopped")
        opened = [self._open(instance, *one, definitions) for one in open_now.items() if one[0] not in known]
        if opened:
            # Saved now: the session does not know that journal and outbox name these rows, and may put them first.
            self.session.flush()
        for item in opened:
            self.write(Deed.TASK_OPENED, item, task=item.key)

    def _open(self, instance: Instance, item_id: UUID, key: str, definitions: Definitions) -> WorkItem:
        item = WorkItem(
            id=item_id, case_id=self.case.id, instance_id=instance.id, instance=instance, digest=instance.digest,
            key=key, agency=definitions.agency_of(key).id, city=self.case.city, prison=self.case.prison, status="open",
            opened_at=self.now, planned_from=self.now, turn_since=self.now, rungs=[], pauses=[],
            extensions=[],
        )  # fmt: skip
        self.plan(item)
        self.session.add(item)
        self.file.rows.items[self.case.id].append(item)
        return item

    def close(self, item: WorkItem, status: str) -> None:
        """Close a work item, and with it the ladder that climbs for it and what was asked about it."""
        item.status, item.done_at, item.done_by_id = status, self.now, self.actor_id
        if item.pause:
            item.pause.ended_by, item.pause.ended_at = self.actor_id, self.now
        for ladder in self.instances("escalation", item_id=item.id):
            if ladder.failures:
                self.stop(ladder)
            else:
                self.step(ladder, lambda run: run.send("task settled"))
        for question in self.instances("not_allowed", item_id=item.id):
            self.stop(question)

    def _leave(self, instance: Instance) -> None:
        """Take an instance that stands still out of the work by its rows alone."""
        instance.next_due, instance.ended_at = None, self.now
        solve(self.session, instance, self.now)
        for item in self.file.open_items(instance.id):
            self.close(item, "stopped")

    def write(self, deed: Deed, item: WorkItem | None = None, **details: str) -> None:
        """Write down a deed on this case."""
        item_id = item.id if item else None
        write(self.session, self.now, self.actor_id, deed, case_id=self.case.id, item_id=item_id, **details)


def _planned(known: PlannedRung | None, level: int, listener: str, at: datetime) -> PlannedRung:
    rung = known or PlannedRung(level=level, listener=listener)
    rung.at = at
    return rung
