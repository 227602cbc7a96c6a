"""The policy on one page: which role may do what, for which purpose, on which legal ground.

A page or an action that is not named here does not exist. The place somebody works at narrows it further
(`app.access.scope`): a prison sees its own people, a city its own, an agency its own tasks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.access.actor import Actor
from app.domain.organisation import Role
from app.domain.text import Text, _


class Permission(StrEnum):
    """Resource and action, in alphabetical order."""

    ABSENCE_OWN = "absence:own"
    ABSENCE_TEAM = "absence:team"
    ACCOUNT_MANAGE = "account:manage"
    ACCOUNT_REVIEW = "account:review"
    AGENDA_READ = "agenda:read"
    APPROVAL_DECIDE = "approval:decide"
    AUDIT_READ = "audit:read"
    BOTTLENECK_READ = "bottleneck:read"
    BOTTLENECK_WORK = "bottleneck:work"
    CASE_BREAK_GLASS = "case:break-glass"
    CASE_CLOSE = "case:close"
    CASE_HAND_OVER = "case:hand-over"
    CASE_LIST = "case:list"
    CASE_PATHWAYS = "case:pathways"
    CASE_READ = "case:read"
    CASE_RELEASE_DATE = "case:release-date"
    CASE_START = "case:start"
    INBOX_READ = "inbox:read"
    LETTER_HAND_OVER = "letter:hand-over"
    LETTER_PRINT = "letter:print"
    LETTER_READ = "letter:read"
    LETTER_WRITE = "letter:write"
    MAIL_MANAGE = "mail:manage"
    JOINT_TABLE_READ = "joint-table:read"
    INCIDENT_MEND = "incident:mend"
    OVERVIEW_READ = "overview:read"
    OWN_ACCOUNT = "own:account"
    PERSON_CORRECT = "person:correct"
    PERSON_ERASE = "person:erase"
    PERSON_EXPORT = "person:export"
    PERSON_HOLD = "person:hold"
    PERSON_OBJECT = "person:object"
    PERSON_WATCHERS = "person:watchers"
    QUESTION_RAISE = "question:raise"
    RUNG_ANSWER = "rung:answer"
    SIGNAL_ANSWER = "signal:answer"
    SIGNAL_REPORT = "signal:report"
    STATISTICS_READ = "statistics:read"
    SYSTEM_READ = "system:read"
    TASK_ASSIGN = "task:assign"
    TASK_WORK = "task:work"
    WORK_LIST = "work:list"


class Reach(StrEnum):
    """How far somebody sees (`app.access.scope`)."""

    PRISON = "the people of their prison"
    CITY = "the people of their city"
    AGENCY = "where their agency has a task"
    COUNTS = "terms and counts, no people"
    RIGHTS = "what is kept of a person and who saw it, no tasks"
    NOBODY = "accounts and the system, no people"


REACH: dict[Role, Reach] = {
    Role.LIAISON: Reach.PRISON,
    Role.OFFICER: Reach.CITY,
    Role.CONSULENT: Reach.AGENCY,
    Role.TEAM_LEAD: Reach.CITY,
    Role.MANAGER: Reach.COUNTS,
    Role.PRIVACY: Reach.RIGHTS,
    Role.ADMINISTRATOR: Reach.NOBODY,
}
"""Every role there is; what stands beside them below is a right of some."""

EVERYBODY = frozenset(REACH)
AT_WORK = EVERYBODY - {Role.MANAGER, Role.PRIVACY, Role.ADMINISTRATOR}
CITY_TEAM = frozenset({Role.OFFICER, Role.TEAM_LEAD})
TEAM_LEAD = frozenset({Role.TEAM_LEAD})
PRIVACY = frozenset({Role.PRIVACY})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Right:
    """Who holds a permission, what for, and why the law lets them."""

    roles: frozenset[Role]
    purpose: Text
    ground: Text


PLAN = _("Pbw artikel 18a en Penitentiaire maatregel artikel 20d")
CITY_TASK = _("AVG artikel 6 lid 1 onder e: taak van de gemeente")
ACCOUNTABLE = _("AVG artikel 5 lid 2: verantwoording")
SECURITY = _("AVG artikel 32: beveiliging")
EMPLOYER = _("AVG artikel 6 lid 1 onder e: organisatie van het werk")


def _right(roles: Iterable[Role], purpose: Text, ground: Text) -> Right:
    return Right(frozenset(roles), purpose, ground)


RIGHTS: dict[Permission, Right] = {
    # A manager too, so that a warning finds who stands in.
    Permission.ABSENCE_OWN: _right(AT_WORK | {Role.MANAGER}, _("Werk verdelen"), EMPLOYER),
    Permission.ABSENCE_TEAM: _right(TEAM_LEAD, _("Werk verdelen"), EMPLOYER),
    Permission.ACCOUNT_MANAGE: _right(ADMINISTRATOR, _("Toegang regelen"), SECURITY),
    Permission.ACCOUNT_REVIEW: _right(ADMINISTRATOR | TEAM_LEAD, _("Toegang nakijken"), SECURITY),
    # A manager sees how much falls on a day, by case number; never who it is about.
    Permission.AGENDA_READ: _right(AT_WORK | {Role.MANAGER}, _("Werk plannen"), CITY_TASK),
    # Four eyes: never on what one asked oneself (`app.actions.approvals`).
    Permission.APPROVAL_DECIDE: _right(PRIVACY | TEAM_LEAD, _("Meekijken bij een besluit"), ACCOUNTABLE),
    Permission.AUDIT_READ: _right(PRIVACY, _("Toezicht op inzage"), ACCOUNTABLE),
    # Without persons, so that both cities and the privacy officer read all of it.
    Permission.BOTTLENECK_READ: _right(
        TEAM_LEAD | PRIVACY | {Role.MANAGER}, _("Knelpunten bespreken"), _("AVG artikel 89")
    ),
    Permission.BOTTLENECK_WORK: _right(TEAM_LEAD | {Role.MANAGER}, _("Knelpunten oplossen"), CITY_TASK),
    # Read afterwards by the privacy officer, who hears of it at once.
    Permission.CASE_BREAK_GLASS: _right(CITY_TEAM, _("Noodtoegang"), _("AVG artikel 6 lid 1 onder d: vitaal belang")),
    Permission.CASE_CLOSE: _right(TEAM_LEAD, _("Terugkeer afsluiten"), CITY_TASK),
    Permission.CASE_HAND_OVER: _right(TEAM_LEAD, _("Overdracht aan een andere gemeente"), PLAN),
    Permission.CASE_LIST: _right(CITY_TEAM | {Role.LIAISON}, _("Terugkeer begeleiden"), PLAN),
    Permission.CASE_PATHWAYS: _right(CITY_TEAM, _("Terugkeer begeleiden"), CITY_TASK),
    # Pbw art. 18a(4): director, probation and municipality, for adopting and carrying out the plan.
    Permission.CASE_READ: _right(CITY_TEAM | {Role.LIAISON}, _("Terugkeer begeleiden"), PLAN),
    Permission.CASE_RELEASE_DATE: _right(CITY_TEAM | {Role.LIAISON}, _("Terugkeer begeleiden"), PLAN),
    Permission.CASE_START: _right(CITY_TEAM | {Role.LIAISON}, _("Terugkeer beginnen"), PLAN),
    Permission.INBOX_READ: _right(EVERYBODY, _("Berichten lezen"), EMPLOYER),
    # Somebody of the institution gives it in its envelope; what they may read of it is less (`need_to_know`).
    Permission.LETTER_HAND_OVER: _right(CITY_TEAM | {Role.LIAISON}, _("Brief geven aan de persoon"), PLAN),
    Permission.LETTER_PRINT: _right(CITY_TEAM | {Role.CONSULENT}, _("Brieven versturen"), CITY_TASK),
    Permission.LETTER_READ: _right(AT_WORK, _("Brieven versturen"), CITY_TASK),
    Permission.LETTER_WRITE: _right(CITY_TEAM | {Role.CONSULENT}, _("Brieven versturen"), CITY_TASK),
    Permission.MAIL_MANAGE: _right(ADMINISTRATOR, _("Zorgen dat post aankomt"), SECURITY),
    # Of the other city counts only, and small ones not at all.
    Permission.JOINT_TABLE_READ: _right(TEAM_LEAD | {Role.MANAGER}, _("Overleg van de twee steden"), CITY_TASK),
    # Of the case its number only; of the error no value.
    Permission.INCIDENT_MEND: _right(ADMINISTRATOR, _("Storingen oplossen"), SECURITY),
    # A manager sees terms and counts by case number; never who it is about.
    Permission.OVERVIEW_READ: _right(TEAM_LEAD | {Role.MANAGER}, _("Termijnen bewaken"), CITY_TASK),
    Permission.OWN_ACCOUNT: _right(EVERYBODY, _("Eigen account"), SECURITY),
    Permission.PERSON_CORRECT: _right(PRIVACY | TEAM_LEAD, _("Gegevens verbeteren"), _("AVG artikel 16")),
    Permission.PERSON_ERASE: _right(PRIVACY, _("Gegevens wissen"), _("AVG artikel 17")),
    Permission.PERSON_EXPORT: _right(PRIVACY, _("Inzage voor de persoon"), _("AVG artikel 15 en 20")),
    Permission.PERSON_HOLD: _right(PRIVACY, _("Bewaren voor een procedure"), _("AVG artikel 17 lid 3 onder e")),
    Permission.PERSON_OBJECT: _right(PRIVACY, _("Beperking en bezwaar"), _("AVG artikel 18 en 21")),
    Permission.PERSON_WATCHERS: _right(PRIVACY | TEAM_LEAD, _("Vertellen wie keek"), _("AVG artikel 15")),
    Permission.QUESTION_RAISE: _right(AT_WORK, _("Terugkeer begeleiden"), PLAN),
    Permission.RUNG_ANSWER: _right(TEAM_LEAD | {Role.MANAGER}, _("Termijnen bewaken"), CITY_TASK),
    Permission.SIGNAL_ANSWER: _right(TEAM_LEAD, _("Vroege signalen oppakken"), PLAN),
    Permission.SIGNAL_REPORT: _right(AT_WORK, _("Vroeg signaal melden"), PLAN),
    Permission.STATISTICS_READ: _right(
        TEAM_LEAD | PRIVACY | {Role.MANAGER}, _("Cijfers zonder personen"), _("AVG artikel 89")
    ),
    Permission.SYSTEM_READ: _right(ADMINISTRATOR | PRIVACY, _("Beheer"), SECURITY),
    Permission.TASK_ASSIGN: _right(TEAM_LEAD, _("Werk verdelen"), CITY_TASK),
    Permission.TASK_WORK: _right(AT_WORK, _("Taak uitvoeren"), PLAN),
    Permission.WORK_LIST: _right(AT_WORK, _("Taak uitvoeren"), PLAN),
}


def may(actor: Actor, permission: Permission) -> bool:
    """Tell whether the role of somebody holds a permission; the default is no."""
    right = RIGHTS.get(permission)
    return right is not None and actor.role in right.roles
