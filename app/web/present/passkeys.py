"""Passkeys as their owner knows them apart."""

from flask import Response, current_app
from flask_babel import gettext

from app.store.tables import Passkey
from app.web.here import Here
from app.web.present import moments
from app.web.present.sign_ins import by_the_clock_of


def shown_passkey(row: Passkey, found: Here) -> dict[str, str]:
    """Give what a passkey is called, since when it is there and when it was last used."""
    used = moments.moment(by_the_clock_of(found, row.used_at)) if row.used_at else None
    return {
        "id": str(row.id),
        "name": row.name,
        "added": moments.moment(by_the_clock_of(found, row.added_at)),
        "used": gettext("laatst gebruikt %(moment)s", moment=used) if used else gettext("nog niet gebruikt"),
    }


def told(options: str) -> Response:
    """Give the answer that tells a browser to make or use a passkey; only a script asks this."""
    return current_app.response_class(options, mimetype="application/json")


def wrong_passkey() -> str:
    """Give what is said to who used a passkey that does not fit."""
    return gettext("De passkey klopt niet. Probeer het opnieuw of gebruik uw code.")
