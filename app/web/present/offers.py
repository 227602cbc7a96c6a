"""Cases between two cities, as the team leads of both read them: a number, a reason, and what came of it."""

from flask_babel import gettext as _

from app.access.actor import Actor
from app.actions.hand_over import ACCEPTED, DECLINED, DECLINED_FOR, REASONS
from app.engine.catalogue import CITIES
from app.store.tables import Handover
from app.web.forms.keys import new_key
from app.web.present import moments


def shown_offer(one: Handover, error: str | None) -> dict[str, object]:
    """Give an offer that waits for an answer."""
    cities = {"giver": CITIES[one.from_city].name, "taker": CITIES[one.to_city].name}
    return {
        "id": str(one.id),
        "number": one.number,
        "line": _("van %(giver)s aan %(taker)s, %(when)s", **cities, when=moments.moment(one.offered_at)),
        "reason": _(REASONS[one.reason]),
        "error": error,
        "once": [new_key(), new_key()],
    }


def over(one: Handover, reader: Actor) -> dict[str, object]:
    """Give an offer that is answered: what a city keeps of a case that went."""
    other = CITIES[one.to_city if one.from_city == reader.city else one.from_city].name
    given = one.from_city == reader.city
    words = {
        ACCEPTED: _("Overgedragen aan %(city)s", city=other) if given else _("Overgenomen van %(city)s", city=other),
        DECLINED: _("%(city)s nam niet over", city=other) if given else _("Niet overgenomen van %(city)s", city=other),
    }
    title = words.get(one.status, _("Aanbod teruggenomen"))
    when = moments.moment(one.answered_at) if one.answered_at else ""
    lines = [f"{title}, {when}", *([_(DECLINED_FOR[one.declined_for])] if one.declined_for else [])]
    return {"title": one.number, "lines": lines, "badge": None, "href": None, "aside": None, "aside_href": None}
