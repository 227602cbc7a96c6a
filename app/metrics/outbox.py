"""How many messages there are, by what became of them: the one place that knows in which tables that stands."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.tables import Outbox


def messages(session: Session) -> dict[str, int]:
    """Give how many messages wait and how many were sent."""
    waiting = select(func.count()).where(Outbox.sent_at.is_(None))
    sent = select(func.count()).where(Outbox.sent_at.is_not(None))
    return {"waiting": session.scalar(waiting) or 0, "sent": session.scalar(sent) or 0}
