"""Marked words go through the pages in every good and bad way; log, addresses, errors, messages and mail hold none."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from app.actions.send_mail import Post, send_mail
from app.actions.wake import run_due
from app.cli.logs import Lines
from app.store import clock
from app.store.tables import Outbox
from tests.support import marked
from tests.support.mail_server import mail_server
from tests.support.marked import Marks
from tests.support.page import Form
from tests.support.web import NOW, Listener, Site, Visitor

PROMISE = "B8"
FIGURE = "0 marked values over the whole test run"

PEOPLE = ("joost", "noor", "hanna", "mila", "petra", "ingrid", "youssef")


@contextmanager
def heard() -> Iterator[Listener]:
    """Give the lines of the log as a real installation writes them, those of each request among them."""
    listener, root = Listener(), logging.getLogger()
    listener.setFormatter(Lines())
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(listener)
    try:
        yield listener
    finally:
        root.removeHandler(listener)
        root.setLevel(level)


def _found(marks: Marks, words: str) -> list[str]:
    return [name for name, mark in vars(marks).items() if mark in words]


def _look_around(site: Site, case_id: UUID) -> int:
    """Open all that the people are offered; the visitor itself refuses a page with a marked word in an address."""
    seen = 0
    for username in PEOPLE:
        person = site.person(username)
        for first in ("/werk", "/terugkeren", f"/terugkeren/{case_id}", "/regie", "/account", "/postbus"):
            answer = person.client.get(first)
            assert answer.status_code < 500
            if answer.status_code == 200:
                page = person.open(first)
                pages = sorted({href for href in page.links().values() if href.startswith(("/taken/", "/terugkeren/"))})
                for href in pages[:3]:
                    person.open(href)
                    seen += 1
    return seen


def _filled(liaison: Visitor, marks: Marks) -> Form:
    form = liaison.open("/starten").form()
    form.fill(surname=marks.surname, given_name=marks.reason, birth_date="02-07-1998", bsn=marks.bsn, stay="short")
    return form.fill(arrival="20-11-2026", release="24-12-2026", city="tilburg", income="missing")


def _send_wrong(site: Site, marks: Marks, case_id: UUID) -> None:
    """Send marked words where they are refused."""
    officer = site.person("noor")
    for address in (f"/terugkeren/{marks.bsn}", f"/nergens/{marks.surname}?zoek={marks.answer}", "/taken/x"):
        assert officer.client.get(address).status_code == 404
    form = officer.open(f"/terugkeren/{case_id}/signaal").form()
    for tamper in ({"csrf_token": marks.kept}, {"once": marks.bsn}, {"version": marks.bsn}, {"words": "x\0"}):
        assert officer.post(form, tamper={"words": marks.signal} | tamper).status_code < 500
    liaison = site.person("joost")
    start = _filled(liaison, marks)
    for name in ("birth_date", "arrival", "stay", "city", "bsn"):
        assert liaison.post(start, "Plan tonen", tamper={name: marks.surname}).status_code == 400


def _break(site: Site, marks: Marks) -> int:
    """Let the database refuse what somebody sends, and give the answer: its own words would quote the values."""
    liaison = site.person("joost")
    preview = liaison.send(_filled(liaison, marks), "Plan tonen").form()
    with site.office.database.engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX once_only ON person (surname)"))
    return liaison.post(preview, "Terugkeer starten").status_code


def test_no_marked_word_is_in_the_log_an_address_an_error_or_a_message(
    postgres_url: str, reached: Callable[[str], None]
) -> None:
    marks, site = Marks(), Site(postgres_url)
    site.personal = set(vars(marks).values())
    with heard() as listener:
        case_id = marked.write(site, marks)
        seen = _look_around(site, case_id)
        _send_wrong(site, marks, case_id)
        assert _break(site, marks) == 500
        site.office.database.write(lambda session: clock.set_clock(session, NOW + timedelta(days=40)))
        assert run_due(site.office) > 0
        with mail_server() as server:
            assert send_mail(site.office, Post(server.route, "https://thuiskomst.example")) > 0
    mails = [f"{one.message.as_string()} {one.subject} {one.text} {one.html}" for one in server.received]
    assert [found for one in mails if (found := _found(marks, one))] == []
    messages = site.read(lambda session: session.query(Outbox).all())
    assert messages
    assert [found for one in messages if (found := _found(marks, str(vars(one))))] == []
    assert [line for line in listener.lines if _found(marks, line)] == []
    assert any("UniqueViolation" in line for line in listener.lines), "the database never refused anything"
    assert _measured(site, marks) == []
    site.office.database.engine.dispose()
    reached(
        f"0 of {len(vars(marks))} marks in {len(listener.lines)} lines, {len(messages)} messages, {len(mails)} mails, "
        f"{seen} pages"
    )


def _measured(site: Site, marks: Marks) -> list[str]:
    """Give the marks that what machines read says."""
    rules = [rule for rule in site.app.url_map.iter_rules() if rule.endpoint.startswith(("health", "metrics"))]
    assert rules
    return _found(marks, "".join(site.visitor().client.get(rule.rule).text for rule in rules))


def test_a_request_is_one_line_that_says_which_page_for_whom_and_how_long(sqlite_url: str) -> None:
    site = Site(sqlite_url)
    with heard() as listener:
        site.person("noor").open("/werk?van=everybody")
    user = str(site.actor("noor").id)
    last = listener.lines[-1]
    for words in ('"endpoint": "work.show"', '"status": 200', '"milliseconds": ', f'"user": "{user}"', '"request": "'):
        assert words in last
    assert "everybody" not in last
    site.office.database.engine.dispose()
