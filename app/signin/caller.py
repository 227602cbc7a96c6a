"""Who knocks: where a request comes from, as far as the network says."""

import hmac
from dataclasses import dataclass, field
from ipaddress import IPv6Network


@dataclass(frozen=True)
class Caller:
    """The address and the browser of a request, and the key under which addresses and typed names are blinded."""

    origin: str
    browser: str
    key: bytes = field(repr=False)

    @property
    def network(self) -> str:
        """Give what stands for one place: the address, or of IPv6 the /64 of which one line holds every address."""
        return str(IPv6Network((self.origin, 64), strict=False)) if ":" in self.origin else self.origin

    def blind(self, *words: str) -> str:
        """Give a keyed digest of words: alike for the same words, and of no use without the key."""
        return hmac.digest(self.key, "\0".join(words).encode(errors="replace"), "sha256").hex()
