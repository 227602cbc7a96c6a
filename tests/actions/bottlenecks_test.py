"""Bottlenecks: how each is raised, answered and solved; no person goes with it, and it outlives the case."""

from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.bottlenecks import ANSWERED, SOLVED, Wanted, answer, bottleneck, bottlenecks
from app.actions.correct import Why, correct
from app.actions.erase import erase_person
from app.actions.errors import InvalidInputError, NotAllowedError, NotNowError, SomebodyWasFirstError
from app.actions.raise_bottleneck import NewBottleneck, raise_by_hand
from app.actions.raise_question import not_allowed
from app.engine.catalogue import LAWS, MINISTRIES
from app.store.tables import AuditEntry, Bottleneck, WorkItem
from tests.support.cases import START, SURNAME, Town, at

BY_HAND = NewBottleneck("bank", "law", "income", "Zonder bewijs geen rekening.", law="passport", city="tilburg")


def _refusal(town: Town) -> WorkItem:
    case_id = town.start(needs={"care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    about = town.item(case_id, "care.current_care")
    not_allowed(town.office, town["officer"], about.id, uuid4(), f"{SURNAME} mag ik niet delen.")
    return town.item(case_id, "not_allowed.answer")


def _decide(town: Town, item: WorkItem, **answers: str) -> None:
    given = {"about": "share", "law": "pbw", "article": "18a lid 6", "outcome": "partly"} | answers
    work_on_task.complete(town.office, town["lead"], item.id, item.revision, uuid4(), given)


def test_a_refusal_that_is_a_bottleneck_says_its_law_and_ministry_and_nothing_that_was_typed(town: Town) -> None:
    item = _refusal(town)
    _decide(town, item, bottleneck="yes")
    (one,) = town.rows(Bottleneck)
    said = (one.number, one.source, one.party, one.nature, one.law, one.article, one.ministry, one.topic, one.words)
    assert said == (1, "not_allowed", "team", "law", "pbw", "18a lid 6", "jenv", "sharing", None)
    assert one.raised_by == town["lead"].id
    assert town.rows(AuditEntry, action="bottleneck_raised")[0].case_id is None


def test_a_refusal_that_is_none_raises_none_until_it_is_corrected(town: Town) -> None:
    item = _refusal(town)
    _decide(town, item, bottleneck="no")
    assert town.rows(Bottleneck) == []
    done = town.item(item.case_id, item.key, "completed")
    given = town.answers(done) | {"bottleneck": "yes"}
    correct(town.office, town["lead"], done.id, done.revision, uuid4(), given, Why("typing"))
    assert len(town.rows(Bottleneck)) == 1


def test_a_refusal_at_the_fourth_rung_is_one_by_itself_and_only_once(town: Town) -> None:
    item = _refusal(town)
    town.tick(at("2026-11-30 17:00"))
    assert town.rows(Bottleneck) == []
    town.tick(at("2026-12-07 09:00"))
    (one,) = town.rows(Bottleneck)
    assert (one.raised_by, one.nature, one.law) == (None, "practice", None)
    _decide(town, item, bottleneck="yes", article=f"zie {SURNAME}")
    (one,) = town.rows(Bottleneck)
    assert (one.nature, one.law, one.article) == ("law", "pbw", None)


def test_by_hand_it_has_the_ministry_of_its_law_unless_another_is_named(town: Town) -> None:
    form = uuid4()
    first = {raise_by_hand(town.office, town["lead"], form, BY_HAND) for _ in range(2)}
    assert len(first) == 1
    made = NewBottleneck("uwv", "practice", "income", "Twee loketten.", ministry="szw", city="breda")
    raise_by_hand(town.office, town["manager"], uuid4(), made)
    rows = town.rows(Bottleneck)
    assert sorted((row.number, row.city, row.ministry) for row in rows) == [(1, "tilburg", "bzk"), (2, "breda", "szw")]


def test_every_law_answers_to_a_ministry_of_the_city_deal() -> None:
    assert {law.ministry for law in LAWS.values()} == {*MINISTRIES, None}
    assert [law.id for law in LAWS.values() if law.ministry is None] == ["other"]


@pytest.mark.parametrize("words", ["Zie TK-2026-0001.", "Het nummer is 999990019.", "tk2026 wacht"])
def test_words_that_point_at_somebody_are_refused(town: Town, words: str) -> None:
    made = NewBottleneck("bank", "practice", "income", words, city="tilburg")
    with pytest.raises(InvalidInputError) as refused:
        raise_by_hand(town.office, town["lead"], uuid4(), made)
    assert list(refused.value.problems) == ["words"]
    assert town.rows(Bottleneck) == []


def test_who_may_raise_answer_and_read(town: Town) -> None:
    for who in ("officer", "consulent", "liaison", "administrator", "privacy", "lead_breda"):
        with pytest.raises(NotAllowedError):
            raise_by_hand(town.office, town[who], uuid4(), BY_HAND)
    one = raise_by_hand(town.office, town["lead"], uuid4(), BY_HAND)
    for who in ("lead", "lead_breda", "manager", "privacy"):
        assert [row.id for row in bottlenecks(town.office, town[who], Wanted())] == [one]
    for who in ("officer", "consulent", "liaison", "administrator"):
        with pytest.raises(NotAllowedError):
            bottlenecks(town.office, town[who], Wanted())
    for who in ("lead_breda", "privacy"):
        with pytest.raises(NotAllowedError):
            answer(town.office, town[who], one, 0, uuid4(), ANSWERED, "Ja.")


def test_it_is_answered_and_then_solved_for_good(town: Town) -> None:
    one, form = raise_by_hand(town.office, town["lead"], uuid4(), BY_HAND), uuid4()
    for _ in range(2):
        answer(town.office, town["manager"], one, 0, form, ANSWERED, "De bank denkt mee.")
    with pytest.raises(SomebodyWasFirstError):
        answer(town.office, town["lead"], one, 0, uuid4(), SOLVED, "Te vroeg.")
    answer(town.office, town["lead"], one, 1, uuid4(), SOLVED, "Een verklaring is genoeg.")
    found = bottleneck(town.office, town["lead"], one)
    assert (found.status, [row.words for row in found.answers]) == (
        SOLVED, ["De bank denkt mee.", "Een verklaring is genoeg."],
    )  # fmt: skip
    with pytest.raises(NotNowError):
        answer(town.office, town["lead"], one, 2, uuid4(), ANSWERED, "Toch niet.")
    assert [row.id for row in bottlenecks(town.office, town["lead"], Wanted(status=SOLVED, ministry="bzk"))] == [one]
    assert bottlenecks(town.office, town["lead"], Wanted(city="breda")) == []


def test_it_outlives_the_case_without_the_way_back(town: Town) -> None:
    item = _refusal(town)
    _decide(town, item, bottleneck="yes")
    assert town.rows(Bottleneck)[0].item_id == item.id
    person_id: UUID = town.case(item.case_id).person_id
    town.office.database.write(lambda session: erase_person(town.office, session, person_id, START.date()))
    (one,) = town.rows(Bottleneck)
    assert (one.item_id, one.law) == (None, "pbw")
