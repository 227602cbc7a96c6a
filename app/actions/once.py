"""A form that is sent twice has one effect."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.actions.errors import NotAllowedError
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
