"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.account import Guesses, KeptForm, PendingSignIn, RecoveryCode, SignIn, User
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
from app.store.tables.process import Definition, Instance
from app.store.tables.system import AuditEntry, ClockOffset, Once, Outbox
from app.store.tables.work import Answer, Correction, Draft, PlannedRung, WorkItem

__all__ = [
    "Absence",
    "Answer",
    "AuditEntry",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "ClockOffset",
    "Correction",
    "Definition",
    "Draft",
    "Guesses",
    "Instance",
    "KeptForm",
    "Once",
    "Outbox",
    "PendingSignIn",
    "Person",
    "PlannedRung",
    "RecoveryCode",
    "SignIn",
    "User",
    "WorkItem",
]
