"""other city."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("from_city", sa.String(length=20), nullable=False),
        sa.Column("to_city", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("declined_for", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.id"], name=op.f("fk_handover_answered_by_user_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["release_case.id"], name=op.f("fk_handover_case_id_release_case")),
        sa.ForeignKeyConstraint(["offered_by"], ["user_account.id"], name=op.f("fk_handover_offered_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    offered = sa.text("status = 'offered'")
    op.create_index(
        "ix_handover_offered", "handover", ["case_id"], unique=True, sqlite_where=offered, postgresql_where=offered
    )
    for column in ("case_id", "from_city", "to_city"):
        op.create_index(op.f(f"ix_handover_{column}"), "handover", [column], unique=False)
    op.create_table(
        "break_glass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["release_case.id"], name=op.f("fk_break_glass_case_id_release_case")),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["user_account.id"], name=op.f("fk_break_glass_reviewed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_break_glass_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    op.create_index(op.f("ix_break_glass_user_id"), "break_glass", ["user_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("break_glass")
    op.drop_table("handover")
