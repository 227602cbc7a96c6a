"""The file of one case: what is open, done and still to come, what is missing, and what happened."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, raiseload

from app.access.actor import Actor
from app.access.need_to_know import Content, Where, content
from app.actions.absence import Away, away
from app.actions.case_file import CaseFile
from app.actions.coming import ahead, coming, loaded
from app.actions.conditions import Condition, conditions, evidenced, latest
from app.actions.errors import NotThereError
from app.actions.find import own_case, see_case
from app.actions.forecast import AheadFile, Fall, falls_of_case
from app.actions.office import Office
from app.actions.plan import PlannedTask
from app.actions.restrict import restriction_of
from app.actions.sharing import Shared, not_received
from app.audit.journal import LOOKS
from app.domain.calendar import local_day
from app.domain.checklist import Evidence
from app.engine.catalogue import Catalogue
from app.engine.definitions import Definitions
from app.engine.run import Run
from app.store import clock
from app.store.tables import Answer, AuditEntry, Case, Instance, Objection, User, WorkItem

RECENT = 12
"""How many of the last deeds a file shows at first."""


@dataclass(frozen=True)
class Proof:
    """A piece of evidence in the file."""

    key: str
    question: Evidence
    parts: dict[str, str]
    """Kind, day, issuer and reference, as stored."""


@dataclass(frozen=True)
class Happened:
    """A deed with who did it."""

    entry: AuditEntry
    who: str | None


@dataclass(frozen=True)
class ShownCase:
    """A case for somebody to read."""

    case: Case
    definitions: Definitions
    open: list[WorkItem]
    done: list[WorkItem]
    coming: list[PlannedTask]
    falls: list[Fall]
    """What happens in two weeks when nobody does anything."""
    missing: list[Shared]
    proofs: list[Proof]
    conditions: dict[str, Condition]
    """How each condition stands, by process."""
    running: set[str]
    """The processes that run."""
    stands_still: list[str]
    """Those of them that cannot be woken: no term of them comes by itself."""
    unreadable: list[str]
    """The processes, running or over, whose definitions are gone."""
    happened: list[Happened]
    owners: dict[str, str]
    away: Away
    """Which users are absent today, with the last day of it."""
    screening: dict[str, str]
    """What the screening says of each condition."""
    restricted: bool
    """Whether others may not read it for a while."""
    objections: list[Objection]
    """What the person does not want, and what was decided about it."""


@dataclass(frozen=True)
class ShownProcess:
    """One instance as it is drawn: what is done and what is at work."""

    instance: Instance
    definitions: Definitions
    done: set[str]
    busy: set[str]


def show_case(office: Office, actor: Actor, case_id: UUID, *, everything: bool = False) -> ShownCase:
    """Give the file of a case. Raises NotThereError when it is not for this person."""
    with office.database.reading() as session:
        case = see_case(session, actor, case_id)
        file = AheadFile.of(session, case, clock.now(session))
        instances = _instances(session, case)
        definitions = office.catalogue.shown(instances[0].digest)
        items = file.items()
        running = [one for one in instances if one.status == "running"]
        standing = conditions(office.catalogue, case, items, evidenced(session, [case.id]), file.now)
        runs = {one: loaded(office.catalogue.shown(one.digest), file, one) for one in running}
        later = {key for one, run in runs.items() for key in ahead(one, run)}
        return ShownCase(
            case=case,
            definitions=definitions,
            open=sorted((i for i in items if i.status == "open"), key=lambda i: (i.due is None, i.due or i.opened_at)),
            done=[item for item in items if item.status != "open"],
            coming=coming(definitions, file, later),
            falls=falls_of_case(office.catalogue, file, items, {one: run for one, run in runs.items() if run}),
            missing=not_received(definitions, file, later),
            proofs=_proofs(session, office.catalogue, items),
            conditions={one.process: one for one in standing},
            running={one.process for one in running},
            stands_still=sorted({one.process for one in running if one.failures}),
            unreadable=sorted({one.process for one in instances if office.catalogue.shown(one.digest).stands_in}),
            happened=_happened(session, case, None if everything else RECENT),
            owners=_owners(actor, items),
            away=away(session, local_day(file.now)),
            screening=_screening(session, case),
            restricted=restriction_of(session, case.person_id) is not None,
            objections=_objections(session, case),
        )


def case_to_read(office: Office, actor: Actor, case_id: UUID) -> Case:
    """Give a case without its file and its person. Raises NotThereError."""
    with office.database.reading() as session:
        return see_case(session, actor, case_id, raiseload(Case.person))


def case_to_show(office: Office, actor: Actor, case_id: UUID) -> Case:
    """Give a case with its person and without its file. Raises NotThereError."""
    with office.database.reading() as session:
        return see_case(session, actor, case_id)


def case_to_change(office: Office, actor: Actor, case_id: UUID) -> Case:
    """Give a case that somebody is going to do something about. Raises NotThereError."""
    with office.database.reading() as session:
        return own_case(session, actor, case_id)


def show_processes(office: Office, actor: Actor, case_id: UUID) -> tuple[Case, list[ShownProcess], list[WorkItem]]:
    """Give the instances of a case with what each has reached, and its open and done tasks. Raises NotThereError."""
    with office.database.reading() as session:
        case = see_case(session, actor, case_id)
        file = CaseFile(session, case, clock.now(session))
        shown = [_process(office, file, one) for one in _instances(session, case) if one.process != "escalation"]
        return case, shown, file.items()


def diagram(office: Office, actor: Actor, case_id: UUID, process: str) -> bytes:
    """Give the drawing that a process of a case runs on. Raises NotThereError."""
    with office.database.reading() as session:
        # A drawing says nothing of a person.
        case = see_case(session, actor, case_id, raiseload(Case.person))
        found = [one for one in _instances(session, case) if one.process == process]
        if not found:
            raise NotThereError(process)
        definitions = office.catalogue.shown(found[-1].digest)
        if definitions.stands_in:
            # What is drawn now may be another process.
            raise NotThereError(process)
        return definitions.processes[process].diagram


def _process(office: Office, file: CaseFile, instance: Instance) -> ShownProcess:
    definitions = office.catalogue.shown(instance.digest)
    if instance.failures or definitions.stands_in:
        # Perhaps it cannot be read; the rest of the case can.
        return ShownProcess(instance, definitions, set(), set())
    questions = file.questions(definitions, instance)
    done, busy = Run.load(definitions.processes[instance.process], instance.state, questions).reached()
    return ShownProcess(instance, definitions, done, busy)


def _instances(session: Session, case: Case) -> list[Instance]:
    query = select(Instance).where(Instance.case_id == case.id).order_by(Instance.started_at, Instance.process.desc())
    return list(session.scalars(query))


def _proofs(session: Session, catalogue: Catalogue, items: list[WorkItem]) -> list[Proof]:
    """Give the evidence that counts: of each process that of its newest instance."""
    processes = {item.key.partition(".")[0] for item in items}
    counted = {item.id: item for process in processes for item in latest(items, process)}
    query = select(Answer).where(Answer.item_id.in_(counted), Answer.replaced_at.is_(None)).order_by(Answer.recorded_at)
    stored: dict[UUID, dict[str, str]] = {}
    for answer in session.scalars(query):
        stored.setdefault(answer.item_id, {})[answer.field] = answer.value
    return [
        Proof(counted[item_id].key, question, _parts(question, answers))
        for item_id, answers in stored.items()
        for question in catalogue.shown(counted[item_id].digest).tasks[counted[item_id].key].checklist
        if isinstance(question, Evidence) and answers.get(f"{question.key}-day")
    ]


def _parts(question: Evidence, answers: dict[str, str]) -> dict[str, str]:
    prefix = f"{question.key}-"
    return {field.removeprefix(prefix): value for field, value in answers.items() if field.startswith(prefix)}


def _screening(session: Session, case: Case) -> dict[str, str]:
    holds = (Answer.case_id == case.id, Answer.task == "release.screening", Answer.replaced_at.is_(None))
    query = select(Answer).where(*holds)
    return {answer.field: answer.value for answer in session.scalars(query.order_by(Answer.recorded_at))}


def _objections(session: Session, case: Case) -> list[Objection]:
    query = select(Objection).where(Objection.person_id == case.person_id).order_by(Objection.received)
    return list(session.scalars(query))


def _happened(session: Session, case: Case, most: int | None) -> list[Happened]:
    query = (
        select(AuditEntry, User.name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.case_id == case.id, AuditEntry.action.not_in(LOOKS))
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
    return [Happened(entry, who) for entry, who in session.execute(query)]


def _owners(actor: Actor, items: list[WorkItem]) -> dict[str, str]:
    """Give who took up tasks for the agencies of this case: the names a reader can ask for."""
    return {item.agency: item.assignee.name for item in items if item.assignee is not None and _reads(actor, item)}


def _reads(actor: Actor, item: WorkItem) -> bool:
    where = Where(item.city, item.prison, item.case_id)
    return content(actor, item.agency, item.key.partition(".")[0], where) != Content.OUTSIDE
