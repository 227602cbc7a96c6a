"""B6: the person can be given everything: each column of each row that is theirs, and who saw the file."""

import base64
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import render_template
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.export_labels import COLUMNS, TABLES
from app.actions.export_person import Export, export_person, to_json
from app.paper.pdf import draw
from app.store.tables import AuditEntry, Case, CaseLetter, KeptForm, Once, WorkItem
from app.web.present.export_paper import context
from tests.promises.marked import PREFIX, live, mark, owned
from tests.support.cases import Town, open_database, town
from tests.support.web import Site

PROMISE = "B6b"
FIGURE = "an export holds each column of each row of the person, and nothing of anybody else"


@pytest.fixture
def opened(database_url: str) -> Iterator[Town]:
    """Give a town on each kind of database."""
    with open_database(database_url) as database:
        yield town(database)


def test_export_equals_the_rows(opened: Town, reached: Callable[[str], None]) -> None:
    person_id, other_id = live(opened, "Eerste"), live(opened, "Tweede")
    marks = opened.office.database.write(lambda session: mark(session, person_id))
    others = opened.office.database.write(lambda session: mark(session, other_id))
    with opened.office.database.reading() as session:
        expected = Counter(_line(row.table, row.values) for row in owned(session, person_id))
        unlinked = _unlinked(session, person_id)
        seen = _entries(session, person_id)
    text = to_json([export_person(opened.office, opened["privacy"], person_id, "json")])
    given = json.loads(text)
    there = {one["key"]: one for one in given["tables"]}
    rows = Counter(_line(key, row["values"]) for key, one in there.items() for row in one["rows"])
    assert rows == expected + unlinked
    lacking = {mark for mark in marks if mark not in text and base64.b64encode(mark.encode()).decode() not in text}
    assert not lacking
    assert not {mark for mark in others if mark in text}
    assert [entry["deed"] for entry in given["watchers"]][: len(seen)] == seen
    assert all(entry["name"] or not entry["role"] for entry in given["watchers"])
    columns = sum(len(row["values"]) for one in there.values() for row in one["rows"])
    reached(f"{columns} columns of {rows.total()} rows in {len(there)} tables, 0 lacking, 0 of others")


def test_every_table_and_column_has_a_dutch_label(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database:
        opened = town(database)
        found = export_person(opened.office, opened["privacy"], live(opened, "Eerste"), "json")
    unnamed = {one.key for one in found.tables.values()} - TABLES.keys()
    unnamed |= {column.key for one in found.tables.values() for column in one.columns} - COLUMNS.keys()
    assert not unnamed, f"no Dutch label in app/actions/export_labels.py for {sorted(unnamed)}"
    assert {row.words["key"] for row in found.tables["work_item"].rows} >= {"Melding koppelen"}


def test_paper_says_all_of_it_too(sqlite_url: str) -> None:
    site = Site(sqlite_url)
    opened = Town(site.office, {name: site.actor(who) for name, who in STAFF.items()})
    person_id = live(opened, "Eerste")
    marks = site.office.database.write(lambda session: mark(session, person_id))
    found = export_person(site.office, opened["privacy"], person_id, "pdf")
    reader = PdfReader(BytesIO(_paper(site, found)))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    states = {row.values["state"] for row in found.tables["instance"].rows}
    papers = {row.values["pdf"] for row in found.tables["letter_paper"].rows}
    in_file_only = {mark for mark in marks if base64.b64encode(mark.encode()).decode() in states} | (marks & papers)
    assert not {mark for mark in marks - in_file_only if mark not in text}
    assert str(reader.root_object["/Lang"]) == "nl"
    assert "/StructTreeRoot" in reader.root_object


STAFF = {
    "liaison": "joost", "officer": "noor", "lead": "hanna", "consulent": "mila", "privacy": "ingrid",
    "administrator": "youssef",
}  # fmt: skip
"""The names that a town knows people by, and who they are in the demo."""


def _paper(site: Site, found: Export) -> bytes:
    with site.app.test_request_context():
        return draw(render_template("paper/export.html", **context(found)))


def _line(table: str, values: dict[str, Any]) -> str:
    return json.dumps([table, {name: _given(value) for name, value in values.items()}], sort_keys=True)


def _given(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Give a stored value as JSON can hold it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode()
    return value


def _unlinked(session: Session, person_id: UUID) -> Counter[str]:
    """Give the rows that name a case or a task of the person without a foreign key."""
    cases = session.scalars(select(Case.id).where(Case.person_id == person_id)).all()
    names = {str(person_id), *map(str, cases)}
    names |= {str(one) for one in session.scalars(select(WorkItem.id).where(WorkItem.case_id.in_(cases)))}
    names |= {str(one) for one in session.scalars(select(CaseLetter.id).where(CaseLetter.case_id.in_(cases)))}
    forms = session.scalars(select(KeptForm)).all()
    found = [
        _line("kept_form", {"user_id": one.user_id, "path": one.path, "fields": one.fields, "kept_at": one.kept_at})
        for one in forms
        if any(name in one.path for name in names)
    ]
    keys = session.execute(select(Once.__table__)).mappings()
    found += [_line("once", dict(row)) for row in keys if row["outcome"] in names]
    assert any(PREFIX in line for line in found)
    assert len(found) > 5
    return Counter(found)


def _entries(session: Session, person_id: UUID) -> list[str]:
    """Give the deeds in the cases of a person and on the person, in the order they were written."""
    cases = session.scalars(select(Case.id).where(Case.person_id == person_id)).all()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [one.action for one in entries if one.case_id in cases or one.details.get("person") == str(person_id)]
