"""A small form about a person: its fields, and the page around it (`pages/message.html`)."""

from collections.abc import Mapping, Sequence

from flask import render_template, request, url_for
from flask_babel import gettext

from app.domain.text import Text
from app.store.tables import Person
from app.web.forms.keys import new_key
from app.web.forms.rights import ReasonForm
from app.web.present import names
from app.web.present.checklists import ShownField

Fields = Sequence[ShownField]


def choice(form: ReasonForm, label: str, options: Mapping[str, Text]) -> ShownField:
    """Give the field that asks for one of a few reasons."""
    shown: list[dict[str, str | None]] = [
        {"value": value, "label": gettext(text), "help": None} for value, text in options.items()
    ]
    error = form.first_errors().get("reason")
    return ShownField("choice", "reason", label, None, True, form.reason.data or "", error, {}, shown, None)


def day(form: ReasonForm, label: str) -> ShownField:
    """Give the field that asks for a day."""
    return ShownField("day", "day", label, None, True, form.day.typed, form.first_errors().get("day"), {}, [], None)


def words(form: ReasonForm, label: str, help_text: str) -> ShownField:
    """Give the field that asks for a few words."""
    error = form.first_errors().get("words")
    return ShownField("remark", "words", label, help_text, True, form.words.data or "", error, {}, [], None)


def page(person: Person, texts: Mapping[str, str], fields: Fields, follows: Sequence[str]) -> str:
    """Give the page of a form about a person; `texts` are its title, intro, action and submit."""
    back, home = (
        url_for("rights.show", person_id=person.id),
        (gettext("Rechten van de persoon"), url_for("rights.find")),
    )
    return render_template(
        "pages/message.html",
        title=texts["title"],
        intro=texts["intro"],
        person={"name": names.person(person), "number": "", "url": back, "may_open": True, "home": home},
        form={
            "action": texts["action"],
            "once": request.form.get("once") or new_key(),
            "version": "",
            "errors": [{"href": f"#{field.key}", "text": field.error} for field in fields if field.error],
            "submit": texts["submit"],
            "cancel": back,
        },
        fields=fields,
        follows=follows,
        ground=[],
    )
