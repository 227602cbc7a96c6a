"""Many instances, made quickly: one case copied row by row, each due copy with task ids of its own."""

import json
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self, cast
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, insert, select, update

from app.store.base import Base
from app.store.tables import Case, Instance, PlannedRung, WorkItem
from tests.bench.town import begun
from tests.support.cases import Town

Row = dict[str, Any]
CHUNK = 5000


def fill(town: Town, instances: int, due: int) -> datetime:
    """Fill the database and give the moment at which the first rung of so many of them is due."""
    item = begun(town)
    with town.office.database.engine.begin() as connection:
        case = _rows(connection, Case, id=item.case_id)[0]
        instance = _rows(connection, Instance, id=item.instance_id)[0]
        items = _rows(connection, WorkItem, instance_id=item.instance_id, status="open")
        rungs = [rung for one in items for rung in _rows(connection, PlannedRung, item_id=one["id"])]
        moment: datetime = instance["next_due"]
        _put_away(connection, item.case_id, moment)
        resting = instance | {"next_due": moment + timedelta(days=100)}
        copies = [_Copy(number, case, instance, items).with_state() for number in range(due)]
        # Nobody loads these, so that neither their state nor more than one of their tasks matters.
        copies += [_Copy(number, case, resting, items[:1]) for number in range(due, instances)]
        _insert(connection, Case, (copy.case for copy in copies))
        _insert(connection, Instance, (copy.instance for copy in copies))
        _insert(connection, WorkItem, (one for copy in copies for one in copy.items))
        _insert(connection, PlannedRung, (rung for copy in copies[:due] for rung in copy.rungs(rungs)))
    return moment


def rest(town: Town, instances: int) -> None:
    """Fill the database with instances that wait for a time far away; nobody loads them, so one case will do."""
    item = begun(town)
    with town.office.database.engine.begin() as connection:
        (instance,) = _rows(connection, Instance, id=item.instance_id)
        begin: datetime = instance["next_due"]
        later = ({"id": uuid4(), "next_due": begin + timedelta(minutes=number)} for number in range(instances))
        _insert(connection, Instance, (instance | one for one in later))


class _Copy:
    def __init__(self, number: int, case: Row, instance: Row, items: list[Row]) -> None:
        case_id, instance_id = uuid4(), uuid4()
        self.ids = {item["id"]: uuid4() for item in items}
        self.case = case | {"id": case_id, "number": f"TK-2099-{number}"}
        self.instance = instance | {"id": instance_id, "case_id": case_id}
        ours = {"case_id": case_id, "instance_id": instance_id}
        self.items = [one | ours | {"id": self.ids[one["id"]]} for one in items]

    def with_state(self) -> Self:
        """Give the tasks in the saved state the ids of the copied work items; all others keep theirs."""
        content = json.loads(zlib.decompress(self.instance["state"]))
        for task in content["top"]["tasks"]:
            task[0] = self.ids.get(UUID(int=task[0]), UUID(int=task[0])).int
        self.instance["state"] = zlib.compress(json.dumps(content).encode(), level=1)
        return self

    def rungs(self, rungs: list[Row]) -> list[Row]:
        return [rung | {"item_id": self.ids[rung["item_id"]]} for rung in rungs]


def _put_away(connection: Connection, case_id: UUID, moment: datetime) -> None:
    """Let the case that was copied wait, so that only its copies are due."""
    later = update(Instance).where(Instance.case_id == case_id).values(next_due=moment + timedelta(days=100))
    connection.execute(later)


def _rows(connection: Connection, table: type[Base], **values: object) -> list[Row]:
    query = select(table.__table__).filter_by(**values)
    return [dict(row) for row in connection.execute(query).mappings()]


def _insert(connection: Connection, table: type[Base], rows: Iterable[Row]) -> None:
    waiting = list(rows)
    for start in range(0, len(waiting), CHUNK):
        connection.execute(insert(cast("Table", table.__table__)), waiting[start : start + CHUNK])
