"""Who can sign in, how they prove it, their sign-ins, and what they were typing when a session ended."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.mail import Mailed

DIGEST = 64
"""How long a SHA-256 digest is in hexadecimal."""


class User(Mailed, Base):
    """Somebody who works here."""

    __tablename__ = "user_account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    agency: Mapped[str | None] = mapped_column(String(20))
    """The agency whose tasks are theirs; a manager has none."""
    city: Mapped[str | None] = mapped_column(String(20))
    """The city they work for; empty for who works in a prison or for both cities."""
    prison: Mapped[str | None] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret = Sealed[str | None](nullable=True)
    """What the authenticator app has too; empty until the second factor is set up."""
    totp_step: Mapped[int | None] = mapped_column(BigInteger)
    """The latest time step whose code was used: that one and all before it are spent."""
    active: Mapped[bool] = mapped_column(default=True)
    expires_on: Mapped[date | None]
    """The first day on which the account no longer works."""
    language: Mapped[str] = mapped_column(String(2), default="nl")
    issuer: Mapped[str | None] = mapped_column(String(200))
    """The provider that vouches for them; empty for a local account."""
    subject: Mapped[str | None] = mapped_column(String(200))
    """What the provider calls them, for good."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)


class RecoveryCode(Base):
    """A way in without the authenticator app, once; only its digest is kept."""

    __tablename__ = "recovery_code"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class Passkey(Base):
    """A key that somebody's device or password safe keeps, and lets them use by finger, face or PIN."""

    __tablename__ = "passkey"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    credential: Mapped[bytes] = mapped_column(unique=True)
    """What the device calls the key."""
    public_key: Mapped[bytes]
    uses: Mapped[int] = mapped_column(BigInteger)
    """How often the device says the key was used; one whose count goes back may be a copy. Some always say 0."""
    name: Mapped[str] = mapped_column(String(60))
    """What its owner calls it."""
    added_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class Challenged:
    """Part of a row about a browser: what a passkey has to sign there now."""

    challenge: Mapped[bytes | None]
    challenged_at: Mapped[datetime | None] = mapped_column(Instant)


class PendingSignIn(Challenged, Base):
    """Somebody who gave the right password and not yet their code; opens no page."""

    __tablename__ = "pending_sign_in"

    token_digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    """The browser holds the token itself."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Instant, index=True)
    new_secret = Sealed[str | None](nullable=True)
    """What the app is to be set up with, for who has no second factor yet."""


class SignIn(Challenged, Base):
    """One sign-in, which began when everything was proved."""

    __tablename__ = "sign_in"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_digest: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    """The browser holds the token itself."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    origin: Mapped[str] = mapped_column(String(45))
    """The address that they signed in from."""
    browser: Mapped[str] = mapped_column(String(40))
    """The family of their browser, such as "Firefox, Windows"."""
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    proved_at: Mapped[datetime] = mapped_column(Instant)
    """When they last proved who they are."""
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    acting_for_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """The absent colleague in whose place they work now."""


class Guesses(Base):
    """How often somebody guessed wrong of late: at an account, from an address, or at an account from an address."""

    __tablename__ = "guesses"

    about: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    """A keyed digest: who reads the table learns no name that was typed, nor an address."""
    tries: Mapped[int]
    since: Mapped[datetime] = mapped_column(Instant, index=True)
    wait_until: Mapped[datetime | None] = mapped_column(Instant)
    """Until when nobody may try again there; empty while it went wrong only a few times."""


class KeptForm(Base):
    """A form that was sent after its session had ended: kept for that user until they open the page again."""

    __tablename__ = "kept_form"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    fields = Sealed[dict[str, list[str]]]()
    kept_at: Mapped[datetime] = mapped_column(Instant)
