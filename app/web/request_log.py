"""One line of the log for each request: which page, who by id, what came of it, how long; never an address."""

import logging
import time
from uuid import uuid4

from flask import Flask, g, request
from werkzeug.wrappers import Response

from app.web.here import signed_in

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Begin to count before anything else, and write the line after everything."""
    app.before_request(_begin)
    app.after_request(_write)


def request_id() -> str:
    """Give what this request is called in the log; a page that reports trouble says it too."""
    return str(g.get("request_id", ""))


def _begin() -> None:
    g.request_id, g.begun = uuid4().hex[:12], time.perf_counter()


def _write(response: Response) -> Response:
    found = signed_in()
    log.info(
        "request",
        extra={
            "request": request_id(),
            "endpoint": request.endpoint,
            "method": request.method,
            "status": response.status_code,
            "milliseconds": round(1000 * (time.perf_counter() - g.begun), 1) if "begun" in g else None,
            "user": str(found.actor.id) if found else None,
        },
    )
    return response
