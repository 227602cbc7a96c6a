"""Rechten van de persoon: find somebody, and see what is kept of them, until when, and what they asked."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.find_person import by_name, by_number
from app.actions.show_person import show_person
from app.store.tables import Person
from app.web.forms.keys import new_key
from app.web.forms.rights import FindForm
from app.web.here import here
from app.web.present import moments, names
from app.web.present.rights import context
from app.web.route import page

blueprint = Blueprint("rights", __name__)


@page(blueprint, "/rechten", Permission.PERSON_OBJECT)
def find() -> str:
    """Ask whom it is about."""
    return _page(FindForm(), {}, None)


@page(blueprint, "/rechten", Permission.PERSON_OBJECT, post=True)
def search() -> Response | str | tuple[str, int]:
    """Find a person; no name stands in an address, so the words come in a form."""
    form = FindForm.of(dict(request.form.lists()))
    if not form.check():
        return _page(form, form.first_errors(), None), 400
    found = _found(form)
    if len(found) == 1:
        return redirect(url_for("rights.show", person_id=found[0].id), 303)
    return _page(form, {}, found)


@page(blueprint, "/rechten/<uuid:person_id>", Permission.PERSON_OBJECT)
def show(person_id: UUID) -> str:
    """Show what is kept of a person and what they asked."""
    return render_template("pages/rights.html", **context(show_person(here().office, here().actor, person_id)))


def _found(form: FindForm) -> list[Person]:
    office, actor = here().office, here().actor
    if form.number.data:
        return by_number(office, actor, form.number.data)
    return by_name(office, actor, form.surname.data or "", form.birth_date.data) if form.birth_date.data else []


def _page(form: FindForm, errors: dict[str, str], found: list[Person] | None) -> str:
    return render_template(
        "pages/rights_find.html",
        form={
            "action": url_for("rights.search"),
            "once": new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        values={
            "number": form.number.data,
            "surname": form.surname.data,
            "birth_date": form.birth_date.typed,
        },
        errors=errors,
        found=None if found is None else [_row(one) for one in found],
        bulk=url_for("bulk_export.show"),
    )


def _row(person: Person) -> dict[str, object]:
    born = _("geboren %(day)s", day=moments.short_date(person.birth_date))
    address = url_for("rights.show", person_id=person.id)
    return {"title": names.person(person), "lines": [born], "href": address, "badge": None, "aside": None}
