"""How far somebody sees in the database itself: their place, and the one case they broke the glass for."""

from app.access.actor import Actor
from app.access.policy import REACH, Reach
from app.store.sight import EVERYTHING, Sight


def sight(actor: Actor) -> Sight:
    """Give what the transactions of somebody see; `app.access.scope` narrows it further."""
    match REACH.get(actor.role):
        case Reach.PRISON | Reach.CITY | Reach.AGENCY:
            return Sight(
                city=actor.city, prison=actor.prison, case=actor.glass.case_id if actor.glass else None, user=actor.id
            )
        case Reach.COUNTS | Reach.RIGHTS:
            return EVERYTHING if actor.city is None else Sight(city=actor.city, user=actor.id)
    return Sight(user=actor.id)
