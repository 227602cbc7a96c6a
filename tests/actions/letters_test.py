"""Letters of a case: sent, drawn, followed and replaced; who reads them; the register says all of it."""

from base64 import b64decode
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pikepdf
import pytest

from app.actions import follow_letter
from app.actions.close_case import close_early
from app.actions.draw_letters import draw_letters
from app.actions.edit_letter import edit_letter
from app.actions.errors import (
    AskedAlreadyError,
    CaseClosedError,
    InvalidInputError,
    LetterChangedError,
    NotAllowedError,
    NotNowError,
    NotThereError,
)
from app.actions.inbox import messages
from app.actions.letter_register import of_case, of_team, paper, show_envelope, show_letter
from app.actions.preview_letter import preview_pdf, preview_text
from app.actions.replace_letter import replace_letter
from app.actions.send_letter import Way, send_letter, try_again
from app.actions.start_letter import start_letter, startable
from app.paper.form import MissingFactError, WrongFactsError
from app.paper.press import Press
from app.store.tables import AuditEntry, CaseLetter, LetterPaper, Outbox
from tests.support.cases import START, Town
from tests.support.letters import draft, row, sent

PRINT, LINK = Way("print"), Way("link", "zorg@partner.example")


def _case(town: Town, needs: dict[str, str] | None = None) -> UUID:
    case_id = town.start(needs=needs or {})
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _send(town: Town, letter_id: UUID, way: Way = PRINT, who: str = "officer", *, another: bool = False) -> None:
    revision = row(town, letter_id).revision
    send_letter(town.office, town[who], letter_id, revision, uuid4(), way, another=another)


def _events(town: Town, letter_id: UUID, who: str = "officer") -> list[tuple[str, str]]:
    return [(one.what, one.who) for one in show_letter(town.office, town[who], letter_id).events]


def test_a_letter_is_drawn_by_a_worker_and_the_register_says_so(town: Town) -> None:
    case_id = _case(town)
    letter_id = draft(town, case_id)
    form = uuid4()
    for _ in range(2):
        send_letter(town.office, town["officer"], letter_id, 1, form, PRINT)
    assert row(town, letter_id).status == "asked"
    with pytest.raises(NotNowError):
        paper(town.office, town["officer"], letter_id)
    assert (draw_letters(town.office), draw_letters(town.office)) == (1, 0)
    pdf = paper(town.office, town["officer"], letter_id)
    (kept,) = town.rows(LetterPaper)
    assert pdf.startswith(b"%PDF")
    assert sha256(pdf).hexdigest() == kept.sha256
    assert "We willen met u praten" in kept.text
    assert kept.pages == len(pikepdf.open(BytesIO(pdf)).pages)
    shown = show_letter(town.office, town["officer"], letter_id)
    assert (shown.line.status, shown.text, shown.missing) == ("made", kept.text, ())
    assert _events(town, letter_id) == [("started", "Officer"), ("sent", "Officer"), ("made", "")]
    assert [entry.details["what"] for entry in town.rows(AuditEntry, action="letter_worked")] == [
        "started", "sent", "made",
    ]  # fmt: skip


def test_a_letter_says_the_day_on_which_it_was_sent(town: Town) -> None:
    letter_id = sent(town, _case(town), written="2020-01-01")
    draw_letters(town.office)
    assert "maandag 23 november 2026" in town.rows(LetterPaper, letter_id=letter_id)[0].text


@pytest.mark.parametrize("lacking", ["day", "address", "contact_name"])
def test_what_lacks_a_fact_is_never_sent(town: Town, lacking: str) -> None:
    facts: dict[str, Any] = {lacking: None}
    letter_id = draft(town, _case(town), **facts)
    with pytest.raises(MissingFactError):
        preview_text(town.office, town["officer"], letter_id)
    with pytest.raises(MissingFactError) as raised:
        _send(town, letter_id)
    assert raised.value.names == [lacking]
    assert row(town, letter_id).status == "draft"
    assert show_letter(town.office, town["officer"], letter_id).missing == (lacking,)


def test_a_preview_shows_what_will_be_sent_and_keeps_nothing(town: Town) -> None:
    letter_id = draft(town, _case(town), personal="Tot vrijdag.\nNeem uw brieven mee.")
    text = preview_text(town.office, town["officer"], letter_id).text
    assert "Neem uw brieven mee." in text
    assert preview_pdf(town.office, town["officer"], letter_id).startswith(b"%PDF")
    assert town.rows(LetterPaper) == []
    _send(town, letter_id)
    draw_letters(town.office)
    assert town.rows(LetterPaper)[0].text == text


def test_a_personal_paragraph_is_as_plain_as_the_letter_unless_it_is_for_an_organisation(town: Town) -> None:
    case_id = _case(town)
    hard = "Aangaande uw aanvraag komen wij op korte termijn bij u terug."
    letter_id = draft(town, case_id, personal=hard)
    with pytest.raises(WrongFactsError) as raised:
        _send(town, letter_id)
    assert raised.value.wrong["personal"].values["better"] == "over"
    warned = draft(town, case_id, personal="Het gesprek wordt door ons gehouden met u en met uw moeder.")
    assert len(preview_text(town.office, town["officer"], warned).warnings) == 2
    _send(town, warned, another=True)
    _send(town, draft(town, case_id, "institution_partner", personal=hard))


def test_only_who_saw_it_last_sends_it(town: Town) -> None:
    letter_id = draft(town, _case(town))
    with pytest.raises(LetterChangedError):
        send_letter(town.office, town["officer"], letter_id, 7, uuid4(), PRINT)
    _send(town, letter_id)
    with pytest.raises(NotNowError):
        _send(town, letter_id)


@pytest.mark.parametrize(
    ("name", "way", "field"),
    [
        ("invitation", Way("link", "a@b.example"), "channel"),
        ("invitation", Way("pigeon"), "channel"),
        ("institution_partner", Way("hand_over"), "channel"),
        ("institution_partner", Way("link", "geen adres"), "email"),
        ("institution_partner", Way("link", "a@b.example\nBcc: c@d.example"), "email"),
    ],
)
def test_a_letter_leaves_only_as_its_reader_can_get_it(town: Town, name: str, way: Way, field: str) -> None:
    letter_id = draft(town, _case(town), name)
    with pytest.raises(InvalidInputError) as raised:
        _send(town, letter_id, way)
    assert list(raised.value.problems) == [field]


def test_the_same_letter_is_asked_twice_only_on_purpose(town: Town) -> None:
    case_id = _case(town)
    first = sent(town, case_id)
    second = draft(town, case_id)
    with pytest.raises(AskedAlreadyError) as raised:
        _send(town, second)
    assert raised.value.letter_id == first
    _send(town, second, another=True)
    other = draft(town, case_id, place="de bibliotheek")
    _send(town, other)
    assert draw_letters(town.office) == 3


def test_what_cannot_be_drawn_fails_with_a_reason_its_owner_hears_and_is_mended(town: Town) -> None:
    letter_id = sent(town, _case(town), to="Samir \N{SNOWMAN}")
    assert draw_letters(town.office) == 0
    assert (row(town, letter_id).status, row(town, letter_id).error) == ("failed", "characters")
    assert town.rows(LetterPaper) == []
    (told,) = town.rows(Outbox, kind="letter_failed")
    assert (told.recipient_id, told.letter_id) == (town["officer"].id, letter_id)
    (heard,) = [one for one in messages(town.office, town["officer"]) if one.outbox.kind == "letter_failed"]
    assert heard.number == "TK-2026-0001"
    try_again(town.office, town["officer"], letter_id, uuid4())
    assert row(town, letter_id).status == "draft"


def test_what_fails_without_a_reason_is_tried_ever_later_and_then_given_up(town: Town) -> None:
    letter_id, moment, waits = sent(town, _case(town)), START + timedelta(hours=1), []
    with Press(seconds=0.001) as hasty:
        while row(town, letter_id).status == "asked":
            town.set_clock(moment)
            assert draw_letters(town.office, by=hasty) == 0
            following = row(town, letter_id).next_try
            waits.append((following - moment) // timedelta(seconds=30) if following else None)
            moment = following or moment
    assert waits == [1, 2, 4, 8, None]
    assert row(town, letter_id).error == "unknown"


def test_a_letter_is_handed_over_in_the_institution_by_who_is_there(town: Town) -> None:
    case_id = _case(town)
    letter_id, printed = sent(town, case_id, channel="hand_over"), sent(town, case_id)
    for wrong in (letter_id, printed):
        with pytest.raises((NotNowError, NotThereError)):
            follow_letter.hand_over(town.office, town["liaison"], wrong, uuid4(), START.date(), "self")
    draw_letters(town.office)
    for day, by, field in ((date(2026, 11, 22), "self", "day"), (START.date(), "pigeon", "by")):
        with pytest.raises(InvalidInputError) as raised:
            follow_letter.hand_over(town.office, town["liaison"], letter_id, uuid4(), day, by)
        assert list(raised.value.problems) == [field]
    follow_letter.hand_over(town.office, town["liaison"], letter_id, uuid4(), START.date(), "self")
    last = show_letter(town.office, town["officer"], letter_id).events[-1]
    assert (last.what, last.who, last.day, last.detail) == ("handed_over", "Liaison", START.date(), "self")


def test_returned_post_reaches_who_sent_it_and_a_new_version_takes_its_place(town: Town) -> None:
    letter_id = sent(town, _case(town), channel="hand_over")
    draw_letters(town.office)
    with pytest.raises(NotNowError):
        follow_letter.returned(town.office, town["officer"], letter_id, uuid4(), "moved")
    follow_letter.hand_over(town.office, town["liaison"], letter_id, uuid4(), START.date(), "self")
    follow_letter.returned(town.office, town["colleague"], letter_id, uuid4(), "moved")
    assert [one.recipient_id for one in town.rows(Outbox, kind="letter_returned")] == [town["officer"].id]
    new = replace_letter(town.office, town["officer"], letter_id, uuid4())
    assert replace_letter(town.office, town["officer"], letter_id, uuid4()) == new
    assert row(town, letter_id).status == "returned"
    _send(town, new)
    assert row(town, letter_id).status == "replaced"
    before, after = (show_letter(town.office, town["officer"], one) for one in (letter_id, new))
    assert (before.replaced_by, after.replaces) == (new, letter_id)
    with pytest.raises(NotNowError):
        replace_letter(town.office, town["officer"], letter_id, uuid4())


def test_what_has_not_left_is_withdrawn_and_its_paper_goes(town: Town) -> None:
    case_id = _case(town)
    made, asked = sent(town, case_id), None
    draw_letters(town.office)
    asked = sent(town, case_id)
    for one in (made, asked):
        follow_letter.withdraw(town.office, town["officer"], one, uuid4())
    assert (draw_letters(town.office), town.rows(LetterPaper)) == (0, [])
    assert {one.status for one in town.rows(CaseLetter)} == {"withdrawn"}
    with pytest.raises(NotNowError):
        follow_letter.withdraw(town.office, town["officer"], made, uuid4())


def test_nobody_gets_a_letter_about_somebody_who_died(town: Town) -> None:
    case_id = _case(town)
    sent(town, case_id)
    draft(town, case_id, "plan")
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "died")
    assert {one.status for one in town.rows(CaseLetter)} == {"withdrawn"}


def test_of_care_the_team_knows_that_there_is_a_letter_and_not_which(town: Town) -> None:
    case_id = _case(town, needs={"care": "missing"})
    town.do(case_id, "care.current_care", needed="care", wanted="yes", handover="no")
    letter_id = sent(town, case_id, "care_appointment", "care", "hand_over")
    draw_letters(town.office)
    for who in ("officer", "lead", "liaison"):
        (line,) = of_case(town.office, town[who], case_id)
        assert (line.id, line.declared, line.may_open) == (letter_id, None, False)
        for look in (show_letter, paper, preview_text, preview_pdf):
            with pytest.raises(NotAllowedError):
                look(town.office, town[who], letter_id)
        assert show_envelope(town.office, town[who], letter_id).declared is None
    follow_letter.hand_over(town.office, town["liaison"], letter_id, uuid4(), START.date(), "self")


@pytest.mark.parametrize("who", ["officer_breda", "liaison_dordrecht", "consulent", "manager", "privacy"])
def test_who_has_nothing_to_do_with_a_letter_does_not_find_it(town: Town, who: str) -> None:
    case_id = _case(town)
    letter_id = sent(town, case_id)
    draw_letters(town.office)
    with pytest.raises((NotThereError, NotAllowedError)):
        paper(town.office, town[who], letter_id)
    for act in (follow_letter.withdraw, replace_letter):
        with pytest.raises((NotThereError, NotAllowedError)):
            act(town.office, town[who], letter_id, uuid4())
    if who not in {"manager", "privacy"}:
        assert of_team(town.office, town[who]) == []


def test_a_prison_reads_what_it_hands_over_of_the_case_itself_and_nothing_else(town: Town) -> None:
    case_id = _case(town)
    handed, printed = sent(town, case_id, channel="hand_over"), sent(town, case_id)
    draw_letters(town.office)
    assert [one.id for one in of_case(town.office, town["liaison"], case_id)] == [handed]
    assert b64decode(town.rows(LetterPaper, letter_id=handed)[0].pdf) == paper(town.office, town["liaison"], handed)
    with pytest.raises(NotThereError):
        paper(town.office, town["liaison"], printed)
    with pytest.raises(NotAllowedError):
        follow_letter.withdraw(town.office, town["liaison"], handed, uuid4())


TYPED = {
    "to": "Samir Geheimnaam", "first_name": "Samir", "address": "PI Vught", "contact_name": "Officer",
    "contact_phone": "013-000 00 00", "day": "27-11-2026", "at": "10.00", "place": "de spreekkamer",
}  # fmt: skip


def test_a_draft_begins_with_what_the_case_knows_and_is_filled_in(town: Town) -> None:
    case_id = _case(town)
    form = uuid4()
    first, again = (start_letter(town.office, town["officer"], case_id, form, "invitation", "nl") for _ in range(2))
    assert first == again
    shown = show_letter(town.office, town["officer"], first)
    assert (shown.facts["first_name"], shown.facts["number"]) == ("Samir", "TK-2026-0001")
    assert set(shown.missing) == {"day", "at", "place"}
    revision = edit_letter(town.office, town["officer"], first, shown.revision, TYPED, " Neem uw pas mee. ")
    with pytest.raises(LetterChangedError):
        edit_letter(town.office, town["colleague"], first, shown.revision, TYPED)
    facts = show_letter(town.office, town["officer"], first).facts
    assert (facts["place"], facts["personal"]) == ("de spreekkamer", "Neem uw pas mee.")
    send_letter(town.office, town["officer"], first, revision, uuid4(), PRINT)
    assert draw_letters(town.office) == 1
    with pytest.raises(NotNowError):
        edit_letter(town.office, town["officer"], first, revision + 1, TYPED)


def test_what_is_wrong_is_said_of_each_field_and_nothing_is_kept(town: Town) -> None:
    letter_id = start_letter(town.office, town["officer"], _case(town), uuid4(), "invitation", "nl")
    before = show_letter(town.office, town["officer"], letter_id)
    with pytest.raises(WrongFactsError) as raised:
        edit_letter(
            town.office, town["officer"], letter_id, 1, TYPED | {"day": "31-02-2027", "place": ""}, "Alsmede dit."
        )
    assert set(raised.value.wrong) == {"day", "place", "personal"}
    assert show_letter(town.office, town["officer"], letter_id) == before


def test_a_letter_asked_for_twice_is_a_question(town: Town) -> None:
    case_id = _case(town)
    first = start_letter(town.office, town["officer"], case_id, uuid4(), "plan", "nl")
    with pytest.raises(AskedAlreadyError) as raised:
        start_letter(town.office, town["colleague"], case_id, uuid4(), "plan", "nl")
    assert raised.value.letter_id == first
    assert start_letter(town.office, town["officer"], case_id, uuid4(), "plan", "en", another=True) != first


def test_who_starts_a_letter_reads_its_pathway_in_an_open_case_that_is_theirs(town: Town) -> None:
    case_id = _case(town, {"income": "missing"})
    for who in ("liaison", "manager", "privacy"):
        with pytest.raises(NotAllowedError):
            start_letter(town.office, town[who], case_id, uuid4(), "plan", "nl")
    for who, name, error in (
        ("officer", "care_appointment", NotAllowedError),
        ("consulent", "plan", NotAllowedError),
        ("officer_breda", "plan", NotThereError),
    ):
        with pytest.raises(error):
            start_letter(town.office, town[who], case_id, uuid4(), name, "nl")
    for name, language in (("birthday", "nl"), ("plan", "fr")):
        with pytest.raises(KeyError):
            start_letter(town.office, town["officer"], case_id, uuid4(), name, language)
    income = start_letter(town.office, town["consulent"], case_id, uuid4(), "benefit_help", "nl")
    assert show_letter(town.office, town["officer"], income).line.may_open
    assert startable(town.office, town["consulent"], case_id) == ["benefit_decision", "benefit_help"]
    assert "care_appointment" not in startable(town.office, town["officer"], case_id)
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    with pytest.raises(CaseClosedError):
        start_letter(town.office, town["officer"], case_id, uuid4(), "no_help", "nl")
