"""How each deed of the story is done: by the action that a page would call, and only by who may."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.close_case import close_early
from app.actions.raise_question import not_allowed, raise_about_case
from app.actions.signals import NewSignal, report_about_case
from app.actions.stand_still import Standstill, stand_still
from app.actions.start_case import NewCase, start_case
from app.actions.take_longer import take_longer
from app.demo import deeds, post
from app.demo.answers import fill, require_known
from app.demo.deeds import Deed, DemoCase
from app.demo.stage import Stage
from app.domain.task import Task
from app.engine.catalogue import current

FORMS = UUID("6f1c2f52-6a0e-4c5c-9a55-7c1d9f0b4e10")
"""The forms of the story are named after this, so that each has a key of its own."""

Act = Callable[[Stage, Actor, UUID, DemoCase, Any], None]


def play(stage: Stage, case: DemoCase, deed: Deed) -> None:
    """Do a deed in a case, now. Raises PermissionError for who may not, and what the action raises."""
    actor = stage.actor(deed.who)
    permission, act = ACTS[type(deed)]
    if not may(actor, permission):
        raise PermissionError(f"{deed.who} has no {permission}")
    act(stage, actor, uuid5(FORMS, f"{case.surname}:{deed}"), case, deed)


def _start(stage: Stage, actor: Actor, form: UUID, case: DemoCase, _deed: deeds.Start) -> None:
    age, month, day = case.born
    new = NewCase(
        surname=case.surname, first_name=case.first_name, birth_date=date(stage.today.year - age, month, day),
        bsn=case.bsn, city=case.city, prison=case.prison, arrival=case.arrival.day(stage.today),
        release=case.release.day(stage.today) if case.release else None, stay=case.stay,
        needs={"income": "arranged", "housing": "arranged", "care": "arranged"} | dict(case.needs),
    )  # fmt: skip
    stage.remember(case, start_case(stage.office, actor, form, new))


def _take(stage: Stage, actor: Actor, _form: UUID, case: DemoCase, deed: deeds.Take) -> None:
    item = stage.item(case, deed.task)
    work_on_task.claim(stage.office, actor, item.id, item.revision)


def _hand_out(stage: Stage, actor: Actor, _form: UUID, case: DemoCase, deed: deeds.HandOut) -> None:
    item = stage.item(case, deed.task)
    work_on_task.hand_out(stage.office, actor, item.id, item.revision, stage.actor(deed.to).id)


def _keep(stage: Stage, actor: Actor, _form: UUID, case: DemoCase, deed: deeds.Keep) -> None:
    item, fields = stage.item(case, deed.task), dict(deed.fields)
    require_known(_task(deed), fields)
    typed = {key: [value] for key, value in fields.items()}
    work_on_task.save_draft(stage.office, actor, item.id, item.revision, typed)


def _complete(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.Complete) -> None:
    item = stage.item(case, deed.task)
    answers = fill(_task(deed), dict(deed.answers), stage.today, stage.day())
    work_on_task.complete(stage.office, actor, item.id, item.revision, form, answers)


def _not_needed(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.NotNeeded) -> None:
    item = stage.item(case, deed.task)
    work_on_task.not_needed(stage.office, actor, item.id, item.revision, form, deed.reason)


def _refused(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.Refused) -> None:
    item = stage.item(case, deed.task)
    work_on_task.refused(stage.office, actor, item.id, item.revision, form, deed.reason)


def _stand_still(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.StandStill) -> None:
    item, new = stage.item(case, deed.task), Standstill(deed.reason, deed.turn, deed.until.day(stage.today))
    stand_still(stage.office, actor, item.id, item.revision, form, new, {})


def _take_longer(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.TakeLonger) -> None:
    item = stage.item(case, deed.task)
    take_longer(stage.office, actor, item.id, item.revision, form, amount=deed.amount, reason=deed.reason, typed={})


def _not_allowed(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.NotAllowed) -> None:
    not_allowed(stage.office, actor, stage.item(case, deed.task).id, form, deed.words)


def _ask(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.Ask) -> None:
    case_id = stage.case(case).id
    if deed.process == "signal":
        report_about_case(stage.office, actor, case_id, form, NewSignal(deed.topic, deed.words))
    else:
        raise_about_case(stage.office, actor, case_id, form, deed.process, deed.words)


def _move(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.Move) -> None:
    found = stage.case(case)
    day = deed.release.day(stage.today) if deed.release else None
    change_release(stage.office, actor, found.id, found.version, form, day, deed.reason)


def _close(stage: Stage, actor: Actor, _form: UUID, case: DemoCase, deed: deeds.Close) -> None:
    found = stage.case(case)
    close_early(stage.office, actor, found.id, found.version, deed.reason)


def _task(deed: deeds.TaskDeed) -> Task:
    return current().tasks[deed.task]


ACTS: dict[type[Deed], tuple[Permission, Act]] = {
    deeds.Ask: (Permission.QUESTION_RAISE, _ask),
    deeds.Close: (Permission.CASE_CLOSE, _close),
    deeds.ComeBack: (Permission.LETTER_WRITE, post.come_back),
    deeds.Complete: (Permission.TASK_WORK, _complete),
    deeds.HandOut: (Permission.TASK_ASSIGN, _hand_out),
    deeds.HandOver: (Permission.LETTER_HAND_OVER, post.hand_over),
    deeds.Keep: (Permission.TASK_WORK, _keep),
    deeds.Move: (Permission.CASE_RELEASE_DATE, _move),
    deeds.NotAllowed: (Permission.QUESTION_RAISE, _not_allowed),
    deeds.NotNeeded: (Permission.TASK_WORK, _not_needed),
    deeds.PrintPost: (Permission.LETTER_PRINT, post.print_post),
    deeds.Refused: (Permission.TASK_WORK, _refused),
    deeds.StandStill: (Permission.TASK_WORK, _stand_still),
    deeds.Start: (Permission.CASE_START, _start),
    deeds.Take: (Permission.TASK_WORK, _take),
    deeds.TakeLonger: (Permission.TASK_WORK, _take_longer),
    deeds.Write: (Permission.LETTER_WRITE, post.write),
}
"""What each deed asks of who does it, as its page would, and how it is done."""
