"""The office: the database and the definitions that every action works with."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.engine.catalogue import Catalogue, current, current_content
from app.store import clock
from app.store.database import Database
from app.store.tables import Definition


class Office:
    """What a running program has one of."""

    def __init__(self, database: Database, heads: Path | None = None) -> None:
        """Bind to a database; its definitions are fetched when a case asks for them.

        `heads` is the folder outside the database that the head of the audit is exported to.
        """
        self.database = database
        self.heads = heads
        self.catalogue = Catalogue(self._fetch)

    def now(self) -> datetime:
        """Give the present moment, by the demo's clock where there is one."""
        with self.database.reading() as session:
            return clock.now(session)

    def store_definitions(self) -> str:
        """Keep the definitions of this checkout under their digest, once, and give the digest."""

        def store(session: Session) -> None:
            if session.get(Definition, current().digest) is None:
                content = current_content().to_bytes()
                session.add(Definition(digest=current().digest, stored_at=clock.now(session), content=content))

        self.database.write(store)
        return current().digest

    def _fetch(self, digest: str) -> bytes | None:
        with self.database.reading() as session:
            found = session.get(Definition, digest)
            return found.content if found else None
