"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.account import KeptForm, SignIn, User
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
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
from app.store.tables.system import AuditEntry, ClockOffset, Once, Outbox
from app.store.tables.work import Answer, Correction, Draft, PlannedRung, WorkItem

__all__ = [
    "Absence",
    "Answer",
    "Approval",
    "ApprovalPerson",
    "AuditEntry",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "ClockOffset",
    "Correction",
    "Definition",
    "Draft",
    "Erasure",
    "Hold",
    "Instance",
    "KeptForm",
    "Objection",
    "Once",
    "Outbox",
    "Person",
    "PersonCorrection",
    "PlannedRung",
    "Restriction",
    "SignIn",
    "Statistic",
    "User",
    "WorkItem",
]
