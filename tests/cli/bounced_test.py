"""A mail server sends a mail back, long after it took it: the command reads that, and nothing else."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from app.actions.notice_choices import set_address
from app.actions.send_mail import Post, send_mail
from app.cli import bounced
from app.mail.bounce import NoReportError, read_report
from app.store.tables import AuditEntry, Mail, Outbox, User
from tests.support.cases import at
from tests.support.live import command, environment
from tests.support.mail_server import SENDER, Received, mail_server
from tests.support.reports import report
from tests.support.web import Site


@pytest.fixture
def site(database_url: str) -> Iterator[Site]:
    site = Site(database_url)
    yield site
    site.office.database.engine.dispose()


def _mailed(site: Site) -> Received:
    """Give a mail that went to Noor."""
    site.finish(site.case(), "noor", "release.match")
    site.move_clock(at("2026-11-30 07:30"))
    with mail_server() as server:
        send_mail(site.office, Post(server.route, "https://thuiskomst.example"))
        return server.to("noor@voorbeeld.invalid")[0]


def _bounced(site: Site, raw: bytes, tmp_path: Path) -> tuple[int, str]:
    url = site.office.database.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        command("bounced", "--data", str(tmp_path)), input=raw, env=environment(DATABASE_URL=url), cwd=tmp_path,
        capture_output=True, check=False, timeout=100,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    return done.returncode, said


def _marked(site: Site) -> bool:
    return site.read(lambda session: session.query(User).filter_by(username="noor").one().mail_bounced_at) is not None


def test_what_comes_back_marks_the_mailbox_once_and_the_lead_hears(site: Site, tmp_path: Path) -> None:
    mail = _mailed(site)
    ways = ((mail.sender, "message/rfc822"), (SENDER, "text/rfc822-headers"))
    raw = [report(to, mail.message, returned=returned) for to, returned in ways]
    assert [_bounced(site, one, tmp_path) for one in raw] == [
        (0, "The mailbox is marked; others hear.\n"),
        (0, "Nothing to do: this is no news, or only a delay.\n"),
    ]
    assert _marked(site)
    (told,) = site.read(lambda session: session.query(Outbox).filter_by(kind="mail_bounced").all())
    assert (told.recipient_id, told.colleague_id) == (site.actor("hanna").id, site.actor("noor").id)
    assert site.read(lambda session: session.query(AuditEntry).filter_by(action="mail_bounced").count()) == 1
    assert site.read(lambda session: session.query(Mail).filter_by(status="bounced").count()) == 1


def test_delay_and_what_is_about_an_address_of_before_mark_nothing(site: Site, tmp_path: Path) -> None:
    mail = _mailed(site)
    code, said = _bounced(site, report(mail.sender, mail.message, "delayed", "4.4.1"), tmp_path)
    assert (code, said.startswith("Nothing to do")) == (0, True)
    site.move_clock(at("2026-11-30 12:00"))
    set_address(site.office, site.actor("noor"), site.actor("noor").id, "noor.bakker@voorbeeld.invalid")
    code, said = _bounced(site, report(mail.sender, mail.message), tmp_path)
    assert (code, said.startswith("Nothing to do")) == (0, True)
    assert not _marked(site)


def test_garbage_and_what_is_not_ours_is_refused_with_its_reason(site: Site, tmp_path: Path) -> None:
    mail = _mailed(site)
    true = report(mail.sender, mail.message)
    forged = "post+" + "a" * 42 + "@thuiskomst.example"
    mail.message.replace_header("Message-ID", "<iets@anders.example>")
    wrong = {
        b"": "multipart/report",
        b"\0\xff" * 500: "multipart/report",
        mail.message.as_bytes(): "multipart/report",
        true.replace(b"message/delivery-status", b"text/plain"): "message/delivery-status",
        report("post@thuiskomst.example", mail.message): "names no mail of ours",
        report(forged, mail.message): "about no mail that went out",
        b"x" * (5 * 1024 * 1024 + 1): "too large",
    }
    # A process of its own for each would only take longer: the two tests above start it as a mail server does.
    url = site.office.database.engine.url.render_as_string(hide_password=False)
    runner = CliRunner(env=environment(DATABASE_URL=url))
    for raw, words in wrong.items():
        done = runner.invoke(bounced.command, ["--data", str(tmp_path)], input=raw)
        assert done.exit_code == 65, done.output
        assert done.output.startswith("Error: Not taken: ")
        assert words in done.output
    assert not _marked(site)


@given(st.binary(max_size=400), st.integers(0, 900), st.integers(0, 900))
def test_no_bytes_break_the_reader(noise: bytes, start: int, end: int) -> None:
    mark = "post+" + "a" * 42 + "@thuiskomst.example"
    text = TEXT.replace(b"TO", mark.encode())
    for raw in (noise, text[: min(start, end)] + noise + text[max(start, end) :]):
        with suppress(NoReportError):
            assert set("".join(read_report(raw).marks)) <= set("abcdefghijklmnopqrstuvwxyz234567")


TEXT = b"""To: TO
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; a@b.nl
Action: failed

--x--
"""
