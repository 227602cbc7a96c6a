"""What somebody with the database, but without the key, could do to the audit behind the back of the application."""

import random
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from app.store.chain import COLUMNS
from app.store.database import Database
from app.store.tables import AuditEntry, AuditHead, AuditSubject
from tests.support.owner import unguarded

ROWS = 200
"""How many entries there are."""

TABLES = (AuditEntry, AuditSubject, AuditHead)

Tamper = Callable[[Connection, random.Random], int]
"""Changes something, and gives the first place that is wrong then."""


class tampered:  # noqa: N801 - reads as a word where it is used
    """The audit with something changed in it; afterwards it is as it was."""

    def __init__(self, database: Database, chance: random.Random, tamper: Tamper) -> None:
        self.database, self.chance, self.tamper = database, chance, tamper
        self.before: list[list[dict[str, object]]] = []

    def __enter__(self) -> int:
        with self.database.engine.begin() as connection, unguarded(connection):
            self.before = [[dict(row._mapping) for row in connection.execute(select(t.__table__))] for t in TABLES]
            return self.tamper(connection, self.chance)

    def __exit__(self, *_error: object) -> None:
        with self.database.engine.begin() as connection, unguarded(connection):
            for table, rows in zip(TABLES, self.before, strict=True):
                connection.execute(delete(table))
                connection.execute(insert(table), rows)


def flip(connection: Connection, chance: random.Random) -> int:
    """Change one byte of one value of one row."""
    subjects = connection.execute(select(AuditSubject.__table__)).all()
    if not chance.randrange(len(COLUMNS) + 2):
        row = chance.choice(subjects)
        other = UUID(bytes=_changed(row.person_id.bytes, chance))
        here = (AuditSubject.entry_id == row.entry_id, AuditSubject.person_id == row.person_id)
        connection.execute(update(AuditSubject).where(*here).values(person_id=other))
        return int(row.entry_id)
    place = chance.randint(1, ROWS)
    entry = connection.execute(select(AuditEntry.__table__).where(AuditEntry.id == place)).one()
    column = chance.choice([name for name in entry._mapping if name != "id" and entry._mapping[name] not in (None, "")])
    value = _other(entry._mapping[column], chance)
    connection.execute(update(AuditEntry).where(AuditEntry.id == place).values({column: value}))
    return place


def _other(value: object, chance: random.Random) -> object:
    match value:
        case bytes():
            return _changed(value, chance)
        case UUID():
            return UUID(bytes=_changed(value.bytes, chance))
        case str():
            place = chance.randrange(len(value))
            return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
        case dict():
            return {name: _other(text, chance) for name, text in value.items()}
    return value + timedelta(microseconds=2 ** chance.randrange(40))  # type: ignore[operator]


def _changed(value: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(value))
    return value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]


def remove(connection: Connection, chance: random.Random) -> int:
    place = chance.randint(1, ROWS - 1)
    connection.execute(delete(AuditSubject).where(AuditSubject.entry_id == place))
    connection.execute(delete(AuditEntry).where(AuditEntry.id == place))
    return place


def swap(connection: Connection, chance: random.Random) -> int:
    first, second = sorted(chance.sample(range(1, ROWS + 1), 2))
    for table, column in ((AuditEntry, AuditEntry.id), (AuditSubject, AuditSubject.entry_id)):
        for old, new in ((first, -1), (second, first), (-1, second)):
            connection.execute(update(table).where(column == old).values({column: new}))
    return first


def _person(connection: Connection, chance: random.Random) -> tuple[int, UUID]:
    row = chance.choice(connection.execute(select(AuditSubject.__table__)).all())
    return row.entry_id, row.person_id


def remove_person(connection: Connection, chance: random.Random) -> int:
    place, person = _person(connection, chance)
    here = (AuditSubject.entry_id == place, AuditSubject.person_id == person)
    connection.execute(delete(AuditSubject).where(*here))
    return place


def add_person(connection: Connection, chance: random.Random) -> int:
    place, _person_id = _person(connection, chance)
    connection.execute(insert(AuditSubject).values(entry_id=place, person_id=uuid4()))
    return place


def add_person_after(connection: Connection, _chance: random.Random) -> int:
    connection.execute(insert(AuditSubject).values(entry_id=ROWS + 9, person_id=uuid4()))
    return ROWS + 9


def forge(connection: Connection, chance: random.Random) -> int:
    """Add an entry at the end by somebody who does not have the key, and let the head say so."""
    last = dict(connection.execute(select(AuditEntry.__table__).where(AuditEntry.id == ROWS)).one()._mapping)
    forged = chance.randbytes(32)
    connection.execute(insert(AuditEntry).values(last | {"id": ROWS + 1, "mac": forged}))
    connection.execute(update(AuditHead).values(seq=ROWS + 1, mac=forged))
    return ROWS + 1


def blank(connection: Connection, chance: random.Random) -> int:
    """Pretend that the first entries are from before there was a chain, and change one of them."""
    place = chance.randint(2, ROWS - 1)
    connection.execute(update(AuditEntry).where(AuditEntry.id <= place).values(mac=b""))
    connection.execute(update(AuditEntry).where(AuditEntry.id == 1).values(result="failed"))
    return place + 1


def put_head_back(connection: Connection, chance: random.Random) -> int:
    place = chance.randint(1, ROWS - 1)
    _put_head_to(connection, place)
    return place


def cut_off(connection: Connection, chance: random.Random) -> int:
    place = chance.randint(1, ROWS - 1)
    connection.execute(delete(AuditSubject).where(AuditSubject.entry_id > place))
    connection.execute(delete(AuditEntry).where(AuditEntry.id > place))
    _put_head_to(connection, place)
    return place + 1


def _put_head_to(connection: Connection, place: int) -> None:
    mac = connection.scalar(select(AuditEntry.mac).where(AuditEntry.id == place))
    connection.execute(update(AuditHead).values(seq=place, mac=mac))


def empty(connection: Connection, _chance: random.Random) -> int:
    for table in TABLES:
        connection.execute(delete(table))
    return 1
