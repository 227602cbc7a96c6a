"""The letters, from the command line: draw them with sample facts, check their language, write what is expected."""

from pathlib import Path
from typing import TextIO

import click

from app.cli.sound import require_letters
from app.domain.letter import LANGUAGES
from app.paper.guard import HEAD
from app.paper.letter import pdf
from app.paper.page import text
from app.paper.plain import stumbles
from app.paper.shelf import letter, names
from app.paper.template import LETTERS

LETTER = click.option("--letter", "chosen", type=click.Choice(names()), help="One letter; without it all of them.")
LANGUAGE = click.option("--language", type=click.Choice(LANGUAGES), help="One language; without it each of them.")


@click.group()
def command() -> None:
    """Draw the letters, check their language, write the text that is expected of them."""


@command.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@LETTER
@LANGUAGE
def render(out: Path, chosen: str | None, language: str | None) -> None:
    """Write the PDF of every letter with its sample facts."""
    require_letters()
    out.mkdir(parents=True, exist_ok=True)
    for name, which in _chosen(chosen, language):
        for number, facts in enumerate(letter(name).samples, 1):
            file = out / f"{name}-{which}-{number}.pdf"
            file.write_bytes(pdf(name, which, facts, HEAD))
            click.echo(file)


@command.command()
@LETTER
@LANGUAGE
def expect(chosen: str | None, language: str | None) -> None:
    """Write the text of every letter, in reading order, as what is expected of it; read the difference afterwards."""
    for name, which in _chosen(chosen, language):
        (LETTERS / name / f"{which}.txt").write_text(expected(name, which), "utf-8")
    click.echo("Read the difference: git diff letters")


@command.command()
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0])
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
def language(language: str, file: TextIO) -> None:
    """Say what a reader would stumble over in a text; exit 1 when there is something."""
    found = stumbles(file.read(), language)
    for one in found:
        click.echo(f"{one.sentence}\n    {one.rule}. {one.suggestion}")
    if found:
        raise SystemExit(1)
    click.echo("Nothing to stumble over.")


def expected(name: str, language: str) -> str:
    """Give the text of every sample of a letter, one after the other."""
    return "\n----\n\n".join(text(name, language, facts, HEAD) for facts in letter(name).samples)


def _chosen(letter: str | None, language: str | None) -> list[tuple[str, str]]:
    letters = [letter] if letter else names()
    return [(name, which) for name in letters for which in ([language] if language else LANGUAGES)]
