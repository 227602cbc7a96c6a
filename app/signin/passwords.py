"""Passwords, kept as argon2id hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST = 14
"""The shortest password that is taken, in characters."""

_hasher = PasswordHasher()

_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """Give the hash to store."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Tell whether a password fits its hash; an unknown user costs the same time as a known one."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
