import io
import random

import pytest

from app.store import strongbox
from app.store.keys import Ring, SealBrokenError, new_key

RING = Ring([new_key("k1")])
TELLING = 16
"""How many bytes in a row say that something was not sealed."""


def _sealed(plain: bytes) -> bytes:
    out = io.BytesIO()
    strongbox.seal(RING, io.BytesIO(plain), out)
    return out.getvalue()


def _opened(sealed: bytes, ring: Ring = RING) -> bytes:
    found: list[bytes] = []
    strongbox.unseal(ring, io.BytesIO(sealed), found.append)
    return b"".join(found)


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 128, 1000])
def test_comes_back_whole_and_is_refused_when_a_byte_or_a_piece_is_not_there(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strongbox, "PIECE", 64)
    plain = random.Random(length).randbytes(length)  # noqa: S311 - no secret
    sealed = _sealed(plain)
    assert _opened(sealed) == plain
    # Fewer bytes than this stand in any sealed text by chance.
    assert length < TELLING or plain[:TELLING] not in sealed
    for place in range(0, len(sealed), 7):
        for other in (sealed[:place], sealed[:place] + bytes([sealed[place] ^ 4]) + sealed[place + 1 :]):
            with pytest.raises(SealBrokenError):
                _opened(other)
    with pytest.raises(SealBrokenError):
        _opened(sealed + b"x")


def test_pieces_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strongbox, "PIECE", 64)
    sealed = _sealed(bytes(300))
    head, piece = len(strongbox.MAGIC) + len(RING.current.mark) + strongbox.SALT, 64 + strongbox.TAG
    first, second = sealed[head : head + piece], sealed[head + piece : head + 2 * piece]
    with pytest.raises(SealBrokenError):
        _opened(sealed[:head] + second + first + sealed[head + 2 * piece :])


def test_needs_the_key_it_was_sealed_under() -> None:
    with pytest.raises(SealBrokenError, match="'k1'"):
        _opened(_sealed(b"x"), Ring([new_key("k2")]))
    with pytest.raises(SealBrokenError, match="no backup"):
        _opened(b"PGDMP something else")
