"""Answering a warning: by whom it reached, once, and seen by who may."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.answer_rung import EXPLAINED, EXTENDED, TAKEN_UP, Answer, answer, asked
from app.actions.errors import NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.inbox import messages
from app.actions.list_work import answered, waiting_for_answer
from app.actions.raise_bottleneck import NewBottleneck
from app.store.tables import AuditEntry, Bottleneck, Outbox, PlannedRung, RungAnswer, WorkItem
from tests.support.cases import Town, at

LEAD_HEARS, MANAGER_HEARS = at("2026-12-01 09:00"), at("2026-12-04 09:00")


def _late(town: Town) -> WorkItem:
    """Give a task whose second and third rung come on 1 and 4 December."""
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    item = town.item(case_id, "release.first_contact")
    work_on_task.claim(town.office, town["colleague"], item.id, item.revision)
    return town.item(case_id, item.key)


def _answer(town: Town, who: str, item: WorkItem, given: Answer, version: int = 0, form: UUID | None = None) -> None:
    answer(town.office, town[who], item.id, version, form or uuid4(), given)


def _waits(town: Town, who: str) -> list[UUID]:
    with town.office.database.reading() as session:
        return [item.id for item in waiting_for_answer(session, town[who])]


def test_an_answer_leaves_the_list_until_a_higher_rung_comes(town: Town) -> None:
    item = _late(town)
    town.tick(LEAD_HEARS)
    assert _waits(town, "manager") == []
    _answer(town, "lead", item, Answer(TAKEN_UP))
    town.tick(MANAGER_HEARS)
    assert _waits(town, "manager") == _waits(town, "lead") == [item.id]
    _answer(town, "manager", item, Answer(EXPLAINED, words="Wacht op de gevangenis."), 1)
    assert _waits(town, "manager") == _waits(town, "lead") == []
    with town.office.database.reading() as session:
        ((found, last),) = answered(session, town["lead"], LEAD_HEARS)
        assert (found.id, last.kind, last.level, last.words) == (item.id, EXPLAINED, 3, "Wacht op de gevangenis.")
    rows = town.rows(RungAnswer, item_id=item.id)
    assert sorted((row.level, row.kind, row.by_id) for row in rows) == [
        (2, TAKEN_UP, town["lead"].id), (3, EXPLAINED, town["manager"].id),
    ]  # fmt: skip
    told = town.rows(AuditEntry, action="rung_answered")
    assert [entry.details for entry in told] == [
        {"task": item.key, "level": "2", "kind": TAKEN_UP}, {"task": item.key, "level": "3", "kind": EXPLAINED},
    ]  # fmt: skip


def test_whoever_has_the_task_hears_of_the_answer_and_its_term_stays(town: Town) -> None:
    item = _late(town)
    town.tick(LEAD_HEARS)
    before = [(rung.level, rung.at) for rung in town.rows(PlannedRung, item_id=item.id)]
    _answer(town, "lead", item, Answer(EXTENDED, until=date(2026, 12, 24)))
    (message,) = town.rows(Outbox, kind="rung_answered")
    assert (message.listener, message.recipient_id, message.level) == ("owner", town["colleague"].id, 2)
    assert [one.item.id for one in messages(town.office, town["colleague"]) if one.item][:1] == [item.id]
    now = town.item(item.case_id, item.key)
    assert (now.due, now.revision) == (item.due, item.revision), "who fills it in is not disturbed"
    assert [(rung.level, rung.at) for rung in town.rows(PlannedRung, item_id=item.id)] == before


def test_only_whom_a_rung_reached_answers_it(town: Town) -> None:
    item = _late(town)
    with pytest.raises(NotNowError):
        _answer(town, "lead", item, Answer(TAKEN_UP))
    town.tick(LEAD_HEARS)
    with pytest.raises(NotNowError):
        _answer(town, "manager", item, Answer(TAKEN_UP))
    for who in ("officer", "consulent", "liaison", "privacy", "administrator"):
        with pytest.raises(NotAllowedError):
            _answer(town, who, item, Answer(TAKEN_UP))
    with pytest.raises(NotThereError):
        _answer(town, "lead_breda", item, Answer(TAKEN_UP))
    assert town.rows(RungAnswer) == []


@pytest.mark.parametrize("given", [Answer("perhaps"), Answer(EXTENDED), Answer(TAKEN_UP, until=date(2026, 12, 24))])
def test_an_answer_that_says_no_day_or_too_much_is_refused(town: Town, given: Answer) -> None:
    item = _late(town)
    town.tick(LEAD_HEARS)
    with pytest.raises(KeyError):
        _answer(town, "lead", item, given)


def test_the_same_form_answers_once_and_of_two_people_the_second_hears_who_was_first(town: Town) -> None:
    item, form = _late(town), uuid4()
    town.tick(LEAD_HEARS)
    for _ in range(2):
        _answer(town, "lead", item, Answer(TAKEN_UP), form=form)
    assert len(town.rows(RungAnswer)) == len(town.rows(Outbox, kind="rung_answered")) == 1
    with pytest.raises(SomebodyWasFirstError) as first:
        _answer(town, "lead", item, Answer(TAKEN_UP))
    assert first.value.who == "Lead"
    town.do(item.case_id, item.key)
    with pytest.raises(SomebodyWasFirstError) as over:
        _answer(town, "lead", item, Answer(TAKEN_UP), 1)
    assert over.value.status == "completed"


def test_a_manager_answers_without_the_person(town: Town) -> None:
    item = _late(town)
    town.tick(MANAGER_HEARS)
    with town.office.database.reading() as session:
        found = asked(session, town["manager"], item.id)
        assert (found.item.case.number, found.rung.level) == ("TK-2026-0001", 3)
        assert "person" not in found.item.case.__dict__


def test_an_answer_can_lay_a_bottleneck_bare(town: Town) -> None:
    item = _late(town)
    town.tick(MANAGER_HEARS)
    made = NewBottleneck("team", "law", "care", "De verzekering loopt pas later weer.", law="zvw")
    _answer(town, "manager", item, Answer(TAKEN_UP, bottleneck=made))
    (one,) = town.rows(Bottleneck)
    assert (one.source, one.party, one.ministry, one.item_id, one.city) == ("rung", "team", "vws", item.id, "tilburg")
