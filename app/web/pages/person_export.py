"""Kopie voor de persoon: everything that is kept, to read and as a file for a computer (AVG art. 15, 20)."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import BadRequest

from app.access.policy import Permission
from app.actions.export_person import Export, export_person, to_json
from app.actions.show_person import show_person
from app.paper.pdf import draw
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import names
from app.web.present.export_paper import context
from app.web.route import page

blueprint = Blueprint("person_export", __name__)


@page(blueprint, "/rechten/<uuid:person_id>/kopie", Permission.PERSON_EXPORT, fresh=True)
def show(person_id: UUID) -> str:
    """Offer the two forms of the copy."""
    shown = show_person(here().office, here().actor, person_id)
    return render_template(
        "pages/person_export.html",
        person={"name": names.person(shown.person), "url": url_for("rights.show", person_id=person_id)},
        form={"action": url_for("person_export.send", person_id=person_id), "once": new_key()},
    )


@page(blueprint, "/rechten/<uuid:person_id>/kopie", Permission.PERSON_EXPORT, post=True, fresh=True)
def send(person_id: UUID) -> Response:
    """Give the copy; that it was given is written down."""
    form = request.form.get("form", "")
    if form not in {"pdf", "json"}:
        raise BadRequest
    found = export_person(here().office, here().actor, person_id, form)
    return as_file(to_json([found]), "json") if form == "json" else as_file(paper(found), "pdf")


def paper(found: Export) -> bytes:
    """Give the PDF of an export."""
    return draw(render_template("paper/export.html", **context(found)))


def as_file(content: str | bytes, form: str) -> Response:
    """Give something to keep; its name says nothing of whom it is about."""
    kinds = {"json": "application/json", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
    names_ = {"json": "kopie.json", "pdf": "kopie.pdf", "csv": "cijfers.csv"}
    disposition = {"Content-Disposition": f'attachment; filename="{names_[form]}"'}
    return Response(content, content_type=kinds[form], headers=disposition)
