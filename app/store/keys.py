"""The keys of this installation: by id, one of them current, and from each a key of its own for every purpose."""

import base64
import binascii
import hmac
import logging
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

log = logging.getLogger(__name__)

LENGTH = 32
"""Bytes of a key."""

NONCE = 12
"""Bytes of a nonce: what AES-GCM takes, drawn anew each time."""

FRESH = 2.0
"""Seconds after which somebody who seals looks whether there is a newer key."""

NAME = re.compile(r"[a-z0-9-]{1,20}")


class KeysError(ValueError):
    """The keys cannot be used; says why, and never what they are."""


class SealBrokenError(ValueError):
    """What was stored does not open: its key is not there, or it was changed or put in another place."""


@dataclass(frozen=True)
class Key:
    """One key and its id."""

    id: str
    secret: bytes = field(repr=False)

    @property
    def mark(self) -> bytes:
        """Give the bytes that stand in front of all that was sealed with this key."""
        return bytes([len(self.id)]) + self.id.encode()

    @cached_property
    def cipher(self) -> AESGCM:
        """Give the cipher for what is stored in rows."""
        return AESGCM(self.derive("seal"))

    @cached_property
    def _index(self) -> bytes:
        return self.derive("index")

    def blind(self, value: str) -> bytes:
        """Give what a value is found by: the same for equal values, and nothing to whoever lacks the key."""
        return hmac.digest(self._index, value.encode(), "sha256")

    def derive(self, purpose: str, salt: bytes | None = None) -> bytes:
        """Give the key for one purpose; none of them tells anything of another (RFC 5869)."""
        return HKDF(SHA256(), LENGTH, salt, f"thuiskomst {purpose}".encode()).derive(self.secret)


class Ring:
    """All keys that are known, the first of them current; `again` reads them anew when somebody added one."""

    def __init__(
        self, keys: Sequence[Key], again: Callable[[], Sequence[Key]] | None = None, *, audit: bytes = b""
    ) -> None:
        """Hold the keys, and the one that the audit is chained with, which lasts. Raises KeysError without any key."""
        self._again = again
        self.audit = audit
        self._hold(keys)

    def _hold(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise KeysError("there is no key")
        self.keys = {key.id: key for key in keys}
        self.current = keys[0]
        self._held_at = time.monotonic()

    def refresh(self) -> None:
        """Read the keys anew where that is possible; where it is not, go on with those that are held."""
        self._held_at = time.monotonic()
        if self._again is None:
            return
        try:
            self._hold(self._again())
        except (KeysError, OSError):
            log.warning("the keys could not be read anew; those of before are used")

    def key(self, name: str) -> Key:
        """Give a key, also one that was added just now. Raises SealBrokenError when it is not there."""
        if name not in self.keys:
            self.refresh()
        if name not in self.keys:
            raise SealBrokenError(f"no key has the id {name!r}")
        return self.keys[name]

    def seal(self, value: bytes, place: bytes) -> bytes:
        """Give a value under the current key, so that it opens in this place only."""
        if time.monotonic() - self._held_at > FRESH:
            self.refresh()
        key, nonce = self.current, os.urandom(NONCE)
        return key.mark + nonce + key.cipher.encrypt(nonce, value, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Give what was sealed in a place. Raises SealBrokenError."""
        start = 1 + int.from_bytes(sealed[:1])
        key = self.key(sealed[1:start].decode("ascii", "replace"))
        try:
            return key.cipher.decrypt(sealed[start : start + NONCE], sealed[start + NONCE :], place)
        except (InvalidTag, ValueError):
            raise SealBrokenError("a stored value was changed, or stands in a place it was not made for") from None

    def blind(self, value: str) -> list[bytes]:
        """Give all that a value may be found by: while keys are rotated some rows have the old one."""
        self.refresh()
        return [key.blind(value) for key in self.keys.values()]


def parse(text: str) -> list[Key]:
    """Give the keys written as `id:base64`, the current one first, apart by commas or lines. Raises KeysError."""
    keys = [_key(word) for word in re.split(r"[,\s]+", text.strip()) if word]
    if len({key.id for key in keys}) != len(keys):
        raise KeysError("two keys have the same id")
    return keys


def _key(word: str) -> Key:
    name, colon, encoded = word.partition(":")
    if not colon or not NAME.fullmatch(name):
        raise KeysError("a key is written as id:base64, its id in small letters, digits and hyphens")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise KeysError(f"key {name} is not written in base64") from None
    if len(secret) != LENGTH:
        raise KeysError(f"key {name} has {len(secret)} bytes, not {LENGTH}")
    return Key(name, secret)


def write(keys: Sequence[Key]) -> str:
    """Give the text that `parse` reads, one key a line."""
    return "".join(f"{key.id}:{base64.b64encode(key.secret).decode()}\n" for key in keys)


def new_key(name: str) -> Key:
    """Give a fresh key. Raises KeysError for an id that cannot be written."""
    if not NAME.fullmatch(name):
        raise KeysError("an id has at most 20 small letters, digits and hyphens")
    return Key(name, os.urandom(LENGTH))
