"""What the layout needs on every page."""

from flask import Flask, g, request, url_for
from flask_babel import gettext as _

from app.access.policy import Permission, may
from app.actions.list_work import count_my_work
from app.web.here import Here, demo, signed_in
from app.web.present import moments, names

IN_A_CASE = {"cases", "case", "pathways", "process", "question", "release_date"}

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
        "me": {"name": found.actor.name, "organisation": names.organisation(found.actor)} if found else None,
        "demo_day": moments.long_day(moments.today()) if found and demo() else None,
        "urls": {
            "home": url_for("work.home"),
            "absence": url_for("absence.show") if may(found.actor, Permission.ABSENCE_OWN) else None,
            "sign_out": url_for("signin.leave"),
            "language": url_for("signin.language"),
            "here": request.full_path.rstrip("?"),
        }
        if found
        else None,
    }


def _nav(found: Here) -> list[dict[str, object]]:
    entries = [
        (Permission.WORK_LIST, "work.show", _("Mijn werk"), {"work", "task", "correct"}),
        (Permission.CASE_LIST, "cases.show", _("Terugkeren"), IN_A_CASE),
        (Permission.CASE_START, "start.show", _("Starten"), {"start"}),
        (Permission.OVERVIEW_READ, "regie.show", _("Regie"), {"regie", "standing"}),
    ]
    shown: list[dict[str, object]] = [
        {"endpoint_url": url_for(endpoint), "label": label, "count": None, "current": request.blueprint in blueprints}
        for permission, endpoint, label, blueprints in entries
        if may(found.actor, permission)
    ]
    if demo():
        address = url_for("inbox.show")
        shown.append(
            {"endpoint_url": address, "label": _("Postbus"), "count": None, "current": request.blueprint == "inbox"}
        )
    if may(found.actor, Permission.WORK_LIST):
        with found.office.database.reading() as session:
            shown[0]["count"] = count_my_work(session, found.actor)
    return shown
