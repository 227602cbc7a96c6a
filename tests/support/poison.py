"""Rows that cannot be woken, made as they come to be: bad bytes, a definition that is gone, a service nobody knows."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.engine.catalogue import current_content
from app.store import clock
from app.store.tables import Definition, Instance
from tests.support.cases import Town
from tests.support.owner import unguarded

GONE = "f" * 64
"""The digest of definitions that nobody can find."""


def corrupt(town: Town, instance_id: UUID) -> None:
    """Write bytes that no program can read in the place of the state."""
    town.office.database.write(lambda session: setattr(session.get_one(Instance, instance_id), "state", b"broken"))


def without_definition(town: Town, instance_id: UUID) -> None:
    """Let an instance name definitions that are not there, past the key that guards it."""
    engine = town.office.database.engine
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection, unguarded(connection):
            connection.execute(update(Instance).where(Instance.id == instance_id).values(digest=GONE))
        return
    raw = engine.raw_connection()
    # Outside a transaction only: within one SQLite lets nobody set its guard aside.
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    raw.cursor().execute("UPDATE instance SET digest = ? WHERE id = ?", (GONE, instance_id.hex))
    raw.cursor().execute("PRAGMA foreign_keys=ON")
    raw.close()


def with_unknown_service(town: Town, instance_id: UUID) -> None:
    """Let an instance run on a release whose ladder asks for a service that this version does not have."""
    here = current_content()
    files = {name: text.replace("thuiskomst:warn", "thuiskomst:gone") for name, text in here.files.items()}
    content = replace(here, files=files)

    def write(session: Session) -> None:
        if session.get(Definition, content.digest) is None:
            session.add(Definition(digest=content.digest, stored_at=clock.now(session), content=content.to_bytes()))
            session.flush()
        session.get_one(Instance, instance_id).digest = content.digest

    town.office.database.write(write)
