"""Knowing who comes in through the provider of their organisation: an account that follows what the provider says."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.enter import begin_sign_in
from app.actions.errors import NotAllowedError
from app.actions.notice_choices import move_mailbox
from app.actions.office import Office
from app.signin.caller import Caller
from app.signin.provider import Outsider
from app.signin.sessions import may_sign_in
from app.store import clock
from app.store.tables import User

NO_PASSWORD = ""
"""No password fits this; who comes through a provider has none here."""


def know_outsider(office: Office, caller: Caller, outsider: Outsider) -> str:
    """Begin a sign-in and give its token; the account is made at the first visit and follows the provider each time.

    Raises NotAllowedError for an account that was ended here.
    """
    now = clock.real_now()

    def action(session: Session) -> str:
        known = (User.issuer == outsider.issuer, User.subject == outsider.subject)
        user = session.scalars(select(User).where(*known)).first() or _new(outsider)
        user.name = outsider.name
        if user.email != outsider.email:
            move_mailbox(session, user, outsider.email)
        post = outsider.post
        user.role, user.agency, user.city, user.prison = post.role, post.agency, post.city, post.prison
        session.add(user)
        session.flush()
        if not may_sign_in(user, now):
            raise NotAllowedError(user.id)
        return begin_sign_in(session, user, caller, now)[1]

    return office.database.write(action)


def _new(outsider: Outsider) -> User:
    mark = sha256(f"{outsider.issuer}\n{outsider.subject}".encode()).hexdigest()
    return User(
        # Nobody types this name: it only has to be theirs alone.
        username=f"outside-{mark[:40]}",
        password_hash=NO_PASSWORD,
        issuer=outsider.issuer,
        subject=outsider.subject,
    )
