"""A person whose every free column holds a mark of its own; found by walking foreign keys, not by what is tested."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, LargeBinary, String, Table, select, update
from sqlalchemy.orm import Session

from app.actions import approvals, legal_hold, objections, restrict, work_on_task
from app.actions.address import address_new
from app.actions.close_case import close_early
from app.actions.correct_person import OwnData, correct_person
from app.actions.draw_letters import draw_letters
from app.actions.incidents import set_aside, solve
from app.actions.signals import NewSignal, report_about_case
from app.store import clock
from app.store.base import Base
from app.store.sealed import SealedBytes, pack, place, unpack
from app.store.tables import Case, Incident, Instance, KeptForm, Objection, RungAnswer, WorkItem
from tests.support.cases import START, Town
from tests.support.keys import KEYS, RING
from tests.support.letters import sent

PREFIX = "MERK"

BLIND = "bsn_index"
"""Finds a row by a sealed value; it is no value of its own."""

DECIDES = frozenset({"release_case.city", "release_case.status", "release_case.closed_reason", "work_item.status"})
"""Codes, no personal data, that say when somebody is erased and what is counted then."""


@dataclass(frozen=True)
class Owned:
    """A row of a table, with its columns by name as they are stored."""

    table: str
    values: dict[str, Any]


def live(town: Town, surname: str) -> UUID:
    """Let something of every kind be kept of somebody, and give the person's id; the case is closed."""
    case_id = town.start(surname=surname, bsn=None)
    person_id = town.case(case_id).person_id
    town.do(case_id, "release.match", found="bsn")
    town.correct(case_id, "release.match", found="no")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    item = town.item(case_id, "release.first_contact")
    fields = {"how": ["visit"], "words": ["half"]}
    work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, fields)
    report_about_case(town.office, town["officer"], case_id, uuid4(), NewSignal("rent", "De huur stopt."))
    late = RungAnswer(item_id=item.id, level=2, kind="taken_up", words="Bel", by_id=town["lead"].id, at=START)
    town.office.database.write(lambda session: session.add(late))
    town.office.database.write(lambda session: _keep_form(session, item.id))
    _stand_still(town, item)
    sent(town, case_id, "institution_partner", channel="link")
    draw_letters(town.office)
    town.stop_pathway(case_id, "income")
    address_new(town.office)
    new = OwnData(surname, "Andere", date(1990, 1, 1), "999990019")
    correct_person(town.office, town["privacy"], uuid4(), person_id, new, "asked")
    restrict.restrict(town.office, town["privacy"], uuid4(), person_id, "wrong")
    restrict.lift(town.office, town["privacy"], uuid4(), person_id)
    objections.note(town.office, town["privacy"], uuid4(), person_id, date(2026, 11, 1), "sharing")
    noted = objection(town, person_id)
    objections.decide(town.office, town["privacy"], uuid4(), person_id, noted, "rejected", "De wet wil dit.")
    legal_hold.set_hold(town.office, town["privacy"], uuid4(), person_id, "court", date(2026, 11, 30))
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    approvals.ask(town.office, town["privacy"], uuid4(), approvals.EXPORT, [person_id], "asked")
    return person_id


def _stand_still(town: Town, item: WorkItem) -> None:
    """Let the process of a task stand still once and go on, and somebody say what they did about it."""

    def write(session: Session) -> None:
        instance = session.get_one(Instance, item.instance_id)
        set_aside(session, instance, LookupError(), clock.now(session))
        session.flush()
        found = session.get_one(Incident, instance.id)
        found.note, found.settled_by = "teruggezet", town["administrator"].id
        solve(session, instance, clock.now(session))
        instance.next_due = None

    town.office.database.write(write)


def objection(town: Town, person_id: UUID) -> UUID:
    """Give the id of the only objection of a person."""
    (found,) = town.rows(Objection, person_id=person_id)
    return found.id


def _keep_form(session: Session, item_id: UUID) -> None:
    case = session.scalars(select(Case)).first()
    assert case
    session.add(
        KeptForm(
            user_id=case.started_by, path=f"/taken/{item_id}", fields={"words": [f"{PREFIX}form{item_id.hex}"]},
            kept_at=clock.real_now() - timedelta(hours=1),
        )
    )  # fmt: skip


def owned(session: Session, person_id: UUID) -> list[Owned]:
    """Give every row that points at a person, or at a row that does, and the person."""
    found: dict[tuple[str, tuple[Any, ...]], Owned] = {}
    waiting: list[tuple[Table, str, Any]] = [(Base.metadata.tables["person"], "id", person_id)]
    while waiting:
        table, column, value = waiting.pop()
        for row in session.execute(select(table).where(table.c[column] == value)).mappings():
            key = (table.name, tuple(row[one.name] for one in table.primary_key))
            if key not in found:
                found[key] = Owned(table.name, _readable(table, dict(row)))
                waiting += [(other, name, row[target]) for other, name, target in _pointing_at(table)]
    return list(found.values())


def _readable(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Give a row without what only finds it, and with what is sealed in it as its owner reads it."""
    for column in table.columns:
        if column.name == BLIND:
            del values[BLIND]
        elif isinstance(column.type, SealedBytes) and (values[column.name] or b"").startswith(KEYS[0].mark):
            values[column.name] = unpack(RING.open(values[column.name], _place(column, values)))
    return values


def _place(column: Any, values: dict[str, Any]) -> bytes:  # noqa: ANN401 - any column
    return place(column.table.name, column.name, [values[one.name] for one in column.table.primary_key])


def _pointing_at(table: Table) -> Iterator[tuple[Table, str, str]]:
    for other in Base.metadata.tables.values():
        for key in other.foreign_keys:
            if key.column.table is table:
                yield other, key.parent.name, key.column.name


def mark(session: Session, person_id: UUID, spared: Collection[str] = (), *, sealed: bool = True) -> set[str]:
    """Write a mark in every column of these rows that can hold one, and give the marks.

    Unsealed, it can be sought in the database itself, but nobody can read such a row any more.
    """
    marks: set[str] = set()
    for row in owned(session, person_id):
        table = Base.metadata.tables[row.table]
        free = [one for one in table.columns if _is_free(one) and f"{table.name}.{one.name}" not in spared]
        written = {one.name: f"{PREFIX}{uuid4().hex}"[: min(_length(one), 24)] for one in free}
        if free:
            key = [one == row.values[one.name] for one in table.primary_key]
            values = {one.name: _as_stored(one, written[one.name]) for one in free}
            if sealed:
                sealing = [one for one in free if isinstance(one.type, SealedBytes)]
                values |= {one.name: _sealed(one, written[one.name], row.values) for one in sealing}
            session.execute(update(table).where(*key).values(values))
            marks |= set(written.values())
    return marks


def _is_free(column: Any) -> bool:  # noqa: ANN401 - any column
    plain = isinstance(column.type, String | JSON | LargeBinary)
    return plain and not column.primary_key and not column.foreign_keys and column.name != BLIND


def _length(column: Any) -> int:  # noqa: ANN401 - any column
    return getattr(column.type, "length", None) or 40


def _as_stored(column: Any, text: str) -> Any:  # noqa: ANN401 - any column and its value
    if isinstance(column.type, JSON):
        return {"typed": [text]}
    return text.encode() if isinstance(column.type, LargeBinary) else text


def _sealed(column: Any, text: str, values: dict[str, Any]) -> bytes:  # noqa: ANN401 - any column
    value = {"typed": [text]} if column.name == "fields" else text
    return RING.seal(pack(value), _place(column, values))
