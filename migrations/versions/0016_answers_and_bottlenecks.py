"""answers and bottlenecks.

A bottleneck and its answers have no wall: both cities read them, and they hold nothing of who comes home.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ALL = "(SELECT current_setting('thuiskomst.sees', true)) = 'all'"
CITY = "(SELECT current_setting('thuiskomst.city', true))"
READER = "(SELECT nullif(current_setting('thuiskomst.reader', true), '')::uuid)"

POLICIES = {
    "rung_answer": f"{ALL} OR EXISTS (SELECT FROM work_item i WHERE i.id = item_id)",
    # Who reports something to another city writes it down, and reads it back.
    "signal": f"{ALL} OR reported_by = {READER} OR (case_id IS NULL AND city = {CITY})"
    " OR EXISTS (SELECT FROM release_case c WHERE c.id = case_id)",
}


def upgrade() -> None:
    """Go forward."""
    _add_rung_answer()
    _add_bottleneck()
    _add_signal()
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("signal_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_outbox_signal_id_signal"), "signal", ["signal_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_outbox_signal_id"), ["signal_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table, policy in POLICIES.items():
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY place ON {table} USING ({policy})")


def downgrade() -> None:
    """Go back: a message that says what there is no word for cannot stay."""
    wordless = "kind LIKE 'signal%' OR kind = 'rung_answered'"
    op.execute(f"DELETE FROM delivery WHERE outbox_id IN (SELECT id FROM outbox WHERE {wordless})")
    op.execute(f"DELETE FROM outbox WHERE {wordless}")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_signal_id"))
        batch_op.drop_constraint(op.f("fk_outbox_signal_id_signal"), type_="foreignkey")
        batch_op.drop_column("signal_id")
        batch_op.drop_column("reason")
    for table in ("signal", "bottleneck_answer", "bottleneck", "rung_answer"):
        op.drop_table(table)


def _add_rung_answer() -> None:
    op.create_table(
        "rung_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_rung_answer_by_id_user_account")),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_rung_answer_item_id_work_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rung_answer")),
    )
    op.create_index(op.f("ix_rung_answer_item_id"), "rung_answer", ["item_id"], unique=False)


def _add_bottleneck() -> None:
    op.create_table(
        "bottleneck",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("city", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("nature", sa.String(length=10), nullable=False),
        sa.Column("law", sa.String(length=20), nullable=True),
        sa.Column("article", sa.LargeBinary(), nullable=True),
        sa.Column("ministry", sa.String(length=10), nullable=True),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["raised_by"], ["user_account.id"], name=op.f("fk_bottleneck_raised_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottleneck")),
        sa.UniqueConstraint("number", name=op.f("uq_bottleneck_number")),
    )
    for column in ("city", "item_id"):
        op.create_index(op.f(f"ix_bottleneck_{column}"), "bottleneck", [column], unique=False)
    op.create_table(
        "bottleneck_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bottleneck_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottleneck.id"], name=op.f("fk_bottleneck_answer_bottleneck_id_bottleneck")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_bottleneck_answer_by_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottleneck_answer")),
    )
    op.create_index(op.f("ix_bottleneck_answer_bottleneck_id"), "bottleneck_answer", ["bottleneck_id"], unique=False)


def _add_signal() -> None:
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("city", sa.String(length=20), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("about_person", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_warning", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_signal_answered_by_user_account")),
        sa.ForeignKeyConstraint(["case_id"], ["release_case.id"], name=op.f("fk_signal_case_id_release_case")),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_signal_item_id_work_item")),
        sa.ForeignKeyConstraint(["reported_by"], ["user_account.id"], name=op.f("fk_signal_reported_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    for column in ("case_id", "item_id", "reported_by"):
        op.create_index(op.f(f"ix_signal_{column}"), "signal", [column], unique=False)
    op.create_index("ix_signal_warning", "signal", ["next_warning"], unique=False)
