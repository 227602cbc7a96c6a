"""What the layout needs on every page."""

from datetime import timedelta

from flask import Flask, g, request, url_for
from werkzeug.urls import iri_to_uri

from app.access.policy import Permission, may
from app.actions.list_work import count_my_work
from app.actions.take_signal import count_waiting
from app.store import clock
from app.web.here import Here, demo, signed_in
from app.web.menu import Entry, menu
from app.web.present import moments, names

STATIC_FREE = {"static", "health.live", "health.ready"}


def install(app: Flask) -> None:
    """Give the layout its names."""
    app.context_processor(_names)


def _names() -> dict[str, object]:
    found = signed_in() if g else None
    return {
        "lang": moments.locale(),
        "region": names.cities(),
        "nav": _nav(found) if found else [],
        "me": {
            "name": found.actor.name,
            "organisation": names.organisation(found.actor),
            "acting_for": found.actor.acting_for_name,
        }
        if found
        else None,
        "demo_day": moments.long_day(moments.today()) if found and demo() else None,
        "idle": _idle(found) if found else None,
        "urls": {
            "home": url_for("work.home"),
            "absence": url_for("absence.show") if may(found.actor, Permission.ABSENCE_OWN) else None,
            "account": url_for("account.show"),
            "review": url_for("review.show") if may(found.actor, Permission.ACCOUNT_REVIEW) else None,
            "stand_in": url_for("absence.stand_in"),
            "sign_out": url_for("signin.leave"),
            "language": url_for("signin.language"),
            "here": iri_to_uri(request.full_path.rstrip("?")),
        }
        if found
        else None,
    }


def _idle(found: Here) -> dict[str, object]:
    left = max(found.ends_at - clock.real_now(), timedelta())
    return {
        "action": url_for("still_here.send"),
        "left": int(left.total_seconds()),
        "until": moments.clock(found.now + left),
    }


def _nav(found: Here) -> list[dict[str, object]]:
    shown: list[dict[str, object]] = [
        {
            "endpoint_url": url_for(entry.endpoint),
            "label": entry.text,
            "count": _count(found, entry),
            "current": request.blueprint in entry.under,
        }
        for entry in menu(found.actor)
    ]
    return shown


def _count(found: Here, entry: Entry) -> int | None:
    counts = {"work.show": count_my_work}
    if may(found.actor, Permission.SIGNAL_ANSWER):
        counts["signals.show"] = count_waiting
    if entry.endpoint not in counts:
        return None
    with found.office.database.reading() as session:
        return counts[entry.endpoint](session, found.actor)
