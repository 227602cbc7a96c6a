"""corrections."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("remark", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_correction_by_id_user_account")),
        sa.ForeignKeyConstraint(["item_id"], ["work_item.id"], name=op.f("fk_correction_item_id_work_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_item_id"), ["item_id"], unique=False)

    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_outbox_about_id_work_item"), "work_item", ["about_id"], ["id"])


def downgrade() -> None:
    """Go back."""
    # The release before this one takes every answer for one that holds, and knows no other messages.
    op.execute("DELETE FROM answer WHERE replaced_at IS NOT NULL")
    op.execute("DELETE FROM outbox WHERE kind IN ('corrected', 'stopped')")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_about_id_work_item"), type_="foreignkey")
        batch_op.drop_column("about_id")

    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_column("replaced_at")

    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_item_id"))

    op.drop_table("correction")
