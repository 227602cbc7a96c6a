"""Berichten en agenda, Verzonden berichten, and where a link in a mail leads."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from app.actions.send_mail import Post, prepare_mail, send_mail
from app.store.tables import AuditEntry, Mail, Outbox, User
from tests.support.cases import at
from tests.support.mail_server import mail_server
from tests.support.page import Page, said
from tests.support.web import SURNAME, Site, Visitor

ADDRESS = "/account/berichten/adres"
CALENDAR = "/account/berichten/agenda"


def _user(site: Site, username: str) -> User:
    return site.read(lambda session: session.query(User).filter_by(username=username).one())


def _choices(page: Page) -> dict[str, str | None]:
    return {name: page.by_id(name).get("checked") for name in ("digest", "at_once")}


def test_each_chooses_what_they_get(site: Site) -> None:
    noor = site.person("noor")
    page = noor.open("/account/berichten")
    assert None not in _choices(page).values()
    form = page.form()
    del form.values["digest"]
    page = noor.send(form, "Vastleggen")
    assert "Vastgelegd" in page.text
    assert [name for name, checked in _choices(page).items() if checked is None] == ["digest"]
    assert (_user(site, "noor").digest, _user(site, "noor").at_once) == (False, True)


@pytest.mark.parametrize(("username", "words"), [("hanna", "te laat"), ("petra", "te laat"), ("ingrid", "noodtoegang")])
def test_page_says_what_a_role_always_hears(site: Site, username: str, words: str) -> None:
    text = site.person(username).open("/account/berichten").text
    assert re.search(rf"{words}.*Dat krijgt u altijd", text)
    assert "krijgt u altijd" not in site.person("noor").open("/account/berichten").text


def test_mailbox_that_bounced_says_so_until_there_is_another_address(site: Site) -> None:
    site.office.database.write(
        lambda session: setattr(
            session.query(User).filter_by(username="noor").one(), "mail_bounced_at", site.office.now()
        )
    )
    noor, administrator = site.person("noor"), site.person("youssef")
    page = noor.open("/account/berichten")
    assert "komt e-mail hier niet aan" in page.text
    assert "Noor Bakker" in administrator.open("/beheer/berichten").text
    wrong = noor.send(page.form(ADDRESS).fill(email="geen adres"), "Dit adres gebruiken", status=400)
    assert "Dit is geen e-mailadres" in wrong.error("email")
    assert wrong.by_id("email").get("value") == "geen adres"
    page = noor.send(page.form(ADDRESS).fill(email="noor@elders.invalid"), "Dit adres gebruiken")
    assert "komt e-mail hier niet aan" not in page.text
    assert "Noor Bakker" not in administrator.open("/beheer/berichten").text
    assert _user(site, "noor").email == "noor@elders.invalid"


def test_administrator_gives_another_address(site: Site) -> None:
    administrator = site.person("youssef")
    address = f"/beheer/mensen/{site.actor('noor').id}"
    form = administrator.open(address).forms(address)[1]
    wrong = administrator.send(form.fill(email="noor@"), "Dit adres gebruiken", status=400)
    assert "Dit is geen e-mailadres" in wrong.text
    page = administrator.send(form.fill(email="noor.b@voorbeeld.invalid"), "Dit adres gebruiken")
    assert "noor.b@voorbeeld.invalid" in page.text
    assert _user(site, "noor").username == "noor"


def _make_calendar(visitor: Visitor, button: str = "Adres maken") -> str:
    page = visitor.send(visitor.open("/account/berichten").form(CALENDAR), button)
    (found,) = re.findall(r"http://localhost(/agenda/[\w-]+\.ics)", page.text)
    return str(found)


def _read(site: Site, address: str, status: int = 200) -> Calendar | None:
    answer = site.visitor().client.get(address)
    assert answer.status_code == status
    if status != 200:
        return None
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    assert SURNAME not in answer.text
    found = Calendar.from_ical(answer.data)
    assert isinstance(found, Calendar)
    return found


def test_calendar_holds_the_terms_of_ones_own_work_without_names(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    elsewhere = site.case("breda", "grave")
    noor = site.person("noor")
    address = _make_calendar(noor)
    found = _read(site, address)
    assert found is not None
    contact = site.row(case_id, "release.first_contact")
    events = {UUID(str(one["uid"]).partition("@")[0]): one for one in found.walk("VEVENT")}
    (number,) = {case.number for case in site.cases() if case.id == case_id}
    (other,) = {case.number for case in site.cases() if case.id == elsewhere}
    event = events[contact.id]
    assert str(event["summary"]) == f"{number}: Stap in Vrijlating"
    assert event.decoded("dtstart") == date(2026, 11, 27)
    assert str(event["url"]).endswith(f"/taken/{contact.id}")
    assert not [one for one in events.values() if other in str(one["summary"])]
    assert site.read(lambda session: session.query(AuditEntry).filter_by(action="looked").all())[-1].details == {
        "page": "calendar.feed"
    }


def test_calendar_of_before_and_of_who_may_not_leads_nowhere(site: Site) -> None:
    site.case()
    noor = site.person("noor")
    first = _make_calendar(noor)
    second = _make_calendar(noor, "Nieuw adres maken")
    _read(site, first, 404)
    _read(site, second)
    noor.send(noor.open("/account/berichten").form(CALENDAR), "Adres beëindigen")
    _read(site, second, 404)
    third = _make_calendar(noor)
    assert third.rpartition("/")[2].removesuffix(".ics") not in str(_user(site, "noor").calendar_digest)
    site.office.database.write(lambda s: setattr(s.query(User).filter_by(username="noor").one(), "active", False))
    _read(site, third, 404)
    _read(site, "/agenda/geraden.ics", 404)
    assert "Termijnen in uw agenda" not in site.person("petra").open("/account/berichten").text


def test_where_the_audit_takes_no_entry_there_is_no_calendar(site: Site) -> None:
    site.case()
    address = _make_calendar(site.person("noor"))
    with site.office.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE audit_entry RENAME TO gone")
    answer = site.visitor().client.get(address)
    assert answer.status_code == 503
    assert "VEVENT" not in answer.text


def test_link_in_a_mail_leads_each_as_far_as_they_may(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.move_clock(at("2026-12-07 09:05"))
    with mail_server() as server:
        send_mail(site.office, Post(server.route, "https://thuiskomst.example"))
    targets = {}
    for username in ("hanna", "petra"):
        mail = next(one for one in server.to(f"{username}@voorbeeld.invalid") if "/postbus/" in one.text)
        (link, *_rest) = re.findall(r"https://thuiskomst.example(/postbus/\d+)", mail.text)
        targets[username] = site.person(username).open(link).url
        site.person("ingrid").open(link, 404)
        assert site.visitor().open(link).url.startswith("/aanmelden")
    assert targets["hanna"].startswith("/taken/")
    assert targets["petra"].startswith("/regie")


def test_register_says_what_arrived_and_lets_what_did_not_be_tried_again(site: Site) -> None:
    site.finish(site.case(), "noor", "release.match")
    with mail_server() as server:
        server.mood.data, server.mood.only_for = "554 never", "noor@voorbeeld.invalid"
        site.move_clock(at("2026-11-30 07:30"))
        post = Post(server.route, "https://thuiskomst.example")
        send_mail(site.office, post)
        administrator = site.person("youssef")
        page = administrator.open("/beheer/berichten")
        assert "verzonden" in page.text
        assert SURNAME not in page.text
        failed = administrator.open(page.link("Niet aangekomen"))
        assert "verzonden" not in failed.text.removeprefix("Verzonden")
        assert "1 poging, antwoord 554" in failed.text
        server.mood.data = ""
        form = next(one for one in failed.forms("/beheer/berichten"))
        administrator.send(form, "Opnieuw proberen")
        administrator.post(form, "Opnieuw proberen")
        site.move_clock(at("2026-11-30 07:40"))
        send_mail(site.office, post)
        assert len(server.to("noor@voorbeeld.invalid")) == 1
        assert "Er is geen e-mail." in administrator.open("/beheer/berichten?toon=mislukt").text
    assert site.read(lambda session: session.query(AuditEntry).filter_by(action="mail_tried_again").count()) == 1
    site.person("noor").open("/beheer/berichten", 403)


def test_postbus_shows_the_mail_as_it_would_look_in_the_demo_and_no_clock_without_it(site: Site) -> None:
    site.finish(site.case(), "noor", "release.match")
    noor = site.person("noor")
    noor.open("/postbus")
    site.move_clock(at("2026-11-30 07:30"))
    prepare_mail(site.office)
    text = noor.open("/postbus").text
    assert "Thuiskomst: " in text
    assert "Goedemorgen," in text
    assert site.read(lambda session: session.query(Mail).count()) > 0
    assert site.office.now() - at("2026-11-30 07:30") < timedelta(minutes=5)
    assert "clock" not in site.real.blueprints
    assert "inbox" in site.real.blueprints


def test_postbus_says_once_what_nobody_took_up_and_puts_what_is_over_below(site: Site) -> None:
    """Each warning is there still, with its own way to the task."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    other_id = site.case()
    site.finish(other_id, "noor", "release.match")
    site.move_clock(at("2026-11-27 09:05"))
    hanna = site.person("hanna")
    page = hanna.open("/postbus")
    assert "2 taken die niemand oppakte" in page.text
    assert "eerdere" not in page.text
    for number in ("TK-2026-0001", "TK-2026-0002"):
        assert f"{number}: Stap in Vrijlating" in page.text
    assert len(re.findall(r'href="/taken/[^"]+"', page.html)) == 2
    # One of them gets done; the other goes a rung higher, and that says it all.
    site.finish(case_id, "noor", "release.first_contact")
    site.move_clock(at("2026-12-01 09:05"))
    page = hanna.open("/postbus")
    assert "2 eerdere waarschuwingen" in page.text
    now, over = page.text.split("2 eerdere waarschuwingen")
    assert "TK-2026-0002: Stap in Vrijlating is te laat" in now
    assert now.count("TK-2026-0002: Stap in Vrijlating") == now.count("trede 2") + now.count("trede 4")
    assert {"TK-2026-0001", "TK-2026-0002"} <= set(re.findall(r"TK-2026-\d{4}", over.split("E-mail zoals")[0]))


def test_postbus_leads_to_every_older_message(site: Site) -> None:
    case_id = site.case()
    item_id = site.item(case_id, "release.match")
    noor = site.person("noor")
    before = len(_messages(noor.open("/postbus")))
    site.office.database.write(lambda session: session.add_all(_moved(site, case_id, item_id, 240)))
    page = noor.open("/postbus")
    seen = _messages(page)
    assert "Nieuwste berichten" not in page.links()
    while "Oudere berichten" in page.links():
        page = noor.open(page.link("Oudere berichten"))
        seen += _messages(page)
    assert len(seen) == len(set(seen)) == before + 240
    assert page.link("Nieuwste berichten") == "/postbus"


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "9" * 18, "9" * 40, "\uff11"])
def test_postbus_before_no_message_is_a_page_all_the_same(site: Site, number: str) -> None:
    site.person("noor").open(f"/postbus?voor={number}")


def _moved(site: Site, case_id: UUID, item_id: UUID, times: int) -> list[Outbox]:
    """Give messages that a release moved, a minute apart."""
    noor = _user(site, "noor").id
    return [
        Outbox(
            key=f"moved-{number}", kind="release_moved", case_id=case_id, item_id=item_id, recipient_id=noor,
            listener="owner", written_at=site.office.now() - timedelta(minutes=times - number),
        )
        for number in range(times)
    ]  # fmt: skip


def _messages(page: Page) -> list[str]:
    """Give when each message on the page was written."""
    section = next(one for one in page.root.iter("section") if one.get("aria-labelledby") == "h-messages")
    return [said(one) for one in section.iter("summary")]
