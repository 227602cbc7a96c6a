"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.access import AccountReview, Invitation
from app.store.tables.account import Challenged, Guesses, KeptForm, Passkey, PendingSignIn, RecoveryCode, SignIn, User
from app.store.tables.audit import AuditEntry, AuditHead, AuditSubject, SharedAnswer
from app.store.tables.border import BreakGlass, Handover
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
from app.store.tables.operation import ChainCheck, Incident, Worker
from app.store.tables.process import Definition, Instance
from app.store.tables.rights import (
    Approval,
    ApprovalPerson,
    Erasure,
    Hold,
    Objection,
    PersonCorrection,
    Restriction,
    Statistic,
)
from app.store.tables.system import ClockOffset, Once, Outbox
from app.store.tables.work import Answer, Correction, Draft, PlannedRung, WorkItem

__all__ = [
    "Absence",
    "AccountReview",
    "Answer",
    "Approval",
    "ApprovalPerson",
    "AuditEntry",
    "AuditHead",
    "AuditSubject",
    "BreakGlass",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "ChainCheck",
    "Challenged",
    "ClockOffset",
    "Correction",
    "Definition",
    "Draft",
    "Erasure",
    "Guesses",
    "Handover",
    "Hold",
    "Incident",
    "Instance",
    "Invitation",
    "KeptForm",
    "Objection",
    "Once",
    "Outbox",
    "Passkey",
    "PendingSignIn",
    "Person",
    "PersonCorrection",
    "PlannedRung",
    "RecoveryCode",
    "Restriction",
    "SharedAnswer",
    "SignIn",
    "Statistic",
    "User",
    "WorkItem",
    "Worker",
]
