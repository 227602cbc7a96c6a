import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bsn import InvalidBsn, normalise

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def eleven(digits: str) -> bool:
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0


@pytest.mark.parametrize("typed", ["111222333", "1112.22.333", " 111 222 333 ", "1112\u00a022\u00a0333", "111222333\n"])
def test_spaces_and_dots_do_not_matter(typed: str) -> None:
    assert normalise(typed) == "111222333"


def test_a_leading_zero_may_be_left_out() -> None:
    assert normalise("10000008") == normalise("010000008") == "010000008"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "111252333",
        "1112223334",
        "12",
        "0000000",
        "000000000",
        "11122233A",
        "111-222-333",
        "+111222333",
        "١١١٢٢٢٣٣٣",
        "\u202e111222333",
    ],
)
def test_anything_else_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InvalidBsn) as refusal:
        normalise(typed)
    assert str(refusal.value) == ""
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@given(st.integers(1, 999_999_999).map(lambda number: f"{number:09d}"))
def test_exactly_the_numbers_that_pass_the_eleven_test_are_accepted(digits: str) -> None:
    if eleven(digits):
        assert normalise(digits) == digits
    else:
        with pytest.raises(InvalidBsn):
            normalise(digits)


@given(st.integers(1, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(stem: int, place: int, shift: int) -> None:
    digits = f"{stem:08d}"
    check = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    if check == 10:
        return
    good = f"{digits}{check}"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert normalise(good) == good
    with pytest.raises(InvalidBsn):
        normalise(wrong)
