"""Meekijken: what waits for a second pair of eyes, and what came of it."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as Answer

from app.access.policy import Permission, may
from app.actions.approvals import ERASE, REASONS, StandsInTheWayError, Waiting, decide, waiting
from app.actions.bulk_export import export_approved
from app.actions.export_person import to_json
from app.domain.calendar import local_day
from app.store.tables import Case
from app.web.forms.keys import form_key, new_key
from app.web.here import here
from app.web.pages.person_export import as_file
from app.web.present import moments
from app.web.present.items import Badge
from app.web.route import page

blueprint = Blueprint("approvals", __name__)

AGREE, REFUSE = "agree", "refuse"


@page(blueprint, "/meekijken", Permission.APPROVAL_DECIDE)
def show() -> str:
    """Show the requests of the last week."""
    found = waiting(here().office, here().actor)
    return render_template(
        "pages/approvals.html",
        waits=[_row(one) for one in found if one.may_decide],
        others=[_row(one) for one in found if not one.may_decide],
    )


@page(blueprint, "/meekijken/<uuid:approval_id>", Permission.APPROVAL_DECIDE, post=True, fresh=True)
def send(approval_id: UUID) -> Answer:
    """Agree with a request or not."""
    chosen = request.form.get("do", "")
    if chosen not in {AGREE, REFUSE}:
        raise BadRequest
    try:
        decide(here().office, here().actor, form_key(), approval_id, agree=chosen == AGREE)
    except StandsInTheWayError:
        flash(_("Dit kan nu niet. Er loopt nog een terugkeer, of de gegevens moeten bewaard blijven."), "warning")
    else:
        flash(_("U ging akkoord.") if chosen == AGREE else _("U ging niet akkoord. Er gebeurt niets."), "ok")
    return redirect(url_for("approvals.show"), 303)


@page(blueprint, "/meekijken/<uuid:approval_id>/ophalen", Permission.PERSON_EXPORT, post=True, fresh=True)
def fetch(approval_id: UUID) -> Response:
    """Give the data of several persons that a second person agreed to."""
    return as_file(to_json(export_approved(here().office, here().actor, approval_id)), "json")


def _row(one: Waiting) -> dict[str, object]:
    approval, number = one.approval, len(one.approval.persons)
    persons = ngettext("%(num)d persoon", "%(num)d personen", number) if number else _("personen die gewist zijn")
    what = _("Wissen") if approval.kind == ERASE else _("Kopie van meer personen")
    asked = _("%(who)s vroeg dit, %(when)s.", who=approval.asker.name, when=moments.moment(approval.asked_at))
    return {
        "title": f"{what}: {persons}",
        "lines": [_(REASONS[approval.kind][approval.reason]) + ".", asked, _outcome(one)],
        "links": [{"href": _file(case), "label": case.number} for case in one.cases],
        "badge": _badge(one),
        "decide": {"action": url_for("approvals.send", approval_id=approval.id), "once": new_key()}
        if one.may_decide
        else None,
        "fetch": {"action": url_for("approvals.fetch", approval_id=approval.id), "once": new_key()}
        if one.may_fetch
        else None,
    }


def _file(case: Case) -> str:
    """Give where this reader sees what the request is about: what is kept, or the file itself."""
    if may(here().actor, Permission.PERSON_OBJECT):
        return url_for("rights.show", person_id=case.person_id)
    return url_for("case.show", case_id=case.id)


def _outcome(one: Waiting) -> str:
    approval = one.approval
    if approval.decision and approval.decider and approval.decided_at:
        when = moments.moment(approval.decided_at)
        return _("%(who)s besloot, %(when)s.", who=approval.decider.name, when=when)
    return _("Kan tot en met %(day)s.", day=moments.day(local_day(approval.expires_at)))


def _badge(one: Waiting) -> Badge:
    if one.approval.decision:
        agreed = one.approval.decision == "approved"
        return Badge("success", "done", _("akkoord")) if agreed else Badge("inactive", "stop", _("niet akkoord"))
    if one.approval.expires_at < here().now:
        return Badge("inactive", "none", _("verlopen"))
    return Badge("neutral", "pause", _("wacht"))
