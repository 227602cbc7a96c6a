"""A process asks for letters when its diagram says so: what lacks something is a draft, and somebody hears."""

from datetime import date
from uuid import UUID

import pytest

from app.actions.close_case import close_early
from app.actions.draw_letters import draw_letters
from app.actions.letter_register import of_case, show_letter
from app.engine.catalogue import current_content
from app.engine.guard import problems
from app.paper.shelf import letter, names
from app.store.tables import AuditEntry, CaseLetter, Outbox
from tests.support.cases import NEW, Town, at


def _case(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _letter(town: Town, name: str) -> CaseLetter:
    (found,) = town.rows(CaseLetter, name=name)
    return found


def test_the_invitation_comes_before_the_talk_and_asks_its_owner_for_what_nobody_knows_yet(town: Town) -> None:
    case_id = _case(town)
    assert town.rows(CaseLetter) == []
    town.do(case_id, "release.first_contact", way="visit")
    assert town.item(case_id, "release.talk").status == "open", "the case goes on without waiting for a letter"
    found = _letter(town, "invitation")
    assert (found.status, found.started_by) == ("draft", None)
    shown = show_letter(town.office, town["officer"], found.id)
    assert shown.by_process
    assert {"at", "place"} <= set(shown.missing)
    assert {"to", "address", "contact_name"} & set(shown.missing) == set()
    (told,) = town.rows(Outbox, kind="letter_missing")
    assert (told.letter_id, told.recipient_id) == (found.id, town["officer"].id)
    assert draw_letters(town.office) == 0


def test_the_closing_letter_asks_for_the_address_that_nobody_recorded_also_when_the_case_is_closed(town: Town) -> None:
    case_id = _case(town)
    assert NEW.release
    town.live_until(at("2027-08-27 09:00"))
    town.do(case_id, "release.close", handed_to="nobody")
    assert town.case(case_id).status == "closed"
    found = _letter(town, "closing")
    assert show_letter(town.office, town["officer"], found.id).missing == ("address",)
    assert [one.letter_id for one in town.rows(Outbox, kind="letter_missing")][-1] == found.id


def test_the_card_for_the_first_day_comes_some_days_before_and_who_has_it_hears_when_the_day_moves(town: Town) -> None:
    case_id = _case(town)
    town.live_until(at("2027-02-18 12:00"))
    assert town.rows(CaseLetter, name="first_day") == []
    town.live_until(at("2027-02-19 12:00"))
    found = _letter(town, "first_day")
    assert found.facts["day"] == "2027-02-26"
    town.move(case_id, date(2027, 3, 1))
    assert [one.letter_id for one in town.rows(Outbox, kind="letter_outdated")] == [found.id]
    town.move(case_id, date(2027, 3, 2))
    assert len(town.rows(CaseLetter, name="first_day")) == 1


def test_who_leaves_early_gets_no_letter_from_a_process(town: Town) -> None:
    case_id = _case(town)
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    assert of_case(town.office, town["officer"], case_id) == []
    assert town.rows(AuditEntry, action="letter_worked") == []


@pytest.mark.parametrize("name", names())
def test_every_letter_belongs_to_a_process(name: str) -> None:
    assert letter(name).pathway in {pathway.process for pathway in current_content().pathways}


def test_the_diagrams_ask_for_letters_that_there_are() -> None:
    assert problems(current_content()) == []
