"""Promise A4: what a pathway holds is read only by who works on it, and no field is written by who may not."""

import random
from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.scope import TEAMS
from app.actions.break_glass import Wanted, break_glass
from app.engine.catalogue import current
from app.store.base import Base
from app.store.tables import Case, WorkItem
from tests.support.figures import full
from tests.support.golden import check, rewriting
from tests.support.marked_case import Mark, Marked, marked
from tests.support.page import parse
from tests.support.web import BSN, SURNAME, Site

PROMISE = "A4"
FIGURE = "all fields x roles, reading and writing"

PEOPLE = {
    "liaison": "joost", "liaison of another prison": "wilma", "officer": "noor", "officer of another city": "sanne",
    "team lead elsewhere with broken glass": "ruben",
    "team lead": "hanna", "income": "mila", "debts": "dirk", "civil": "bram",
    "living": "wout", "shelter": "teun", "wmo": "marit", "care provider": "nadia", "medical": "anouk",
    "manager": "petra", "privacy": "ingrid", "administrator": "youssef",
}  # fmt: skip
CHOSEN = set(PEOPLE) if rewriting() else set(full(random.sample(sorted(PEOPLE), 4), sorted(PEOPLE)))
TRIED = {role: name for role, name in PEOPLE.items() if role in CHOSEN}
"""Whom this run tries: some at random, or everybody."""

KINDS = ("title", "answer", "draft", "evidence", "day of evidence", "reason", "correction")
WAYS = ("complete", "save", "otherwise")


@pytest.fixture(scope="module")
def case(fresh_site: Site) -> Marked:
    """Give one marked case for all of these tests: they look, and what they write is refused."""
    return marked(fresh_site)


@pytest.fixture(scope="module")
def read(case: Marked) -> dict[str, str]:
    """Give all that each of them gets to read."""
    number = case.site.read(lambda session: session.get_one(Case, case.case_id).number)
    break_glass(case.site.office, case.site.actor("ruben"), uuid4(), Wanted(number), "danger", "Staat op straat.")
    return {role: case.seen_by(case.site.person(name)) for role, name in TRIED.items()}


def test_each_role_reads_of_each_pathway_exactly_what_the_reviewed_table_says(
    case: Marked, read: dict[str, str], reached: Callable[[str], None]
) -> None:
    lines = ["who,pathway,whose tasks," + ",".join(KINDS)]
    for role, name in TRIED.items():
        actor = case.site.actor(name)
        for pathway in current().pathways:
            for whose in ("own", "others"):
                keys = {task.key for task in pathway.tasks if _own(actor, task.key) == (whose == "own")}
                if keys:
                    cells = [_cell(case, read[role], actor, keys, kind) for kind in KINDS]
                    lines.append(",".join([role, pathway.process, whose, *cells]))
    lines += ["", "who,name,birth date,BSN,BSN while matching,prison"]
    lines += [",".join([role, *_person(read[role])]) for role in TRIED]
    check("fields.csv", lines, lambda line: line.partition(",")[0] in {"", "who", *TRIED})
    reached(f"{len(case.marks)} marked fields x {len(TRIED)} readers, over HTTP")


def _own(actor: Actor, key: str) -> bool:
    agency = current().agency_of(key).id
    return agency in TEAMS.get(actor.role, {actor.agency}) and (actor.city == "tilburg" or actor.prison == "vught")


def _cell(case: Marked, text: str, actor: Actor, keys: set[str], kind: str) -> str:
    if kind == "title":
        return _title(text, keys)
    marks = [mark for mark in case.marks if mark.task in keys and mark.kind == kind]
    seen = {mark for mark in marks if mark.text in text}
    shared = {mark for mark in marks if any(_own(actor, key) for key in mark.shared_with)}
    if not marks:
        return "-"
    if seen == set(marks):
        return "seen"
    if not seen:
        return "not"
    return "only what is shared" if seen == shared else _surplus(seen - shared, shared - seen)


def _surplus(more: set[Mark], less: set[Mark]) -> str:
    """Say what is seen without being shared, or shared without being seen: no reviewed table should hold this."""
    return " ".join([*(f"LEAK {mark.task}" for mark in more), *(f"MISSING {mark.task}" for mark in less)])


def _title(text: str, keys: set[str]) -> str:
    titles, outside = (
        _texts(current().step(key).title for key in keys),
        _texts(current().tasks[key].outside_title for key in keys),
    )
    if all(title in text for title in titles):
        return "seen"
    if any(title in text for title in titles):
        return "SOME TITLES"
    return "outside title" if any(title in text for title in outside) else "not"


def _texts(titles: Iterator[str]) -> list[str]:
    return [str(title).replace("&", "&amp;") for title in titles]


def _person(text: str) -> list[str]:
    bsn = "seen" if BSN in text else "masked" if f"•••••{BSN[-4:]}" in text else "not"
    masked_too = bsn == "seen" and f"•••••{BSN[-4:]}" in text
    return [
        "seen" if SURNAME in text else "not",
        "seen" if "02-07-1990" in text else "not",
        "masked" if masked_too else bsn,
        "seen" if BSN in text else bsn,
        "seen" if "Zit in" in text and "PI Vught, sinds" in text else "not",
    ]


def test_no_field_of_a_task_is_written_by_who_may_not_do_it(
    case: Marked, read: dict[str, str], reached: Callable[[str], None]
) -> None:
    assert read
    site = case.site
    before, tried = _rows(site), 0
    for role, name in TRIED.items():
        actor, client = site.actor(name), site.person(name).client
        token = _token(client.get("/account").text)
        for item in _items(site, case.case_id):
            if _own(actor, item.key):
                continue
            for address, sent in _posts(item):
                hidden = {"csrf_token": token, "once": str(uuid4()), "version": str(item.revision)}
                answer = client.post(address, data=hidden | sent)
                assert answer.status_code in {403, 404}, f"{role} posts {sorted(sent)} to {item.key}: {answer.status}"
                tried += 1
    after = _rows(site)
    assert {table: after[table] for table in after if after[table] != before[table]} == {}
    reached(f"{tried} posts of tasks of others, with every field, by {len(TRIED)} people: none changed a row")


def _token(html: str) -> str:
    return next(one.get("value", "") for one in parse(html).iter("input") if one.get("name") == "csrf_token")


def _items(site: Site, case_id: UUID) -> list[WorkItem]:
    query = select(WorkItem).where(WorkItem.case_id == case_id).order_by(WorkItem.key, WorkItem.id)
    found = site.read(lambda session: list(session.scalars(query).unique()))
    return full(random.sample(found, 12), found)


def _posts(item: WorkItem) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each way to write something into a task, with every field that it has filled in."""
    names = [question.key for question in current().tasks[item.key].checklist]
    parts = [f"{name}-{part}" for name in names for part in ("kind", "day", "issuer", "reference")]
    fields = dict.fromkeys([*names, *parts], "2026-11-20") | {"reason-not_needed": "x", "otherwise": "not_needed"}
    for way in WAYS:
        yield f"/taken/{item.id}", fields | {"do": way}
    for page in ("oppakken", "teruggeven"):
        yield f"/taken/{item.id}/{page}", fields
    yield f"/taken/{item.id}/corrigeren", fields | {"correction-reason": "typing"}


NOT_OF_TASKS = {"sign_in", "clock_offset", "audit_entry", "audit_head", "audit_subject", "guesses"}
"""What is written down when somebody is turned away, and at the door."""


def _rows(site: Site) -> dict[str, list[tuple[object, ...]]]:
    def read(session: Session) -> dict[str, list[tuple[object, ...]]]:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in NOT_OF_TASKS]
        order = {table: list(table.primary_key) for table in tables}
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*order[table]))]
            for table in tables
        }

    return site.read(read)
