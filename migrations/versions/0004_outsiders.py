"""accounts that a provider vouches for."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("issuer", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("subject", sa.String(length=200), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_user_account_issuer_subject"), ["issuer", "subject"])


def downgrade() -> None:
    """Go back; who came through a provider has no way in until it is there again."""
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_user_account_issuer_subject"), type_="unique")
        batch_op.drop_column("subject")
        batch_op.drop_column("issuer")
