"""Nieuwe brief: choose which one, and in which language."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.errors import AskedAlreadyError, CaseClosedError
from app.actions.show_case import case_to_change
from app.actions.start_letter import start_letter, startable
from app.domain.letter import LANGUAGES, Reader
from app.paper.shelf import letter
from app.web.forms.keys import form_key, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import letters as shown
from app.web.present import names
from app.web.route import page

blueprint = Blueprint("letter_new", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>/brieven/nieuw", Permission.LETTER_WRITE)
def show(case_id: UUID) -> str:
    """Ask which letter."""
    kept = take_kept_form(request.path) or {}
    return _page(case_id, {name: values[0] for name, values in kept.items()}, {}, None)


@page(blueprint, "/terugkeren/<uuid:case_id>/brieven/nieuw", Permission.LETTER_WRITE, post=True)
def send(case_id: UUID) -> Response | tuple[str, int]:
    """Start a draft, or ask whether another is meant where such a letter waits already."""
    found, typed = here(), request.form.to_dict()
    name, language = typed.get("name", ""), typed.get("language", "")
    errors: dict[str, str] = {}
    if name not in startable(found.office, found.actor, case_id):
        errors["name"] = _("Kies een brief.")
    if language not in LANGUAGES:
        errors["language"] = _("Kies een taal.")
    if errors:
        return _page(case_id, typed, errors, None), 400
    try:
        made = start_letter(
            found.office, found.actor, case_id, form_key(), name, language, another=typed.get("do") == "another"
        )
    except AskedAlreadyError as error:
        return _page(case_id, typed, {}, error.letter_id), 409
    return redirect(url_for("letter_fill.show", letter_id=made), 303)


def _page(case_id: UUID, typed: Mapping[str, str], errors: dict[str, str], already: UUID | None) -> str:
    found = here()
    case = case_to_change(found.office, found.actor, case_id)
    if case.status != "open":
        raise CaseClosedError(case_id)
    opens = may(found.actor, Permission.CASE_READ)
    return render_template(
        "pages/letter_new.html",
        person={
            "name": names.person(case.person), "number": case.number,
            "url": url_for("case.show", case_id=case_id) if opens else None,
            "letters": url_for("letters.of", case_id=case_id),
        },
        form={
            "action": url_for("letter_new.send", case_id=case_id),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{_first(name, case_id)}", "text": text} for name, text in errors.items()],
        },
        groups=_groups(case_id),
        values={"name": typed.get("name", ""), "language": typed.get("language") or LANGUAGES[0]},
        errors={"name": None, "language": None} | errors,
        languages=shown.languages(),
        already=url_for("letter.show", letter_id=already) if already else None,
    )  # fmt: skip


def _first(name: str, case_id: UUID) -> str:
    """Give the id that an error leads to: of the letters that of the first of them all."""
    if name != "name":
        return name
    return next((str(option["id"]) for _title, options in _groups(case_id) for option in options), "h-which")


def _groups(case_id: UUID) -> list[tuple[str, list[dict[str, str | None]]]]:
    """Give the letters that may be started, apart by whom they are for, each with what it is for."""
    found = here()
    may_start = startable(found.office, found.actor, case_id)
    may_start.sort(key=lambda name: _(letter(name).title))
    groups = [(title, [_option(one) for one in may_start if letter(one).reader == reader]) for reader, title in _for()]
    return [(title, options) for title, options in groups if options]


def _for() -> list[tuple[Reader, str]]:
    return [
        (Reader.PERSON, _("Voor de persoon")),
        (Reader.STAFF, _("Voor een collega")),
        (Reader.PARTNER, _("Voor een organisatie")),
    ]


def _option(name: str) -> dict[str, str | None]:
    return {"id": f"name-{name}", "value": name, "label": _(letter(name).title), "help": _(letter(name).about)}
