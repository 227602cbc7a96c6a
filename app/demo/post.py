"""Letters in the story: written, printed, given and come back, by the actions that the pages call."""

from collections.abc import Mapping
from datetime import timedelta
from typing import cast
from uuid import UUID, uuid5

from sqlalchemy import select

from app.access.actor import Actor
from app.actions import follow_letter, print_letters
from app.actions.draw_letters import draw_letters
from app.actions.edit_letter import edit_letter
from app.actions.send_letter import Way, send_letter
from app.actions.start_letter import start_letter
from app.demo import deeds
from app.demo.deeds import DemoCase
from app.demo.stage import Stage
from app.demo.when import When
from app.domain.letter import LANGUAGES
from app.paper.press import InThisProcess
from app.store.tables import CaseLetter, LetterStatus

OTHERS = UUID("b0a3a7a5-3a0b-4c0f-9b1e-0d2c2a1f4a77")
"""What a deed sends beside its own form has a key of its own."""

A_WEEK = timedelta(days=7)

TIDY = {"tilburg": "hanna", "breda": "ruben"}
"""Who looks after the letters of a city."""


def write(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.Write) -> None:
    """Write a letter; where it leaves, draw it."""
    office, case_id = stage.office, stage.case(case).id
    letter_id = start_letter(office, actor, case_id, form, deed.letter, LANGUAGES[0], another=True)
    kept = _row(stage, letter_id)
    typed = _typed(kept.facts) | {name: _said(stage, value) for name, value in deed.facts}
    revision = edit_letter(office, actor, letter_id, kept.revision, typed, whole=bool(deed.channel))
    if deed.channel:
        send_letter(office, actor, letter_id, revision, uuid5(OTHERS, str(form)), Way(deed.channel))
        # Whoever serves from here forks: nobody may inherit a process that draws.
        draw_letters(office, by=InThisProcess())


def print_post(stage: Stage, actor: Actor, form: UUID, _case: DemoCase, _deed: deeds.PrintPost) -> None:
    """Print what waits."""
    job = print_letters.make_job(stage.office, actor, form)
    print_letters.say_printed(stage.office, actor, job, uuid5(OTHERS, str(form)))


def hand_over(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.HandOver) -> None:
    """Note that a letter was given."""
    follow_letter.hand_over(stage.office, actor, _latest(stage, case, deed.letter), form, stage.day(), "self")


def come_back(stage: Stage, actor: Actor, form: UUID, case: DemoCase, deed: deeds.ComeBack) -> None:
    """Note that a letter came back."""
    follow_letter.returned(stage.office, actor, _latest(stage, case, deed.letter), form, deed.reason)


def tidy(stage: Stage) -> None:
    """Throw away what a process began a week ago and nobody needed: they said it by telephone."""
    before = stage.now() - A_WEEK
    query = select(CaseLetter).where(
        CaseLetter.status == LetterStatus.DRAFT, CaseLetter.started_by.is_(None), CaseLetter.started_at < before
    )
    with stage.office.database.reading() as session:
        left = [(one.id, one.case.city) for one in session.scalars(query)]
    for letter_id, city in left:
        form = uuid5(OTHERS, f"tidy {letter_id}")
        follow_letter.withdraw(stage.office, stage.actor(TIDY[city]), letter_id, form)


def _row(stage: Stage, letter_id: UUID) -> CaseLetter:
    with stage.office.database.reading() as session:
        return session.get_one(CaseLetter, letter_id)


def _latest(stage: Stage, case: DemoCase, name: str) -> UUID:
    case_id = stage.case(case).id
    query = select(CaseLetter.id).where(CaseLetter.case_id == case_id, CaseLetter.name == name)
    with stage.office.database.reading() as session:
        return session.scalars(query.order_by(CaseLetter.started_at.desc()).limit(1)).one()


def _said(stage: Stage, value: str | When) -> str:
    return value.day(stage.today).isoformat() if isinstance(value, When) else value


def _typed(facts: Mapping[str, object]) -> dict[str, str]:
    """Give facts that are kept as somebody would type them."""
    return {name: _as_typed(value) for name, value in facts.items() if value is not None}


def _as_typed(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(cast("list[str]", value))
    return str(value)
