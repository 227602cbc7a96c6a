"""Every look at a person is written down before the page leaves; where that fails there is no page."""

from http import HTTPStatus
from uuid import UUID

from flask import Flask, current_app, g, make_response, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.audit.asking import Asking, ask
from app.audit.journal import Result, look
from app.store import loaded
from app.store.loaded import Loaded
from app.web import errors
from app.web.here import office, signed_in
from app.web.route import permission_of

ABOUT_LOOKS = frozenset({Permission.AUDIT_READ, Permission.PERSON_WATCHERS, Permission.SIGNAL_ANSWER})
"""Who reads who looked, or a signal about a name, looks too, also where no person of the files is named."""

RESULTS = {HTTPStatus.FORBIDDEN: Result.REFUSED, HTTPStatus.NOT_FOUND: Result.NOT_THERE}


def install(app: Flask) -> None:
    """Watch what each request loads, and write it down on the way out."""
    app.before_request(_begin)
    app.after_request(_write)
    app.teardown_request(_end)


def _begin() -> None:
    # Until the gate knows better, somebody is at the door.
    ask(Asking(request.remote_addr or "", Permission.OWN_ACCOUNT))
    g.loaded = loaded.watch()


def _end(_error: BaseException | None) -> None:
    loaded.forget()
    ask()


def _write(response: Response) -> Response:
    seen: Loaded = g.get("loaded") or Loaded()
    if not _is_look(response.status_code, seen):
        return response
    try:
        office().database.write(lambda store: _look(store, response.status_code, seen))
    except Exception as error:  # noqa: BLE001 - whatever it was: without an entry there is no page
        return _no_page(error)
    return response


def _is_look(status: int, seen: Loaded) -> bool:
    if request.endpoint is None or HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return False
    about_looks = permission_of(current_app, request.endpoint) in ABOUT_LOOKS
    turned_away = status in RESULTS and signed_in() is not None
    return bool(seen.persons) or about_looks or turned_away


def _look(store: Session, status: int, seen: Loaded) -> None:
    found, named = signed_in(), request.view_args or {}
    item_id: UUID | None = named.get("item_id")
    look(
        store,
        found.now if found else office().now(),
        found.actor.id if found else None,
        page=request.endpoint or "",
        case_id=named.get("case_id") or (seen.cases.get(item_id) if item_id else None),
        item_id=item_id,
        persons=seen.persons,
        result=_result(status),
    )


def _result(status: int) -> Result:
    return RESULTS.get(HTTPStatus(status), Result.FAILED if g.get("nothing_shown") else Result.DONE)


def _no_page(error: Exception) -> Response:
    # So that the page asks the database for nothing: it may be gone altogether.
    g.here = None
    return make_response(errors.not_written(error))
