"""Beheer: what there is to look after, and how much of it waits."""

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask_babel import gettext

from app.access.policy import Permission, may
from app.domain.text import Text, _
from app.engine.catalogue import current
from app.web.here import here
from app.web.present import names
from app.web.route import page

blueprint = Blueprint("administration", __name__)


@dataclass(frozen=True)
class Subject:
    """A page of the administration: the permission it takes, and what it is for."""

    permission: Permission
    endpoint: str
    title: Text
    about: Text


SUBJECTS = (
    Subject(Permission.ACCOUNT_MANAGE, "accounts.show", _("Mensen"), _("Wie binnen mag, als wat en tot wanneer")),
    Subject(Permission.ACCOUNT_REVIEW, "review.show", _("Rechten nakijken"), _("Elk kwartaal: klopt dit nog?")),
)


@page(blueprint, "/beheer", Permission.SYSTEM_READ)
def show() -> str:
    """Show what there is to look after, and which agency has which roles."""
    actor = here().actor
    subjects = [one for one in SUBJECTS if may(actor, one.permission)]
    return render_template(
        "pages/administration.html",
        subjects=[
            {"title": gettext(one.title), "lines": [gettext(one.about)], "href": url_for(one.endpoint), "badge": None}
            for one in subjects
        ],
        agencies=[
            {
                "label": gettext(agency.name),
                "text": ", ".join(gettext(names.ROLES.get(role, role)) for role in agency.roles) or gettext(_("geen")),
            }
            for agency in current().agencies.values()
        ],
    )
