from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.mail.marks import Marks

MARKS, OTHERS = Marks.of(b"a key that lasts"), Marks.of(b"the key of somebody else")


@given(st.uuids())
def test_a_mark_leads_back_to_its_mail_also_in_capitals(mail_id: UUID) -> None:
    mark = MARKS.mark(mail_id)
    assert MARKS.read(mark) == MARKS.read(mark.upper()) == mail_id
    assert len(f"twintig.tekens.voora+{mark}") <= 64


@given(st.uuids(), st.integers(0, 40), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_nobody_makes_one_without_the_key(mail_id: UUID, place: int, letter: str) -> None:
    mark = MARKS.mark(mail_id)
    changed = mark[:place] + letter + mark[place + 1 :]
    assert changed == mark or MARKS.read(changed) is None
    assert OTHERS.read(mark) is None


@given(st.text(max_size=60))
def test_anything_else_is_none(text: str) -> None:
    assert MARKS.read(text) is None


@given(st.uuids(), st.uuids())
def test_mails_about_one_case_belong_together_and_say_nothing_of_it(one: UUID, other: UUID) -> None:
    assert MARKS.thread(one) == MARKS.thread(one)
    assert (MARKS.thread(one) == MARKS.thread(other)) == (one == other)
    assert one.hex[:8] not in MARKS.thread(one)
