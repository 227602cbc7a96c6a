"""Each line of the audit says who, for whom, what, on what, why, when, from where and how it ended: nothing else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.access.policy import RIGHTS, Permission
from app.audit import journal
from app.audit.asking import Asking, ask
from app.audit.deeds import DEEDS
from app.audit.journal import LOOKS, SIGNS, Deed
from app.store.database import Database
from app.store.tables import AuditEntry, Case, SignIn, WorkItem
from app.web.present import events
from tests.support.cases import START, open_database
from tests.support.databases import Databases
from tests.support.web import NOW, SURNAME, Site

PROMISE = "B2"
FIGURE = "fixed schema per event"

ID, DIGEST = str(uuid4()), 64 * "a"

SCHEMA: dict[str, dict[str, str]] = {
    "absence_ended": {"of": ID},
    "absence_recorded": {"of": ID},
    "account_accepted": {},
    "account_changed": {"of": ID, "role": "officer", "until": "2027-11-01"},
    "account_ended": {"of": ID},
    "account_invited": {"of": ID},
    "account_opened": {"of": ID, "role": "officer"},
    "account_reviewed": {"of": ID, "kept": "yes"},
    "answer_shared": {
        "source": ID, "task": "income.stop_check", "question": "paid_until", "agency": "income", "definitions": DIGEST,
    },
    "approval_asked": {"approval": ID, "kind": "erase"},
    "approval_decided": {"approval": ID, "kind": "erase", "decision": "agreed"},
    "bottleneck_answered": {"bottleneck": ID},
    "bottleneck_raised": {"bottleneck": ID, "source": "not_allowed"},
    "bottleneck_solved": {"bottleneck": ID},
    "calendar_ended": {},
    "calendar_made": {},
    "case_closed": {"reason": "moved"},
    "case_declined": {"city": "breda", "reason": "no_tie"},
    "case_erased": {"why": "due"},
    "case_handed_over": {"giver": "tilburg", "city": "breda"},
    "case_offered": {"city": "breda", "reason": "settles"},
    "case_started": {},
    "deputy_began": {"of": ID},
    "deputy_ended": {"of": ID},
    "glass_broken": {"reason": "danger"},
    "glass_reviewed": {},
    "hold_ended": {"person": ID},
    "hold_set": {"person": ID, "reason": "court", "until": "2027-11-01"},
    "incident_given_up": {"process": "income"},
    "incident_retried": {"process": "income"},
    "incident_solved": {"process": "income"},
    "letter_opened": {"letter": ID},
    "letter_worked": {"letter": ID, "what": "sent"},
    "looked": {"page": "case.show"},
    "mail_address_set": {"of": ID},
    "mail_bounced": {"of": ID},
    "mail_chosen": {"digest": "yes", "at_once": "no"},
    "mail_tried_again": {"mail": ID},
    "objection_decided": {"person": ID, "decision": "granted"},
    "objection_noted": {"person": ID, "about": "contact"},
    "passkey_added": {"of": ID},
    "passkey_removed": {"of": ID},
    "password_changed": {},
    "pathway_started": {"process": "income", "reason": "needed"},
    "pathway_stopped": {"process": "income", "reason": "wish"},
    "person_corrected": {"person": ID, "fields": "birth_date,surname", "reason": "typing"},
    "person_erased": {"person": ID, "why": "due"},
    "person_exported": {"person": ID, "form": "paper"},
    "question_raised": {"process": "not_allowed"},
    "recovery_codes_made": {},
    "release_moved": {"before": "", "after": "2027-01-12", "reason": "sentence"},
    "restriction_lifted": {"person": ID},
    "restriction_set": {"person": ID, "reason": "wish"},
    "rung_answered": {"task": "income.decision", "level": "3", "kind": "taken_up"},
    "rung_told": {"task": "income.decision", "level": "1", "listener": "team_lead", "reason": "absent"},
    "second_factor_reset": {"of": ID},
    "second_factor_set": {},
    "sign_in_ended": {"of": ID},
    "sign_in_failed": {"step": "password"},
    "signal_answered": {"signal": ID, "outcome": "taken_up"},
    "signal_laid": {"signal": ID},
    "signal_reported": {"signal": ID, "topic": "rent"},
    "signed_in": {},
    "signed_out": {},
    "task_assigned": {"task": "income.decision", "to": ID},
    "task_completed": {"task": "income.decision"},
    "task_corrected": {"task": "income.decision", "reason": "typing"},
    "task_not_needed": {"task": "income.decision"},
    "task_extended": {"task": "income.decision", "reason": "late", "until": "2026-12-09"},
    "task_opened": {"task": "income.decision"},
    "task_paused": {"task": "income.decision", "reason": "papers", "turn": "person", "until": "2026-12-09"},
    "task_resumed": {"task": "income.decision"},
    "task_refused": {"task": "income.decision"},
    "task_saved": {"task": "income.decision"},
    "task_snoozed": {"task": "income.decision", "reason": "call", "until": "2026-12-09"},
}  # fmt: skip
"""What each event has beside what all have, as it was reviewed, with an example of each."""

ABOUT_NO_CASE = (
    "absence_", "account_", "approval_", "bottleneck_", "calendar_", "case_erased", "deputy_", "hold_", "mail_",
    "objection_", "passkey_", "password_", "person_", "recovery_", "restriction_", "second_factor_", "signal_",
)  # fmt: skip
"""How the events begin that are in no file of a case: they are about staff, or about a person or a case as a whole."""

PERSONAL = ("Merkwaard, Milan", "Merkwaard", "999990019", "de huur stopt", "milan@example.org", "06-12345678")


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    with open_database(sqlite_url) as opened:
        yield opened


@pytest.fixture
def site(databases: Databases) -> Iterator[Site]:
    with databases.fresh("sqlite") as url:
        opened = Site(url)
        yield opened
        opened.office.database.engine.dispose()


def _write(database: Database, deed: Deed, details: dict[str, str]) -> None:
    database.write(lambda session: journal.write(session, START, UUID(int=1), deed, **details))  # type: ignore[arg-type]


def test_each_event_has_exactly_its_own_details(database: Database, reached: Callable[[str], None]) -> None:
    assert {deed.value for deed in Deed} == set(SCHEMA)
    refused = 0
    for name, details in SCHEMA.items():
        _write(database, Deed(name), details)
        wrong = [{key: value for key, value in details.items() if key != gone} for gone in details]
        wrong.append(details | {"remark": "x"})
        wrong += [details | {key: personal} for key in details for personal in PERSONAL]
        for one in wrong:
            with pytest.raises(ValueError, match="written"):
                _write(database, Deed(name), one)
        refused += len(wrong)
    with database.reading() as session:
        written = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.details) for entry in written] == list(SCHEMA.items())
    reached(f"{len(SCHEMA)} events, {refused} wrong sets of details refused")


def test_each_event_has_words_for_the_privacy_officer_and_for_the_file_it_is_in() -> None:
    assert DEEDS.keys() | LOOKS == set(Deed)
    beside = {deed for deed in Deed if deed.startswith(ABOUT_NO_CASE)} | SIGNS | LOOKS
    assert events.WORDS.keys() | beside == set(Deed), "an event that is in the file of a case has no words there"


def test_a_line_names_the_deputy_and_for_whom(database: Database) -> None:
    absent, sign_in = uuid4(), uuid4()
    ask(Asking("10.0.0.7", Permission.TASK_WORK, sign_in, absent))
    try:
        _write(database, Deed.CASE_STARTED, {})
    finally:
        ask()
    with database.reading() as session:
        entry = session.scalars(select(AuditEntry)).one()
    said = (entry.actor_id, entry.for_id, entry.permission, entry.origin, entry.sign_in_id, entry.result)
    assert said == (UUID(int=1), absent, "task:work", "10.0.0.7", sign_in, "done")


def test_every_line_of_a_working_day_says_all_of_it(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.person("noor").open(f"/terugkeren/{case_id}")
    site.person("mila").client.get(f"/terugkeren/{case_id}")
    site.move_clock(NOW + timedelta(days=21))
    for entry in site.read(lambda session: session.scalars(select(AuditEntry)).all()):
        assert entry.at >= NOW
        assert set(entry.details) == set(SCHEMA[entry.action])
        assert SURNAME not in repr(entry.details)
        if entry.origin == "program":
            assert entry.permission == "", "what no page asked for needs no right of a page"
            continue
        assert entry.origin == "127.0.0.1"
        assert entry.actor_id
        assert RIGHTS[Permission(entry.permission)].ground
        owner = site.read(lambda session, id_=entry.sign_in_id: session.get_one(SignIn, id_).user_id)  # type: ignore[misc]
        assert owner == entry.actor_id
    looked = site.read(lambda s: s.scalars(select(AuditEntry).where(AuditEntry.action == "looked")).all())
    assert {(entry.result, entry.case_id) for entry in looked} >= {("done", case_id), ("refused", case_id)}
    item = site.read(lambda s: s.scalars(select(WorkItem).where(WorkItem.key == "release.match")).one())
    assert {entry.case_id for entry in looked if entry.item_id == item.id} == {case_id}
    assert site.read(lambda s: s.scalars(select(Case)).one()).id == case_id
