"""Wie keek in dit dossier en waarom: what the person may know of who saw their file (AVG art. 15)."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import Permission, may
from app.actions.read_audit import Line, watchers
from app.domain.calendar import local_day
from app.store.tables import Case
from app.web.here import here
from app.web.present import looks, moments, names
from app.web.route import page

blueprint = Blueprint("watchers", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>/inzage", Permission.PERSON_WATCHERS)
def show(case_id: UUID) -> str:
    """Show who saw the file, day by day, what for and on which ground; ready to print."""
    case, lines = watchers(here().office, here().actor, case_id)
    opens = may(here().actor, Permission.CASE_READ)
    name, url = names.person(case.person), url_for("case.show", case_id=case.id)
    return render_template(
        "pages/watchers.html",
        person={"name": name, "number": case.number},
        crumbs=[(name, url)] if opens else [(_("Inzage en handelingen"), url_for("audit.show"))],
        summary=_summary(lines),
        days=[_day(case, list(group)) for _key, group in groupby(lines, key=lambda line: local_day(line.entry.at))],
        today=moments.long_day(moments.today()),
    )


def _summary(lines: list[Line]) -> str:
    people = len({line.entry.actor_id for line in lines})
    looked = ngettext("%(num)d keer", "%(num)d keer", len(lines))
    return ngettext("%(num)d medewerker, %(looked)s.", "%(num)d medewerkers, %(looked)s.", people, looked=looked)


def _day(case: Case, lines: list[Line]) -> dict[str, object]:
    """Give a day: looks of one person for one purpose are one sentence, with how often and when."""
    said: dict[tuple[str, str], list[Line]] = {}
    for line in reversed(lines):
        said.setdefault((looks.sentence(line, case), looks.ground(line)), []).append(line)
    return {
        "title": moments.long_day(local_day(lines[0].entry.at)),
        "id": f"day-{local_day(lines[0].entry.at).isoformat()}",
        "rows": [_row(text, ground, same) for (text, ground), same in said.items()],
    }


def _row(text: str, ground: str, lines: Iterable[Line]) -> dict[str, object]:
    hours = [moments.clock(line.entry.at) for line in lines]
    when = _("om %(hour)s", hour=hours[0])
    if len(hours) > 1:
        when = _("%(number)s keer, de eerste om %(first)s", number=len(hours), first=hours[0])
    return {"text": text, "when": when, "ground": ground}
