"""A file full of marked words, typed by people at their pages: wherever one turns up, something leaked."""

import random
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import update

from app.actions.draw_letters import draw_letters
from app.actions.edit_letter import edit_letter
from app.actions.preview_letter import preview_text
from app.actions.send_letter import Way, send_letter
from app.actions.start_letter import start_letter
from app.domain.bsn import InvalidBsn, normalise
from app.store import clock
from app.store.tables import SignIn
from tests.support.filling import fill_in
from tests.support.web import Site


def _word(kind: str) -> str:
    return f"{kind} {secrets.token_hex(8)}"


def _bsn() -> str:
    """Give a number that no other test writes."""
    while True:
        try:
            return normalise(f"{random.randrange(100_000_000, 899_999_999)}")  # noqa: S311 - a mark, no secret
        except InvalidBsn:
            continue


@dataclass(frozen=True)
class Marks:
    """The words, each typed in one place."""

    surname: str = field(default_factory=lambda: f"Merk{secrets.token_hex(8)}")
    """Stays readable at rest, to search by; so who looks for marks can see that the looking works."""
    bsn: str = field(default_factory=_bsn)
    answer: str = field(default_factory=lambda: _word("verzekeraar"))
    draft: str = field(default_factory=lambda: _word("concept"))
    kept: str = field(default_factory=lambda: _word("bewaard"))
    reason: str = field(default_factory=lambda: _word("reden"))
    signal: str = field(default_factory=lambda: _word("signaal"))
    meant: str = field(default_factory=lambda: _word("bedoeld"))
    remark: str = field(default_factory=lambda: _word("toelichting"))
    place: str = field(default_factory=lambda: _word("plek"))
    letter: str = field(default_factory=lambda: _word("brief"))

    @property
    def sealed(self) -> dict[str, str]:
        """Give the words that nobody may find at rest, by what they are."""
        return {name: value for name, value in vars(self).items() if name != "surname"}


def write(site: Site, marks: Marks) -> UUID:
    """Type each word where it belongs, and give the id of the case."""
    case_id = _start(site, marks)
    site.finish(case_id, "noor", "release.match", found="bsn")
    insured = site.row(case_id, "care.insurance_stop")
    person = site.person("joost")
    form = fill_in(person.open(f"/taken/{insured.id}").form(), site.today(), insurer=marks.answer)
    person.send(form, "Afronden")
    form = person.open(f"/taken/{insured.id}/corrigeren").form()
    form.fill(policy="12", correction__reason="typing", correction__remark=marks.remark)
    person.send(form, "Correctie vastleggen")
    _write_beside(site, case_id, marks)
    _write_letter(site, case_id, marks)
    return case_id


def _start(site: Site, marks: Marks) -> UUID:
    liaison = site.person("joost")
    form = liaison.open("/starten").form()
    form.fill(surname=marks.surname, given_name="Milan", birth_date="02-07-1998", bsn=marks.bsn, stay="short")
    form.fill(arrival="20-11-2026", release="24-12-2026", city="tilburg", income="missing", care="missing")
    liaison.send(liaison.send(form, "Plan tonen").form(), "Terugkeer starten")
    return next(case.id for case in site.cases() if case.person.surname == marks.surname)


def _write_letter(site: Site, case_id: UUID, marks: Marks) -> None:
    """Fill in a letter, look at it, and let it be drawn."""
    office, officer = site.office, site.actor("noor")
    letter_id = start_letter(office, officer, case_id, uuid4(), "invitation", "nl", another=True)
    typed = {
        "to": "Milan", "first_name": "Milan", "address": "PI Vught", "contact_name": "Noor", "contact_phone": "013",
        "day": "27-11-2026", "at": "10:00", "place": marks.place,
    }  # fmt: skip
    revision = edit_letter(office, officer, letter_id, 1, typed, f"Denk aan {marks.letter}.")
    assert marks.letter in preview_text(office, officer, letter_id).text
    send_letter(office, officer, letter_id, revision, uuid4(), Way("print"))
    assert draw_letters(office) == 1


def _write_beside(site: Site, case_id: UUID, marks: Marks) -> None:
    officer, consulent = site.person("noor"), site.person("mila")
    contact = site.item(case_id, "release.first_contact")
    income = site.item(case_id, "income.suspend")
    consulent.send(consulent.open(f"/taken/{income}").form().fill(reference=marks.draft), "Bewaren")
    form = officer.open(f"/taken/{contact}").form().fill(otherwise="not_needed", reason__not_needed=marks.reason)
    officer.send(form, "Dit vastleggen")
    officer.send(officer.open(f"/terugkeren/{case_id}/signaal").form().fill(words=marks.signal, topic="rent"))
    form = (
        officer.open("/signalen/nieuw")
        .form()
        .fill(city="breda", surname=marks.meant, topic="rent", words="Huur stopt.")
    )
    officer.send(form, "Melden")
    form = consulent.open(f"/taken/{income}").form().fill(reference=marks.kept)
    then = clock.real_now() - timedelta(minutes=15)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(seen_at=then)))
    consulent.send(form, "Bewaren")
