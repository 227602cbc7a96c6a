"""Letters on the pages: choosing, filling in, looking, sending, following, and what each of the people sees of them."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.draw_letters import draw_letters
from app.actions.mail_links import mail_links
from app.actions.send_mail import Post
from app.store.tables import CaseLetter, LetterLink
from tests.support.page import Form, Page, said
from tests.support.web import SURNAME, Site, Visitor

TALK = {"day": "27-11-2026", "at": "10.00", "place": "de spreekkamer van de PI Vught"}
KNOWN = {
    "to": "Milan Merkwaard",
    "first_name": "Milan",
    "address": "PI Vught, afdeling 3",
    "contact_name": "Noor Bakker",
}


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a case of which somebody of the team does the first task."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    return case_id


def begin(officer: Visitor, case_id: UUID, name: str = "invitation") -> Page:
    """Start a letter from the dossier and give its form."""
    choosing = officer.open(officer.open(f"/terugkeren/{case_id}").link("Nieuwe brief"))
    return officer.send(choosing.form().fill(name=name, language="nl"), "Verder")


def looked_at(officer: Visitor, case_id: UUID, name: str = "invitation", **facts: str) -> Page:
    """Fill in a letter and give the page on which it is looked at."""
    filling = begin(officer, case_id, name)
    return officer.send(filling.form().fill(**(KNOWN | facts)), "Bekijk de brief")


def sent(site: Site, officer: Visitor, case_id: UUID, channel: str = "print") -> Page:
    """Send the invitation, let it be drawn, and give its page."""
    page = officer.send(looked_at(officer, case_id, **TALK).form().fill(channel=channel), "Verstuur")
    draw_letters(site.office)
    return officer.open(page.url)


def test_letters_are_offered_apart_with_what_each_is_for(site: Site, case_id: UUID) -> None:
    page = site.person("noor").open(f"/terugkeren/{case_id}/brieven/nieuw")
    assert "Voor de persoon" in page.text
    assert "Voor een organisatie" in page.text
    assert "Wanneer en waar het eerste gesprek is." in page.text
    assert "care_appointment" not in page.form().options("name")
    assert page.form().values["language"] == ["nl"]


def test_choosing_nothing_says_so_at_the_field(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    page = officer.send(officer.open(f"/terugkeren/{case_id}/brieven/nieuw").form(), "Verder", status=400)
    assert page.error("name") == "Kies een brief."
    assert "Kies een brief." in page.errors().values()


def test_what_the_case_knows_stands_in_the_form_and_the_rest_is_asked(site: Site, case_id: UUID) -> None:
    page = begin(site.person("noor"), case_id)
    values = page.form().values
    assert values["first_name"] == ["Milan"]
    assert values["day"] == [""]
    missing, known = page.text.index("Dit ontbreekt nog"), page.text.index("Dit weten wij al")
    assert missing < page.text.index("Op welke dag?") < known < page.text.index("Voornaam, voor de aanhef")


def test_a_draft_is_kept_half_and_asks_the_rest_before_it_is_looked_at(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    kept = officer.send(begin(officer, case_id).form().fill(at="9.30"), "Bewaar concept")
    assert "Het concept is bewaard." in kept.text
    assert kept.form().values["at"] == ["9.30"]
    wrong = officer.send(kept.form().fill(day="31-02-2027", place=""), "Bekijk de brief", status=400)
    assert wrong.error("day") == "Dit is geen datum. Vul hem zo in: 23-11-2026."
    assert wrong.error("place") == "Vul dit in."
    assert wrong.form().values["at"] == ["9.30"]
    assert wrong.errors()["place"].endswith("Vul dit in.")


def test_a_hard_word_is_refused_at_the_field_and_a_long_sentence_is_warned_of(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    form = (
        begin(officer, case_id)
        .form()
        .fill(**KNOWN, **TALK, personal="Neem alle gegevens met betrekking tot uw huis mee.")
    )
    wrong = officer.send(form, "Bekijk de brief", status=400)
    assert "moeilijk woord. Beter:" in wrong.error("personal")
    long = "Neem uw pas mee en ook de brief die u van ons kreeg."
    kept = officer.send(wrong.form().fill(personal=long), "Bewaar concept")
    assert "Dit leest moeilijk" in kept.text
    assert f"‘{long}’ heeft 13 woorden. Maak er twee zinnen van." in kept.text
    assert "Dit leest moeilijk" in officer.send(kept.form(), "Bekijk de brief").text


def test_what_is_looked_at_is_the_letter_as_text_and_as_pdf_and_nothing_left(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    page = looked_at(officer, case_id, **TALK)
    for words in ("Beste Milan,", "Op vrijdag 27 november 2026.", "Om 10.00 uur.", "Er is nog niets weg."):
        assert words in page.text
    answer = officer.client.get(page.link("Open als PDF"))
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "brief.pdf" in answer.headers["Content-Disposition"]
    assert "concept" in officer.open(f"/terugkeren/{case_id}").text


def test_a_letter_needs_a_way_to_leave(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    page = officer.send(looked_at(officer, case_id, **TALK).form(), "Verstuur", status=400)
    assert "Kies hoe deze brief weggaat." in page.errors().values()


def test_a_sent_letter_says_what_happened_when_and_by_whom(site: Site, case_id: UUID) -> None:
    page = sent(site, site.person("noor"), case_id)
    assert "ligt klaar" in page.text
    assert "Verstuurd: met de post · Noor Bakker" in page.text
    assert "Gemaakt · Thuiskomst" in page.text
    assert "Wacht op de post van vandaag." in page.text
    assert "Beste Milan," in page.text


def test_the_same_letter_again_is_a_question(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    sent(site, officer, case_id)
    choosing = officer.open(f"/terugkeren/{case_id}/brieven/nieuw").form().fill(name="invitation")
    asked = officer.send(choosing, "Verder", status=409)
    assert "Er is al zo’n brief die nog niet weg is." in asked.text
    assert "ligt klaar" in officer.open(asked.link("Bekijk die brief")).text
    filling = officer.send(asked.form(), "Toch een nieuwe beginnen")
    looking = officer.send(filling.form().fill(**KNOWN, **TALK), "Bekijk de brief")
    again = officer.send(looking.form().fill(channel="print"), "Verstuur", status=409)
    assert "Precies deze brief is al weg." in again.text
    assert "De brief gaat weg." in officer.send(again.form(), "Toch versturen").text


def test_the_post_of_the_day_is_one_pdf_and_is_printed_when_somebody_says_so(site: Site, case_id: UUID) -> None:
    officer, lead = site.person("noor"), site.person("hanna")
    letter = sent(site, officer, case_id)
    post = lead.open(lead.open("/brieven").link("Post van vandaag (1)"))
    job = lead.send(post.form(), "Maak de printopdracht")
    assert "nog niet geprint" in job.text
    answer = lead.client.get(job.link("Open de PDF"))
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    back = lead.send(job.form(), "Niet geprint: zet terug")
    assert "Wacht op printen (1)" in back.text
    job = lead.send(back.form(), "Maak de printopdracht")
    assert "Alles is geprint." in lead.send(job.form(), "Alles is geprint").text
    assert "Afgedrukt · Hanna Vos" in officer.open(letter.url).text
    assert "Er wacht nu geen post." in lead.open("/brieven/post").text


def test_a_returned_letter_is_noted_and_replaced(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    letter = sent(site, officer, case_id)
    post = officer.open("/brieven/post")
    officer.send(officer.send(post.form(), "Maak de printopdracht").form(), "Alles is geprint")
    page = officer.open(letter.url)
    form = next(one for one in page.forms(letter.url) if "reason" in one.names())
    assert "Kies waarom de brief terugkwam." in officer.send(form, "Noteer", status=400).errors().values()
    noted = officer.send(form.fill(reason="moved"), "Noteer")
    assert "Kwam terug: woont daar niet (meer) · Noor Bakker" in noted.text
    inbox = officer.open("/postbus")
    assert "een brief kwam terug" in inbox.text
    assert inbox.link("Bekijk") == letter.url
    replacing = next(one for one in noted.forms(letter.url) if _has(one, "Nieuwe versie maken"))
    draft = officer.send(replacing, "Nieuwe versie maken")
    looking = officer.send(draft.form().fill(address="Nieuwstraat 1\n5000 AA Tilburg"), "Bekijk de brief")
    officer.send(looking.form().fill(channel="print"), "Verstuur")
    before = officer.open(letter.url)
    assert "vervangen" in before.text
    assert "door een nieuwe versie" in before.text


def test_a_letter_that_has_not_left_can_be_withdrawn(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    letter = sent(site, officer, case_id)
    form = next(one for one in letter.forms(letter.url) if _has(one, "Intrekken"))
    assert "ingetrokken" in officer.send(form, "Intrekken").text
    assert officer.client.get(f"{letter.url}/pdf").status_code == 409


def test_the_prison_notes_that_it_gave_a_letter(site: Site, case_id: UUID) -> None:
    letter = sent(site, site.person("noor"), case_id, "hand_over")
    liaison = site.person("joost")
    page = liaison.open(letter.url)
    give = page.form(f"{letter.url}/gegeven")
    assert give.values["day"] == ["24-11-2026"]
    wrong = liaison.send(give.fill(day="morgen"), status=400)
    assert wrong.error("day") == "Vul de dag in, bijvoorbeeld 23-11-2026."
    wrong = liaison.send(wrong.form(f"{letter.url}/gegeven").fill(day="24-11-2026"), status=400)
    assert wrong.error("by") == "Kies wie de brief gaf."
    done = liaison.send(wrong.form(f"{letter.url}/gegeven").fill(by="self"))
    assert "gegeven" in done.text
    assert "ik zelf · Joost Peters" in site.person("noor").open(letter.url).text


def test_an_organisation_opens_its_letter_by_the_link_until_it_is_over(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    facts = {"to": "Woningcorporatie Voorbeeld", "first_name": "", "address": "Postbus 1\n5000 AA Tilburg"}
    asked = {"contact_name": "Noor Bakker", "person": "Milan M.", "birth_date": "02-07-1990", "day": "12-01-2027"}
    filling = begin(officer, case_id, "housing_partner")
    looking = officer.send(filling.form().fill(**facts, **asked), "Bekijk de brief")
    wrong = officer.send(looking.form().fill(channel="link", email="niets"), "Verstuur", status=400)
    assert "Vul een e-mailadres in" in wrong.error("email")
    officer.send(wrong.form().fill(email="wonen@voorbeeld.example"), "Verstuur")
    draw_letters(site.office)
    word = _word(site)
    visitor = site.visitor()
    page = visitor.open(f"/brief/{word}")
    assert page.title == "Er is een brief voor u"
    assert SURNAME not in page.html
    answer = visitor.post(page.form(), "Open de brief")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    while True:
        answer = visitor.post(page.form(), "Open de brief")
        if answer.status_code != 200:
            break
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in visitor.open(f"/brief/{word}", status=410).text
    assert visitor.open("/brief/geraden", status=410).title == "Deze link werkt niet meer"
    mail_links(site.office, Post(None, ""))
    letter = officer.open(looking.url.removesuffix("/bekijken"))
    assert "Link geopend · Thuiskomst" in letter.text
    renewing = next(one for one in letter.forms(letter.url) if _has(one, "Nieuwe link sturen"))
    assert "De oude werkt niet meer." in officer.send(renewing, "Nieuwe link sturen").text
    assert visitor.open(f"/brief/{_word(site)}").title == "Er is een brief voor u"


def test_of_a_letter_of_care_the_team_learns_that_it_is_there_and_no_more(site: Site) -> None:
    case_id = site.case(needs={"income": "missing", "housing": "arranged", "care": "missing"})
    site.finish(case_id, "noor", "release.match")
    made = uuid4()

    def add(session: Session) -> None:
        session.add(
            CaseLetter(
                id=made, case_id=case_id, name="care_appointment", language="nl", facts={"to": "Geheime naam"},
                started_at=site.office.now(),
            )
        )  # fmt: skip

    site.office.database.write(add)
    officer = site.person("noor")
    assert "Brief over een ander leefgebied" in officer.open(f"/terugkeren/{case_id}").text
    page = officer.open(f"/brieven/{made}")
    assert "Geheime naam" not in page.html
    assert "Uw afspraak voor hulp" not in page.html
    officer.open(f"/brieven/{made}/pdf", status=403)
    officer.open(f"/brieven/{made}/invullen", status=403)


def test_who_works_at_an_agency_comes_from_their_task_to_the_letters_of_their_pathway(
    site: Site, case_id: UUID
) -> None:
    sent(site, site.person("noor"), case_id)
    consulent = site.person("mila")
    task = consulent.open(f"/taken/{site.item(case_id, 'income.stop_check')}")
    page = consulent.open(task.link("Brieven van deze terugkeer"))
    assert "Er is nog geen brief." in page.text
    assert "Uitnodiging" not in page.html
    choosing = consulent.open(page.link("Nieuwe brief"))
    assert set(choosing.form().options("name")) == {"benefit_decision", "benefit_help"}
    draft = consulent.send(choosing.form().fill(name="benefit_help"), "Verder")
    assert "Uw aanvraag voor een uitkering" in consulent.open(page.url).text
    assert "Uw aanvraag voor een uitkering" in consulent.open("/brieven").text
    assert draft.form().values["contact_phone"] != [""]


def test_who_steers_reads_how_many_letters_wait_and_no_name(site: Site, case_id: UUID) -> None:
    sent(site, site.person("noor"), case_id)
    manager = site.person("petra")
    page = manager.open(manager.open("/regie").link("Brieven in cijfers"))
    row = next(one for one in page.root.iter("tr") if "Tilburg" in said(one))
    assert [said(cell).rpartition(" ")[2] for cell in row.iter("td")] == ["0", "0", "1", "0", "0"]
    assert SURNAME not in page.html


def test_any_text_can_be_checked_for_hard_language(site: Site) -> None:
    officer = site.person("noor")
    page = officer.open("/brieven/taal")
    assert officer.send(page.form(), "Controleer", status=400).error("text") == "Plak of typ een tekst."
    found = officer.send(page.form().fill(text="De aanvraag wordt door de gemeente met spoed behandeld."), "Controleer")
    assert "Zeg wie het doet." in found.text
    fine = officer.send(found.form().fill(text="Wij bellen u morgen."), "Controleer")
    assert "Goed te lezen" in fine.text


def test_who_changes_a_letter_that_somebody_changed_meanwhile_loses_nothing(site: Site, case_id: UUID) -> None:
    officer, lead = site.person("noor"), site.person("hanna")
    mine = begin(officer, case_id)
    theirs = lead.open(mine.url)
    officer.send(mine.form().fill(place="Kamer 1"), "Bewaar concept")
    late = lead.send(theirs.form().fill(place="Kamer 2"), "Bewaar concept", status=409)
    assert "Iemand was u voor" in late.text
    assert "Kamer 2" in late.text


def test_the_register_of_a_place_shows_what_asks_for_something_first(site: Site, case_id: UUID) -> None:
    officer = site.person("noor")
    begin(officer, case_id)
    assert "Uitnodiging voor het eerste gesprek" in officer.open("/brieven").text
    assert "Noor Bakker" in site.person("hanna").open("/brieven?toon=alles").text
    assert SURNAME not in officer.open("/brieven?toon=weg").text
    assert SURNAME not in site.person("sanne").open("/brieven?toon=alles").text
    site.person("petra").open("/brieven", status=403)


def _word(site: Site) -> str:
    """Give the secret address that leads somewhere now."""
    live = select(LetterLink).where(LetterLink.withdrawn_at.is_(None))
    return site.read(lambda session: session.scalars(live).one().word or "")


def _has(form: Form, words: str) -> bool:
    try:
        form.button(words)
    except LookupError:
        return False
    return True
