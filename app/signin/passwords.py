"""Passwords: kept as argon2id hashes, and long enough to be worth it."""

import re
from enum import StrEnum
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST = 14
"""The shortest password that is taken, in characters."""

DIFFERENT = 6
"""How many different characters it has at least."""

PART_OF_NAME = 4
"""From how many letters on a part of somebody's name counts."""

COMMON = re.compile(r"geheim|password|qwerty\w*|thuiskomst|wachtwoord|welkom|\d+|[\W_]+")
"""What people begin with when they have to think of a password."""

_hasher = PasswordHasher()

NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$Tq3+E2FTJwunFOV0rPJ48w$XFtTzoY9vGbuk9fTa6oOuBA5Jp1y0sCEbFx/Z8/6SnI"
"""The hash of no user, made with the same effort as every other."""


class Weakness(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    NAMED = "named"
    COMMON = "common"


def hash_password(password: str) -> str:
    """Give the hash to store."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Tell whether a password fits its hash; an unknown user costs the same time as a known one."""
    try:
        return _hasher.verify(stored or NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def weakness(password: str, *names: str) -> Weakness | None:
    """Give why a password is not taken from somebody with these names, or None when it is."""
    if len(password) < SHORTEST:
        return Weakness.SHORT
    small = password.lower()
    parts = {part for name in names for part in re.findall(r"\w+", name.lower()) if len(part) >= PART_OF_NAME}
    if any(part in small for part in parts):
        return Weakness.NAMED
    return Weakness.COMMON if len(set(COMMON.sub("", small))) < DIFFERENT or _is_row(small) else None


def _is_row(text: str) -> bool:
    """Tell whether it is a row such as abcdefghijklmn, or the same few characters over and over."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(steps) == 1 or text in (text + text)[1:-1]
