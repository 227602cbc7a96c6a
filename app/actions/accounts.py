"""Accounts: who is let in as what and until when; nobody grants or ends rights of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.actions.errors import NotAllowedError, NotThereError, TakenError
from app.actions.invitations import invite
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.posts import posts
from app.audit.journal import Deed, write
from app.signin.provider import Post
from app.store import clock
from app.store.sight import lifted
from app.store.tables import SignIn, User, WorkItem

NO_PASSWORD = ""
"""No password fits this: the invitation lets somebody choose one."""


@dataclass(frozen=True)
class Account:
    """An account with when somebody last signed in with it."""

    user: User
    last_seen: datetime | None


@dataclass(frozen=True)
class NewAccount:
    """Somebody to invite."""

    name: str
    email: str
    post: Post
    expires_on: date | None


def accounts(session: Session) -> list[Account]:
    """Give all accounts by name, with the last sign-in of each."""
    last = select(SignIn.user_id, func.max(SignIn.started_at).label("at")).group_by(SignIn.user_id).subquery()
    query = select(User, last.c.at).outerjoin(last, last.c.user_id == User.id).order_by(User.name, User.id)
    return [Account(user, at) for user, at in session.execute(query)]


def account(session: Session, user_id: UUID) -> User:
    """Give an account. Raises NotThereError."""
    user = session.get(User, user_id)
    if user is None:
        raise NotThereError(user_id)
    return user


def open_account(office: Office, actor: Actor, form_key: UUID, new: NewAccount) -> tuple[UUID, str]:
    """Make an account and give its id and the word of its invitation, empty where the form was sent before.

    Raises TakenError for an address that has an account, NotAllowedError for a post that is none.
    """
    word: list[str] = []

    def effect(session: Session) -> str:
        if new.post not in posts():
            raise NotAllowedError(new.post.role)
        username = new.email.lower()
        if session.scalars(select(User.id).where(User.username == username)).first():
            raise TakenError
        user = User(username=username, name=new.name, email=new.email, password_hash=NO_PASSWORD)
        _place(user, new.post, new.expires_on)
        session.add(user)
        session.flush()
        word[:] = [invite(session, user, actor.id)]
        write(session, clock.now(session), actor.id, Deed.ACCOUNT_OPENED, of=str(user.id), role=user.role)
        return str(user.id)

    user_id = UUID(write_once(office, actor, form_key, effect))
    return user_id, word[0] if word else ""


def invite_again(office: Office, actor: Actor, form_key: UUID, user_id: UUID) -> str:
    """Give the word of a new invitation; the earlier ones no longer count. Raises NotThereError, NotAllowedError."""
    word: list[str] = []

    def effect(session: Session, user: User) -> None:
        word[:] = [invite(session, user, actor.id)]
        write(session, clock.now(session), actor.id, Deed.ACCOUNT_INVITED, of=str(user.id))

    _change(office, actor, form_key, user_id, effect)
    return word[0] if word else ""


def change_account(
    office: Office, actor: Actor, form_key: UUID, user_id: UUID, post: Post, expires_on: date | None
) -> None:
    """Give somebody another post or another last day; tasks that are no longer theirs go back to their unit.

    Raises NotThereError, and NotAllowedError for a post that is none or for oneself.
    """

    def effect(session: Session, user: User) -> None:
        if post not in posts():
            raise NotAllowedError(post.role)
        _place(user, post, expires_on)
        _give_back(session, actor, user)
        until = expires_on.isoformat() if expires_on else ""
        write(session, clock.now(session), actor.id, Deed.ACCOUNT_CHANGED, of=str(user.id), role=post.role, until=until)

    _change(office, actor, form_key, user_id, effect)


def end_account(office: Office, actor: Actor, form_key: UUID, user_id: UUID) -> None:
    """End an account: it opens nothing from the next click on, and its tasks go back to their unit.

    Raises NotThereError, and NotAllowedError for oneself.
    """

    def effect(session: Session, user: User) -> None:
        close_account(session, actor, user)

    _change(office, actor, form_key, user_id, effect)


def close_account(session: Session, actor: Actor, user: User) -> None:
    """End an account inside a transaction."""
    user.active = False
    _give_back(session, actor, user)
    write(session, clock.now(session), actor.id, Deed.ACCOUNT_ENDED, of=str(user.id))


def _change(
    office: Office, actor: Actor, form_key: UUID, user_id: UUID, effect: Callable[[Session, User], None]
) -> None:
    def once(session: Session) -> str:
        if user_id == actor.id:
            raise NotAllowedError(user_id)
        user = session.scalars(select(User).where(User.id == user_id).with_for_update()).first()
        if user is None:
            raise NotThereError(user_id)
        effect(session, user)
        return str(user_id)

    write_once(office, actor, form_key, once)


def _place(user: User, post: Post, expires_on: date | None) -> None:
    user.role, user.agency, user.city, user.prison = post.role, post.agency, post.city, post.prison
    user.expires_on = expires_on


def _give_back(session: Session, actor: Actor, user: User) -> None:
    """Take somebody's name off the open tasks that they cannot do any more: a colleague could not take those up."""
    session.flush()
    query = select(WorkItem).where(WorkItem.assignee_id == user.id, WorkItem.status == "open").order_by(WorkItem.id)
    # Whoever looks after accounts sees no tasks; their ids are all that is read here.
    with lifted(session):
        _unassign(session, actor, user, session.scalars(query).all())


def _unassign(session: Session, actor: Actor, user: User, items: Sequence[WorkItem]) -> None:
    now, them = clock.now(session), Actor.of(user)
    for item in items:
        if user.active and scope.works_on(them, item):
            continue
        item.assignee_id, item.turn_since = None, now
        item.revision += 1
        deed = Deed.TASK_ASSIGNED
        write(session, now, actor.id, deed, case_id=item.case_id, item_id=item.id, task=item.key, to="")
    session.flush()
