"""What a request may carry: the fields of a form, as many as a form has, and nothing else. There is no file upload."""

from collections.abc import Iterator

from flask import Flask, abort, request
from gunicorn.http.errors import ParseException
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from app.web.forms.text import plain

MAX_FORM = 256 * 1024
"""The largest form, in bytes."""

MAX_FIELDS = 500

FORMS = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})
"""The ways in which a form is sent, by a page and by its script; what has none may hold nothing."""


def install(app: Flask) -> None:
    """Refuse what no form of ours sends, before anything looks at it."""
    app.config.update(MAX_CONTENT_LENGTH=MAX_FORM, MAX_FORM_MEMORY_SIZE=MAX_FORM, MAX_FORM_PARTS=MAX_FIELDS)
    app.before_request(_check)


def _check() -> None:
    if request.mimetype not in FORMS or _left_over() or request.files:
        abort(415)
    if request.method == "POST" and not request.form:
        # Every form of ours has a token; this was none, or could not be read.
        abort(400)
    sent = (request.args, request.form)
    if sum(_count(values) for values in sent) > MAX_FIELDS:
        abort(413)
    if any("\0" in text for values in sent for text in _texts(values)):
        # PostgreSQL keeps no text with this character; nobody can type it.
        abort(400)
    request.args, request.form = _plain(request.args), _plain(request.form)


def _left_over() -> bytes:
    """Read the form, and give what was sent beside it."""
    try:
        return request.get_data(parse_form_data=True)
    except (OSError, ParseException):
        # The server reads while we ask, and breaks off where a body is none. Nobody asks it again.
        request.form = ImmutableMultiDict()
        abort(400)


def _count(values: MultiDict[str, str]) -> int:
    return sum(len(listed) for listed in values.listvalues())


def _plain(values: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    """Give what was sent as people meant it: no page may hold the rest, and none shows it."""
    return ImmutableMultiDict((plain(name), plain(text)) for name, text in values.items(multi=True))


def _texts(values: MultiDict[str, str]) -> Iterator[str]:
    for name, listed in values.lists():
        yield name
        yield from listed
