"""Early signals: about a case or about a name, dealt with in time, and nothing is learnt by reporting."""

from uuid import UUID, uuid4

import pytest

from app.access.actor import Actor
from app.actions import take_signal, work_on_task
from app.actions.close_case import close_early
from app.actions.erase import erase_person
from app.actions.errors import CaseClosedError, InvalidInputError, NotAllowedError, NotNowError, NotThereError
from app.actions.inbox import messages
from app.actions.signals import Meant, NewSignal, own_signals, report_about_case, report_about_person
from app.actions.warn_of_signals import warn_of_signals
from app.store.tables import AuditEntry, Outbox, Signal
from tests.support.cases import START, SURNAME, Town, at

RENT = NewSignal("rent", "De huur stopt.")
KNOWN, UNKNOWN = Meant("tilburg", SURNAME, "Samir"), Meant("tilburg", "Niemand")


def _case(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _about(town: Town, meant: Meant, who: str = "liaison_dordrecht") -> UUID:
    known = {row.id for row in town.rows(Signal)}
    report_about_person(town.office, town[who], uuid4(), meant, RENT)
    (signal,) = [row.id for row in town.rows(Signal) if row.id not in known]
    return signal


def _heard(town: Town, kind: str) -> list[str]:
    names = {actor.id: name for name, actor in town.staff.items()}
    return [names[row.recipient_id] for row in town.rows(Outbox, kind=kind) if row.recipient_id]


@pytest.mark.parametrize("who", ["officer", "liaison", "consulent", "lead"])
def test_any_party_reports_about_a_case_it_may_see_and_hears_the_answer(town: Town, who: str) -> None:
    case_id = _case(town)
    report_about_case(town.office, town[who], case_id, uuid4(), RENT)
    item = town.item(case_id, "signal.answer")
    assert (item.reason, item.due) == ("De huur stopt.", at("2026-11-25 17:00"))
    town.do(case_id, "signal.answer", outcome="passed_on")
    (signal,) = own_signals(town.office, town[who])
    assert (signal.status, signal.outcome, signal.item_id) == ("answered", "passed_on", item.id)
    assert _heard(town, "signal_answered") == [who]
    assert [one.outbox.kind for one in messages(town.office, town[who])].count("signal_answered") == 1


def test_who_reported_about_a_case_hears_that_the_answer_was_changed_and_not_of_other_corrections(town: Town) -> None:
    case_id = _case(town)
    report_about_case(town.office, town["liaison"], case_id, uuid4(), RENT)
    town.do(case_id, "signal.answer", about="rent", outcome="passed_on", answered="2026-11-24")
    town.correct(case_id, "signal.answer", about="rent", outcome="passed_on", answered="2026-11-23")
    assert _heard(town, "signal_changed") == []
    town.correct(case_id, "signal.answer", about="rent", outcome="known", answered="2026-11-23")
    town.correct(case_id, "signal.answer", about="rent", outcome="taken_up", answered="2026-11-23")
    assert _heard(town, "signal_changed") == ["liaison"] * 2
    assert [one.outbox.kind for one in messages(town.office, town["liaison"])][:2] == ["signal_changed"] * 2
    assert [row.outcome for row in own_signals(town.office, town["liaison"])] == ["taken_up"]


@pytest.mark.parametrize("end", ["not_needed", "closed"])
def test_a_signal_never_ends_without_a_word_to_who_reported_it(town: Town, end: str) -> None:
    case_id = _case(town)
    report_about_case(town.office, town["officer"], case_id, uuid4(), RENT)
    if end == "closed":
        close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    else:
        item = town.item(case_id, "signal.answer")
        work_on_task.not_needed(town.office, town["lead"], item.id, item.revision, uuid4(), "Al geregeld")
    (signal,) = town.rows(Signal)
    assert (signal.status, signal.outcome) == ("answered", "stopped" if end == "closed" else "not_needed")
    assert _heard(town, "signal_answered") == ["officer"]


def test_of_illness_only_the_word_is_kept(town: Town) -> None:
    case_id = _case(town)
    with pytest.raises(InvalidInputError):
        report_about_case(town.office, town["officer"], case_id, uuid4(), NewSignal("care", "Hij heeft iets."))
    report_about_case(town.office, town["officer"], case_id, uuid4(), NewSignal("care"))
    assert town.item(case_id, "signal.answer").reason == "Zorg"
    for new in (NewSignal("rent"), NewSignal("weather", "Regen")):
        with pytest.raises(InvalidInputError):
            report_about_case(town.office, town["officer"], case_id, uuid4(), new)


def test_a_case_that_is_not_theirs_is_not_there(town: Town) -> None:
    case_id = _case(town)
    for who in ("officer_breda", "liaison_dordrecht", "consulent_breda"):
        with pytest.raises(NotThereError):
            report_about_case(town.office, town[who], case_id, uuid4(), RENT)
    for who in ("manager", "privacy", "administrator"):
        with pytest.raises(NotAllowedError):
            report_about_case(town.office, town[who], case_id, uuid4(), RENT)


def test_who_reports_about_a_name_cannot_tell_whether_it_is_known(town: Town) -> None:
    """Known or not, laid at a case or answered: the reporter is shown, and sent, exactly the same."""
    case_id = _case(town)
    known, unknown = _about(town, KNOWN), _about(town, UNKNOWN)
    assert _seen(town, known) == _seen(town, unknown)
    assert _heard(town, "signal_reported") == ["lead", "lead"]
    take_signal.lay(town.office, town["lead"], known, uuid4(), town.case(case_id).number)
    assert _seen(town, known) == _seen(town, unknown)
    town.do(case_id, "signal.answer", outcome="known")
    take_signal.answer(town.office, town["lead"], unknown, uuid4(), "no_action")
    assert _seen(town, known) == _seen(town, unknown)
    town.correct(case_id, "signal.answer", about="rent", outcome="passed_on", answered="2026-11-24")
    assert _seen(town, known) == _seen(town, unknown)
    assert _heard(town, "signal_changed") == [], "only what lies at a case can be corrected"
    assert _heard(town, "signal_answered") == ["liaison_dordrecht"] * 2
    assert {row.case_id for row in town.rows(Outbox, kind="signal_answered")} == {None}
    assert [row.about for row in town.rows(Signal)] == [None, None], "the name is no longer needed"


def _seen(town: Town, signal_id: UUID) -> list[object]:
    """Give what of a signal the page and the post of its reporter show (`app.web.present.signals.own`, `outcome`)."""
    (one,) = [row for row in own_signals(town.office, town["liaison_dordrecht"]) if row.id == signal_id]
    dealt_with = one.status == "answered"
    return [one.topic, one.words, one.about_person, dealt_with]


def test_only_the_team_lead_of_that_city_takes_it_up_and_once(town: Town) -> None:
    _case(town)
    signal = _about(town, KNOWN)
    assert [row.id for row in take_signal.waiting(town.office, town["lead"])] == [signal]
    assert [case.number for case in take_signal.look(town.office, town["lead"], signal).cases] == ["TK-2026-0001"]
    assert take_signal.waiting(town.office, town["lead_breda"]) == []
    with pytest.raises(NotThereError):
        take_signal.look(town.office, town["lead_breda"], signal)
    for who in ("officer", "liaison", "manager", "privacy"):
        with pytest.raises(NotAllowedError):
            take_signal.look(town.office, town[who], signal)
    with pytest.raises(KeyError):
        take_signal.lay(town.office, town["lead"], signal, uuid4(), "TK-2026-0099")
    take_signal.answer(town.office, town["lead"], signal, uuid4(), "no_action")
    for act in (_lay, _answer):
        with pytest.raises(NotNowError):
            act(town, town["lead"], signal)


def _lay(town: Town, lead: Actor, signal: UUID) -> None:
    take_signal.lay(town.office, lead, signal, uuid4(), "TK-2026-0001")


def _answer(town: Town, lead: Actor, signal: UUID) -> None:
    take_signal.answer(town.office, lead, signal, uuid4(), "no_action")


def test_a_signal_about_a_name_cannot_be_forgotten(town: Town) -> None:
    signal = _about(town, UNKNOWN)
    late: list[list[str]] = []
    for moment in ("2026-11-25 16:59", "2026-11-25 17:00", "2026-11-26 12:00", "2026-11-27 09:00", "2027-01-01 09:00"):
        town.set_clock(at(moment))
        warn_of_signals(town.office)
        warn_of_signals(town.office)
        late.append(_heard(town, "signal_late"))
    assert late == [[], ["lead"], ["lead"], ["lead", "manager"], ["lead", "manager"]]
    take_signal.answer(town.office, town["lead"], signal, uuid4(), "taken_up")
    assert warn_of_signals(town.office) == 0


def test_after_an_outage_it_is_warned_of_once_at_the_highest(town: Town) -> None:
    _about(town, UNKNOWN)
    town.set_clock(at("2026-12-10 12:00"))
    assert warn_of_signals(town.office) == 1
    assert _heard(town, "signal_late") == ["manager"]


def test_what_was_typed_goes_with_the_person_it_is_about(town: Town) -> None:
    case_id = _case(town)
    _about(town, KNOWN)
    other = _about(town, UNKNOWN)
    person_id = town.case(case_id).person_id
    town.office.database.write(lambda session: erase_person(town.office, session, person_id, START.date()))
    assert [row.id for row in town.rows(Signal)] == [other]


def test_no_signal_is_laid_at_a_closed_case(town: Town) -> None:
    case_id = _case(town)
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    with pytest.raises(CaseClosedError):
        report_about_case(town.office, town["officer"], case_id, uuid4(), RENT)
    signal = _about(town, KNOWN)
    with pytest.raises(KeyError):
        take_signal.lay(town.office, town["lead"], signal, uuid4(), town.case(case_id).number)


def test_the_journal_says_that_and_by_whom_but_never_who_is_meant(town: Town) -> None:
    signal = _about(town, UNKNOWN)
    (entry,) = town.rows(AuditEntry, action="signal_reported")
    assert (entry.actor_id, entry.details, entry.case_id) == (
        town["liaison_dordrecht"].id, {"signal": str(signal), "topic": "rent"}, None,
    )  # fmt: skip
