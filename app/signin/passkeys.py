"""Passkeys (WebAuthn level 3): a device proves that its owner is there, and that it speaks with this site."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app.store.tables import Passkey, User

SITE = "Thuiskomst"

LONGEST_ANSWER = 20_000
"""In characters; a real one has a few thousand at most."""

LONGEST_CREDENTIAL = 1023
"""In bytes (WebAuthn, section 4: credential ID)."""

USUAL_PORTS = {"http": 80, "https": 443}
"""Those that no origin names."""

REQUIRED = UserVerificationRequirement.REQUIRED
"""Who has only the device gets nowhere: it asks for a finger, a face or a PIN."""

T = TypeVar("T")


@dataclass(frozen=True)
class Party:
    """Whom passkeys are for: the name of this site, and the origin that its pages have."""

    id: str
    origin: str

    @classmethod
    def at(cls, address: str) -> "Party | None":
        """Give who is at an address; None at an empty one or a number, for which no browser makes a passkey."""
        parts = urlsplit(address)
        if not parts.hostname or _is_number(parts.hostname):
            return None
        port = "" if parts.port in {None, USUAL_PORTS.get(parts.scheme)} else f":{parts.port}"
        return cls(parts.hostname, f"{parts.scheme}://{parts.hostname}{port}")


def passkeys_of(session: Session, user_id: UUID) -> Sequence[Passkey]:
    """Give the passkeys of somebody, the oldest first."""
    return session.scalars(select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.added_at)).all()


def to_add(party: Party, user: User, known: Iterable[Passkey], challenge: bytes) -> str:
    """Give what a browser is told to make a passkey, as JSON; no device makes a second one."""
    options = webauthn.generate_registration_options(
        rp_id=party.id, rp_name=SITE, user_id=user.id.bytes, user_name=user.username, user_display_name=user.name,
        challenge=challenge, exclude_credentials=_named(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=REQUIRED
        ),
    )  # fmt: skip
    return webauthn.options_to_json(options)


def to_use(party: Party, known: Iterable[Passkey], challenge: bytes) -> str:
    """Give what a browser is told to use one of these passkeys, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=party.id, challenge=challenge, allow_credentials=_named(known), user_verification=REQUIRED
    )
    return webauthn.options_to_json(options)


def add_passkey(
    session: Session, user_id: UUID, party: Party, challenge: bytes | None, answer: str, *, name: str, now: datetime
) -> Passkey | None:
    """Keep the passkey that a browser made; None when the answer does not hold or the passkey is somebody's already."""
    made = _made(party, challenge, answer)
    if made is None or len(made.credential_id) > LONGEST_CREDENTIAL:
        return None
    if session.scalars(select(Passkey.id).where(Passkey.credential == made.credential_id)).first():
        return None
    row = Passkey(
        user_id=user_id, credential=made.credential_id, public_key=made.credential_public_key, uses=made.sign_count,
        name=name, added_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def use_passkey(
    session: Session, user_id: UUID, party: Party, challenge: bytes | None, answer: str, now: datetime
) -> bool:
    """Tell whether one of somebody's own passkeys signed the challenge just now, and keep how often it was used."""
    row = _meant(session, user_id, answer)
    used = _used(party, challenge, answer, row) if row else None
    if row is None or used is None:
        return False
    row.uses, row.used_at = used.new_sign_count, now
    return True


def forget_passkeys(session: Session, user_id: UUID) -> None:
    """Make every passkey of somebody worthless."""
    session.execute(delete(Passkey).where(Passkey.user_id == user_id))


def _made(party: Party, challenge: bytes | None, answer: str) -> VerifiedRegistration | None:
    if challenge is None or len(answer) > LONGEST_ANSWER:
        return None
    return _read(
        lambda: webauthn.verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=party.id, expected_origin=party.origin,
            require_user_verification=True,
        )
    )  # fmt: skip


def _meant(session: Session, user_id: UUID, answer: str) -> Passkey | None:
    """Give the passkey of somebody that an answer names, held: two answers at once could be of two copies."""
    named = _read(lambda: parse_authentication_credential_json(answer)) if len(answer) <= LONGEST_ANSWER else None
    if named is None:
        return None
    theirs = (Passkey.user_id == user_id, Passkey.credential == named.raw_id)
    return session.scalars(select(Passkey).where(*theirs).with_for_update()).first()


def _used(party: Party, challenge: bytes | None, answer: str, row: Passkey) -> VerifiedAuthentication | None:
    if challenge is None:
        return None
    return _read(
        lambda: webauthn.verify_authentication_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=party.id, expected_origin=party.origin,
            credential_public_key=row.public_key, credential_current_sign_count=row.uses,
            require_user_verification=True,
        )
    )  # fmt: skip


def _read(check: Callable[[], T]) -> T | None:
    """Give what a library makes of an answer, or None."""
    try:
        return check()
    except Exception:  # noqa: BLE001 - the bytes are a stranger's, and go through many parsers: no error is a proof
        return None


def _named(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=row.credential) for row in known]


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
