"""A device with passkeys, in software: it makes keys and signs as a browser would send it, and can be told to cheat."""

import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, KEY_INSIDE = 0x01, 0x04, 0x40
"""Flags of what an authenticator says (WebAuthn, section 6.1)."""

Options = Mapping[str, Any]


def text(data: bytes) -> str:
    """Give bytes as they stand in JSON."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data_of(words: str) -> bytes:
    """Give the bytes that stand in JSON."""
    return urlsafe_b64decode(words + "===")


@dataclass
class Authenticator:
    """One passkey on one device, used on pages of one origin."""

    origin: str
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    uses: int = 0
    verified: bool = True
    """Whether its owner showed a finger, a face or a PIN."""

    def __post_init__(self) -> None:
        """Make the key."""
        self.key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: Options, **changes: str) -> str:
        """Give the answer to being told to make a passkey; changes are to what it says that the page asked."""
        length = struct.pack(">H", len(self.credential))
        inside = bytes(16) + length + self.credential + cbor2.dumps(self._public_key())
        said = self._says(options["rp"]["id"], KEY_INSIDE) + inside
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": said})
        client = self._client("webauthn.create", options, changes)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: Options, **changes: str) -> str:
        """Give the answer to being told to use a passkey."""
        self.uses += 1
        said = self._says(options["rpId"])
        client = self._client("webauthn.get", options, changes)
        signature = self.key.sign(said + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=said, signature=signature)

    def _says(self, site: str, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return sha256(site.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _client(self, kind: str, options: Options, changes: Mapping[str, str]) -> bytes:
        seen = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps({**seen, **changes}).encode()

    def _public_key(self) -> dict[int, object]:
        point = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _answer(self, **response: bytes) -> str:
        said = {name: text(value) for name, value in response.items()}
        named = text(self.credential)
        return json.dumps({"id": named, "rawId": named, "type": "public-key", "response": said})
