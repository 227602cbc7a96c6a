"""Whether the program lives, and whether it can work."""

from flask import Blueprint
from sqlalchemy import text

from app.metrics.standing import Health, standing
from app.web.here import most_lag, office
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


@page(blueprint, "/health/work", PUBLIC)
def work() -> tuple[str, int, dict[str, str]]:
    """Say whether workers do what is due, in time. Not for a balancer: pages can be served while the work is behind."""
    found = standing(office().database).health(most_lag())
    return f"{found}\n", 200 if found == Health.WORKING else 503, {"Content-Type": "text/plain"}
