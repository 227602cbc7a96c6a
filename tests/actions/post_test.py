"""The post of a day on paper, and links to letters for organisations."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pikepdf
import pytest

from app.actions import print_letters
from app.actions.bounced_mail import take_report
from app.actions.draw_letters import draw_letters
from app.actions.erase import erase_person
from app.actions.erase_due import erase_due
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.follow_letter import withdraw
from app.actions.letter_links import DAYS, OPENINGS, is_open, open_link, withdraw_link
from app.actions.letter_register import paper, show_letter
from app.actions.mail_links import mail_links
from app.actions.send_mail import Post
from app.mail.bounce import read_report
from app.store.tables import AuditEntry, LetterLink, Outbox, PrintJob
from tests.support.cases import START, SURNAME, Town
from tests.support.letters import row, sent
from tests.support.mail_server import MailServer, mail_server
from tests.support.reports import report

HOME = "https://thuiskomst.example"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def _case(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return case_id


def test_a_print_job_holds_all_that_waits_each_letter_on_sheets_of_its_own(town: Town) -> None:
    first, second = _case(town), _case(town)
    letters = [sent(town, first), sent(town, second, "plan"), sent(town, second, "benefit_help", "officer")]
    handed = sent(town, first, channel="hand_over")
    draw_letters(town.office)
    assert {one.id for one in print_letters.waiting(town.office, town["officer"])} == set(letters)
    form = uuid4()
    job = print_letters.make_job(town.office, town["officer"], form)
    assert print_letters.make_job(town.office, town["officer"], form) == job
    with pytest.raises(NotNowError):
        print_letters.make_job(town.office, town["officer"], uuid4())
    whole = pikepdf.open(BytesIO(print_letters.job_pdf(town.office, town["officer"], job)))
    sizes = [len(pikepdf.open(BytesIO(paper(town.office, town["officer"], one))).pages) for one in letters]
    assert len(whole.pages) == 2 + sum(size + size % 2 for size in sizes)
    assert {row(town, one).status for one in letters} == {"made"}, "nobody said yet that it is printed"
    for _ in range(2):
        print_letters.say_printed(town.office, town["colleague"], job, uuid4())
    assert {row(town, one).status for one in letters} == {"printed"}
    assert row(town, handed).status == "made"
    events = [one.what for one in show_letter(town.office, town["officer"], letters[0]).events]
    assert events == ["started", "sent", "made", "printed"]
    with pytest.raises(NotNowError):
        print_letters.put_back(town.office, town["officer"], job, uuid4())


def test_what_the_printer_did_not_print_waits_again_and_what_is_withdrawn_is_not_in_it(town: Town) -> None:
    case_id = _case(town)
    first, second = sent(town, case_id), sent(town, case_id)
    draw_letters(town.office)
    job = print_letters.make_job(town.office, town["officer"], uuid4())
    withdraw(town.office, town["officer"], second, uuid4())
    found, lines = print_letters.job_letters(town.office, town["officer"], job)
    assert (found.letters, [one.id for one in lines]) == (1, [first])
    print_letters.put_back(town.office, town["officer"], job, uuid4())
    assert [one.id for one in print_letters.waiting(town.office, town["officer"])] == [first]
    assert print_letters.jobs(town.office, town["officer"]) == []


def test_a_city_prints_its_own_post_and_care_prints_that_of_care(town: Town) -> None:
    case_id = town.start(needs={"care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "care.current_care", needed="care", wanted="yes", handover="no")
    of_care, of_case = sent(town, case_id, "care_appointment", "care"), sent(town, case_id)
    draw_letters(town.office)
    waiting = {who: [one.id for one in print_letters.waiting(town.office, town[who])] for who in ("care", "officer")}
    assert waiting == {"care": [of_care], "officer": [of_case]}
    job = print_letters.make_job(town.office, town["care"], uuid4())
    for who in ("officer", "officer_breda"):
        with pytest.raises(NotThereError):
            print_letters.job_pdf(town.office, town[who], job)
    for who in ("liaison", "manager", "administrator", "medical"):
        with pytest.raises(NotAllowedError):
            print_letters.waiting(town.office, town[who])
    (kept,) = town.rows(PrintJob)
    assert (kept.city, kept.made_by) == ("tilburg", town["care"].id)


def _mailed(town: Town, server: MailServer) -> tuple[UUID, str]:
    """Send a letter to an institution by link, and give it with the word that its mail tells."""
    letter_id = sent(town, _case(town), "institution_partner", channel="link")
    draw_letters(town.office)
    assert mail_links(town.office, Post(server.route, HOME)) == 1
    (mail,) = server.to("zorg@partner.example")
    word = mail.text.partition(f"{HOME}/brief/")[2].split()[0]
    assert word in mail.html
    return letter_id, word


def test_an_organisation_gets_a_mail_that_says_the_number_only_and_leads_to_the_letter(
    town: Town, server: MailServer
) -> None:
    letter_id, word = _mailed(town, server)
    (mail,) = server.to("zorg@partner.example")
    number = row(town, letter_id).case.number
    assert mail.subject == f"{number}: er staat een brief voor u klaar"
    for told in (mail.text, mail.html):
        assert not {SURNAME, "Samir", "Voorbeeld", "PI ", "detentie"} & set(told.split())
        assert "maandag 7 december 2026" in told
    assert mail_links(town.office, Post(server.route, HOME)) == 0
    assert (row(town, letter_id).status, town.rows(LetterLink)[0].word) == ("mailed", None)
    assert is_open(town.office, word)
    assert open_link(town.office, word) == paper(town.office, town["officer"], letter_id)
    (entry,) = town.rows(AuditEntry, action="letter_opened")
    assert (entry.actor_id, entry.details) == (None, {"letter": str(letter_id)})
    assert [one.what for one in show_letter(town.office, town["officer"], letter_id).events][-2:] == [
        "mailed", "opened",
    ]  # fmt: skip


def test_a_link_leads_nowhere_after_its_days_its_openings_or_when_it_is_withdrawn(
    town: Town, server: MailServer
) -> None:
    letter_id, word = _mailed(town, server)
    for _ in range(OPENINGS):
        open_link(town.office, word)
    _is_shut(town, word)
    (link,) = town.rows(LetterLink)
    town.office.database.write(lambda session: setattr(session.get_one(LetterLink, link.id), "openings", 1))
    assert is_open(town.office, word)
    town.set_clock(START + DAYS)
    assert is_open(town.office, word)
    town.set_clock(START + DAYS + timedelta(days=1))
    _is_shut(town, word)
    town.set_clock(START)
    for _ in range(2):
        withdraw_link(town.office, town["officer"], letter_id, uuid4())
    _is_shut(town, word)
    events = [one.what for one in show_letter(town.office, town["officer"], letter_id).events]
    assert events.count("link_ended") == 1
    _is_shut(town, "guessed")


def _is_shut(town: Town, word: str) -> None:
    assert not is_open(town.office, word)
    with pytest.raises(NotThereError):
        open_link(town.office, word)


def test_a_mailbox_that_takes_no_link_is_returned_post(town: Town, server: MailServer) -> None:
    letter_id = sent(town, _case(town), "institution_partner", channel="link")
    draw_letters(town.office)
    server.mood.unknown.add("zorg@partner.example")
    assert mail_links(town.office, Post(server.route, HOME)) == 0
    assert row(town, letter_id).status == "returned"
    assert [one.recipient_id for one in town.rows(Outbox, kind="letter_returned")] == [town["officer"].id]


def test_a_link_whose_mail_comes_back_later_leads_nowhere(town: Town, server: MailServer) -> None:
    letter_id, word = _mailed(town, server)
    (mail,) = server.to("zorg@partner.example")
    told = read_report(report(mail.sender, mail.message))
    assert (take_report(town.office, told), take_report(town.office, told)) == (True, False)
    assert row(town, letter_id).status == "returned"
    _is_shut(town, word)


def test_a_server_that_is_away_lets_a_link_wait_and_without_one_it_is_shown_only(
    town: Town, server: MailServer
) -> None:
    letter_id = sent(town, _case(town), "institution_partner", channel="link")
    draw_letters(town.office)
    server.mood.rcpt = "451 later"
    assert mail_links(town.office, Post(server.route, HOME)) == 0
    assert row(town, letter_id).status == "made"
    server.mood.rcpt = ""
    town.set_clock(START + timedelta(minutes=2))
    assert mail_links(town.office, Post(None, HOME)) == 0
    (link,) = town.rows(LetterLink)
    assert (link.status, row(town, letter_id).status) == ("shown", "mailed")
    assert link.word is not None
    assert is_open(town.office, link.word)


def test_a_print_job_is_forgotten_when_its_letters_are(town: Town) -> None:
    case_id = _case(town)
    sent(town, case_id)
    draw_letters(town.office)
    print_letters.make_job(town.office, town["officer"], uuid4())
    town.set_clock(START + timedelta(days=365))
    erase_due(town.office)
    assert len(town.rows(PrintJob)) == 1
    case = town.case(case_id)
    town.office.database.write(lambda session: erase_person(town.office, session, case.person_id, START.date()))
    erase_due(town.office)
    assert town.rows(PrintJob) == []
