"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.access import AccountReview, Invitation
from app.store.tables.account import Challenged, Guesses, KeptForm, Passkey, PendingSignIn, RecoveryCode, SignIn, User
from app.store.tables.audit import AuditEntry, AuditHead, AuditSubject, SharedAnswer
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
from app.store.tables.process import Definition, Instance
from app.store.tables.system import ClockOffset, Once, Outbox
from app.store.tables.work import Answer, Correction, Draft, PlannedRung, WorkItem

__all__ = [
    "Absence",
    "AccountReview",
    "Answer",
    "AuditEntry",
    "AuditHead",
    "AuditSubject",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "Challenged",
    "ClockOffset",
    "Correction",
    "Definition",
    "Draft",
    "Guesses",
    "Instance",
    "Invitation",
    "KeptForm",
    "Once",
    "Outbox",
    "Passkey",
    "PendingSignIn",
    "Person",
    "PlannedRung",
    "RecoveryCode",
    "SharedAnswer",
    "SignIn",
    "User",
    "WorkItem",
]
