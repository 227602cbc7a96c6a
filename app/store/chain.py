"""The chain of the audit: each entry carries a keyed hash over itself and the one before it.

Who has the database but not the key can change, remove, add or reorder nothing without it being found; who has both
can, but not against the heads that were exported before (`app.audit.heads`).
"""

import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from app.store.tables import AuditEntry, AuditHead, AuditSubject

COLUMNS = (
    AuditEntry.at, AuditEntry.actor_id, AuditEntry.for_id, AuditEntry.action, AuditEntry.case_id, AuditEntry.item_id,
    AuditEntry.permission, AuditEntry.origin, AuditEntry.sign_in_id, AuditEntry.result, AuditEntry.details,
)  # fmt: skip
"""What a mac covers, in this order, beside the place in the chain and the persons."""

BEGIN = b""
"""What stands before the first entry."""

HEAD = 1

ENCODER = json.JSONEncoder(default=str, sort_keys=True, separators=(",", ":"))


class NotWrittenError(Exception):
    """The audit took no entry, so nothing of its transaction happened."""


@dataclass(frozen=True)
class Entry:
    """An entry that waits for its place in the chain; its fields are those of `COLUMNS`."""

    at: datetime
    actor_id: UUID | None
    for_id: UUID | None
    action: str
    case_id: UUID | None
    item_id: UUID | None
    permission: str
    origin: str
    sign_in_id: UUID | None
    result: str
    details: dict[str, str]
    persons: tuple[UUID, ...] = ()


def add(session: Session, entry: Entry) -> None:
    """Let an entry be written when this transaction commits, after all else, so that nobody waits long for the head."""
    session.info.setdefault("audit", []).append(entry)


def waiting(session: Session) -> list[Entry]:
    """Give the entries that this transaction is going to write, in order."""
    found: list[Entry] = session.info.setdefault("audit", [])
    return found


def link(key: bytes, before: bytes, seq: int, values: Iterable[object], persons: Iterable[UUID]) -> bytes:
    """Give the mac of an entry: over the one before it, its place, the values of `COLUMNS`, and the persons."""
    content = ENCODER.encode([seq, *values, sorted(map(str, persons))])
    return hmac.digest(key, before + content.encode(), "sha256")


def append(connection: Connection, key: bytes, entries: Sequence[Entry]) -> None:
    """Write entries at the end of the chain, whose head stays held until this transaction ends."""
    seq, mac = _hold_head(connection, key)
    rows, subjects = [], []
    for entry in entries:
        seq += 1
        values = {column.key: getattr(entry, column.key) for column in COLUMNS} | {"at": entry.at.astimezone(UTC)}
        mac = link(key, mac, seq, values.values(), entry.persons)
        rows.append(values | {"id": seq, "mac": mac})
        subjects += [{"entry_id": seq, "person_id": person} for person in entry.persons]
    connection.execute(insert(AuditEntry), rows)
    if subjects:
        connection.execute(insert(AuditSubject), subjects)
    connection.execute(update(AuditHead).values(seq=seq, mac=mac, at=entries[-1].at))


def _hold_head(connection: Connection, key: bytes) -> tuple[int, bytes]:
    held = connection.execute(select(AuditHead.seq, AuditHead.mac).with_for_update()).first()
    if held is None:
        connection.execute(insert(AuditHead).values(id=HEAD, seq=0, mac=BEGIN, at=datetime.fromtimestamp(0, UTC)))
        return 0, BEGIN
    return (held.seq, held.mac) if held.mac or not held.seq else (held.seq, _before_the_chain(connection, key))


def _before_the_chain(connection: Connection, key: bytes) -> bytes:
    """Give what the first mac must cover where entries were written before there was a chain."""
    mac = BEGIN
    for row in connection.execute(select(AuditEntry.id, *COLUMNS).order_by(AuditEntry.id)):
        mac = link(key, mac, row[0], row[1:], ())
    return mac
