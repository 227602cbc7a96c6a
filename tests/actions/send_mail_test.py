"""What leaves by mail, to whom, when and in which words; through a real server."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.actions import notice_choices
from app.actions.break_glass import Wanted, break_glass
from app.actions.send_mail import Post, send_mail
from app.store.tables import Delivery, Mail, Outbox, User
from tests.support.cases import NEW, SURNAME, Town, at
from tests.support.mail_server import MailServer, Received, mail_server

HOME = "https://thuiskomst.example"
MORNING = at("2026-11-24 07:30")


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def _send(town: Town, server: MailServer, moment: datetime | None = None) -> int:
    if moment:
        town.live_until(moment)
    return send_mail(town.office, Post(server.route, HOME))


def _to(town: Town, server: MailServer, name: str) -> list[Received]:
    return server.to(f"{name}@thuiskomst.example")


def _late(town: Town) -> UUID:
    """Let the first contact of a case be late by some days, with all its rungs but the last."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return case_id


def test_nothing_to_say_is_no_mail(town: Town, server: MailServer) -> None:
    assert _send(town, server, MORNING) == 0
    assert server.received == []


def test_morning_mail_comes_once_on_a_working_day_and_not_before_half_past_seven(
    town: Town, server: MailServer
) -> None:
    town.start()
    moments = ["2026-11-24 07:29", "2026-11-24 07:30", "2026-11-24 12:00", "2026-11-25 07:31"]
    counts = []
    for moment in moments:
        _send(town, server, at(moment))
        counts.append(len(_to(town, server, "officer")))
    assert counts == [0, 1, 1, 2]
    _send(town, server, at("2026-11-28 12:00"))
    friday = len(_to(town, server, "officer"))
    _send(town, server, at("2026-11-29 12:00"))
    assert len(_to(town, server, "officer")) == friday
    _send(town, server, at("2026-11-30 08:00"))
    assert len(_to(town, server, "officer")) == friday + 1
