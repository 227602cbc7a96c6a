"""Whether the program lives, and whether it can work."""

from flask import Blueprint
from sqlalchemy import text

from app.web.here import office
from app.web.route import PUBLIC, page

blueprint = Blueprint("health", __name__)


@page(blueprint, "/health/live", PUBLIC)
def live() -> tuple[str, int, dict[str, str]]:
    """Say that the program runs."""
    return "live\n", 200, {"Content-Type": "text/plain"}


@page(blueprint, "/health/ready", PUBLIC)
def ready() -> tuple[str, int, dict[str, str]]:
    """Say that the database answers."""
    with office().database.reading() as session:
        session.execute(text("SELECT 1"))
    return "ready\n", 200, {"Content-Type": "text/plain"}
