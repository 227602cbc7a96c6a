"""What Prometheus reads, for who holds the token."""

import hmac

from flask import Blueprint, Response, abort, request

from app.metrics.prometheus import CONTENT_TYPE
from app.metrics.prometheus import page as numbers
from app.metrics.standing import standing
from app.web.here import metrics_token, office
from app.web.route import PUBLIC, page

blueprint = Blueprint("metrics", __name__)


@page(blueprint, "/metrics", PUBLIC)
def show() -> Response:
    """Show how the work stands; where no token was set there is no such page."""
    token = metrics_token()
    if not token:
        abort(404)
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return Response("", 401, {"WWW-Authenticate": "Bearer"})
    return Response(numbers(lambda: standing(office().database)), content_type=CONTENT_TYPE)
