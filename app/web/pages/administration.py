"""Beheer: what there is to look after, and how much of it waits."""

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask_babel import gettext

from app.access.policy import Permission, may
from app.actions.absence import everybody_away
from app.domain.text import Text, _
from app.engine.catalogue import RETENTION, current
from app.metrics.standing import standing
from app.web.here import here
from app.web.present import names
from app.web.present.absences import days
from app.web.present.rights import term
from app.web.present.running import facts, stand_still
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
    Subject(Permission.ACCOUNT_MANAGE, "sign_ins.show", _("Sessies"), _("Wie nu aangemeld is")),
    Subject(Permission.MAIL_MANAGE, "mail.show", _("Verzonden berichten"), _("Welke e-mail aankwam en welke niet")),
    Subject(Permission.INCIDENT_MEND, "incidents.show", _("Storingen"), _("Wat stilstaat, en of alles op tijd gaat")),
    Subject(Permission.AUDIT_READ, "audit.show", _("Inzage en handelingen"), _("Wie keek, wie deed wat, en waarom")),
    Subject(Permission.AUDIT_READ, "glass.uses", _("Noodtoegang"), _("Wie een dossier van elders opende, en waarom")),
    Subject(
        Permission.PERSON_EXPORT, "rights.find", _("Rechten van de persoon"), _("Kopie, verbetering, bezwaar en wissen")
    ),
)


@page(blueprint, "/beheer", Permission.SYSTEM_READ)
def show() -> str:
    """Show what there is to look after, and which agency has which roles."""
    actor, now = here().actor, standing(here().office.database)
    subjects = [one for one in SUBJECTS if may(actor, one.permission)]
    return render_template(
        "pages/administration.html",
        subjects=[
            {
                "title": gettext(one.title),
                "lines": [gettext(one.about)],
                "href": url_for(one.endpoint),
                "badge": stand_still(now) if one.endpoint == "incidents.show" else None,
            }
            for one in subjects
        ],
        running=facts(here().office, now),
        absences=_absences(),
        kept=[term(rule) for rule in RETENTION.rules.values()],
        agencies=[
            {
                "label": gettext(agency.name),
                "text": ", ".join(gettext(names.ROLES.get(role, role)) for role in agency.roles) or gettext(_("geen")),
            }
            for agency in current().agencies.values()
        ],
    )


def _absences() -> list[dict[str, str]]:
    """Give who is absent today, until when, and who stands in."""
    found = here()
    with found.office.database.reading() as session:
        absent = everybody_away(session, found.today)
    return [
        {
            "label": names.user(one.user),
            "text": f"{days(one.first_day, one.last_day)}, "
            + (gettext("%(who)s neemt waar", who=one.deputy.name) if one.deputy else gettext("het team neemt waar")),
        }
        for one in absent
    ]
