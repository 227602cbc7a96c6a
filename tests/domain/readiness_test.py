from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import Evidence
from app.domain.readiness import Asked, Readiness, proving, readiness
from app.domain.term import RELEASE, Rule, Span, Term
from app.domain.text import Text
from tests.domain import samples

WORST_FIRST = [Readiness.AT_RISK, Readiness.NOT_READY, Readiness.READY]
MONDAY = date(2026, 11, 23)

asked = st.lists(st.builds(Asked, st.booleans(), st.booleans()), max_size=4)
releases = st.none() | samples.days


@given(asked, st.booleans(), releases, samples.days)
def test_ready_is_all_that_was_asked_with_evidence_and_nothing_else(
    tasks: list[Asked], late: bool, release: date | None, today: date
) -> None:
    ready = readiness(tasks, late=late, release=release, today=today) == Readiness.READY
    assert ready == (len(tasks) > 0 and not [one for one in tasks if not one.proven])


@given(asked, st.booleans(), releases, samples.days, st.data())
def test_evidence_that_comes_never_makes_it_worse(
    tasks: list[Asked], late: bool, release: date | None, today: date, data: st.DataObject
) -> None:
    proven = [data.draw(st.sampled_from([one, Asked(proven=True, open=False)])) for one in tasks]
    before, after = (readiness(one, late=late, release=release, today=today) for one in (tasks, proven))
    assert WORST_FIRST.index(after) >= WORST_FIRST.index(before)


@given(asked, st.booleans(), samples.days, samples.days)
def test_from_the_day_of_release_there_is_no_time_left_to_be_at_risk(
    tasks: list[Asked], late: bool, release: date, today: date
) -> None:
    standing = readiness(tasks, late=late, release=release, today=today)
    assert standing != Readiness.AT_RISK or today < release


def test_each_reason_alone_puts_at_risk() -> None:
    waiting, settled = Asked(proven=False, open=True), Asked(proven=False, open=False)
    far, near, further = date(2027, 2, 1), date(2026, 11, 30), date(2026, 12, 1)

    def stands(one: Asked, release: date | None, *, late: bool = False) -> Readiness:
        return readiness([one], late=late, release=release, today=MONDAY)

    assert stands(waiting, far) == stands(waiting, further) == stands(waiting, None) == Readiness.NOT_READY
    assert stands(waiting, far, late=True) == stands(waiting, None, late=True) == Readiness.AT_RISK
    assert stands(settled, far) == stands(settled, None) == Readiness.AT_RISK
    assert stands(waiting, near) == Readiness.AT_RISK


def test_only_evidence_for_the_condition_itself_proves_it() -> None:
    own = Evidence("proof", Text("bewijs"), proves="income")
    other = Evidence("other", Text("bewijs"), proves="care")
    plain = Evidence("plain", Text("bewijs"))
    task = replace(samples.task(Term(RELEASE, Rule.BEFORE, Span(weeks=2))), checklist=(own, other, plain))
    assert proving(task, "income") == [own]
