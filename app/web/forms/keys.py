"""A form's own key: sent twice, it has one effect."""

from uuid import UUID, uuid4

from flask import request
from werkzeug.exceptions import BadRequest


def new_key() -> str:
    """Give the key for a form that is shown now."""
    return str(uuid4())


def form_key() -> UUID:
    """Give the key of the form that was sent. Raises BadRequest when it has none."""
    try:
        return UUID(request.form.get("once", ""))
    except ValueError as error:
        raise BadRequest from error


def form_version() -> int:
    """Give the version that the sender had before them. Raises BadRequest when it has none."""
    text = request.form.get("version", "")
    if not text.isdigit() or len(text) > 9:  # noqa: PLR2004 - more than any row will reach
        raise BadRequest
    return int(text)
