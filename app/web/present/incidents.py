"""Incidents in words: of the case its number, of the error its kind."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions.incidents import GIVEN_UP, RETRYING, SOLVED
from app.engine.catalogue import current
from app.store.tables import Incident
from app.web.present import moments, names
from app.web.present.items import Badge


def stands_still(found: Incident) -> bool:
    """Tell whether its process stands still."""
    return found.status != SOLVED


def title(found: Incident) -> str:
    """Give what it is called: the process, and of which case."""
    return f"{_process(found)}, {found.number}"


def badge(found: Incident) -> Badge:
    """Give how it stands."""
    if found.status == SOLVED:
        return Badge("success", "done", _("opgelost"))
    if found.status == GIVEN_UP:
        return Badge("danger", "stop", _("staat stil"))
    if found.status == RETRYING:
        return Badge("neutral", "pause", _("wordt geprobeerd"))
    return Badge("warning", "warn", _("probeert opnieuw"))


def row(found: Incident) -> dict[str, object]:
    """Give it as a line of a list."""
    since = _("Sinds %(when)s", when=moments.moment(found.first_at))
    tried = ngettext("%(num)d keer geprobeerd", "%(num)d keer geprobeerd", found.tries)
    return {"title": title(found), "lines": [f"{since}, {tried}", found.error], "badge": badge(found)}


def facts(found: Incident) -> list[dict[str, str]]:
    """Give what is known of it, as pairs."""
    told = moments.moment(found.told_at) if found.told_at else _("nog niet")
    pairs = [
        (_("Terugkeer"), found.number),
        (_("Proces"), _process(found)),
        (_("Stap in het diagram"), found.element or _("niet bekend")),
        (_("Soort fout"), found.error),
        (_("Voor het eerst"), moments.moment(found.first_at)),
        (_("Laatste poging"), moments.moment(found.last_at)),
        (_("Pogingen"), str(found.tries)),
        (_("Teamleider heeft bericht"), told),
    ]
    if found.settled_at:
        who = found.settler.name if found.settler else _("vanzelf")
        pairs.append((_("Laatste handeling"), f"{who}, {moments.moment(found.settled_at)}"))
    if found.note:
        pairs.append((_("Opmerking"), found.note))
    return [{"label": label, "text": text} for label, text in pairs]


def _process(found: Incident) -> str:
    return names.process(current(), found.process)
