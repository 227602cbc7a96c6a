"""A deputy gets the work and the warnings of who is absent, with their rights, for as long as that lasts."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions import absence, stand_in, work_on_task
from app.actions.absence import NewAbsence
from app.actions.errors import NotAllowedError
from app.actions.list_work import Filter, my_work
from app.signin.caller import Caller
from app.signin.sessions import sign_in
from app.store.tables import AuditEntry, Outbox, SignIn, User
from tests.support.cases import Town, at, day

CALLER = Caller("192.0.2.7", "Firefox, Linux", b"key")
TODAY, LAST = day("2026-11-23"), day("2026-11-25")


def _asks(town: Town, absent: str, deputy: str) -> None:
    new = NewAbsence(town[absent].id, TODAY, LAST, town[deputy].id)
    absence.record(town.office, town[absent], uuid4(), new)


def _signed_in(town: Town, who: str) -> UUID:
    return town.office.database.write(
        lambda session: sign_in(session, session.get_one(User, town[who].id), CALLER, town.office.now())[0].id
    )


def _acting(town: Town, who: str, sign_in_id: UUID, on: str) -> Actor:
    with town.office.database.reading() as session:
        row = session.get_one(SignIn, sign_in_id)
        return stand_in.acting(session, session.get_one(User, town[who].id), row.acting_for_id, day(on))


def test_deputy_has_role_and_place_of_who_is_away_until_that_one_is_back(town: Town) -> None:
    _asks(town, "lead", "officer")
    sign_in_id = _signed_in(town, "officer")
    assert not may(_acting(town, "officer", sign_in_id, "2026-11-23"), Permission.TASK_ASSIGN)
    stand_in.stand_in(town.office, town["officer"], sign_in_id, town["lead"].id)
    found = _acting(town, "officer", sign_in_id, "2026-11-25")
    assert (found.id, found.acting_for, found.role) == (town["officer"].id, town["lead"].id, town["lead"].role)
    assert may(found, Permission.TASK_ASSIGN)
    assert _acting(town, "officer", sign_in_id, "2026-11-26") == Actor.of(_user(town, "officer"))
    stand_in.stand_in(town.office, found, sign_in_id, None)
    assert _acting(town, "officer", sign_in_id, "2026-11-25").acting_for is None
    deeds = [(one.action, one.actor_id, one.details) for one in town.rows(AuditEntry) if "deputy" in one.action]
    of = {"of": str(town["lead"].id)}
    assert deeds == [("deputy_began", town["officer"].id, of), ("deputy_ended", town["officer"].id, of)]


def test_nobody_stands_in_who_was_not_asked(town: Town) -> None:
    _asks(town, "lead", "officer")
    for who, absent in (("colleague", "lead"), ("officer", "lead_breda"), ("manager", "lead")):
        with pytest.raises(NotAllowedError):
            stand_in.stand_in(town.office, town[who], _signed_in(town, who), town[absent].id)


@pytest.mark.parametrize("deputy", ["officer", "officer_breda", "consulent", "liaison", "manager"])
def test_only_a_colleague_of_the_unit_can_be_asked(town: Town, deputy: str) -> None:
    with pytest.raises(NotAllowedError):
        _asks(town, "officer", deputy)


def test_deputy_is_warned_and_finds_the_tasks_among_their_own(town: Town) -> None:
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    item = town.item(case_id, "release.first_contact")
    work_on_task.claim(town.office, town["officer"], item.id, item.revision)
    _asks(town, "officer", "colleague")
    sign_in_id = _signed_in(town, "colleague")
    stand_in.stand_in(town.office, town["colleague"], sign_in_id, town["officer"].id)
    found = _acting(town, "colleague", sign_in_id, "2026-11-23")
    with town.office.database.reading() as session:
        listed = my_work(session, found, Filter(whose="me"), town.office.now(), TODAY)
    assert [one.id for one in listed.items] == [item.id]
    absence.record(
        town.office,
        town["officer"],
        uuid4(),
        NewAbsence(town["officer"].id, day("2026-11-26"), day("2026-12-31"), town["colleague"].id),
    )
    town.tick(at("2026-11-28 09:00"))
    told = [one.recipient_id for one in town.rows(Outbox) if one.item_id == item.id and one.level == 1]
    assert told == [town["colleague"].id]


def test_a_deputy_who_is_away_too_leaves_it_to_the_unit(town: Town) -> None:
    _asks(town, "officer", "colleague")
    absence.record(town.office, town["colleague"], uuid4(), NewAbsence(town["colleague"].id, TODAY, LAST))
    with town.office.database.reading() as session:
        assert absence.present(session, town["officer"].id, TODAY) is None
        assert absence.present(session, town["officer"].id, day("2026-11-26")) == town["officer"].id


def _user(town: Town, who: str) -> User:
    with town.office.database.reading() as session:
        return session.scalars(select(User).where(User.id == town[who].id)).one()
