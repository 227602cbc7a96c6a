"""What is answered in the daily round: the words of the way a case goes, and what depends on the case itself."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random

from app.demo.asked import Asked
from app.demo.deeds import DemoCase, Given, Proof
from app.demo.on_the_way import ON_THE_WAY
from app.demo.stage import Stage
from app.domain.calendar import add_working_days
from app.domain.checklist import Evidence
from app.domain.task import Task
from app.store.tables import WorkItem

UNPROVEN = 0.12
"""The share of tasks that are done without the evidence they ask for, where that may be left out."""

ISSUERS = {
    "certificate": "Gevangenis",
    "contract": "Woonstichting Voorbeeld",
    "host": "Wie onderdak geeft",
    "shelter": "Opvang",
    "grant": "Inkomen",
    "plan": "Gevangenis",
    "uwv": "UWV",
}
"""Who gives a kind of evidence; else it is the provider or the insurer."""

FIRST_PAYMENT = timedelta(days=8)


def reply(
    stage: Stage, case: DemoCase, item: WorkItem, task: Task, said: Mapping[str, str], luck: Random
) -> dict[str, Given]:
    """Give the answers to a task, without those that are the usual ones anyway."""
    asked, own = Asked(stage, case, item, luck), OWN.get(item.key, _nothing)
    answers: dict[str, Given] = {**said, **own(asked)}
    for question in task.checklist:
        if isinstance(question, Evidence):
            kind = str(answers.pop(question.key, question.kinds[0].value))
            if question.required or (question.proves and luck.random() >= UNPROVEN):
                answers[question.key] = Proof(kind, ISSUERS.get(kind, "Aanbieder"), f"VB-{luck.randint(2000, 9999)}")
    return answers


def _nothing(_asked: Asked) -> dict[str, Given]:
    return {}


def _decision(asked: Asked) -> dict[str, Given]:
    start = asked.release
    return {"start": start.isoformat(), "first_payment": (start + FIRST_PAYMENT).isoformat()}


def _advance(asked: Asked) -> dict[str, Given]:
    if asked.status("income.decision") == "completed":
        return {"outcome": "decided", "enough": "not_applicable"}
    if asked.release >= asked.stage.day():
        return {"outcome": "detained", "enough": "not_applicable"}
    return {"outcome": "paid", "paid_on": asked.stage.day().isoformat()}


def _referral(asked: Asked) -> dict[str, Given]:
    appointment = add_working_days(max(asked.release, asked.stage.day()), 3)
    return {"appointment": appointment.isoformat(), "company": asked.pick(carer=3, team=2, family=2, nobody=1)}


def _wmo_decision(asked: Asked) -> dict[str, Given]:
    return {"start": asked.release.isoformat()}


def _place(asked: Asked) -> dict[str, Given]:
    """Give the shelter where the way to a home of one's own was too slow."""
    shelter: dict[str, Given] = {"kind": "shelter", "lasts": "nights", "entry": "someone_in", "proof": "shelter"}
    return shelter if asked.status("housing.bed_confirmed") else {}


def _early_application(asked: Asked) -> dict[str, Given]:
    return {"outcome": "early", "reason": asked.pick(circumstances=2, exception=1)}


OWN: dict[str, Callable[[Asked], dict[str, Given]]] = ON_THE_WAY | {
    "income.decision": _decision,
    "income.advance": _advance,
    "income.early_application": _early_application,
    "care.referral": _referral,
    "care.wmo_decision": _wmo_decision,
    "housing.place": _place,
}
"""The answers that depend on the case, by task."""
