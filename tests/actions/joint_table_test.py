"""The joint table: counts of both cities that an independent count confirms, and nothing that points at a few."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions import work_on_task
from app.actions.answer_rung import TAKEN_UP, Answer, answer
from app.actions.errors import NotAllowedError
from app.actions.inbox import messages
from app.actions.joint_table import CityStand, _city, _Late, joint_table, news
from app.actions.list_work import Filter, terms
from app.domain.calendar import local_day
from app.store.tables import WorkItem
from tests.support.cases import START, Town, at

FOURTH = at("2026-12-15 09:00")
"""By now the screening of a case that began on 23 November has been at the fourth rung for a while."""


def _late(town: Town, city: str, number: int) -> list[WorkItem]:
    officer = town["officer" if city == "tilburg" else "officer_breda"]
    found = []
    for _ in range(number):
        case_id = town.start(city=city, needs={})
        match = town.item(case_id, "release.match")
        work_on_task.complete(town.office, officer, match.id, match.revision, uuid4(), {"found": "bsn"})
        found.append(town.item(case_id, "release.screening"))
    return found


def _stand(town: Town, who: str, city: str) -> CityStand:
    return next(stand for stand in joint_table(town.office, town[who]) if stand.city == city)


def test_ones_own_city_has_each_number_and_the_other_city_no_small_one(town: Town) -> None:
    mine, theirs = _late(town, "tilburg", 2), _late(town, "breda", 6)
    town.tick(FOURTH)
    assert {one[1] for item in (*mine, *theirs) for one in town.told(item)} >= {"joint_table"}
    answer(town.office, town["lead"], mine[0].id, 0, uuid4(), Answer(TAKEN_UP))
    own = _stand(town, "lead", "tilburg")
    assert (own.own, own.total.number, own.total.answered) == (True, 2, 1)
    other = _stand(town, "lead", "breda")
    assert (other.own, other.total.number, other.total.answered) == (False, 6, 0)
    hidden = _stand(town, "lead_breda", "tilburg")
    assert (hidden.total.number, hidden.total.answered, hidden.total.since, hidden.agencies) == (None, None, None, [])
    assert _stand(town, "manager", "tilburg").total.number == 2, "a manager of both cities works for both"
    with town.office.database.reading() as session:
        listed = terms(session, town["lead"], Filter(joint=True), FOURTH, FOURTH.date()).items
    assert {item.id for item in listed} == {item.id for item in mine}


def test_of_the_other_city_the_post_says_only_that_there_is_something(town: Town) -> None:
    _late(town, "breda", 2)
    town.tick(FOURTH)
    assert [one for one in messages(town.office, town["lead"]) if one.outbox.listener == "joint_table"] == []
    with town.office.database.reading() as session:
        assert [(city, local_day(moment)) for city, moment in news(session, town["lead"])] == [("breda", FOURTH.date())]
        assert news(session, town["lead_breda"]) == news(session, town["officer"]) == []


@pytest.mark.parametrize("who", ["officer", "consulent", "liaison", "privacy", "administrator"])
def test_nobody_else_sits_at_the_table(town: Town, who: str) -> None:
    with pytest.raises(NotAllowedError):
        joint_table(town.office, town[who])


@given(
    st.lists(st.tuples(st.sampled_from(["income", "team", "prison", "wmo"]), st.booleans()), max_size=30),
)
def test_no_small_number_of_another_city_can_be_worked_out(late: list[tuple[str, bool]]) -> None:
    """Whatever is shown of another city fits more than one way of filling in what is hidden, or nothing is hidden."""
    rows = [_Late(agency, "breda", START + timedelta(hours=n), answered) for n, (agency, answered) in enumerate(late)]
    stand = _city("breda", rows, own=False)
    shown = [stand.total.number, stand.total.answered]
    shown += [number for line in stand.agencies for number in (line.number, line.answered)]
    assert not [number for number in shown if number is not None and 0 < number < 5]
    hidden = [line for line in stand.agencies if line.number is None]
    if stand.total.number is not None and hidden:
        rest = stand.total.number - sum(line.number or 0 for line in stand.agencies)
        assert len(hidden) > 1
        assert len(hidden) < rest
    for line in stand.agencies:
        if line.number is not None and line.answered is not None:
            assert line.number - line.answered == 0 or line.number - line.answered >= 5
    own = _city("breda", rows, own=True)
    assert own.total.number == len(rows)
    assert {line.agency: line.number for line in own.agencies} == {
        agency: sum(one == agency for one, _answered in late) for agency, _answered in late
    }
