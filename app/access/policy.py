"""The policy on one page: which role has which permission, and for what purpose.

A page or an action that is not named here does not exist. The place somebody works at narrows it further
(`app.access.scope`): a prison sees its own people, a city its own, an agency its own tasks.
"""

from enum import StrEnum

from app.access.actor import Actor
from app.domain.organisation import Role


class Permission(StrEnum):
    """Resource and action, in alphabetical order."""

    ABSENCE_OWN = "absence:own"
    ABSENCE_TEAM = "absence:team"
    CASE_CLOSE = "case:close"
    CASE_LIST = "case:list"
    CASE_PATHWAYS = "case:pathways"
    CASE_READ = "case:read"
    CASE_RELEASE_DATE = "case:release-date"
    CASE_START = "case:start"
    INBOX_READ = "inbox:read"
    OVERVIEW_READ = "overview:read"
    OWN_ACCOUNT = "own:account"
    QUESTION_RAISE = "question:raise"
    TASK_ASSIGN = "task:assign"
    TASK_WORK = "task:work"
    WORK_LIST = "work:list"


class Reach(StrEnum):
    """How far somebody sees (`app.access.scope`)."""

    PRISON = "the people of their prison"
    CITY = "the people of their city"
    AGENCY = "where their agency has a task"
    COUNTS = "terms and counts, no people"


REACH: dict[Role, Reach] = {
    Role.LIAISON: Reach.PRISON,
    Role.OFFICER: Reach.CITY,
    Role.CONSULENT: Reach.AGENCY,
    Role.TEAM_LEAD: Reach.CITY,
    Role.MANAGER: Reach.COUNTS,
}
"""Every role there is; what stands beside them below is a right of some."""

EVERYBODY = frozenset(REACH)
AT_WORK = EVERYBODY - {Role.MANAGER}
CITY_TEAM = frozenset({Role.OFFICER, Role.TEAM_LEAD})

GRANTED: dict[Permission, frozenset[Role]] = {
    Permission.ABSENCE_OWN: AT_WORK,
    Permission.ABSENCE_TEAM: frozenset({Role.TEAM_LEAD}),
    Permission.CASE_CLOSE: frozenset({Role.TEAM_LEAD}),
    Permission.CASE_LIST: CITY_TEAM | {Role.LIAISON},
    Permission.CASE_PATHWAYS: CITY_TEAM,
    # Pbw art. 18a(4): director, probation and municipality, for adopting and carrying out the plan.
    Permission.CASE_READ: CITY_TEAM | {Role.LIAISON},
    Permission.CASE_RELEASE_DATE: CITY_TEAM | {Role.LIAISON},
    Permission.CASE_START: CITY_TEAM | {Role.LIAISON},
    Permission.INBOX_READ: EVERYBODY,
    # A manager sees terms and counts by case number; never who it is about.
    Permission.OVERVIEW_READ: frozenset({Role.MANAGER, Role.TEAM_LEAD}),
    Permission.OWN_ACCOUNT: EVERYBODY,
    Permission.QUESTION_RAISE: AT_WORK,
    Permission.TASK_ASSIGN: frozenset({Role.TEAM_LEAD}),
    Permission.TASK_WORK: AT_WORK,
    Permission.WORK_LIST: AT_WORK,
}


def may(actor: Actor, permission: Permission) -> bool:
    """Tell whether the role of somebody holds a permission; the default is no."""
    return actor.role in GRANTED.get(permission, frozenset())
