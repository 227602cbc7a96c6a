"""The daily round of an office: who takes up what, and what is done, late, refused or no longer needed.

What somebody does with a task is drawn once, from the name of the case and the task: telling it again gives the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from app.demo.deeds import Complete, Deed, DemoCase, NotNeeded, Refused, Take, TaskDeed
from app.demo.people import COLLEAGUES, PEOPLE, DemoPerson
from app.demo.replies import reply
from app.demo.stage import Stage, Waiting
from app.demo.ways import WAYS
from app.demo.words import OVERTAKEN, REFUSALS
from app.domain.calendar import add_working_days, local_day, working_days_between
from app.domain.organisation import Role
from app.engine.catalogue import current
from app.store.tables import WorkItem

LATE = 0.1
"""The share of tasks that are done some days after their term."""

REFUSED = 0.05
"""The share of people who do not want what a task offers, where somebody may say so."""

TAKEN = 0.6
"""The share of tasks that somebody takes up some days before doing them."""

RECENT = 5
"""Working days before today from which on tasks are taken up: earlier it would change nothing that one sees."""

AHEAD = 4
"""Working days before doing it that somebody takes a task up."""

PACE = {
    "release.reception": (1.0, 1.0),
    "release.contact_1": (0.5, 0.95),
    "housing.immediate_shelter": (0.0, 0.0),
    "income.decision": (0.2, 0.35),
    # After the decision, which makes it unneeded.
    "income.advance": (0.75, 0.8),
    # A shelter gives its beds away late.
    "housing.bed_confirmed": (0.75, 0.95),
}
"""When a task is done that is not done at any time: between these shares of its term."""

AT_ANY_TIME = (0.3, 0.9)

INSIDE = {
    *(
        f"release.{element}"
        for element in ("first_contact", "talk", "screening", "prison_plan", "second_talk", "check_1", "check_2")
    ),
    "housing.shelter_intake",
    "housing.bed_confirmed",
}
"""The tasks that lose their sense with the release."""


@dataclass(frozen=True)
class Turn:
    """When a task is done, and the luck that decides how."""

    day: date
    luck: Random


def round_of_the_day(stage: Stage, cases: Mapping[str, DemoCase], workdays: int) -> Iterator[tuple[DemoCase, Deed]]:
    """Give what is done on a day, so many working days from the telling; a task that closed meanwhile is left out."""
    today = stage.day()
    for task in stage.waiting():
        case = cases[task.surname]
        if task.due is None or not _as_usual(case, task.key):
            continue
        turn = _turn(case, task, task.due, today)
        done = turn.day <= today
        if (done or _takes(task, turn, today, workdays)) and (item := stage.still_open(task.id)):
            yield case, _deed(stage, case, item, turn.luck, workdays) if done else Take(workdays, _who(item), task.key)


def _as_usual(case: DemoCase, key: str) -> bool:
    """Tell whether nobody tells this task by hand."""
    process = key.partition(".")[0]
    if process not in case.ways and not (_all_as_usual(case) and process not in WAYS):
        return False
    return all(deed.task != key for deed in case.deeds if isinstance(deed, TaskDeed))


def _all_as_usual(case: DemoCase) -> bool:
    return "release" in case.ways


def _turn(case: DemoCase, task: Waiting, ends: datetime, today: date) -> Turn:
    luck = Random(f"{task.surname}:{task.key}")  # noqa: S311 - a story, no secret
    opened, due = local_day(task.opened_at), local_day(ends)
    share = luck.uniform(*PACE.get(task.key, AT_ANY_TIME))
    day = add_working_days(opened, int(working_days_between(opened, due) * share)) if due > opened else opened
    if luck.random() < LATE and task.key not in PACE and _all_as_usual(case):
        day = add_working_days(max(opened, due), luck.randint(2, 8))
    return Turn(min(day, today) if _overtaken(task.key, task.release, today) else day, luck)


def _overtaken(key: str, release: date | None, today: date) -> bool:
    return key in INSIDE and release is not None and release <= today


def _takes(task: Waiting, turn: Turn, today: date, workdays: int) -> bool:
    soon = workdays >= -RECENT and working_days_between(today, turn.day) <= AHEAD
    return soon and task.assignee_id is None and turn.luck.random() < TAKEN


def _deed(stage: Stage, case: DemoCase, item: WorkItem, luck: Random, workdays: int) -> Deed:
    who = _who(item)
    if _overtaken(item.key, item.case.release, stage.day()):
        return NotNeeded(workdays, who, item.key, OVERTAKEN)
    task = current().tasks[item.key]
    if task.refusable and item.key in REFUSALS and luck.random() < REFUSED and _all_as_usual(case):
        return Refused(workdays, who, item.key, REFUSALS[item.key])
    said = _said(case, item.key)
    if isinstance(said, str):
        return NotNeeded(workdays, who, item.key, said)
    return Complete(workdays, who, item.key, tuple(reply(stage, case, item, task, said, luck).items()))


def _said(case: DemoCase, key: str) -> Mapping[str, str] | str:
    """Give what the ways of a case say of a task; what another pathway knows goes before its own."""
    own = key.partition(".")[0]
    ways = sorted(case.ways.items(), key=lambda way: way[0] == own)
    return next((WAYS[process][name][key] for process, name in ways if key in WAYS[process][name]), {})


def _who(item: WorkItem) -> str:
    if item.assignee:
        return item.assignee.username
    able = [person.username for person in (*PEOPLE, *COLLEAGUES) if _works_for(person, item)]
    return able[sum(map(ord, item.case.number)) % len(able)]


def _works_for(person: DemoPerson, item: WorkItem) -> bool:
    here = person.prison == item.prison if person.prison else person.city == item.city
    if item.agency == "lead":
        return here and person.role == Role.TEAM_LEAD
    return here and person.agency == item.agency and person.role != Role.TEAM_LEAD
