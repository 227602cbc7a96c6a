"""How many messages there are, by what became of them: the one place that knows in which tables that stands."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.tables import Mail, MailStatus, Outbox

STATES = {
    MailStatus.WAITING: "waiting", MailStatus.SENT: "sent", MailStatus.BOUNCED: "failed", MailStatus.DEAD: "failed",
}  # fmt: skip
"""How Prometheus calls what became of a mail; what was only shown, or had nothing to say, is not counted."""


def messages(session: Session) -> dict[str, int]:
    """Give how many messages nobody was addressed with yet (`new`), and how many mails wait, were sent and failed."""
    new = session.scalar(select(func.count()).select_from(Outbox).where(Outbox.addressed_at.is_(None)))
    found = Counter({"new": new or 0, "waiting": 0, "sent": 0, "failed": 0})
    for status, number in session.execute(select(Mail.status, func.count()).group_by(Mail.status)):
        if status in STATES:
            found[STATES[MailStatus(status)]] += number
    return dict(found)
