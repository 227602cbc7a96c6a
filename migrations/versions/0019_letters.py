"""letters."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ALL = "(SELECT current_setting('thuiskomst.sees', true)) = 'all'"
OF_LETTER = f"{ALL} OR EXISTS (SELECT FROM letter l WHERE l.id = letter_id)"

# A print job itself holds nothing of anybody: its letters name it.
POLICIES = {
    "letter": f"{ALL} OR EXISTS (SELECT FROM release_case c WHERE c.id = case_id)",
    "letter_paper": OF_LETTER,
    "letter_event": OF_LETTER,
    "letter_link": OF_LETTER,
}

ASKED, WAITING = sa.text("status = 'asked'"), sa.text("status = 'waiting'")


def upgrade() -> None:
    """Go forward."""
    _add_letter()
    _add_what_belongs_to_it()
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("letter_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_letter_id"), ["letter_id"], unique=False)
        batch_op.create_foreign_key(op.f("fk_outbox_letter_id_letter"), "letter", ["letter_id"], ["id"])
    if op.get_bind().dialect.name == "postgresql":
        for table, policy in POLICIES.items():
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY place ON {table} USING ({policy})")


def downgrade() -> None:
    """Go back: no letter is left, nor any message about one."""
    of_letter = "letter_id IS NOT NULL"
    op.execute(f"DELETE FROM delivery WHERE outbox_id IN (SELECT id FROM outbox WHERE {of_letter})")
    op.execute(f"DELETE FROM outbox WHERE {of_letter}")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_outbox_letter_id_letter"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_outbox_letter_id"))
        batch_op.drop_column("letter_id")
    for table in ("letter_paper", "letter_link", "letter_event", "letter", "print_job"):
        op.drop_table(table)


def _add_letter() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_print_job_made_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    op.create_index(op.f("ix_print_job_city"), "print_job", ["city"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=20), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("print_job_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["release_case.id"], name=op.f("fk_letter_case_id_release_case")),
        sa.ForeignKeyConstraint(["instance_id"], ["instance.id"], name=op.f("fk_letter_instance_id_instance")),
        sa.ForeignKeyConstraint(["print_job_id"], ["print_job.id"], name=op.f("fk_letter_print_job_id_print_job")),
        sa.ForeignKeyConstraint(["replaces_id"], ["letter.id"], name=op.f("fk_letter_replaces_id_letter")),
        sa.ForeignKeyConstraint(["started_by"], ["user_account.id"], name=op.f("fk_letter_started_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    for column in ("case_id", "print_job_id", "replaces_id"):
        op.create_index(op.f(f"ix_letter_{column}"), "letter", [column], unique=False)
    op.create_index("ix_letter_status", "letter", ["status", "channel"], unique=False)
    op.create_index("ix_letter_asked", "letter", ["next_try"], unique=False, postgresql_where=ASKED, sqlite_where=ASKED)


def _add_what_belongs_to_it() -> None:
    op.create_table(
        "letter_paper",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_paper_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_paper")),
    )
    op.create_table(
        "letter_event",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_letter_event_by_id_user_account")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_event_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", "number", name=op.f("pk_letter_event")),
    )
    op.create_index(op.f("ix_letter_event_at"), "letter_event", ["at"], unique=False)
    op.create_table(
        "letter_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("word", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_link_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_letter_link_digest")),
    )
    op.create_index(op.f("ix_letter_link_letter_id"), "letter_link", ["letter_id"], unique=False)
    op.create_index(
        "ix_letter_link_waiting", "letter_link", ["next_try"], unique=False,
        postgresql_where=WAITING, sqlite_where=WAITING,
    )  # fmt: skip
