"""Writing down a deed or a look, in the same transaction: who, for whom, what, on what, why, when, from where, how."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from app.audit.asking import Asking, asking
from app.store import chain


class Deed(StrEnum):
    """Everything that is written down, and the details each deed must have."""

    ABSENCE_ENDED = "absence_ended"
    ABSENCE_RECORDED = "absence_recorded"
    ACCOUNT_ACCEPTED = "account_accepted"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_ENDED = "account_ended"
    ACCOUNT_INVITED = "account_invited"
    ACCOUNT_OPENED = "account_opened"
    ACCOUNT_REVIEWED = "account_reviewed"
    ANSWER_SHARED = "answer_shared"
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_DECIDED = "approval_decided"
    CALENDAR_ENDED = "calendar_ended"
    CALENDAR_MADE = "calendar_made"
    BOTTLENECK_ANSWERED = "bottleneck_answered"
    BOTTLENECK_RAISED = "bottleneck_raised"
    BOTTLENECK_SOLVED = "bottleneck_solved"
    CASE_CLOSED = "case_closed"
    CASE_DECLINED = "case_declined"
    CASE_ERASED = "case_erased"
    CASE_HANDED_OVER = "case_handed_over"
    CASE_OFFERED = "case_offered"
    CASE_STARTED = "case_started"
    DEPUTY_BEGAN = "deputy_began"
    DEPUTY_ENDED = "deputy_ended"
    GLASS_BROKEN = "glass_broken"
    GLASS_REVIEWED = "glass_reviewed"
    HOLD_ENDED = "hold_ended"
    HOLD_SET = "hold_set"
    INCIDENT_GIVEN_UP = "incident_given_up"
    INCIDENT_RETRIED = "incident_retried"
    INCIDENT_SOLVED = "incident_solved"
    LETTER_OPENED = "letter_opened"
    LETTER_WORKED = "letter_worked"
    LOOKED = "looked"
    MAIL_ADDRESS_SET = "mail_address_set"
    MAIL_BOUNCED = "mail_bounced"
    MAIL_CHOSEN = "mail_chosen"
    MAIL_TRIED_AGAIN = "mail_tried_again"
    OBJECTION_DECIDED = "objection_decided"
    OBJECTION_NOTED = "objection_noted"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - no password
    PATHWAY_STARTED = "pathway_started"
    PATHWAY_STOPPED = "pathway_stopped"
    PERSON_CORRECTED = "person_corrected"
    PERSON_ERASED = "person_erased"
    PERSON_EXPORTED = "person_exported"
    QUESTION_RAISED = "question_raised"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RELEASE_MOVED = "release_moved"
    RESTRICTION_LIFTED = "restriction_lifted"
    RESTRICTION_SET = "restriction_set"
    RUNG_ANSWERED = "rung_answered"
    RUNG_TOLD = "rung_told"
    SECOND_FACTOR_RESET = "second_factor_reset"
    SECOND_FACTOR_SET = "second_factor_set"
    SIGNAL_ANSWERED = "signal_answered"
    SIGNAL_LAID = "signal_laid"
    SIGNAL_REPORTED = "signal_reported"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_ENDED = "sign_in_ended"
    SIGN_IN_FAILED = "sign_in_failed"
    TASK_ASSIGNED = "task_assigned"
    TASK_COMPLETED = "task_completed"
    TASK_CORRECTED = "task_corrected"
    TASK_EXTENDED = "task_extended"
    TASK_NOT_NEEDED = "task_not_needed"
    TASK_OPENED = "task_opened"
    TASK_PAUSED = "task_paused"
    TASK_REFUSED = "task_refused"
    TASK_RESUMED = "task_resumed"
    TASK_SAVED = "task_saved"
    TASK_SNOOZED = "task_snoozed"


class Result(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"
    NOT_THERE = "not_there"
    FAILED = "failed"


LOOKS = frozenset({Deed.ANSWER_SHARED, Deed.LOOKED})
"""What changes nothing in a case: somebody saw something of it."""

SIGNS = frozenset({Deed.SIGNED_IN, Deed.SIGNED_OUT, Deed.SIGN_IN_ENDED, Deed.SIGN_IN_FAILED})
"""What is about somebody at the door."""

ID, WORD = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", r"[a-z][a-z0-9]*([_-][a-z0-9]+)*"
DAY, KEY = r"\d{4}-\d\d-\d\d", rf"{WORD}\.{WORD}"

DETAILS: dict[Deed, dict[str, str]] = {
    Deed.ABSENCE_ENDED: {"of": ID},
    Deed.ABSENCE_RECORDED: {"of": ID},
    Deed.ACCOUNT_ACCEPTED: {},
    Deed.ACCOUNT_CHANGED: {"of": ID, "role": WORD, "until": rf"({DAY})?"},
    Deed.ACCOUNT_ENDED: {"of": ID},
    Deed.ACCOUNT_INVITED: {"of": ID},
    Deed.ACCOUNT_OPENED: {"of": ID, "role": WORD},
    Deed.ACCOUNT_REVIEWED: {"of": ID, "kept": WORD},
    Deed.ANSWER_SHARED: {"source": ID, "task": KEY, "question": WORD, "agency": WORD, "definitions": r"[0-9a-f]{64}"},
    Deed.APPROVAL_ASKED: {"approval": ID, "kind": WORD},
    Deed.APPROVAL_DECIDED: {"approval": ID, "kind": WORD, "decision": WORD},
    Deed.CALENDAR_ENDED: {},
    Deed.CALENDAR_MADE: {},
    Deed.BOTTLENECK_ANSWERED: {"bottleneck": ID},
    Deed.BOTTLENECK_RAISED: {"bottleneck": ID, "source": WORD},
    Deed.BOTTLENECK_SOLVED: {"bottleneck": ID},
    Deed.CASE_CLOSED: {"reason": WORD},
    Deed.CASE_DECLINED: {"city": WORD, "reason": WORD},
    Deed.CASE_ERASED: {"why": WORD},
    Deed.CASE_HANDED_OVER: {"giver": WORD, "city": WORD},
    Deed.CASE_OFFERED: {"city": WORD, "reason": WORD},
    Deed.CASE_STARTED: {},
    Deed.DEPUTY_BEGAN: {"of": ID},
    Deed.DEPUTY_ENDED: {"of": ID},
    Deed.GLASS_BROKEN: {"reason": WORD},
    Deed.GLASS_REVIEWED: {},
    Deed.HOLD_ENDED: {"person": ID},
    Deed.HOLD_SET: {"person": ID, "reason": WORD, "until": DAY},
    Deed.INCIDENT_GIVEN_UP: {"process": WORD},
    Deed.INCIDENT_RETRIED: {"process": WORD},
    Deed.INCIDENT_SOLVED: {"process": WORD},
    Deed.LETTER_OPENED: {"letter": ID},
    Deed.LETTER_WORKED: {"letter": ID, "what": WORD},
    Deed.LOOKED: {"page": KEY},
    Deed.MAIL_ADDRESS_SET: {"of": ID},
    Deed.MAIL_BOUNCED: {"of": ID},
    Deed.MAIL_CHOSEN: {"digest": WORD, "at_once": WORD},
    Deed.MAIL_TRIED_AGAIN: {"mail": ID},
    Deed.OBJECTION_DECIDED: {"person": ID, "decision": WORD},
    Deed.OBJECTION_NOTED: {"person": ID, "about": WORD},
    Deed.PASSKEY_ADDED: {"of": ID},
    Deed.PASSKEY_REMOVED: {"of": ID},
    Deed.PASSWORD_CHANGED: {},
    Deed.PATHWAY_STARTED: {"process": WORD, "reason": WORD},
    Deed.PATHWAY_STOPPED: {"process": WORD, "reason": WORD},
    Deed.PERSON_CORRECTED: {"person": ID, "fields": rf"{WORD}(,{WORD})*", "reason": WORD},
    Deed.PERSON_ERASED: {"person": ID, "why": WORD},
    Deed.PERSON_EXPORTED: {"person": ID, "form": WORD},
    Deed.QUESTION_RAISED: {"process": WORD},
    Deed.RECOVERY_CODES_MADE: {},
    Deed.RELEASE_MOVED: {"before": rf"({DAY}(-evening)?)?", "after": rf"({DAY}(-evening)?)?", "reason": WORD},
    Deed.RESTRICTION_LIFTED: {"person": ID},
    Deed.RESTRICTION_SET: {"person": ID, "reason": WORD},
    Deed.RUNG_ANSWERED: {"task": KEY, "level": r"\d", "kind": WORD},
    Deed.RUNG_TOLD: {"task": KEY, "level": r"\d", "listener": WORD, "reason": rf"({WORD})?"},
    Deed.SECOND_FACTOR_RESET: {"of": ID},
    Deed.SECOND_FACTOR_SET: {},
    Deed.SIGNAL_ANSWERED: {"signal": ID, "outcome": WORD},
    Deed.SIGNAL_LAID: {"signal": ID},
    Deed.SIGNAL_REPORTED: {"signal": ID, "topic": WORD},
    Deed.SIGNED_IN: {},
    Deed.SIGNED_OUT: {},
    Deed.SIGN_IN_ENDED: {"of": ID},
    Deed.SIGN_IN_FAILED: {"step": WORD},
    Deed.TASK_ASSIGNED: {"task": KEY, "to": rf"({ID})?"},
    Deed.TASK_COMPLETED: {"task": KEY},
    Deed.TASK_CORRECTED: {"task": KEY, "reason": WORD},
    Deed.TASK_EXTENDED: {"task": KEY, "reason": WORD, "until": DAY},
    Deed.TASK_NOT_NEEDED: {"task": KEY},
    Deed.TASK_OPENED: {"task": KEY},
    Deed.TASK_PAUSED: {"task": KEY, "reason": WORD, "turn": WORD, "until": DAY},
    Deed.TASK_REFUSED: {"task": KEY},
    Deed.TASK_RESUMED: {"task": KEY},
    Deed.TASK_SAVED: {"task": KEY},
    Deed.TASK_SNOOZED: {"task": KEY, "reason": WORD, "until": DAY},
}
"""The details of each deed and how each is written: ids, words of our own and days, never what somebody typed."""


RESULTS = {Deed.SIGN_IN_FAILED: Result.REFUSED}
"""How a deed ended that is not done by its name."""


def write(
    session: Session,
    at: datetime,
    actor_id: UUID | None,
    deed: Deed,
    *,
    case_id: UUID | None = None,
    item_id: UUID | None = None,
    **details: str,
) -> None:
    """Let a deed be written when the transaction commits.

    Raises ValueError when the details are not exactly those the deed must have, each written as it must be.
    """
    _require(deed, details)
    persons = (UUID(details["person"]),) if "person" in details else ()
    _add(session, at, actor_id, deed, _Object(case_id, item_id, persons), RESULTS.get(deed, Result.DONE), details)


def look(  # noqa: PLR0913 - one argument a part of the entry
    session: Session,
    at: datetime,
    actor_id: UUID | None,
    *,
    page: str,
    case_id: UUID | None,
    item_id: UUID | None,
    persons: Collection[UUID],
    result: Result,
) -> None:
    """Let a look be written when the transaction commits: at which page, with which persons on it."""
    _require(Deed.LOOKED, {"page": page})
    about = _Object(case_id, item_id, tuple(sorted(persons)))
    _add(session, at, actor_id, Deed.LOOKED, about, result, {"page": page})


@dataclass(frozen=True)
class _Object:
    case_id: UUID | None
    item_id: UUID | None
    persons: tuple[UUID, ...] = ()


def _add(
    session: Session,
    at: datetime,
    actor_id: UUID | None,
    deed: Deed,
    about: _Object,
    result: Result,
    details: dict[str, str],
) -> None:
    # What the system does by its own rules, it does by nobody's right.
    why = asking() if actor_id else Asking(asking().origin)
    entry = chain.Entry(
        at=at, actor_id=actor_id, for_id=why.for_id, action=deed, case_id=about.case_id, item_id=about.item_id,
        permission=why.permission, origin=why.origin, sign_in_id=why.sign_in_id, result=result, details=details,
        persons=about.persons,
    )  # fmt: skip
    chain.add(session, entry)


def _require(deed: Deed, details: dict[str, str]) -> None:
    wanted = DETAILS[deed]
    if set(details) != set(wanted):
        raise ValueError(f"{deed} is written with {sorted(wanted)}, not {sorted(details)}")
    for name, pattern in wanted.items():
        if not re.fullmatch(pattern, details[name]):
            # What stands there instead may be a name, so this does not repeat it.
            raise ValueError(f"{name} of {deed} is not written as {pattern}")
