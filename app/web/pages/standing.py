"""The list behind a number of Regie: which cases stand so on the day of release; case numbers, never names."""

from flask import Blueprint, render_template

from app.access.policy import Permission
from app.actions.show_readiness import PERIODS, behind, standings
from app.web.here import here
from app.web.present.readiness import CONDITIONS
from app.web.present.standings import processes, read_cell, rows, summary, title, way_back
from app.web.route import page

blueprint = Blueprint("standing", __name__)


@page(blueprint, "/regie/terugkeren", Permission.OVERVIEW_READ)
def show() -> str:
    """Show the cases that a number counts, with how each condition stands and whose turn it is."""
    found, cell = here(), read_cell()
    listed = behind(cell, standings(found.office, found.actor, cell.city, [PERIODS[cell.period]]), found.today)
    return render_template(
        "pages/standing.html",
        title=title(cell),
        summary=summary(cell, len(listed)),
        back=way_back(),
        columns=[(process == cell.process, CONDITIONS[process]) for process in processes()],
        rows=rows(listed, cell),
    )
