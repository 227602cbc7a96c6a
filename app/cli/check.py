"""Say whether the diagrams, tables, tasks and terms of this checkout can run."""

import click

from app.engine.catalogue import CITIES, current_content
from app.engine.guard import Area, areas
from app.paper.guard import broken_letters
from app.paper.shelf import names


@click.command()
def command() -> None:
    """Look at all definitions: each problem with its file, element and remedy; exit 1 when there is any."""
    found = areas(current_content())
    for area in found:
        _print(area)
    letters = broken_letters(CITIES.values())
    click.echo(f"letters: {len(names())}")
    for problem in letters:
        click.echo(f"  {problem}")
    count = sum(len(area.problems) for area in found) + len(letters)
    if count:
        click.echo(f"{count} problem{'s' if count > 1 else ''}: these definitions would not start.")
        raise SystemExit(1)
    click.echo("No problems: these definitions can run.")


def _print(area: Area) -> None:
    click.echo(f"{area.name}: {area.looked_at}, {_verdict(area)}")
    for problem in area.problems:
        click.echo(f"  {problem}")


def _verdict(area: Area) -> str:
    if not area.complete:
        return "not looked at before the problems above are mended"
    return f"{len(area.problems)} wrong" if area.problems else "sound"
