"""Commands of the application as they are typed, run inside the test: a process of its own takes a second to begin."""

from click.testing import CliRunner, Result

from app.cli.main import main


def typed(*words: str) -> Result:
    """Run a command in the present folder and give what it said. Raises whatever it did not expect itself."""
    return CliRunner().invoke(main, words, prog_name="./thuiskomst", catch_exceptions=False)
