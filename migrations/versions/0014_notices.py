"""notices.

Messages that were written before are taken for heard: nobody gets a mail about what they read long ago.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ALL = "(SELECT current_setting('thuiskomst.sees', true)) = 'all'"
READER = "(SELECT nullif(current_setting('thuiskomst.reader', true), '')::uuid)"
HEARD = f"FOR SELECT USING (EXISTS (SELECT FROM delivery d WHERE d.outbox_id = id AND d.user_id = {READER}))"  # noqa: S608
OWN = f"USING ({ALL} OR user_id = {READER})"

SWITCHES = ("digest", "at_once")
COLLEAGUE = "fk_outbox_colleague_id_user_account"
SECRET = "uq_user_account_calendar_digest"  # noqa: S105 - the name of a constraint


def upgrade() -> None:
    """Go forward."""
    _user_account()
    _outbox()
    _mail()
    _delivery()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE delivery ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own ON delivery {OWN}")
        op.execute(f"CREATE POLICY heard ON outbox {HEARD}")


def _user_account() -> None:
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        for name in SWITCHES:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("digest_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("email_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("mail_bounced_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("calendar_digest", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f(SECRET), ["calendar_digest"])
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        for name in SWITCHES:
            batch_op.alter_column(name, existing_type=sa.Boolean(), server_default=None)


def _outbox() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("colleague_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f(COLLEAGUE), "user_account", ["colleague_id"], ["id"])
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.alter_column("sent_at", existing_type=sa.DateTime(timezone=True), new_column_name="addressed_at")
    op.execute("UPDATE outbox SET addressed_at = written_at")
    new = sa.text("addressed_at IS NULL")
    op.create_index("ix_outbox_new", "outbox", ["id"], unique=False, postgresql_where=new, sqlite_where=new)


def _mail() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_mail_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index(op.f("ix_mail_user_id"), "mail", ["user_id"], unique=False)
    op.create_index(op.f("ix_mail_made_at"), "mail", ["made_at"], unique=False)
    waiting = sa.text("status = 'waiting'")
    op.create_index(
        "ix_mail_waiting", "mail", ["next_try"], unique=False, postgresql_where=waiting, sqlite_where=waiting
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("went_up", sa.String(length=20), nullable=True),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_delivery_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_delivery_user_id_user_account")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_delivery_mail_id_mail")),
        sa.PrimaryKeyConstraint("outbox_id", "user_id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_mail_id"), "delivery", ["mail_id"], unique=False)
    without = sa.text("mail_id IS NULL")
    op.create_index(
        "ix_delivery_waiting", "delivery", ["user_id"], unique=False, postgresql_where=without, sqlite_where=without
    )


def downgrade() -> None:
    """Go back: what is about a colleague and no case has no place there."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP POLICY heard ON outbox")
    op.drop_table("delivery")
    op.drop_table("mail")
    op.execute("DELETE FROM outbox WHERE case_id IS NULL")
    op.drop_index("ix_outbox_new", table_name="outbox")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("addressed_at", existing_type=sa.DateTime(timezone=True), new_column_name="sent_at")
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_constraint(batch_op.f(COLLEAGUE), type_="foreignkey")
        batch_op.drop_column("colleague_id")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(SECRET), type_="unique")
        for name in ("calendar_digest", "mail_bounced_at", "email_since", "digest_on", *SWITCHES):
            batch_op.drop_column(name)
