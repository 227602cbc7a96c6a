"""Who breaks the glass reads one case for four hours, changes nothing in it, and the privacy officer knows at once."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.access.actor import Actor
from app.actions import work_on_task
from app.actions.break_glass import LASTS, Wanted, break_glass, looks, review, with_glass
from app.actions.errors import NotAllowedError, NotThereError
from app.actions.find import find_case, own_case, see_case, see_item
from app.actions.inbox import messages
from app.actions.list_work import Filter, cases, my_work
from app.actions.raise_question import not_allowed, raise_about_case
from app.store.tables import AuditEntry, BreakGlass, Outbox
from tests.support.cases import NEW, START, SURNAME, Town


def _theirs(town: Town) -> UUID:
    return town.start(city="breda", prison="dordrecht")


def _break(town: Town, actor: Actor, wanted: Wanted) -> UUID:
    return break_glass(town.office, actor, uuid4(), wanted, "danger", "Staat vanavond op straat.")


def _looking(town: Town, case_id: UUID) -> Actor:
    _break(town, town["officer"], Wanted(town.case(case_id).number))
    return with_glass(town.office, town["officer"], town.office.now())


@pytest.mark.parametrize("by", ["number", "name"])
def test_a_case_is_opened_by_its_number_or_by_name_and_birth_date(town: Town, by: str) -> None:
    case_id = _theirs(town)
    number, name = Wanted(town.case(case_id).number.lower()), Wanted("", SURNAME.upper(), NEW.birth_date)
    assert _break(town, town["lead"], number if by == "number" else name) == case_id
    (look,) = town.rows(BreakGlass)
    assert (look.user_id, look.case_id, look.until - look.opened_at) == (town["lead"].id, case_id, timedelta(hours=4))
    (entry,) = town.rows(AuditEntry, action="glass_broken")
    assert (entry.actor_id, entry.case_id, entry.details) == (town["lead"].id, case_id, {"reason": "danger"})
    (told,) = town.rows(Outbox, kind="break_glass")
    assert (told.listener, told.case_id, told.recipient_id) == ("privacy", case_id, None)
    (heard,) = messages(town.office, town["privacy"])
    assert (heard.outbox.kind, heard.number, heard.item) == ("break_glass", look.number, None)


def test_the_look_is_of_that_case_for_reading_only_and_ends(town: Town) -> None:
    case_id, other = _theirs(town), town.start(city="breda", prison="grave", surname="Elderswaard")
    item = town.item(case_id, "release.match")
    actor = _looking(town, case_id)
    with town.office.database.reading() as session:
        assert see_case(session, actor, case_id).person.surname == SURNAME
        assert see_item(session, actor, item.id).id == item.id
        with pytest.raises(NotThereError):
            see_case(session, actor, other)
        with pytest.raises(NotThereError):
            own_case(session, actor, case_id)
        with pytest.raises(NotThereError):
            find_case(session, actor, case_id, 1)
        assert cases(session, actor, "", "open") == []
        assert my_work(session, actor, Filter(whose="everybody"), START, START.date()).items == []
    with pytest.raises(NotThereError):
        work_on_task.complete(town.office, actor, item.id, item.revision, uuid4(), {})
    with pytest.raises(NotThereError):
        raise_about_case(town.office, actor, case_id, uuid4(), "signal", "huur")
    with pytest.raises(NotThereError):
        not_allowed(town.office, actor, item.id, uuid4(), "AVG")
    later = town.office.now() + LASTS
    assert with_glass(town.office, town["officer"], later - timedelta(minutes=1)).glass is not None
    assert with_glass(town.office, town["officer"], later).glass is None
    assert with_glass(town.office, town["colleague"], town.office.now()).glass is None


def test_only_one_case_at_a_time(town: Town) -> None:
    first, second = _theirs(town), town.start(city="breda", prison="grave")
    _looking(town, first)
    town.set_clock(START + timedelta(minutes=5))
    actor = _looking(town, second)
    assert actor.glass_on(second)
    assert not actor.glass_on(first)


def test_who_may_not_and_what_is_not_there_leave_no_look(town: Town) -> None:
    number = town.case(_theirs(town)).number
    for name in ("liaison", "consulent", "manager", "privacy", "administrator"):
        with pytest.raises(NotAllowedError):
            _break(town, town[name], Wanted(number))
    for wanted in (Wanted("TK-2026-9999"), Wanted("", SURNAME, NEW.birth_date + timedelta(1)), Wanted("%"), Wanted()):
        with pytest.raises(NotThereError):
            _break(town, town["officer"], wanted)
    with pytest.raises(KeyError):
        break_glass(town.office, town["officer"], uuid4(), Wanted(number), "curious", "nieuwsgierig")
    assert town.rows(BreakGlass) == []
    assert town.rows(Outbox, kind="break_glass") == []


def test_two_people_of_one_name_need_the_number(town: Town) -> None:
    for first_name in ("Samir", "Daan"):
        town.start(city="breda", prison="grave", first_name=first_name)
    with pytest.raises(NotThereError):
        _break(town, town["officer"], Wanted("", SURNAME, NEW.birth_date))


def test_the_privacy_officer_reviews_each_look_once(town: Town) -> None:
    _looking(town, _theirs(town))
    (look,) = looks(town.office, town["privacy"])
    for _ in range(2):
        review(town.office, town["privacy"], uuid4(), look.id)
    (look,) = looks(town.office, town["privacy"])
    assert look.reviewed_by == town["privacy"].id
    assert len(town.rows(AuditEntry, action="glass_reviewed")) == 1
    for name in ("officer", "lead", "manager", "administrator"):
        with pytest.raises(NotAllowedError):
            looks(town.office, town[name])
    with pytest.raises(NotThereError):
        review(town.office, town["privacy"], uuid4(), uuid4())
    with pytest.raises(NotAllowedError):
        review(town.office, replace(town["officer"]), uuid4(), look.id)
