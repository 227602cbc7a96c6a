"""The command that makes the restricted role: printed for who wants to read it, or run by the owner."""

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, make_url, text

from app.cli.database_role import command
from tests.support import postgres


def test_it_prints_statements_that_grant_no_change_of_the_journal() -> None:
    said = CliRunner().invoke(command, ["thuiskomst_app"])
    assert said.exit_code == 0
    granting = [line for line in said.output.splitlines() if line.startswith("GRANT SELECT, INSERT, UPDATE")]
    assert [line for line in granting if "audit_entry" in line] == []
    assert "NOSUPERUSER" in said.output
    assert "NOBYPASSRLS" in said.output


@pytest.mark.parametrize("name", ["app; DROP TABLE person", "App", "1app", "app-role", "äpp", ""])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    said = CliRunner().invoke(command, [name])
    assert said.exit_code == 2
    assert "lower-case letters" in said.output


def test_it_makes_the_role_and_renews_it(postgres_url: str) -> None:
    role = f"made_{make_url(postgres_url).database}".replace("-", "_").lower()[:60]
    try:
        for _ in range(2):
            said = CliRunner().invoke(command, [role, "--execute"], env={"DATABASE_URL": postgres_url})
            assert said.exit_code == 0, said.output
        engine = create_engine(postgres_url)
        with engine.begin() as connection:
            connection.execute(text(f"SET ROLE {role}"))
            assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 0
            rights = "SELECT has_table_privilege('audit_entry', 'INSERT'), has_table_privilege('audit_entry', 'UPDATE')"
            assert tuple(connection.execute(text(rights)).one()) == (True, False)
        engine.dispose()
    finally:
        postgres.ask(make_url(postgres_url), f"DROP OWNED BY {role}")
        postgres.ask(make_url(postgres_url), f"DROP ROLE {role}")


def test_sqlite_has_no_roles(sqlite_url: str) -> None:
    said = CliRunner().invoke(command, ["thuiskomst_app", "--execute"], env={"DATABASE_URL": sqlite_url})
    assert said.exit_code == 2
    assert "Only PostgreSQL has roles" in said.output
