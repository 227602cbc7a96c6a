"""Everything that is kept of a person, as they may have it (AVG art. 15 and 20): each row and each column, and who saw.

The form is `{format, version, made_at, tables: [{key, label, columns: [{key, label}], rows: [{values, words}]}],
watchers: [...]}`. `values` has exactly the columns of the row: text, numbers, true or false, null, days as YYYY-MM-DD,
instants as ISO 8601 in UTC, and the state of a process as its own text. `words` says in Dutch what a code stands for.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.export_labels import COLUMNS, TABLES
from app.actions.export_words import Words
from app.actions.find_person import see_person
from app.actions.office import Office
from app.actions.watchers import Watcher, watchers
from app.audit.journal import Deed, write
from app.store import clock
from app.store.base import Base
from app.store.belongings import belongings
from app.store.sealed import columns as sealed_columns
from app.store.tables import Case, Person

FORMAT, VERSION = "thuiskomst-inzage", 1

Value = str | int | float | bool | dict[str, Any] | list[Any] | None


@dataclass(frozen=True)
class Column:
    """A column by its own name and as a reader calls it."""

    key: str
    label: str


@dataclass(frozen=True)
class Row:
    """What stands in a row, and what its codes mean in Dutch."""

    values: dict[str, Value]
    words: dict[str, str]


@dataclass(frozen=True)
class Rows:
    """The rows of one table that belong to the person."""

    key: str
    label: str
    columns: list[Column]
    rows: list[Row]


@dataclass(frozen=True)
class Export:
    """Everything that is kept of one person at one moment."""

    made_at: datetime
    person: Person
    cases: list[Case]
    tables: dict[str, Rows]
    watchers: list[Watcher]

    def as_json(self) -> dict[str, Any]:
        """Give it in the documented form."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_at": _value(self.made_at),
            "tables": [asdict(one) for one in self.tables.values()],
            "watchers": [{**asdict(one), "at": _value(one.at)} for one in self.watchers],
        }


def export_person(office: Office, actor: Actor, person_id: UUID, form: str) -> Export:
    """Give everything of a person, and write down that it was given. Raises as `see_person` does."""
    # First, so that what is given says that it was given.
    office.database.write(lambda session: _note(session, actor, person_id, form))
    with office.database.reading() as session:
        return _export(office, session, actor, person_id)


def _note(session: Session, actor: Actor, person_id: UUID, form: str) -> None:
    see_person(session, actor, person_id, Permission.PERSON_EXPORT)
    write(session, clock.now(session), actor.id, Deed.PERSON_EXPORTED, person=str(person_id), form=form)


def _export(office: Office, session: Session, actor: Actor, person_id: UUID) -> Export:
    person = see_person(session, actor, person_id, Permission.PERSON_EXPORT)
    now = clock.now(session)
    cases = list(session.scalars(select(Case).where(Case.person_id == person_id).order_by(Case.number)))
    words = Words(session, office.catalogue)
    found = [_rows(session, one.model, one.condition, words) for one in belongings(session, Person, [person_id])]
    seen = {one.id: one for case in cases for one in watchers(session, case)}
    return Export(now, person, cases, {one.key: one for one in found}, [seen[key] for key in sorted(seen)])


def _keys(model: type[Base]) -> list[str]:
    """Give the names of the values that a row has: of a sealed one its own, not of what is stored of it."""
    sealed = {one.stored: one.name for one in sealed_columns(model)}
    indexes = {one.blind for one in sealed_columns(model) if one.index}
    found = [attribute.key for attribute in inspect(model).column_attrs]
    return [sealed.get(key, key) for key in found if key not in indexes]


def _rows(session: Session, model: type[Base], condition: Any, words: Words) -> Rows:  # noqa: ANN401 - any condition
    keys = _keys(model)
    query = select(model).where(condition).order_by(*model.__table__.primary_key)
    rows = [
        Row({key: _value(getattr(row, key)) for key in keys}, words.of(row)) for row in session.scalars(query).unique()
    ]
    name = model.__tablename__
    return Rows(name, TABLES.get(name, name), [Column(key, COLUMNS.get(key, key)) for key in keys], rows)


def _value(value: Any) -> Value:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    return [_value(one) for one in value] if isinstance(value, list | tuple) else value


def _text(state: bytes) -> str:
    try:
        return zlib.decompress(state).decode()
    except (zlib.error, UnicodeDecodeError):
        return base64.b64encode(state).decode()


def to_json(found: list[Export]) -> str:
    """Give exports as one JSON text: of one person an object, of several a list."""
    forms = [one.as_json() for one in found]
    return json.dumps(forms[0] if len(forms) == 1 else forms, ensure_ascii=False, indent=1)
