"""Marks on a mail that only this installation can make: which mail it is, and which case it belongs with."""

import hmac
from base64 import b32decode, b32encode
from binascii import Error
from dataclasses import dataclass
from uuid import UUID

ID, MAC = 16, 10
"""Bytes of an id, and of what proves that it was made here."""


@dataclass(frozen=True)
class Marks:
    """Makes and reads marks with a key that lasts, so that what comes back after years is known still."""

    key: bytes

    @classmethod
    def of(cls, lasting: bytes) -> "Marks":
        """Give the marks of an installation, from its key that lasts."""
        return cls(hmac.digest(lasting, b"thuiskomst mail", "sha256"))

    def mark(self, mail_id: UUID) -> str:
        """Give the mark of a mail: small letters and digits, for servers that change the case of an address."""
        return b32encode(mail_id.bytes + self._mac(b"mail", mail_id)).decode().rstrip("=").lower()

    def read(self, mark: str) -> UUID | None:
        """Give which mail a mark is of, or None for one that was not made here."""
        try:
            plain = b32decode(mark.upper() + "=" * (-len(mark) % 8))
        except (Error, ValueError):
            return None
        if len(plain) != ID + MAC:
            return None
        mail_id = UUID(bytes=plain[:ID])
        return mail_id if hmac.compare_digest(plain[ID:], self._mac(b"mail", mail_id)) else None

    def thread(self, case_id: UUID) -> str:
        """Give what all mails about a case have in common, and that says nothing of it."""
        return b32encode(self._mac(b"case", case_id)).decode().lower()

    def _mac(self, purpose: bytes, one: UUID) -> bytes:
        return hmac.digest(self.key, purpose + one.bytes, "sha256")[:MAC]
