"""A form that is sent twice has one effect."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.store.tables import Once


def once(session: Session, key: UUID, user_id: UUID, now: datetime, effect: Callable[[], str]) -> str:
    """Do something for a form's own key and give its outcome; a second time only give the outcome."""
    done = session.get(Once, key)
    if done is not None and done.user_id == user_id:
        return done.outcome
    outcome = effect()
    session.add(Once(key=key, user_id=user_id, at=now, outcome=outcome))
    return outcome
