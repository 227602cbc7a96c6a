"""pauses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

GOES_ON = sa.text("ended_at IS NULL")
TABLES = ("extension", "pause", "snooze")
OF_ITEM = (
    "USING ((SELECT current_setting('thuiskomst.sees', true)) = 'all'"
    " OR EXISTS (SELECT FROM work_item i WHERE i.id = item_id))"
)
"""As the rungs of a task are seen by who sees the task (0012)."""


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("work_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undelayed", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE work_item SET undelayed = due")
    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name=op.f("fk_pause_ended_by_user_account")),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_pause_item_id_work_item")),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_pause_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(op.f("ix_pause_item_id"), "pause", ["item_id"], unique=False)
    op.create_index("ix_pause_until", "pause", ["ended_at", "until"], unique=False)
    op.create_index(
        "uq_pause_goes_on", "pause", ["item_id"], unique=True, sqlite_where=GOES_ON, postgresql_where=GOES_ON
    )
    op.create_table(
        "extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_extension_item_id_work_item")),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_extension_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_item_id"), "extension", ["item_id"], unique=False)
    op.create_table(
        "snooze",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_snooze_item_id_work_item")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_snooze_user_id_user_account")),
        sa.PrimaryKeyConstraint("item_id", "user_id", name=op.f("pk_snooze")),
    )
    op.create_index("ix_snooze_until", "snooze", ["told_at", "until"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY place ON {table} {OF_ITEM}")


def downgrade() -> None:
    """Go back: each task is due when it would be had nobody put it off, and nothing stands still any more."""
    op.execute("UPDATE work_item SET due = undelayed WHERE status = 'open'")
    for table in TABLES:
        op.drop_table(table)
    op.execute("DELETE FROM outbox WHERE kind IN ('resumed', 'snoozed')")
    with op.batch_alter_table("work_item", schema=None) as batch_op:
        batch_op.drop_column("undelayed")
