"""All tables, one subject a file."""

from app.store.tables.absence import Absence
from app.store.tables.access import BreakGlass, Handover
from app.store.tables.account import KeptForm, SignIn, User
from app.store.tables.case import Case, CaseCounter, CaseEvent, Person
from app.store.tables.process import Definition, Instance
from app.store.tables.system import AuditEntry, ClockOffset, Once, Outbox
from app.store.tables.work import Answer, Correction, Draft, PlannedRung, WorkItem

__all__ = [
    "Absence",
    "Answer",
    "AuditEntry",
    "BreakGlass",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "ClockOffset",
    "Correction",
    "Definition",
    "Draft",
    "Handover",
    "Instance",
    "KeptForm",
    "Once",
    "Outbox",
    "Person",
    "PlannedRung",
    "SignIn",
    "User",
    "WorkItem",
]
