"""Agenda: the days of a unit."""

from datetime import date

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from app.access.policy import Permission
from app.actions.agenda import agenda, steers
from app.web.here import here
from app.web.present.agenda import shown_days, title, weekdays
from app.web.present.agenda_filter import MONTH, WEEK, Span, address, read_span, read_wanted, shown_filter
from app.web.route import page

blueprint = Blueprint("agenda", __name__)


@page(blueprint, "/agenda", Permission.AGENDA_READ)
def show() -> str:
    """Show a week or a month."""
    found, span, wanted = here(), read_span(), read_wanted()
    days = shown_days(agenda(found.office, found.actor, wanted, span.first, span.last), span, wanted)
    at_start = {"label": _("Vandaag"), "href": address(Span(span.kind, _begin(span.kind)), wanted)}
    month = Span(MONTH, span.start.replace(day=1))
    week = (
        span if span.kind == WEEK else Span(WEEK, found.today if span.start <= found.today <= span.last else span.start)
    )
    return render_template(
        "pages/agenda.html",
        title=title(span),
        kinds=[
            {"label": _("Week"), "href": address(week, wanted), "current": span.kind == WEEK},
            {"label": _("Maand"), "href": address(month, wanted), "current": span.kind == MONTH},
        ],
        earlier=address(span.moved(-1), wanted),
        later=address(span.moved(1), wanted),
        today=at_start,
        weekdays=weekdays(),
        month=span.kind == MONTH,
        filter=shown_filter(span, wanted),
        days=days,
        weeks=[days[n : n + 7] for n in range(0, len(days), 7)],
        counts=steers(found.actor),
        falls=url_for("ahead.show"),
    )


def _begin(kind: str) -> date:
    return here().today.replace(day=1) if kind == MONTH else here().today
