import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.keys import Key, KeysError, Ring, SealBrokenError, new_key, parse, write

PLACE, ELSEWHERE = b"answer value 1", b"answer value 2"
GOOD = base64.b64encode(bytes(32)).decode()


@given(st.binary(max_size=200))
def test_what_was_sealed_opens_in_its_place_only(value: bytes) -> None:
    ring = Ring([new_key("a")])
    sealed = ring.seal(value, PLACE)
    assert ring.open(sealed, PLACE) == value
    assert sealed != ring.seal(value, PLACE)
    with pytest.raises(SealBrokenError):
        ring.open(sealed, ELSEWHERE)


def test_every_changed_byte_is_noticed() -> None:
    ring = Ring([new_key("a")])
    sealed = ring.seal(b"zorg", PLACE)
    for number in range(len(sealed)):
        changed = sealed[:number] + bytes([sealed[number] ^ 1]) + sealed[number + 1 :]
        with pytest.raises(SealBrokenError):
            ring.open(changed, PLACE)
        with pytest.raises(SealBrokenError):
            ring.open(sealed[:number], PLACE)


def test_old_keys_open_and_only_the_first_seals() -> None:
    old, new = new_key("old"), new_key("new")
    before = Ring([old]).seal(b"zorg", PLACE)
    both = Ring([new, old])
    assert both.open(before, PLACE) == b"zorg"
    assert Ring([new]).open(both.seal(b"zorg", PLACE), PLACE) == b"zorg"
    with pytest.raises(SealBrokenError, match="'old'"):
        Ring([new]).open(before, PLACE)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key, other = new_key("a"), new_key("a")
    derived = [one.derive(purpose) for one in (key, other) for purpose in ("seal", "index", "audit", "backup")]
    assert len({*derived, key.secret, other.secret}) == 10
    assert key.blind("999990019") == Key("b", key.secret).blind("999990019") != other.blind("999990019")


def test_keys_are_read_as_they_were_written_and_do_not_show_themselves() -> None:
    keys = [new_key("2027-01"), new_key("k1")]
    assert parse(write(keys)) == keys
    assert parse(",".join(write(keys).split())) == keys
    assert base64.b64encode(keys[0].secret).decode() not in repr(keys) + str(keys[0].secret in repr(keys).encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("k1", "id:base64"),
        (f"K 1:{GOOD}", "id:base64"),
        ("k1:%%%", "k1 is not written in base64"),
        (f"k1:{base64.b64encode(bytes(31)).decode()}", "k1 has 31 bytes, not 32"),
        (f"k1:{GOOD},k1:{GOOD}", "the same id"),
    ],
)
def test_keys_that_cannot_be_used_are_named_without_showing_them(text: str, said: str) -> None:
    with pytest.raises(KeysError, match=said) as caught:
        parse(text)
    assert GOOD not in str(caught.value)


def test_without_a_key_there_is_no_ring() -> None:
    with pytest.raises(KeysError):
        Ring(parse(" "))


def test_keys_that_cannot_be_read_anew_are_used_on_and_new_ones_are_found(caplog: pytest.LogCaptureFixture) -> None:
    first, second = new_key("first"), new_key("second")
    there: list[Key] = []
    ring = Ring([first], lambda: there)
    later = Ring([second]).seal(b"zorg", PLACE)
    with pytest.raises(SealBrokenError, match="'second'"):
        ring.open(later, PLACE)
    assert "could not be read anew" in caplog.text
    assert ring.open(ring.seal(b"huur", PLACE), PLACE) == b"huur"
    there.extend([second, first])
    assert ring.open(later, PLACE) == b"zorg"
    assert ring.current == second
