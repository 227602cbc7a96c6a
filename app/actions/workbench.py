"""Where an action works on one case: instances step, work items follow, messages find their way."""

from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.actions.case_file import CaseFile
from app.audit.journal import Deed, write
from app.domain.task import Task
from app.engine.catalogue import Catalogue, current
from app.engine.definitions import Definitions
from app.engine.run import Run, Served, Thrown
from app.store.tables import Case, Instance, PlannedRung, WorkItem

RUNNING, ENDED, STOPPED = "running", "ended", "stopped"


class Workbench:
    """One case in the hands of one action, inside its transaction."""

    def __init__(
        self, session: Session, catalogue: Catalogue, case: Case, now: datetime, actor_id: UUID | None
    ) -> None:
        """Lay a case on the bench; `actor_id` is empty when the system itself acts."""
        # From here to the end of the transaction nobody else moves or closes this case.
        session.refresh(case, with_for_update={"read": True, "of": Case})
        self.session = session
        self.case = case
        self.now = now
        self.actor_id = actor_id
        self.file = CaseFile(session, case, now)
        self.outgoing: deque[tuple[Instance, Thrown | Served]] = deque()
        self._catalogue = catalogue

    def definitions(self, digest: str) -> Definitions:
        """Give the definitions that an instance was started on."""
        return self._catalogue.get(digest)

    def instances(self, *processes: str, item_id: UUID | None = None) -> list[Instance]:
        """Give the running instances of this case, perhaps only of some processes or for one task."""
        query = select(Instance).where(Instance.case_id == self.case.id, Instance.status == RUNNING)
        query = query.where(Instance.process.in_(processes)) if processes else query
        query = query.where(Instance.item_id == item_id) if item_id else query
        return list(self.session.scalars(query.order_by(Instance.started_at, Instance.id)))

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
        self.session.add(instance)
        self._settle(instance, run, definitions)
        return instance

    def step(self, instance: Instance, action: Callable[[Run], None]) -> None:
        """Load an instance, let it do something, and bring rows and other instances in line with it."""
        definitions = self.definitions(instance.digest)
        questions = self.file.questions(definitions, instance)
        run = Run.load(definitions.processes[instance.process], instance.state, questions)
        action(run)
        self._settle(instance, run, definitions)

    def stop(self, instance: Instance) -> None:
        """Stop an instance with everything that is open in it."""
        self.step(instance, Run.stop)
        instance.status = STOPPED

    def retime(self, anchors: Collection[str]) -> None:
        """Bring every open task whose term counts from one of these anchors, and every timer, in line with them."""
        for item in self.file.items(status="open"):
            if self.anchor(item) in anchors:
                self.plan(item, self.definitions(item.digest).tasks[item.key])
        self.session.flush()
        for instance in self.instances():
            if instance.status == RUNNING:
                self.step(instance, Run.retime)

    def anchor(self, item: WorkItem) -> str:
        """Give what the term of a work item counts from."""
        return self.file.anchor(self.definitions(item.digest).tasks[item.key], item.planned_from)

    def plan(self, item: WorkItem, task: Task) -> None:
        """Give a work item its due instant and its rungs; a rung that somebody heard of stays as it was."""
        schedule = self.file.schedule(task, item.planned_from, item.due)
        same_day, item.due, item.squeezed = schedule.due == item.due, schedule.due, schedule.squeezed
        if same_day and item.squeezed:
            # Laying the ladder out anew would put off who is still to hear.
            return
        told = [rung for rung in item.rungs if rung.told_at]
        levels = {rung.level for rung in told}
        kept = {rung.level: rung for rung in item.rungs}
        item.rungs = told + [
            _planned(kept.get(rung.level), rung.level, rung.listener, rung.at)
            for rung in schedule.rungs
            if rung.level not in levels
        ]

    def _settle(self, instance: Instance, run: Run, definitions: Definitions) -> None:
        thrown, served = run.thrown(), run.served()
        instance.state, instance.next_due, instance.failures = run.save(), run.next_due, 0
        if run.ended:
            instance.status, instance.ended_at, instance.next_due = ENDED, self.now, None
        # Saved also when nothing changed: otherwise nobody would see that somebody else was first.
        flag_modified(instance, "state")
        self._open_and_close(instance, run, definitions)
        self.session.flush()
        self.outgoing.extend((instance, message) for message in thrown)
        self.outgoing.extend((instance, service) for service in served)

    def _open_and_close(self, instance: Instance, run: Run, definitions: Definitions) -> None:
        open_now = {task.id: f"{instance.process}.{task.element}" for task in run.open_tasks()}
        query = select(WorkItem.id).where(WorkItem.instance_id == instance.id, WorkItem.status == "open")
        known = set() if instance in self.session.new else set(self.session.scalars(query))
        self.session.flush()
        for item_id in sorted(known - open_now.keys()):
            self.close(self.session.get_one(WorkItem, item_id), "stopped")
        for item_id, key in open_now.items():
            if item_id not in known:
                self._open(instance, item_id, key, definitions)

    def _open(self, instance: Instance, item_id: UUID, key: str, definitions: Definitions) -> None:
        item = WorkItem(
            id=item_id, case_id=self.case.id, instance_id=instance.id, digest=instance.digest, key=key,
            agency=definitions.agency_of(key).id, city=self.case.city, prison=self.case.prison, status="open",
            opened_at=self.now, planned_from=self.now, turn_since=self.now, rungs=[],
        )  # fmt: skip
        self.plan(item, definitions.tasks[key])
        self.session.add(item)
        self.session.flush()
        self.write(Deed.TASK_OPENED, item, task=key)

    def close(self, item: WorkItem, status: str) -> None:
        """Close a work item, and with it the ladder that climbs for it and what was asked about it."""
        item.status, item.done_at, item.done_by_id = status, self.now, self.actor_id
        self.session.flush()
        for ladder in self.instances("escalation", item_id=item.id):
            self.step(ladder, lambda run: run.send("task settled"))
        for question in self.instances("not_allowed", item_id=item.id):
            self.stop(question)

    def write(self, deed: Deed, item: WorkItem | None = None, **details: str) -> None:
        """Write down a deed on this case."""
        item_id = item.id if item else None
        write(self.session, self.now, self.actor_id, deed, case_id=self.case.id, item_id=item_id, **details)


def _planned(known: PlannedRung | None, level: int, listener: str, at: datetime) -> PlannedRung:
    rung = known or PlannedRung(level=level, listener=listener)
    rung.at = at
    return rung
