"""Terugkeren: the files somebody may open."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.list_work import PAGE, cases
from app.store.tables import Case
from app.web.forms.keys import new_key
from app.web.forms.text import one_line
from app.web.gate import keep_form, kept_form
from app.web.here import here
from app.web.present import items, moments, names
from app.web.route import page

blueprint = Blueprint("cases", __name__)

MOST = 100
"""The longest text to search for."""


@page(blueprint, "/terugkeren", Permission.CASE_LIST)
def show() -> str:
    """Show the cases by release day; a search narrows the list by surname or number."""
    found = here()
    status, search_id = _status(request.args), request.args.get("gezocht", "")
    text = (kept_form(_search(search_id)) or {}).get("zoek", [""])[0] if search_id else ""
    with found.office.database.reading() as session:
        listed = cases(session, found.actor, text, status)
    count = ngettext("%(num)d terugkeer", "%(num)d terugkeren", len(listed))
    return render_template(
        "pages/cases.html",
        summary=_("De eerste %(count)s", count=count) if len(listed) == PAGE else count,
        rows=[_row(case) for case in listed],
        values={"zoek": text, "status": status},
        options=[{"value": "open", "label": _("Open")}, {"value": "closed", "label": _("Gesloten")}],
        form={"action": url_for("cases.search"), "once": new_key()},
        start=url_for("start.show") if may(found.actor, Permission.CASE_START) else None,
        hand_over=url_for("hand_over.show") if may(found.actor, Permission.CASE_HAND_OVER) else None,
        glass=url_for("glass.show") if may(found.actor, Permission.CASE_BREAK_GLASS) else None,
    )


@page(blueprint, "/terugkeren", Permission.CASE_LIST, post=True)
def search() -> Response:
    """Search: the words are kept apart, so that no name stands in an address, and the list can be come back to."""
    text, search_id = one_line(request.form.get("zoek", ""))[:MOST], None
    if text:
        search_id = new_key()
        keep_form(_search(search_id), {"zoek": [text]})
    return redirect(url_for("cases.show", status=_status(request.form), gezocht=search_id), 303)


def _status(asked: MultiDict[str, str]) -> str:
    return "closed" if asked.get("status") == "closed" else "open"


def _search(search_id: str) -> str:
    return f"{url_for('cases.show')}?gezocht={search_id[:36]}"


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
