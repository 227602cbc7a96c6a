"""Promise E2: mail servers are away, refuse, hang and cut off; all that must be heard is, and no page notices."""

import re
import subprocess
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.store import clock
from app.store.tables import Delivery, Mail, Outbox, User
from tests.support.cases import at
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.live import Live, command, environment, running
from tests.support.mail_server import SENDER, MailServer, Mood, mail_server
from tests.support.web import KEY, Site

PROMISE = "E2"
FIGURE = "100 % delivered later, the web unaffected; mail is at-least-once and says so"

CASES = full(3, 12)
WORKERS = 2
GONE = "hanna@voorbeeld.invalid"
"""The mailbox that is not there: of the team lead of Tilburg."""

MORNINGS = [at("2026-12-03 07:31"), at("2026-12-04 07:31"), at("2026-12-07 07:31")]

TROUBLES = {
    "refuses for now": Mood(rcpt="451 4.7.1 come back later"),
    "is full": Mood(data="452 4.2.2 no room"),
    "hangs": Mood(hangs_at="data"),
    "cuts off half-way": Mood(cuts_off_at="data"),
    "cuts off at the door": Mood(cuts_off_at="ehlo"),
}


@pytest.fixture
def site(databases: Databases) -> Iterator[Site]:
    with databases.fresh("postgresql") as url:
        site = Site(url)
        yield site
        site.office.database.engine.dispose()


def test_all_that_must_be_heard_is_heard_whatever_the_mail_server_does(
    site: Site, tmp_path: Path, reached: Callable[[str], None]
) -> None:
    url = site.office.database.engine.url.render_as_string(hide_password=False)
    numbers = _many_late(site)
    env = environment(DATABASE_URL=url, THUISKOMST_SECRET=KEY)
    with mail_server() as server, running(tmp_path, command("serve", "--demo"), env) as web:
        server.stop()
        workers = Workers(site, server, tmp_path)
        try:
            opened = _through_trouble(site, server, web, workers)
            server.mood = Mood(unknown={GONE})
            _until_quiet(site, server)
        finally:
            workers.stop()
    told = Counter(str(one.message["Message-ID"]) for one in server.received)
    rows = site.read(lambda session: session.query(Outbox).filter(Outbox.written_at < MORNINGS[-1]).all())
    _nothing_is_lost(site, server, rows)
    assert all(any(number in one.text for one in server.received) for number in numbers)
    twice = sum(count > 1 for count in told.values())
    reached(
        f"{len(rows)} messages in {len(told)} mails, all delivered through {len(TROUBLES) + 1} troubles; "
        f"{twice} came twice; {opened} pages meanwhile"
    )


def _many_late(site: Site) -> list[str]:
    """Let cases be late, so that every kind of listener has to hear, and let a release day move."""
    for _ in range(CASES):
        case_id = site.case()
        site.finish(case_id, "noor", "release.match")
    site.move_clock(at("2026-12-01 09:05"))
    return [case.number for case in site.cases()]


class Workers:
    """Real workers, any of which can be killed."""

    def __init__(self, site: Site, server: MailServer, folder: Path) -> None:
        """Start them."""
        url = site.office.database.engine.url.render_as_string(hide_password=False)
        mail = {"THUISKOMST_SMTP": server.url, "THUISKOMST_MAIL_FROM": SENDER}
        self._env = environment(DATABASE_URL=url, THUISKOMST_URL="https://thuiskomst.example", **mail)
        self._folder = folder
        self._running = [self._start() for _ in range(WORKERS)]

    def kill_one(self) -> None:
        """Kill one as a power cut would, and start another."""
        killed = self._running.pop()
        killed.kill()
        killed.wait()
        self._running.append(self._start())

    def stop(self) -> None:
        """Leave none."""
        for one in self._running:
            one.kill()
            one.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        line = command("worker", "--demo", "--every", "1", "--data", str(self._folder))
        with (self._folder / "worker.log").open("a") as log:
            return subprocess.Popen(line, env=self._env, cwd=self._folder, stderr=log)


def _through_trouble(site: Site, server: MailServer, web: Live, workers: Workers) -> int:
    """Let the server be in each trouble until it was asked in it; give how many pages were opened meanwhile."""
    opened = 0
    server.wait_for(lambda: _tries(site) >= 1)
    opened += _look(site, web)
    server.start()
    for mood in TROUBLES.values():
        server.mood, before = mood, server.asked
        _pass(site, timedelta(hours=2))
        server.wait_for(lambda before=before: server.asked > before)  # type: ignore[misc]
        opened += _look(site, web)
        if mood.hangs_at:
            # What it had in hand is taken over when its time is up.
            workers.kill_one()
    assert server.received == []
    return opened


def _look(site: Site, web: Live) -> int:
    """Open pages of the server that runs, and change something in the same database."""
    for path in ("/aanmelden", "/health/ready", "/aanmelden"):
        with urllib.request.urlopen(f"{web.address}{path}", timeout=60) as answer:  # noqa: S310 - our own address
            assert answer.status == 200
    site.case()
    return 3


def _until_quiet(site: Site, server: MailServer) -> None:
    """Let mornings pass until nothing waits any more; what comes up on the last one is for the next."""
    for morning in MORNINGS:
        _set(site, morning)
        server.wait_for(lambda: _all_looked_at(site) and not _waiting(site), 120)
    assert server.received


def _set(site: Site, moment: datetime) -> None:
    site.office.database.write(lambda session: clock.set_clock(session, moment))


def _pass(site: Site, time: timedelta) -> None:
    _set(site, site.office.now() + time)


def _tries(site: Site) -> int:
    return site.read(lambda session: sum(one.tries for one in session.query(Mail)))


def _waiting(site: Site) -> int:
    return site.read(lambda session: session.query(Mail).filter_by(status="waiting").count())


def _all_looked_at(site: Site) -> bool:
    today = site.today()
    unheard = site.read(lambda session: session.query(Outbox).filter_by(addressed_at=None).count())
    return not unheard and not site.read(lambda session: session.query(User).filter(User.digest_on != today).count())


def _nothing_is_lost(site: Site, server: MailServer, rows: list[Outbox]) -> None:
    """Each message stands in a mail that the server took, to somebody whose mailbox is there."""
    deliveries = site.read(lambda session: session.query(Delivery).all())
    mails = {one.id: one for one in site.read(lambda session: session.query(Mail).all())}
    users = {one.id: one for one in site.read(lambda session: session.query(User).all())}
    sent = {
        one.outbox_id
        for one in deliveries
        if one.mail_id and mails[one.mail_id].status == "sent" and users[one.user_id].email != GONE
    }
    assert {row.id for row in rows} - sent == set()
    told = {int(found) for one in server.received for found in re.findall(r"/postbus/(\d+)", one.text)}
    news = [row for row in rows if not (row.kind == "rung" and row.listener == "owner")]
    assert [row.id for row in news if row.id not in told] == []
    assert len({str(one.message["Message-ID"]) for one in server.received}) == len(
        [one for one in mails.values() if one.status == "sent"]
    )
    assert {users[one.user_id].email for one in mails.values() if one.status == "bounced"} == {GONE}
    assert not [one for one in mails.values() if one.status == "dead"]
