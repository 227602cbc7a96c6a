"""What somebody may know of their own mail and calendar."""

from dataclasses import dataclass
from datetime import datetime

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.notice_choices import MUST_HEAR
from app.actions.office import Office
from app.store.tables import User


@dataclass(frozen=True)
class OwnNotices:
    """What somebody gets by mail, where it goes, and whether they have a calendar."""

    digest: bool
    at_once: bool
    always: frozenset[str]
    """The kinds of messages that come whatever they choose."""
    email: str
    email_is_ours: bool
    """Whether the address is kept here; else their organisation says what it is."""
    bounced_at: datetime | None
    may_have_calendar: bool
    has_calendar: bool


def own_notices(office: Office, actor: Actor) -> OwnNotices:
    """Give what somebody chose."""
    with office.database.reading() as session:
        user = session.get_one(User, actor.id)
    own = Actor.of(user)
    return OwnNotices(
        digest=user.digest,
        at_once=user.at_once,
        always=MUST_HEAR.get(own.role, frozenset()),
        email=user.email,
        email_is_ours=user.issuer is None,
        bounced_at=user.mail_bounced_at,
        may_have_calendar=may(own, Permission.WORK_LIST),
        has_calendar=user.calendar_digest is not None,
    )
