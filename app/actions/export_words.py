"""What the codes in rows mean, in Dutch: tasks, questions, answers, staff, places, reasons."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.actions import (
    answer_rung,
    close_case,
    correct,
    correct_person,
    draw_letters,
    follow_letter,
    legal_hold,
    letter_events,
    listeners,
    objections,
    remind_later,
    restrict,
    stand_still,
    take_longer,
)
from app.actions.letter_find import declared
from app.domain.checklist import Choice, Evidence, Question
from app.engine.catalogue import CITIES, PRISONS, SIGNALS, Catalogue
from app.store.base import Base
from app.store.tables import User, WorkItem

STATES = {
    "open": "open", "completed": "klaar", "not_needed": "niet nodig", "refused": "wilde u niet", "stopped": "gestopt",
    "asked": "wordt gemaakt", "failed": "kon niet worden gemaakt", "made": "gemaakt", "printed": "afgedrukt",
    "handed_over": "gegeven", "mailed": "gemaild", "returned": "kwam terug", "replaced": "vervangen",
    "withdrawn": "ingetrokken", "running": "loopt", "ended": "klaar", "closed": "gesloten",
}  # fmt: skip

CHANNELS = {"print": "met de post", "hand_over": "gegeven in de gevangenis", "link": "e-mail met link"}

REASONS: dict[tuple[str, str], dict[str, Any]] = {
    ("release_case", "closed_reason"): close_case.REASONS | {"finished": "Alles is gedaan"},
    ("correction", "reason"): correct.REASONS,
    ("person_correction", "reason"): correct_person.REASONS,
    ("restriction", "reason"): restrict.REASONS,
    ("objection", "about"): objections.ABOUT,
    ("objection", "decision"): objections.DECISIONS,
    ("hold", "reason"): legal_hold.REASONS,
    ("pause", "reason"): stand_still.REASONS,
    ("pause", "turn"): stand_still.TURNS,
    ("extension", "reason"): take_longer.REASONS,
    ("snooze", "reason"): remind_later.REASONS,
    ("outbox", "reason"): listeners.REASONS,
    ("rung_answer", "kind"): answer_rung.KINDS,
    ("letter_event", "what"): letter_events.WORDS,
    ("letter_event", "detail"): CHANNELS | follow_letter.HANDED_BY | follow_letter.RETURNED_FOR | draw_letters.ERRORS,
    ("letter", "channel"): CHANNELS,
    ("letter", "error"): draw_letters.ERRORS,
    ("signal", "topic"): {kind.id: kind.name for kind in SIGNALS.values()},
}

PARTS = {"kind": "soort bewijs", "day": "datum op het bewijs", "issuer": "van wie", "reference": "kenmerk"}
"""The parts of evidence, as their fields end."""


class Words:
    """Reads codes; a code that it does not know gets no words."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        """Bind to what the names are looked up in."""
        self._session = session
        self._catalogue = catalogue
        self._tasks = catalogue.latest.tasks

    def of(self, row: Base) -> dict[str, str]:
        """Give the words for the codes of a row, by column."""
        found: dict[str, str | None] = {}
        for column in row.__table__.columns:
            value = getattr(row, column.key)
            if value is not None:
                found[column.key] = self._word(row, column, value)
        return {key: word for key, word in found.items() if word}

    def _word(self, row: Base, column: Any, value: Any) -> str | None:  # noqa: ANN401 - any column and its value
        targets = {key.column.table.name for key in column.foreign_keys}
        if "user_account" in targets:
            return self._user(value)
        if "work_item" in targets:
            item = self._session.get(WorkItem, value)
            return self._task(item.key) if item else None
        table = row.__tablename__
        if (table, column.key) in REASONS:
            return _text(REASONS[table, column.key].get(value))
        readers: dict[str, Callable[[], str | None]] = {
            "city": lambda: CITIES[value].name if value in CITIES else None,
            "prison": lambda: PRISONS[value].name if value in PRISONS else None,
            "agency": lambda: self._agency(value),
            "status": lambda: STATES.get(value),
            "process": lambda: self._process(value),
            "task": lambda: self._task(value),
            "name": lambda: self._letter(value) if table == "letter" else None,
            "key": lambda: self._task(value) if table == "work_item" else None,
            "field": lambda: self._question(row, value) if table == "answer" else None,
            "value": lambda: self._answer(row, value) if table == "answer" else None,
        }
        return readers[column.key]() if column.key in readers else None

    def _user(self, user_id: UUID) -> str | None:
        user = self._session.get(User, user_id)
        return user.name if user else None

    def _agency(self, agency: str) -> str | None:
        agencies = self._catalogue.latest.agencies
        return _text(agencies[agency].name) if agency in agencies else None

    def _process(self, process: str) -> str | None:
        named = {pathway.process: pathway.name for pathway in self._catalogue.latest.pathways}
        return _text(named.get(process))

    def _task(self, key: str) -> str | None:
        return _text(self._catalogue.latest.step(key).title) if key in self._tasks else None

    def _letter(self, name: str) -> str | None:
        found = declared(name)
        return _text(found.title) if found else None

    def _asked(self, row: Any) -> tuple[Question, str] | None:  # noqa: ANN401 - a row of answers
        """Give the question that an answer belongs to, and which part of it."""
        for question in self._tasks[row.task].checklist if row.task in self._tasks else ():
            if row.field == question.key:
                return question, ""
            if isinstance(question, Evidence) and row.field.startswith(f"{question.key}-"):
                return question, row.field.removeprefix(f"{question.key}-")
        return None

    def _question(self, row: Base, _field: str) -> str | None:
        if (asked := self._asked(row)) is None:
            return None
        question, part = asked
        return f"{question.label}: {PARTS.get(part, part)}" if part else _text(question.label)

    def _answer(self, row: Base, value: str) -> str | None:
        if (asked := self._asked(row)) is None:
            return None
        question, part = asked
        options = question.options if isinstance(question, Choice) else ()
        if isinstance(question, Evidence) and part == "kind":
            options = question.kinds
        labels = {option.value: option.label for option in options} | {"yes": "ja", "no": "nee"}
        return _text(labels.get(value))


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)
