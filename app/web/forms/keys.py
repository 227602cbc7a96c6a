"""A form's own key: sent twice, it has one effect."""

import json
from uuid import UUID, uuid4, uuid5

from flask import request
from werkzeug.exceptions import BadRequest


def new_key() -> str:
    """Give the key for a form that is shown now."""
    return str(uuid4())


def form_key() -> UUID:
    """Give the key of what was sent: the form's own and its content. Raises BadRequest when it has none.

    So the same post again changes nothing, and other words sent with an old form are never taken for done.
    """
    try:
        key = UUID(request.form.get("once", ""))
    except ValueError as error:
        raise BadRequest from error
    content = sorted((name, values) for name, values in request.form.lists() if name not in {"csrf_token", "once"})
    return uuid5(key, json.dumps(content))


def form_version() -> int:
    """Give the version that the sender had before them. Raises BadRequest when it has none."""
    text = request.form.get("version", "")
    if not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 - more than any row will reach
        raise BadRequest
    return int(text)
