"""Following the chain of the audit in words: what was asked, and what was found last."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions.follow_chain import waits
from app.audit.verify import Wrong
from app.store.tables import ChainCheck
from app.web.present import looks, moments
from app.web.present.items import Badge


def chain_check(row: ChainCheck | None) -> dict[str, object]:
    """Give whether a worker still has to follow it, and a line for what is asked and for what was found."""
    if row is None:
        return {"waits": False, "lines": []}
    waiting = waits(row)
    return {
        "waits": waiting,
        "lines": [*([_asked(row)] if waiting else []), *([_found(row)] if row.checked_at else [])],
    }


def _asked(row: ChainCheck) -> dict[str, object]:
    title = _("Thuiskomst controleert de keten") if row.worker_id else _("De controle van de keten wacht op een werker")
    asked = _("Gevraagd %(when)s. Open deze pagina straks opnieuw.", when=moments.moment(row.asked_at))
    return {"title": title, "lines": [asked], "badge": Badge("neutral", "pause", _("bezig"))}


def _found(row: ChainCheck) -> dict[str, object]:
    when = _("Gecontroleerd %(when)s.", when=moments.moment(row.checked_at)) if row.checked_at else ""
    if row.wrong is None:
        rows = ngettext("%(num)d regel", "%(num)d regels", row.entries or 0)
        title, badge = _("De keten klopt: %(rows)s, geen ervan is gewijzigd of weg.", rows=rows), ("success", "done")
    else:
        wrong = _(looks.WRONG[Wrong(row.wrong)])
        title = _("De keten klopt niet bij regel %(number)s: %(wrong)s.", number=row.broken_at, wrong=wrong)
        badge = ("danger", "warn")
    word = _("klopt") if row.wrong is None else _("klopt niet")
    return {"title": title, "lines": [when], "badge": Badge(*badge, word)}
