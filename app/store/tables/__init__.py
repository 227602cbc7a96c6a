"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.access import AccountReview, Invitation
from app.store.tables.account import Challenged, Guesses, KeptForm, Passkey, PendingSignIn, RecoveryCode, SignIn, User
from app.store.tables.audit import AuditEntry, AuditHead, AuditSubject, SharedAnswer
from app.store.tables.border import BreakGlass, Handover
from app.store.tables.bottleneck import Bottleneck, BottleneckAnswer
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
from app.store.tables.delay import Extension, Pause, Snooze
from app.store.tables.ladder import RungAnswer
from app.store.tables.letter import (
    CaseLetter,
    Channel,
    LetterEvent,
    LetterLink,
    LetterPaper,
    LetterStatus,
    PrintJob,
)
from app.store.tables.mail import Delivery, Mail, Mailed, MailKind, MailStatus
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
from app.store.tables.signal import Signal
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
    "Bottleneck",
    "BottleneckAnswer",
    "BreakGlass",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "CaseLetter",
    "ChainCheck",
    "Challenged",
    "Channel",
    "ClockOffset",
    "Correction",
    "Definition",
    "Delivery",
    "Draft",
    "Erasure",
    "Extension",
    "Guesses",
    "Handover",
    "Hold",
    "Incident",
    "Instance",
    "Invitation",
    "KeptForm",
    "LetterEvent",
    "LetterLink",
    "LetterPaper",
    "LetterStatus",
    "Mail",
    "MailKind",
    "MailStatus",
    "Mailed",
    "Objection",
    "Once",
    "Outbox",
    "Passkey",
    "Pause",
    "PendingSignIn",
    "Person",
    "PersonCorrection",
    "PlannedRung",
    "PrintJob",
    "RecoveryCode",
    "Restriction",
    "RungAnswer",
    "SharedAnswer",
    "SignIn",
    "Signal",
    "Snooze",
    "Statistic",
    "User",
    "WorkItem",
    "Worker",
]
