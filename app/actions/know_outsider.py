"""Knowing who comes in through the provider of their organisation: an account that follows what the provider says."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.signin.provider import Outsider
from app.store.tables import User

NO_PASSWORD = ""
"""No password fits this; who comes through a provider has none here."""


def know_outsider(office: Office, outsider: Outsider) -> UUID:
    """Give the account of somebody, made at their first visit; name, role and place follow the provider each time.

    Raises NotAllowedError for an account that was ended here.
    """

    def action(session: Session) -> UUID:
        known = (User.issuer == outsider.issuer, User.subject == outsider.subject)
        user = session.scalars(select(User).where(*known)).first() or _new(outsider)
        if user.active is False:
            raise NotAllowedError(user.id)
        user.name, user.email = outsider.name, outsider.email
        post = outsider.post
        user.role, user.agency, user.city, user.prison = post.role, post.agency, post.city, post.prison
        session.add(user)
        session.flush()
        return user.id

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
