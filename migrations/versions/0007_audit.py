"""audit: a chain that is only added to, and the persons that each entry is about."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

GUARDED = ("audit_entry", "audit_subject")

BEFORE = (
    "absence_ended", "absence_recorded", "case_closed", "case_started", "pathway_started", "pathway_stopped",
    "question_raised", "release_moved", "rung_told", "task_assigned", "task_completed", "task_corrected",
    "task_not_needed", "task_opened", "task_refused", "task_saved",
)  # fmt: skip
"""What was written down before; the rest cannot go back."""

COMMON = "at, actor_id, action, case_id, item_id, details"


def upgrade() -> None:
    """Go forward: number the entries without a gap, and let them refer to nothing that may be erased."""
    _set_aside()
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("for_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("permission", sa.String(length=30), nullable=False),
        sa.Column("origin", sa.String(length=45), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=True),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    empty = "X''" if _on_sqlite() else "''::bytea"
    op.execute(
        f"INSERT INTO audit_entry (id, {COMMON}, permission, origin, result, mac) "
        f"SELECT row_number() OVER (ORDER BY id), {COMMON}, '', '', 'done', {empty} FROM audit_entry_before"
    )
    op.drop_table("audit_entry_before")
    op.create_index("ix_audit_entry_case", "audit_entry", ["case_id", "id"])
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor_id", "id"])
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])
    op.create_table(
        "audit_subject",
        sa.Column(
            "entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_audit_subject")),
    )
    op.create_index("ix_audit_subject_person", "audit_subject", ["person_id", "entry_id"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.execute(
        "INSERT INTO audit_head (id, seq, mac, at) "
        f"SELECT 1, count(*), {empty}, coalesce(max(at), CURRENT_TIMESTAMP) FROM audit_entry"
    )
    op.create_table(
        "shared_answer",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "question", "item_id", name=op.f("pk_shared_answer")),
    )
    _guard()


def downgrade() -> None:
    """Go back: the entries that this version had words for stay, without the id of what is there no more."""
    op.drop_table("shared_answer")
    op.drop_table("audit_head")
    op.drop_table("audit_subject")
    _set_aside()
    if not _on_sqlite():
        op.execute("DROP FUNCTION refuse_change CASCADE")
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_audit_entry_actor_id_user_account")),
        sa.ForeignKeyConstraint(["case_id"], ["release_case.id"], name=op.f("fk_audit_entry_case_id_release_case")),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_audit_entry_item_id_work_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.execute(
        f"INSERT INTO audit_entry ({COMMON}) SELECT b.at, b.actor_id, b.action, r.id, w.id, b.details "
        "FROM audit_entry_before b LEFT JOIN release_case r ON r.id = b.case_id LEFT JOIN work_item w "
        f"ON w.id = b.item_id WHERE b.action IN {BEFORE} ORDER BY b.id"
    )
    op.drop_table("audit_entry_before")
    op.create_index("ix_audit_entry_case", "audit_entry", ["case_id", "id"])


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _set_aside() -> None:
    for index in sa.inspect(op.get_bind()).get_indexes("audit_entry"):
        op.drop_index(index["name"] or "", "audit_entry")
    if not _on_sqlite():
        op.execute("ALTER TABLE audit_entry RENAME CONSTRAINT pk_audit_entry TO pk_audit_entry_before")
    op.rename_table("audit_entry", "audit_entry_before")


def _guard() -> None:
    """Let the database itself refuse whatever is not an addition."""
    if _on_sqlite():
        for table in GUARDED:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit is only added to'; END $$"
    )
    for table in GUARDED:
        op.execute(
            f"CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
