"""Inzage en handelingen: who saw and did what, for the privacy officer."""

import re
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.follow_chain import ask_to_follow, last_check
from app.actions.read_audit import KINDS, Asked, Line, case_of_number, read_audit, users
from app.domain.calendar import local_day
from app.domain.dates import read_date
from app.web.forms.audit import NOTHING, AuditForm
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import looks, moments
from app.web.present.chain_check import chain_check
from app.web.present.items import Badge
from app.web.route import page

blueprint = Blueprint("audit", __name__)

LONGEST_PLACE = 18
"""How many digits a place in the chain may have in an address."""


@page(blueprint, "/audit", Permission.AUDIT_READ)
def show() -> str:
    """Show the entries that the address asks for, newest first."""
    return _page(_asked(), None)


@page(blueprint, "/audit", Permission.AUDIT_READ, post=True)
def search() -> Response | tuple[str, int]:
    """Search: what was typed becomes ids, so that nothing personal stands in an address."""
    form = AuditForm(request.form)
    case_id = case_of_number(here().office, here().actor, form.number) if form.number else None
    form.check(found=case_id is not None)
    if form.errors:
        return _page(NOTHING, form), 400
    asked = {"zaak": case_id, "wie": form.user, "wat": form.kind, "dag": form.day}
    return redirect(_address({name: str(value) for name, value in asked.items() if value}), 303)


@page(blueprint, "/audit/keten", Permission.AUDIT_READ, post=True)
def check() -> Response:
    """Ask a worker to follow the chain."""
    ask_to_follow(here().office, here().actor)
    flash(_("De controle is gevraagd. Het antwoord komt op deze pagina te staan."), "ok")
    return redirect(url_for("audit.show"), 303)


def _asked() -> Asked:
    """Give what the address asks for; what it cannot mean is left out."""
    asked = request.args
    before = asked.get("voor", "")
    return Asked(
        case_id=_id("zaak"),
        user_id=_id("wie"),
        kind=asked.get("wat", "") if asked.get("wat") in KINDS else "",
        day=read_date(asked.get("dag", "")),
        before=int(before) if re.fullmatch(rf"[0-9]{{1,{LONGEST_PLACE}}}", before) else None,
    )


def _id(name: str) -> UUID | None:
    try:
        return UUID(request.args.get(name, ""))
    except ValueError:
        return None


def _address(asked: dict[str, str]) -> str:
    return url_for("audit.show") + (f"?{urlencode(asked)}" if asked else "")


def _page(asked: Asked, form: AuditForm | None) -> str:
    found = here()
    listed = read_audit(found.office, found.actor, asked)
    kept = dict(request.args)
    return render_template(
        "pages/audit.html",
        form={"action": url_for("audit.search"), "once": new_key(), "errors": form.links() if form else []},
        values=form.values if form else _values(asked, listed.case.number if listed.case else ""),
        errors=form.errors if form else {},
        people=[{"value": str(user.id), "label": user.name} for user in users(found.office)],
        kinds=[{"value": kind, "label": _(looks.KINDS[kind])} for kind in KINDS],
        check={"action": url_for("audit.check"), "once": new_key()} | chain_check(last_check(found.office)),
        rows=[_row(line) for line in listed.lines],
        watchers=url_for("watchers.show", case_id=listed.case.id) if listed.case else None,
        clear=url_for("audit.show") if kept else None,
        more=_address(kept | {"voor": str(listed.more)}) if listed.more else None,
    )


def _values(asked: Asked, number: str) -> dict[str, str]:
    day = moments.short_date(asked.day) if asked.day else ""
    return {"nummer": number, "wie": str(asked.user_id or ""), "wat": asked.kind, "dag": day}


def _row(line: Line) -> dict[str, object]:
    entry = line.entry
    many = ngettext("%(num)d persoon", "%(num)d personen", line.persons) if line.persons > 1 else None
    return {
        "when": moments.short_date(local_day(entry.at)),
        "clock": moments.clock(entry.at),
        "who": looks.who(line),
        "origin": looks.origin(line),
        "what": looks.what(line),
        "object": line.number or many or "",
        "url": _address({"zaak": str(entry.case_id)}) if line.number else None,
        "purpose": looks.why(line)[0],
        "ground": looks.ground(line),
        "badge": None if entry.result == "done" else Badge("warning", "stop", _(looks.RESULTS[entry.result])),
        "result": _(looks.RESULTS[entry.result]),
    }
