"""A case in which every answer of every task is marked, and what of it somebody comes to see over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.raise_question import not_allowed, raise_about_case
from app.domain.checklist import Day, Evidence, Question, Tick
from app.engine.catalogue import current
from app.store.tables import Answer, Case, Correction, Draft, Instance, WorkItem
from tests.support.web import Site, Visitor

DAYS = date(2051, 1, 1)
"""The first marked day; nothing else in a test is so far away."""

PAGES = (
    "/werk", "/werk?van=everybody", "/terugkeren", "/postbus", "/regie", "/starten", "/afwezig", "/overdracht",
    "/noodtoegang", "/noodtoegang/gebruik", "/overleg", "/knelpunten", "/signalen",
    "/brieven?toon=alles", "/brieven/post", "/regie/brieven",
)  # fmt: skip
OF_A_CASE = (
    "", "?alles=ja", "/proces", "/leefgebieden", "/vrijlating", "/signaal", "/opschalen", "/overdragen", "/brieven",
    "/brieven/nieuw",
)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A text that stands nowhere else: the task it is of, what kind of field, and the tasks it is shared with."""

    text: str
    task: str
    kind: str
    shared_with: tuple[str, ...] = ()


@dataclass
class Marked:
    """The case, its tasks and their marks."""

    site: Site
    case_id: UUID
    items: list[UUID] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def pages(self) -> Iterator[str]:
        """Give every address that holds something of the case, or could, but for its tasks."""
        yield from PAGES
        yield from (f"/terugkeren/{self.case_id}{page}" for page in OF_A_CASE)
        yield from (f"/terugkeren/{self.case_id}/proces/{one.process}" for one in current().pathways)

    def seen_by(self, person: Visitor) -> str:
        """Give all that somebody gets to read, one page after the other."""
        return "\n".join([*(person.client.get(page).text for page in self.pages()), *self._tasks(person)])

    def _tasks(self, person: Visitor) -> Iterator[str]:
        for item_id in self.items:
            for page in ("", "/corrigeren"):
                answer = person.client.get(f"/taken/{item_id}{page}")
                yield answer.text
                if answer.status_code == HTTPStatus.FORBIDDEN and not page:
                    # Whoever does no tasks at all is refused before it is known which.
                    return


def marked(site: Site, city: str = "tilburg", prison: str = "vught") -> Marked:
    """Start a case in which everything is needed, and fill in all that can be asked with marks."""
    officer = "noor" if city == "tilburg" else "sanne"
    needs = dict.fromkeys(("income", "housing", "care"), "missing")
    found = Marked(site, site.case(city, prison, needs=needs))
    site.finish(found.case_id, officer, "release.match")
    for process in ("signal", "upscaling"):
        raise_about_case(site.office, site.actor(officer), found.case_id, uuid4(), process, _mark(found, process))
    asked = site.item(found.case_id, "care.current_care")
    not_allowed(site.office, site.actor(officer), asked, uuid4(), _mark(found, "not_allowed"))
    site.office.database.write(lambda session: _fill(session, found))
    return found


def _mark(found: Marked, process: str) -> str:
    (task,) = (key for key in current().tasks if key.startswith(f"{process}."))
    return _new(found, task, "reason")


def _new(found: Marked, task: str, kind: str, shared_with: tuple[str, ...] = ()) -> str:
    text = f"Merk{len(found.marks):04d}x"
    found.marks.append(Mark(text, task, kind, shared_with))
    return text


def _new_day(found: Marked, task: str, kind: str, shared_with: tuple[str, ...] = ()) -> str:
    day = DAYS + timedelta(days=len(found.marks))
    found.marks.append(Mark(day.strftime("%d-%m-%Y"), task, kind, shared_with))
    return day.isoformat()


def _fill(session: Session, found: Marked) -> None:
    """Write a completed task for each there can be, with every answer, a correction; and a draft for each open one."""
    case = session.get_one(Case, found.case_id)
    instances = {one.process: one for one in session.scalars(select(Instance).where(Instance.case_id == case.id))}
    for item in session.scalars(select(WorkItem).where(WorkItem.case_id == case.id)):
        found.items.append(item.id)
        if item.done_at is not None:
            # What is marked was settled last, and so it is what others get.
            item.done_at -= timedelta(days=9)
        else:
            text = _new(found, item.key, "draft")
            fields = {name: [text] for name in _names(item.key)}
            session.add(Draft(item_id=item.id, fields=fields, saved_at=item.opened_at, saved_by=case.started_by))
    for key in current().tasks:
        session.add(item := _completed(found, case, instances[key.partition(".")[0]], key))
        session.flush()
        session.add_all(_answers(found, case, item))
        why = _new(found, key, "correction")
        at = item.opened_at + timedelta(hours=2)
        session.add(Correction(item_id=item.id, at=at, by_id=case.started_by, reason="typing", remark=why))
        found.items.append(item.id)


def _names(key: str) -> list[str]:
    """Give the name of every field that the form of a task has."""
    names = [question.key for question in current().tasks[key].checklist]
    return [*names, *(f"{name}-issuer" for name in names), "reason-not_needed"]


def _completed(found: Marked, case: Case, instance: Instance, key: str) -> WorkItem:
    opened = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return WorkItem(
        id=uuid4(), case_id=case.id, instance_id=instance.id, digest=instance.digest, key=key,
        agency=current().agency_of(key).id, city=case.city, prison=case.prison, status="completed", opened_at=opened,
        planned_from=opened, turn_since=opened, due=opened + timedelta(days=3), done_at=opened + timedelta(hours=1),
        done_by_id=case.started_by, reason=_new(found, key, "reason"), rungs=[],
    )  # fmt: skip


def _answers(found: Marked, case: Case, item: WorkItem) -> Iterator[Answer]:
    for question in current().tasks[item.key].checklist:
        for name, value in _values(found, item.key, question).items():
            yield Answer(
                item_id=item.id, case_id=case.id, task=item.key, field=name, value=value, recorded_at=item.done_at,
                recorded_by=case.started_by,
            )  # fmt: skip


def _values(found: Marked, key: str, question: Question) -> dict[str, str]:
    match question:
        case Tick():
            return {}
        case Day():
            return {question.key: _new_day(found, key, "answer", question.needed_by)}
        case Evidence():
            parts = {f"{question.key}-{part}": _new(found, key, "evidence") for part in ("kind", "issuer", "reference")}
            return parts | {f"{question.key}-day": _new_day(found, key, "day of evidence", question.needed_by)}
    return {question.key: _new(found, key, "answer", question.needed_by)}
