"""Nothing starts with a letter that cannot be written: better no program than half a letter."""

import click

from app.engine.catalogue import CITIES
from app.paper.guard import broken_letters


def require_letters() -> None:
    """End the command when a letter or a letterhead is broken, with each place and its remedy."""
    if found := broken_letters(CITIES.values()):
        lines = "".join(f"\n  - {problem}" for problem in found)
        raise click.ClickException(f"These letters cannot be written, so nothing was started:{lines}")
