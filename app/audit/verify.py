"""Following the chain of the audit from its beginning: the first entry that was changed, moved or taken is found."""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.store.chain import BEGIN, COLUMNS, link
from app.store.database import Database
from app.store.tables import AuditEntry, AuditHead, AuditSubject

BATCH = 10_000


@dataclass(frozen=True)
class Head:
    """Where a chain ends, or ended when it was exported."""

    seq: int
    mac: str
    """In hexadecimal."""
    at: datetime


class Wrong(StrEnum):
    """What can be wrong with a chain."""

    ENTRY_GONE = "an entry is gone"
    ENTRY_CHANGED = "an entry is not as it was written, or not in its place"
    ENTRY_REPLACED = "an entry is another than when the head was exported"
    TAIL_GONE = "the last entries are gone"
    TAIL_CUT = "the last entries are gone: a head that was exported lies further on"
    HEAD_GONE = "the head is gone"
    HEAD_PUT_BACK = "the head is not that of the last entry"
    PERSON_BESIDE = "a person stands beside the chain"


@dataclass(frozen=True)
class Verdict:
    """What following the chain came to."""

    rows: int
    head: Head | None
    broken_at: int | None = None
    """The first place that is not as it was written."""
    wrong: Wrong | None = None


class _BrokenError(Exception):
    def __init__(self, seq: int, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.seq = seq
        self.wrong = wrong


def head(session: Session) -> Head | None:
    """Give where the chain ends, or None before its first entry."""
    row = session.scalars(select(AuditHead)).first()
    return Head(row.seq, row.mac.hex(), row.at) if row and row.mac else None


def verify(database: Database, exported: Sequence[Head] = ()) -> Verdict:
    """Follow the whole chain, and hold it against the heads that were exported before."""
    with database.reading() as session:
        # Nothing that is added meanwhile plays a part.
        session.connection(execution_options=_snapshot(session))
        last, counted = head(session), session.scalar(select(func.count()).select_from(AuditEntry)) or 0
        known = {one.seq: one.mac for one in exported}
        try:
            _follow(session, database.audit_key, last, known)
            _require_nothing_beside(session, last, known)
        except _BrokenError as broken:
            return Verdict(counted, last, broken.seq, broken.wrong)
        return Verdict(counted, last)


def _snapshot(session: Session) -> dict[str, str]:
    return {"isolation_level": "REPEATABLE READ"} if session.get_bind().dialect.name == "postgresql" else {}


def _follow(session: Session, key: bytes, last: Head | None, known: Mapping[int, str]) -> None:
    mac, seq, chained = BEGIN, 0, False
    for seq, (number, stored, values, persons) in enumerate(_entries(session), 1):
        if number != seq:
            raise _BrokenError(seq, Wrong.ENTRY_GONE)
        mac = link(key, mac, seq, values, persons)
        chained = chained or bool(stored)
        # What was written before there was a chain has no mac of its own; the next one that has covers it.
        if chained and not hmac.compare_digest(mac, stored):
            raise _BrokenError(seq, Wrong.ENTRY_CHANGED)
        if known.get(seq, mac.hex()) != mac.hex():
            raise _BrokenError(seq, Wrong.ENTRY_REPLACED)
    if last is None and chained:
        raise _BrokenError(seq, Wrong.HEAD_GONE)
    if last is not None and last.seq > seq:
        raise _BrokenError(seq + 1, Wrong.TAIL_GONE)
    if last is not None and (last.seq, last.mac) != (seq, mac.hex()):
        raise _BrokenError(last.seq, Wrong.HEAD_PUT_BACK)


def _require_nothing_beside(session: Session, last: Head | None, known: Mapping[int, str]) -> None:
    end = last.seq if last else 0
    if known and max(known) > end:
        raise _BrokenError(end + 1, Wrong.TAIL_CUT)
    outside = select(AuditSubject.entry_id).where(or_(AuditSubject.entry_id > end, AuditSubject.entry_id < 1))
    found = session.scalars(outside.order_by(AuditSubject.entry_id)).first() if last else None
    if found is not None:
        raise _BrokenError(found, Wrong.PERSON_BESIDE)


def _entries(session: Session) -> Iterator[tuple[int, bytes, Sequence[object], Iterable[UUID]]]:
    start = -(2**62)
    connection = session.connection()
    while rows := connection.execute(_batch(start)).all():
        persons = _persons(session, rows[0].id, rows[-1].id)
        for number, stored, *values in rows:
            yield number, stored, values, persons.get(number, ())
        start = rows[-1].id


def _batch(after: int) -> Select[*tuple[Any, ...]]:
    query = select(AuditEntry.id, AuditEntry.mac, *COLUMNS).where(AuditEntry.id > after)
    return query.order_by(AuditEntry.id).limit(BATCH)


def _persons(session: Session, first: int, last: int) -> dict[int, list[UUID]]:
    query = select(AuditSubject.entry_id, AuditSubject.person_id).where(AuditSubject.entry_id.between(first, last))
    found: dict[int, list[UUID]] = {}
    for entry_id, person_id in session.connection().execute(query):
        found.setdefault(entry_id, []).append(person_id)
    return found
