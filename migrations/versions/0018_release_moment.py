"""release moment."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go forward: nobody said so far that somebody is set free in the evening."""
    with op.batch_alter_table("release_case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("evening", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("at_dawn", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("release_case", schema=None) as batch_op:
        batch_op.alter_column("evening", server_default=None)
    with op.batch_alter_table("work_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("at_dawn", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Go back: terms stay as they are."""
    for table, columns in (("work_item", ("at_dawn",)), ("release_case", ("at_dawn", "evening"))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
