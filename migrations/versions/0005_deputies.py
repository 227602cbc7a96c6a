"""deputies of who is absent."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (("absence", "deputy_id"), ("sign_in", "acting_for_id"))


def upgrade() -> None:
    """Go forward."""
    for table, column in COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Uuid(), nullable=True))
            name = batch_op.f(f"fk_{table}_{column}_user_account")
            batch_op.create_foreign_key(name, "user_account", [column], ["id"])


def downgrade() -> None:
    """Go back: the whole unit stands in for everybody again."""
    for table, column in COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_{column}_user_account"), type_="foreignkey")
            batch_op.drop_column(column)
