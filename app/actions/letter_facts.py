"""What a case already knows of a letter, so that its form asks only for what is missing."""

from collections.abc import Callable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.need_to_know import Content, Where, content
from app.access.scope import works_at
from app.actions.case_file import CaseFile
from app.actions.conditions import conditions, evidenced
from app.domain.calendar import add_working_days, local_day
from app.domain.letter import From, Reader, Source
from app.domain.readiness import Readiness
from app.domain.release_guard import risks
from app.engine.catalogue import CITIES, PRISONS, Catalogue
from app.paper.field import fields
from app.paper.shelf import letter
from app.store import clock
from app.store.tables import Case, User, WorkItem

STANDS = {"arranged": True, "missing": False}
"""What is known of a condition, as an answer to whether it is arranged."""


def known(
    session: Session, catalogue: Catalogue, case: Case, name: str, actor: Actor | None = None
) -> dict[str, object]:
    """Give the facts of a letter that the case knows, by name, as `app.paper.kept.values` gives them.

    Of the answers of tasks only those that this person may read or that their agency needs; all when a process itself
    writes to the person. Raises BrokenLetterError for a letter that is none.
    """
    file = CaseFile(session, case, clock.now(session))
    facts = _common(file, name) | _contact(file)
    sources = _Sources(file, catalogue, actor)
    for field in fields(name):
        facts |= {field.name: sources.first(field.sources)} if field.sources else {}
    asked = {"number", "written"} | {field.name for field in fields(name)}
    return {fact: value for fact, value in facts.items() if value is not None and fact in asked}


def _common(file: CaseFile, name: str) -> dict[str, object]:
    case, today = file.case, local_day(file.now)
    prison = PRISONS[case.prison].name if case.release is None or today < case.release else None
    facts: dict[str, object] = {"number": case.number, "written": today.isoformat()}
    if letter(name).reader == Reader.PARTNER:
        return facts
    person = case.person
    facts |= {"to": f"{person.first_name} {person.surname}", "first_name": person.first_name}
    return facts | ({"address": [prison]} if prison else {})


def _contact(file: CaseFile) -> dict[str, object]:
    """Give the member of the team who last took up a task of the case or did one, with the number of the team."""
    query = (
        select(User.name)
        .join(WorkItem, func.coalesce(WorkItem.assignee_id, WorkItem.done_by_id) == User.id)
        .where(WorkItem.case_id == file.case.id, WorkItem.agency == "team", User.active)
        .order_by(WorkItem.opened_at.desc())
    )
    phone = CITIES[file.case.city].letterhead.phone
    return {"contact_name": file.session.scalars(query).first(), "contact_phone": phone}


class _Sources:
    """Where facts come from, for one reader."""

    def __init__(self, file: CaseFile, catalogue: Catalogue, actor: Actor | None) -> None:
        self._file = file
        self._catalogue = catalogue
        self._definitions = catalogue.latest
        self._actor = actor
        self._of: Mapping[Source, Callable[[From], object]] = {
            Source.CASE: self._case,
            Source.ANSWER: self._answer,
            Source.DUE: self._due,
            Source.NEED: self._need,
            Source.READY: self._ready,
        }

    def first(self, sources: tuple[From, ...]) -> object:
        """Give what the first source says that says something."""
        found = (self._of[one.source](one) for one in sources)
        return next((value for value in found if value is not None), None)

    def _case(self, wanted: From) -> object:
        case = self._file.case
        match wanted.key:
            case "person":
                return f"{case.person.first_name} {case.person.surname}"
            case "birth_date":
                return case.person.birth_date.isoformat()
            case "prison":
                return PRISONS[case.prison].name
            case "open_again":
                risky = risks(case.release, evening=case.evening)
                return add_working_days(case.release, 1).isoformat() if risky and case.release else None
        return case.release.isoformat() if case.release else None

    def _answer(self, wanted: From) -> object:
        task, _, field = wanted.key.rpartition(".")
        said = self._file.answer(task, field) if self._reads(task, field) else ""
        if not said:
            return None
        return said == wanted.yes if wanted.yes else said

    def _content(self, task: str) -> Content:
        """Give how much of a task the reader reads."""
        if self._actor is None:
            return Content.ALL
        agency, where = self._definitions.agency_of(task).id, Where.of(self._file.case)
        return content(self._actor, agency, task.partition(".")[0], where)

    def _reads(self, task: str, field: str) -> bool:
        """Tell whether the reader knows an answer: by the task it belongs to, or by one of their own that needs it."""
        if self._actor is None:
            return True
        case, agency = self._file.case, self._definitions.agency_of
        if self._content(task) == Content.ALL:
            return True
        needed = {key for one in self._definitions.tasks[task].checklist if one.key == field for key in one.needed_by}
        return any(works_at(self._actor, agency(key).id, case.city, case.prison) for key in needed)

    def _due(self, wanted: From) -> object:
        days = [item.due for item in self._file.items(key=wanted.key, status="open") if item.due]
        reads = self._content(wanted.key) != Content.OUTSIDE
        return local_day(days[0]).isoformat() if days and reads else None

    def _need(self, wanted: From) -> object:
        stands = self._stands(wanted.key)
        return None if stands is None else not stands

    def _ready(self, wanted: From) -> object:
        file = self._file
        evidence = evidenced(file.session, [file.case.id])
        found = conditions(self._catalogue, file.case, file.items(), evidence, file.now)
        begun = [one for one in found if one.process == wanted.key and one.begun]
        return begun[0].readiness == Readiness.READY if begun else self._stands(wanted.key)

    def _stands(self, condition: str) -> bool | None:
        """Give whether a condition is arranged: as the screening found it, or else as the start of the case did."""
        said = self._file.answer("release.screening", condition) if self._reads("release.screening", condition) else ""
        return STANDS.get(said or self._file.case.needs.get(condition, ""))
