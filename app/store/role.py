"""The role with which the application connects to PostgreSQL: it owns nothing, so that the walls hold for it."""

import app.store.tables  # noqa: F401 - registers the tables
from app.store.base import Base

APPEND_ONLY = ("audit_entry", "audit_subject", "definition")
"""What nobody changes or removes: who did what, and what a running case was promised."""


def statements(name: str) -> list[str]:
    """Give the statements that make or renew the role in this database, for its owner to run; they set no password.

    Raises ValueError for a name that is not lower-case letters, digits and underscores.
    """
    if not name.isascii() or not name.isidentifier() or name != name.lower():
        raise ValueError("A role is named with lower-case letters, digits and underscores.")
    tables = sorted(Base.metadata.tables)
    changing = ", ".join(table for table in tables if table not in APPEND_ONLY)
    # No superuser and no BYPASSRLS, said again for a role that was there already.
    return [
        f"DO $$ BEGIN CREATE ROLE {name}; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"ALTER ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}",
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {changing} TO {name}",
        f"GRANT SELECT, INSERT ON {', '.join(APPEND_ONLY)} TO {name}",
        f"GRANT SELECT ON alembic_version TO {name}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
    ]
