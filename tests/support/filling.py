"""Filling in a checklist as somebody would who has an answer to everything."""

from datetime import date

from tests.support.page import Form

SKIPPED = {"csrf_token", "once", "version", "otherwise", "put-off"}
OTHER_WAYS = ("reason-", "still-", "longer-", "later-")
"""How the fields begin of what somebody does instead of the task."""


def fill_in(form: Form, today: date, **answers: str) -> Form:
    """Answer every question: as told, else with the first choice, today, or a short text."""
    for name in sorted(form.names() - SKIPPED):
        if name.startswith(OTHER_WAYS):
            continue
        told = answers.get(name.replace("-", "__"))
        form.fill(**{name: told if told is not None else _usual(form, name, today)})
    return form


def _usual(form: Form, name: str, today: date) -> str | bool:
    field = next(field for field in form.element.iter() if field.get("name") == name)
    if form.options(name):
        return next(option for option in form.options(name) if option)
    if field.get("type") == "checkbox":
        return True
    return today.strftime("%d-%m-%Y") if field.get("inputmode") == "numeric" else "Voorbeeld 12"
