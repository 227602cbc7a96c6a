"""What leaves by mail, to whom, when and in which words; handed to a real server."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.actions import notice_choices
from app.actions.absence import NewAbsence, record
from app.actions.break_glass import Wanted, break_glass
from app.actions.send_mail import Post, send_mail
from app.store.tables import Delivery, Mail, Outbox, User, WorkItem
from tests.support.cases import SURNAME, Town, at, day
from tests.support.mail_server import MailServer, Received, mail_server

HOME = "https://thuiskomst.example"
TUESDAY = at("2026-11-24 07:30")

SECOND, THIRD = at("2026-12-01 09:00"), at("2026-12-04 09:00")
"""When the team lead and the manager hear that the first contact of a case is late."""


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def _send(town: Town, server: MailServer, moment: datetime | None = None) -> int:
    if moment:
        town.live_until(moment)
    return send_mail(town.office, Post(server.route, HOME))


def _address(name: str) -> str:
    return f"{name}@thuiskomst.example"


def _to(server: MailServer, name: str) -> list[Received]:
    return server.to(_address(name))


def _late(town: Town, **other: Any) -> UUID:  # noqa: ANN401 - any field of a new case
    """Start a case whose first contact is due on Friday 27 November, and nobody has it."""
    case_id = town.start(**other)
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _change(town: Town, name: str, **values: object) -> None:
    def change(session: object) -> None:
        user = session.get_one(User, town[name].id)  # type: ignore[attr-defined]
        for column, value in values.items():
            setattr(user, column, value)

    town.office.database.write(change)


def test_where_there_is_nothing_to_say_no_mail_leaves(town: Town, server: MailServer) -> None:
    assert _send(town, server, TUESDAY) == 0
    assert server.received == []


def test_morning_mail_comes_once_on_a_working_day_and_not_before_its_hour(town: Town, server: MailServer) -> None:
    town.start()
    counts = []
    for moment in ("24 07:29", "24 07:30", "24 12:00", "25 07:31", "27 12:00", "28 12:00", "30 07:31"):
        _send(town, server, at(f"2026-11-{moment}"))
        counts.append(len([one for one in _to(server, "officer") if one.subject.startswith("Thuiskomst: ")]))
    assert counts == [0, 1, 1, 2, 3, 3, 4]


def test_morning_mail_says_what_is_new_due_and_late_and_names_nobody(town: Town, server: MailServer) -> None:
    numbers = [
        town.case(_late(town)).number,
        town.case(_late(town, surname="Achternaam", first_name="Voornaam")).number,
    ]
    _change(town, "officer", language="en")
    _send(town, server, at("2026-11-27 07:30"))
    assert _to(server, "colleague")[-1].subject == "Thuiskomst: 2 vandaag klaar"
    _send(town, server, at("2026-11-30 07:30"))
    dutch, english = _to(server, "colleague")[-1], _to(server, "officer")[-1]
    assert (dutch.subject, english.subject) == ("Thuiskomst: 2 te laat", "Thuiskomst: 2 late")
    for mail in (dutch, english):
        for text in (mail.text, mail.html):
            assert all(f"{number}: " in text for number in numbers)
            assert not any(word in text for word in (SURNAME, "Samir", "Achternaam", "Voornaam"))
            assert len(set(re.findall(rf"{HOME}/taken/[0-9a-f-]{{36}}", text))) == 2
        assert not re.findall(r"<img|src=|url\(", mail.html)
    assert "Stap in Vrijlating" in dutch.text
    assert "Termijn: vrijdag 27 november 2026, 17.00 uur." in dutch.text
    assert "Deadline: Friday 27 November 2026, 17:00." in english.text


def test_what_cannot_wait_goes_at_once_and_is_tied_to_its_case_for_good(town: Town, server: MailServer) -> None:
    case_id, other_id = _late(town), _late(town)
    number, other = town.case(case_id).number, town.case(other_id).number
    _send(town, server, SECOND - timedelta(minutes=1))
    assert not [one for one in _to(server, "lead") if one.subject.startswith(number)]
    _send(town, server, SECOND)
    (late,) = [one for one in _to(server, "lead") if one.subject.startswith(number)]
    assert late.subject == f"{number}: Stap in Vrijlating is te laat"
    assert late.message["Auto-Submitted"] == "auto-generated"
    assert _to(server, "lead_breda") == []
    _send(town, server, THIRD)
    mails = _to(server, "manager")
    threads = {one.subject.split(":")[0]: str(one.message["References"]) for one in mails}
    assert set(threads) == {number, other}
    assert threads[number] == late.message["References"]
    assert threads[number] != threads[other]
    assert not [one for one in mails if str(case_id) in one.message.as_string()]


def test_rungs_of_one_moment_about_one_case_go_in_one_mail(town: Town, server: MailServer) -> None:
    case_id = _late(town)
    _send(town, server, at("2026-12-04 17:00"))
    at_once = town.rows(Mail, user_id=town["lead"].id, kind="now")
    rows = town.rows(Outbox, kind="rung", case_id=case_id, listener="team_lead")
    told = [row for row in rows if row.written_at >= at("2026-12-04 00:00")]
    assert len(told) > len(at_once) == 1
    (mail,) = [one for one in _to(server, "lead") if not one.subject.startswith("Thuiskomst")]
    assert mail.subject == f"{town.case(case_id).number}: {len(told)} berichten"


def test_emergency_access_reaches_the_privacy_officer_at_night_whatever_they_chose(
    town: Town, server: MailServer
) -> None:
    case_id = town.start(city="breda", prison="dordrecht")
    notice_choices.choose(town.office, town["privacy"], digest=False, at_once=False)
    town.set_clock(at("2026-11-28 03:00"))
    break_glass(town.office, town["officer"], uuid4(), Wanted(town.case(case_id).number), "danger", "Hij belde.")
    assert _send(town, server) == 1
    (mail,) = _to(server, "privacy")
    assert "oodtoegang gebruikt" in mail.subject
    assert "belde" not in mail.text
    assert f"{HOME}/postbus/" in mail.text


def test_who_wants_no_mail_gets_none_but_what_the_role_must_hear(town: Town, server: MailServer) -> None:
    _late(town)
    for name in ("officer", "lead"):
        notice_choices.choose(town.office, town[name], digest=False, at_once=False)
    for moment in (at("2026-11-30 07:30"), SECOND):
        _send(town, server, moment)
    assert _to(server, "officer") == []
    assert _to(server, "colleague") != []
    assert [one.subject.partition(": ")[2] for one in _to(server, "lead")] == [
        "1 bericht",
        "Stap in Vrijlating is te laat",
    ]


def test_where_a_role_has_nobody_there_the_next_hears_and_reads_why(town: Town, server: MailServer) -> None:
    case_id = _late(town)
    record(town.office, town["lead"], uuid4(), NewAbsence(town["lead"].id, day("2026-11-27"), day("2026-12-01")))
    _send(town, server, SECOND)
    assert _to(server, "lead") == []
    (mail,) = [one for one in _to(server, "manager") if one.subject.startswith(town.case(case_id).number)]
    assert "Op de trede hieronder is niemand te bereiken." in mail.text


def test_mailbox_that_is_not_there_is_marked_and_others_hear(town: Town, server: MailServer) -> None:
    server.mood.unknown = {_address("lead")}
    number = town.case(_late(town)).number
    _send(town, server, SECOND)
    _send(town, server)
    assert [one.subject for one in _to(server, "manager")] == [f"{number}: Stap in Vrijlating is te laat"]
    (about,) = town.rows(Outbox, kind="mail_bounced")
    assert (about.colleague_id, about.recipient_id) == (town["lead"].id, town["manager"].id)
    made = len(town.rows(Mail, user_id=town["lead"].id))
    _send(town, server, at("2026-12-02 07:30"))
    assert _to(server, "lead") == []
    assert "mailbox van een collega werkt niet" in _to(server, "manager")[-1].text
    assert len(town.rows(Mail, user_id=town["lead"].id, status="bounced")) == made
    notice_choices.set_address(town.office, town["administrator"], town["lead"].id, "nieuw@thuiskomst.example")
    _send(town, server, at("2026-12-03 07:30"))
    assert len(server.to("nieuw@thuiskomst.example")) == 1


def test_the_lead_hears_for_a_unit_of_whom_nobody_can_be_reached_and_not_before(town: Town, server: MailServer) -> None:
    """The officer has colleagues; the income adviser has none."""
    server.mood.unknown = {_address("officer"), _address("consulent")}
    case_id = _late(town)
    town.move(case_id, day("2026-11-24"))
    _send(town, server)
    _send(town, server)
    went_up = {one.outbox_id: one for one in town.rows(Delivery, went_up="owner")}
    told = [one for one in town.rows(Outbox) if one.id in went_up and one.letter_id is None]
    agencies = {town.rows(WorkItem, id=one.item_id)[0].agency for one in told}
    assert agencies == {"income"}
    assert {one.user_id for one in went_up.values()} == {town["lead"].id}
    assert "Dit was voor een ander (wie aan zet is), die nu niet te bereiken is." in _to(server, "lead")[-1].text


@pytest.mark.parametrize(
    "moods",
    [{"rcpt": "451 later"}, {"data": "452 full"}, {"cuts_off_at": "data"}, {}],
    ids=lambda one: str(one or "away"),
)
def test_what_cannot_go_now_goes_later_ever_less_often_and_once(
    town: Town, server: MailServer, moods: dict[str, str]
) -> None:
    """Without a mood the server is away altogether."""
    _late(town)
    for name, value in moods.items():
        setattr(server.mood, name, value)
    if not moods:
        server.stop()
    town.live_until(SECOND)
    tried = []
    for minute in range(240):
        town.set_clock(SECOND + timedelta(minutes=minute))
        before = _tries(town)
        _send(town, server)
        if _tries(town) > before:
            tried.append(minute)
    gaps = [after - before for before, after in pairwise(tried)]
    assert 4 < len(tried) < 60
    assert max(gaps[:2]) <= 3
    assert max(gaps) <= 61
    assert server.received == []
    for name in moods:
        setattr(server.mood, name, "")
    if not moods:
        server.start()
    town.set_clock(at("2026-12-01 15:00"))
    _send(town, server)
    assert len(_to(server, "lead")) >= 1
    assert len({str(one.message["Message-ID"]) for one in server.received}) == len(server.received)


def _tries(town: Town) -> int:
    return sum(one.tries for one in town.rows(Mail))


@pytest.mark.parametrize("mood", ["554 never", "451 later"])
def test_mail_that_is_given_up_is_heard_by_others(town: Town, server: MailServer, mood: str) -> None:
    """One that the server will never take is given up at once, one that it never took after three days."""
    server.mood.data, server.mood.only_for = mood, _address("lead")
    number = town.case(_late(town)).number
    town.live_until(SECOND)
    _send(town, server)
    assert {one.status for one in town.rows(Mail, user_id=town["lead"].id, kind="now")} == (
        {"dead"} if mood.startswith("5") else {"waiting"}
    )
    if mood.startswith("4"):
        town.set_clock(at("2026-12-04 08:59"))
        _send(town, server)
        assert not town.rows(Mail, status="dead")
        town.set_clock(at("2026-12-04 11:00"))
        _send(town, server)
    server.mood.data = ""
    for day_of in ("04 12:00", "04 14:00", "07 07:30"):
        town.set_clock(at(f"2026-12-{day_of}"))
        _send(town, server)
    assert town.rows(Mail, user_id=town["lead"].id, kind="now", status="dead")
    assert [one for one in _to(server, "manager") if one.subject.startswith(number)]
    assert [one.recipient_id for one in town.rows(Outbox, kind="mail_dead", colleague_id=town["lead"].id)]


def test_mail_taken_by_a_server_that_says_nothing_comes_twice_and_says_that_it_is_the_same(
    town: Town, server: MailServer
) -> None:
    server.mood.deaf_after_yes = True
    _late(town)
    _send(town, server, at("2026-11-27 07:30"))
    assert len(server.received) == 1
    server.mood.deaf_after_yes = False
    _send(town, server, at("2026-11-27 07:35"))
    names = [str(one.message["Message-ID"]) for one in server.received]
    assert len(names) > len(set(names)) == len(town.rows(Mail, status="sent"))


def test_many_workers_send_each_mail_once(town: Town, server: MailServer) -> None:
    for _ in range(6):
        _late(town)
    town.live_until(SECOND)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: _send(town.restarted(), server), range(6)))
    sent = town.rows(Mail, status="sent")
    assert len(sent) >= 6
    assert len(server.received) == len(sent)
    assert len({str(one.message["Message-ID"]) for one in server.received}) == len(sent)
    assert not town.rows(Outbox, addressed_at=None)


def test_without_a_server_what_would_be_sent_is_kept_as_shown(town: Town) -> None:
    _late(town)
    town.live_until(SECOND)
    assert send_mail(town.office, Post(None, "")) == 0
    assert {one.status for one in town.rows(Mail)} <= {"shown", "void"}
    assert town.rows(Mail, status="shown")
