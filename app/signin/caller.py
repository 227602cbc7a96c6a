"""Who knocks: where a request comes from, as far as the network says."""

import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Caller:
    """The address and the browser of a request, and the key under which addresses and typed names are blinded."""

    origin: str
    browser: str
    key: bytes = field(repr=False)

    def blind(self, *words: str) -> str:
        """Give a keyed digest of words: alike for the same words, and of no use without the key."""
        return hmac.digest(self.key, "\0".join(words).encode(errors="replace"), "sha256").hex()
