"""Terugkeren: the files somebody may open."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import Permission, may
from app.actions.list_work import PAGE, cases
from app.store.tables import Case
from app.web.here import here
from app.web.present import items, moments, names
from app.web.route import page

blueprint = Blueprint("cases", __name__)


@page(blueprint, "/terugkeren", Permission.CASE_LIST)
def show() -> str:
    """Show the cases by release day; a name or number in the address narrows the list."""
    found = here()
    text, status = request.args.get("zoek", "").strip()[:100], request.args.get("status", "open")
    status = status if status in {"open", "closed"} else "open"
    with found.office.database.reading() as session:
        listed = cases(session, found.actor, text, status)
    count = ngettext("%(num)d terugkeer", "%(num)d terugkeren", len(listed))
    return render_template(
        "pages/cases.html",
        summary=_("De eerste %(count)s", count=count) if len(listed) == PAGE else count,
        rows=[_row(case) for case in listed],
        values={"zoek": text, "status": status},
        options=[{"value": "open", "label": _("Open")}, {"value": "closed", "label": _("Gesloten")}],
        action=url_for("cases.show"),
        start=url_for("start.show") if may(found.actor, Permission.CASE_START) else None,
    )


def _row(case: Case) -> dict[str, object]:
    release, sub = items.release_texts(case)
    return {
        "name": names.person(case.person),
        "url": url_for("case.show", case_id=case.id),
        "number": case.number,
        "release": release,
        "release_sub": sub,
        "note": items.release_note(case),
        "prison": names.prison(case),
        "arrival": _("sinds %(day)s", day=moments.day(case.arrival)),
        "city": names.city(case),
    }
