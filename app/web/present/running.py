"""The work behind the pages in words: which workers live, and how far behind they are."""

from datetime import timedelta

from flask_babel import format_timedelta, ngettext
from flask_babel import gettext as _

from app.actions.office import Office
from app.actions.workers import living
from app.metrics.standing import Standing
from app.store.tables import Worker
from app.web.present import moments
from app.web.present.items import Badge

A_MOMENT = timedelta(minutes=1)
"""What is due for less than this waits for its turn and no more."""


def stand_still(now: Standing) -> Badge | None:
    """Give how many processes stand still, or None when all go on."""
    number = sum(now.incidents.values())
    return Badge("danger", "warn", ngettext("%(num)d staat stil", "%(num)d staan stil", number)) if number else None


def facts(office: Office, now: Standing) -> list[dict[str, str | None]]:
    """Give the lag and each worker that lives, as pairs."""
    with office.database.reading() as session:
        workers = living(session)
    behind = _("loopt %(long)s achter", long=format_timedelta(now.lag)) if now.lag > A_MOMENT else _("loopt bij")
    lag = ngettext("%(num)d wekker wacht", "%(num)d wekkers wachten", now.due)
    lines: list[dict[str, str | None]] = [{"label": _("Achterstand"), "text": f"{behind}, {lag}", "urgent": None}]
    if not workers:
        lines.append({"label": _("Werkers"), "text": "", "urgent": _("er draait er geen: niets gaat vanzelf")})
    return lines + [{"label": one.name, "text": _worker(one), "urgent": None} for one in workers]


def _worker(one: Worker) -> str:
    since = _("sinds %(when)s", when=moments.moment(one.started_at))
    did = ngettext("%(num)d gewekt", "%(num)d gewekt", one.woken)
    failed = ngettext("%(num)d mislukt", "%(num)d mislukt", one.failed)
    return f"{since}, {did}, {failed}"
