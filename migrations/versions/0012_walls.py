"""walls.

Row-level security: who connects as another role than the owner of the tables sees the rows that the settings of the
transaction name (`app.store.sight`), and without any setting none. Each setting is read once a query, in a subquery
of its own, and compared with a plain column.
"""

from collections.abc import Iterator, Sequence

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ALL = "(SELECT current_setting('thuiskomst.sees', true)) = 'all'"
CITY = "(SELECT current_setting('thuiskomst.city', true))"
PRISON = "(SELECT current_setting('thuiskomst.prison', true))"
GLASS = "(SELECT nullif(current_setting('thuiskomst.glass', true), '')::uuid)"
READER = "(SELECT nullif(current_setting('thuiskomst.reader', true), '')::uuid)"

PLACE = f"{ALL} OR city = {CITY} OR prison = {PRISON}"
OF_CASE = f"{ALL} OR EXISTS (SELECT FROM release_case c WHERE c.id = case_id)"
OF_ITEM = f"{ALL} OR EXISTS (SELECT FROM work_item i WHERE i.id = item_id)"
OF_PERSON = f"{ALL} OR EXISTS (SELECT FROM person p WHERE p.id = person_id)"
# A person is written down before their case.
NEW_PERSON = "FOR INSERT WITH CHECK (true)"

POLICIES: dict[str, dict[str, str]] = {
    "release_case": {"place": f"USING ({PLACE})", "glass": f"FOR SELECT USING (id = {GLASS})"},
    "work_item": {"place": f"USING ({PLACE})", "glass": f"FOR SELECT USING (case_id = {GLASS})"},
    "person": {
        "place": f"USING ({ALL} OR EXISTS (SELECT FROM release_case c WHERE c.person_id = person.id))",
        "new": NEW_PERSON,
    },
    "instance": {"place": f"USING ({OF_CASE})"},
    "answer": {"place": f"USING ({OF_CASE})"},
    "case_event": {"place": f"USING ({OF_CASE})"},
    "outbox": {"place": f"USING ({OF_CASE} OR recipient_id = {READER})"},
    # That somebody asked for what is not theirs is written down too.
    "audit_entry": {"place": f"FOR SELECT USING (case_id IS NULL OR {OF_CASE})", "new": "FOR INSERT WITH CHECK (true)"},
    "draft": {"place": f"USING ({OF_ITEM})"},
    "correction": {"place": f"USING ({OF_ITEM})"},
    "planned_rung": {"place": f"USING ({OF_ITEM})"},
    "person_correction": {"place": f"USING ({OF_PERSON})"},
    "objection": {"place": f"USING ({OF_PERSON})"},
    "hold": {"place": f"USING ({OF_PERSON})"},
    "restriction": {"place": f"USING ({OF_PERSON})"},
    "handover": {"place": f"USING ({ALL} OR from_city = {CITY} OR to_city = {CITY})"},
    # Nobody makes a look of their own last longer.
    "break_glass": {"system": f"USING ({ALL})", "own": f"FOR SELECT USING (user_id = {READER})"},
    "kept_form": {"own": f"USING ({ALL} OR user_id = {READER})"},
}


def statements() -> Iterator[str]:
    """Give what raises the walls."""
    for table, policies in POLICIES.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        for name, policy in policies.items():
            yield f"CREATE POLICY {name} ON {table} {policy}"


def upgrade() -> None:
    """Go forward."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements():
            op.execute(statement)


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "postgresql":
        for table, policies in POLICIES.items():
            for name in policies:
                op.execute(f"DROP POLICY {name} ON {table}")
            op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
