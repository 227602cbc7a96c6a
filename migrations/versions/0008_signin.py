"""signin."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIGEST = 64


def upgrade() -> None:
    """Go forward; everybody signs in anew, for the tokens of before were kept readable."""
    op.execute(sa.text("DELETE FROM sign_in"))
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("totp_secret", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("totp_step", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(sa.Column("token_digest", sa.String(length=DIGEST), nullable=False))
        batch_op.add_column(sa.Column("origin", sa.String(length=45), nullable=False))
        batch_op.add_column(sa.Column("browser", sa.String(length=40), nullable=False))
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False))
        batch_op.create_unique_constraint(op.f("uq_sign_in_token_digest"), ["token_digest"])
    _make_tables()


def _make_tables() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=DIGEST), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_recovery_code_user_id_user_account")),
        sa.PrimaryKeyConstraint("user_id", "digest", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "pending_sign_in",
        sa.Column("token_digest", sa.String(length=DIGEST), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new_secret", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_pending_sign_in_user_id_user_account")),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_pending_sign_in")),
    )
    with op.batch_alter_table("pending_sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pending_sign_in_begun_at"), ["begun_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_pending_sign_in_user_id"), ["user_id"], unique=False)
    op.create_table(
        "guesses",
        sa.Column("about", sa.String(length=DIGEST), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("about", name=op.f("pk_guesses")),
    )
    with op.batch_alter_table("guesses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guesses_since"), ["since"], unique=False)


def downgrade() -> None:
    """Go back; everybody signs in anew, and sets up a second factor anew when there is one again."""
    for table in ("guesses", "pending_sign_in", "recovery_code"):
        op.drop_table(table)
    op.execute(sa.text("DELETE FROM sign_in"))
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_sign_in_token_digest"), type_="unique")
        for column in ("proved_at", "browser", "origin", "token_digest"):
            batch_op.drop_column(column)
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        for column in ("totp_step", "totp_secret"):
            batch_op.drop_column(column)
