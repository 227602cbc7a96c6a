"""Who hears of a late task when whom the ladder names cannot be reached."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from app.access.actor import Actor
from app.actions import absence, work_on_task
from app.actions.absence import NewAbsence
from app.actions.inbox import Message, messages
from app.actions.list_work import Filter, my_work, waiting_for_answer
from app.domain.organisation import Role
from app.store.tables import Absence, AuditEntry, Outbox, User, WorkItem
from tests.support.cases import Town, at, day

FIRST, SECOND, THIRD = at("2026-11-27 09:00"), at("2026-12-01 09:00"), at("2026-12-04 09:00")
"""When the owner, the team lead and the manager hear of the contact."""


def _contact(town: Town) -> WorkItem:
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    return town.item(case_id, "release.first_contact")


def _claimed(town: Town) -> WorkItem:
    item = _contact(town)
    work_on_task.claim(town.office, town["colleague"], item.id, item.revision)
    return town.item(item.case_id, item.key)


def _away(town: Town, who: str, deputy: str | None = None, by: str | None = None) -> None:
    days = (day("2026-11-24"), day("2026-12-31"))
    new = NewAbsence(town[who].id, *days, town[deputy].id if deputy else None)
    absence.record(town.office, town[by or who], uuid4(), new)


def _change(town: Town, who: str, **values: object) -> None:
    town.office.database.write(lambda s: s.execute(update(User).where(User.id == town[who].id).values(**values)))


def _heard(town: Town, item: WorkItem) -> list[tuple[str, object, str | None]]:
    names = {actor.id: name for name, actor in town.staff.items()}
    rows = town.rows(Outbox, item_id=item.id, kind="rung")
    return [(row.listener, names.get(row.recipient_id) if row.recipient_id else None, row.reason) for row in rows]


def _inbox(town: Town, who: str) -> list[Message]:
    return [one for one in messages(town.office, town[who]) if one.outbox.kind == "rung"]


AWAY: dict[str, tuple[Callable[[Town], None], tuple[str, object, str | None]]] = {
    "nobody has it": (lambda _town: None, ("team_lead", None, "nobody_has_it")),
    "at work": (lambda _town: None, ("owner", "colleague", None)),
    "absent": (lambda town: _away(town, "colleague"), ("team_lead", None, "absent")),
    "absent with a deputy": (lambda town: _away(town, "colleague", "officer"), ("owner", "officer", None)),
    "account disabled": (lambda town: _change(town, "colleague", active=False), ("team_lead", None, "no_account")),
    "account over": (
        lambda town: _change(town, "colleague", expires_on=date(2026, 11, 27)),
        ("team_lead", None, "no_account"),
    ),
    "account over tomorrow": (
        lambda town: _change(town, "colleague", expires_on=date(2026, 11, 28)),
        ("owner", "colleague", None),
    ),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_reminder_that_would_reach_nobody_goes_to_the_team_lead_and_says_why(town: Town, how: str) -> None:
    happens, expected = AWAY[how]
    item = _contact(town) if how == "nobody has it" else _claimed(town)
    happens(town)
    town.tick(FIRST)
    assert _heard(town, item) == [expected]
    told = town.rows(AuditEntry, action="rung_told", item_id=item.id)[0].details
    assert (told["listener"], told["reason"]) == (expected[0], expected[2] or "")
    with town.office.database.reading() as session:
        listed = my_work(session, town["officer"], Filter(), FIRST, FIRST.date()).items
    assert item.id in {one.id for one in listed}, "the unit does not see the task any more"


def test_a_deputy_who_cannot_sign_in_stands_in_for_nobody(town: Town) -> None:
    item = _claimed(town)
    _away(town, "colleague", "officer")
    _change(town, "officer", expires_on=date(2026, 11, 1))
    town.tick(FIRST)
    assert _heard(town, item) == [("team_lead", None, "absent")]


def test_a_role_with_nobody_passes_the_warning_upward_to_the_administrators(town: Town) -> None:
    items = [_contact(town), _contact(town)]
    _change(town, "lead", active=False)
    town.tick(FIRST)
    assert [_heard(town, item) for item in items] == [[("manager", None, "nobody_there")]] * 2
    with town.office.database.reading() as session:
        assert {one.id for one in waiting_for_answer(session, town["manager"])} == {item.id for item in items}
    assert len(_inbox(town, "manager")) == 2
    _change(town, "manager", active=False)
    town.tick(SECOND)
    assert _heard(town, items[0])[1] == ("administrator", None, "nobody_there")
    shown = _inbox(town, "administrator")
    assert [(one.item, one.number, one.may_open) for one in shown] == [(None, "", False)] * 2
    assert _inbox(town, "lead_breda") == []


def test_a_team_lead_who_is_away_without_a_deputy_hears_nothing_alone(town: Town) -> None:
    item = _contact(town)
    _away(town, "lead")
    town.tick(FIRST)
    assert _heard(town, item) == [("manager", None, "nobody_there")]


def test_the_deputy_of_a_team_lead_hears_too_only_while_they_stand_in(town: Town) -> None:
    item = _contact(town)
    _away(town, "lead", "officer")
    town.tick(FIRST)
    assert _heard(town, item) == [("team_lead", None, "nobody_has_it")]
    assert [one.item and one.item.id for one in _inbox(town, "officer")] == [item.id]
    assert [_inbox(town, name) for name in ("colleague", "officer_breda", "consulent")] == [[], [], []]
    town.office.database.write(lambda session: session.execute(delete(Absence)))
    assert _inbox(town, "officer") == []


def test_a_manager_names_another_manager_who_then_hears_too(town: Town) -> None:
    other = User(
        username="other", name="Other", email="o@thuiskomst.example", role=Role.MANAGER, city="tilburg",
        password_hash="never signs in here",  # noqa: S106 - no password
    )  # fmt: skip
    town.office.database.write(lambda session: session.add(other))
    town.staff["other"] = Actor.of(other)
    with town.office.database.reading() as session:
        assert [one.id for one in absence.deputies(session, town["other"])] == [town["manager"].id, other.id]
        assert other.id not in {one.id for one in absence.deputies(session, town["manager"])}, "sees only one city"
    _away(town, "other", "manager")
    _contact(town)
    town.tick(THIRD)
    assert len(_inbox(town, "manager")) == 1


STATES = ("here", "away", "no account")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.tuples(*[st.sampled_from(STATES)] * 3), level=st.sampled_from([FIRST, SECOND, THIRD]))
def test_no_warning_ever_ends_where_nobody_is(town: Town, states: tuple[str, str, str], level: datetime) -> None:
    """Whoever is away or gone: the warning stands with the first from there on who is reachable, counted by hand."""
    town.set_clock(at("2026-11-23 10:00"))
    item = _claimed(town)
    people = dict(zip(("colleague", "lead", "manager"), states, strict=True))
    for who, state in people.items():
        if state == "away":
            town.office.database.write(lambda session, who=who: session.add(_absence(town, who)))  # type: ignore[misc]
        _change(town, who, active=state != "no account")
    town.tick(level)
    both = "here" if "here" in states[1:] else "away"
    chain = [("owner", states[0]), ("team_lead", states[1]), ("manager", states[2]), ("joint_table", both)]
    climbing = chain[[FIRST, SECOND, THIRD].index(level) :]
    expected = next((name for name, state in climbing if state == "here"), "administrator")
    assert [heard[0] for heard in _heard(town, item)] == [expected]
    for who in people:
        _change(town, who, active=True)
    town.office.database.write(lambda session: session.execute(delete(Absence)))


def _absence(town: Town, who: str) -> Absence:
    now = at("2026-11-23 10:00")
    return Absence(
        user_id=town[who].id, first_day=date(2026, 11, 24), last_day=date(2026, 12, 31), recorded_by=town[who].id,
        recorded_at=now,
    )  # fmt: skip
