"""What is answered on the way of a case itself: talks, checks, the day of release and the contacts after it."""

from collections.abc import Callable

from sqlalchemy import select

from app.actions.conditions import Condition, conditions, evidenced
from app.demo.asked import Asked
from app.demo.deeds import Given
from app.demo.words import OWN_WORDS, STILL
from app.domain.calendar import add_working_days
from app.domain.readiness import Readiness
from app.store.tables import WorkItem


def _match(asked: Asked) -> dict[str, Given]:
    bond = asked.pick(registered=78, former=14, coming=8)
    return {"found": "bsn" if asked.case.bsn else "without_bsn", "bond": bond, "known": asked.pick(yes=1, no=2)}


def _fast_track(asked: Asked) -> dict[str, Given]:
    missing = asked.missing()
    return {
        "bed": "unknown" if "housing" in missing else "yes",
        "money": "no" if "income" in missing else "yes",
        "identity": "no" if "identity" in missing else "yes",
        "reachable": asked.pick(phone=5, via_other=3, desk=1),
    }


def _first_contact(asked: Asked) -> dict[str, Given]:
    return {
        "way": asked.pick(visit=5, video=3, phone=2),
        "urgent": asked.pick(none=4, housing=2, income=2, identity=1, network=1),
        "understanding": asked.pick(nothing=55, plain=33, interpreter=8, read_aloud=4),
    }


def _talk(asked: Asked) -> dict[str, Given]:
    first = asked.luck.choice(asked.missing() or ["work", "network"])
    words = asked.luck.choice(OWN_WORDS[first])
    return {"first": first, "own_words": words, "attended": asked.pick(mentor=5, casemanager=3, both=2, alone=2)}


def _screening(asked: Asked) -> dict[str, Given]:
    return dict(asked.case.screened)


def _prison_plan(asked: Asked) -> dict[str, Given]:
    return {
        "missing": asked.luck.choice(asked.missing() or ["none"]),
        "own_words_used": asked.pick(yes=3, partly=2),
    }


def _second_talk(asked: Asked) -> dict[str, Given]:
    worry = asked.luck.choice([*asked.missing(), "none"])
    return {"worry": worry, "collected": asked.pick(family=4, team=3, carer=1, nobody=1)}


def _check(asked: Asked) -> dict[str, Given]:
    ready = {one.process: one for one in _conditions(asked)}
    states = {name: _go(asked.case.screened.get(name, "arranged"), ready.get(name)) for name in STILL}
    if asked.item.key == "release.check_2":
        states |= {"identity": "go", "debts": "not_needed"}
    still = " ".join(STILL[name] for name, state in states.items() if state == "no_go")
    return {**states, "still": still} if still else dict(states)


def _go(screened: str, condition: Condition | None) -> str:
    if condition is not None and condition.begun:
        return "go" if condition.readiness is Readiness.READY else "no_go"
    return "go" if screened == "arranged" else "no_go"


def _conditions(asked: Asked) -> list[Condition]:
    office, case = asked.stage.office, asked.item.case
    with office.database.reading() as session:
        items = list(session.scalars(select(WorkItem).where(WorkItem.case_id == case.id)))
        return conditions(office.catalogue, case, items, evidenced(session, [case.id]), office.now())


def _reception(asked: Asked) -> dict[str, Given]:
    met_by = asked.pick(team=5, family=4, carer=1)
    identity = "appointment" if "identity" in asked.missing() else "yes"
    return {"met_by": met_by, "identity": identity, "next_contact": add_working_days(asked.release, 2).isoformat()}


def _contact(asked: Asked) -> dict[str, Given]:
    return {
        "way": asked.pick(phone=5, visit=3, video=1, not_reached=1),
        "bed": asked.pick(yes=6, unknown=1),
        "money": asked.pick(yes=5, no=1),
        "help": asked.luck.choice([*asked.missing(), "none", "work"]),
    }


ON_THE_WAY: dict[str, Callable[[Asked], dict[str, Given]]] = {
    "release.match": _match,
    "release.fast_track": _fast_track,
    "release.first_contact": _first_contact,
    "release.talk": _talk,
    "release.screening": _screening,
    "release.prison_plan": _prison_plan,
    "release.second_talk": _second_talk,
    "release.check_1": _check,
    "release.check_2": _check,
    "release.reception": _reception,
    **{f"release.contact_{number}": _contact for number in range(1, 5)},
}
"""The answers by task."""
