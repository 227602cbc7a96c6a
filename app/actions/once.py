"""A form that is sent twice has one effect."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.store import clock
from app.store.tables import Once


def once(session: Session, key: UUID, user_id: UUID, now: datetime, effect: Callable[[], str]) -> str:
    """Do something for a form's own key and give its outcome; a second time only give the outcome.

    Raises NotAllowedError for a key that somebody else's form had, and what the effect raises.
    """
    done = session.get(Once, key)
    if done is None:
        # Written before the effect: who sends the same form meanwhile waits here, and then finds its outcome.
        done = Once(key=key, user_id=user_id, at=now, outcome="")
        session.add(done)
        session.flush()
        done.outcome = effect()
    elif done.user_id != user_id:
        raise NotAllowedError(key)
    return done.outcome


def write_once(office: Office, actor: Actor, key: UUID, effect: Callable[[Session], str]) -> str:
    """Do something in a transaction of its own, once for a form's key, and give its outcome; raises as `once` does."""
    return office.database.write(
        lambda session: once(session, key, actor.id, clock.now(session), lambda: effect(session))
    )
