"""A stream that is sealed piece by piece under a key of the ring: a changed, shortened or reordered one is refused.

The pieces are numbered and the last one says that it is (the STREAM construction of Hoang, Reyhanitabar, Rogaway and
Vizár, 2015); each stream has a key of its own, drawn from the ring's by a salt.
"""

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.store.keys import Key, Ring, SealBrokenError

MAGIC = b"thuiskomst backup 1\n"

PIECE = 1024 * 1024
"""Bytes of a piece before it is sealed."""

TAG, SALT = 16, 16

PURPOSE = "backup"

Write = Callable[[bytes], object]
"""Takes the next bytes."""


def seal(ring: Ring, plain: IO[bytes], sealed: IO[bytes]) -> None:
    """Seal a stream under the current key."""
    key, salt = ring.current, os.urandom(SALT)
    sealed.write(MAGIC + key.mark + salt)
    cipher = _cipher(key, salt)
    sealed.writelines(cipher.encrypt(nonce, piece, MAGIC) for nonce, piece in _numbered(plain, PIECE))


def unseal(ring: Ring, sealed: IO[bytes], write: Write) -> None:
    """Hand on what was sealed, piece by piece. Raises SealBrokenError, at the latest at the end."""
    if sealed.read(len(MAGIC)) != MAGIC:
        raise SealBrokenError("this is no backup of Thuiskomst")
    name = sealed.read(int.from_bytes(sealed.read(1))).decode("ascii", "replace")
    cipher = _cipher(ring.key(name), sealed.read(SALT))
    for nonce, piece in _numbered(sealed, PIECE + TAG):
        try:
            write(cipher.decrypt(nonce, piece, MAGIC))
        except (InvalidTag, ValueError):
            raise SealBrokenError("this backup was changed, or it is not whole") from None


def _cipher(key: Key, salt: bytes) -> AESGCM:
    return AESGCM(key.derive(PURPOSE, salt))


def _numbered(stream: IO[bytes], size: int) -> Iterator[tuple[bytes, bytes]]:
    """Give the pieces of a stream, each with its number and whether it is the last; an empty stream has one."""
    piece = _read(stream, size)
    for number in count():
        following = _read(stream, size)
        yield number.to_bytes(11) + (b"\0" if following else b"\1"), piece
        if not following:
            return
        piece = following


def _read(stream: IO[bytes], size: int) -> bytes:
    """Give so many bytes, or what is left: a pipe hands out less at a time."""
    parts = bytearray()
    while len(parts) < size and (part := stream.read(size - len(parts))):
        parts += part
    return bytes(parts)
