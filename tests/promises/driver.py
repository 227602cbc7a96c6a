"""A town in which random things happen to random cases, and which dies at random in the middle of them."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import event, func, select

from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.close_case import close_early
from app.actions.come_back import next_back
from app.actions.correct import REASONS as CORRECTED_FOR
from app.actions.correct import Why, correct
from app.actions.errors import CannotPutOffError
from app.actions.pathways import start_pathway, stop_pathway
from app.actions.preview_release import preview
from app.actions.raise_question import not_allowed, raise_about_case
from app.actions.remind_later import remind_later
from app.actions.stand_still import Standstill, go_on, stand_still
from app.actions.start_case import start_case
from app.actions.take_longer import take_longer
from app.domain.delay import Turn
from app.engine.catalogue import current
from app.store.base import Base
from app.store.tables import Case, Instance, Pause, WorkItem
from tests.support.cases import NEW, START, Town, filled_in

CASES = 4
"""How many cases are open at once."""

WEIGHTS = {
    "complete": 30,
    "tick": 26,
    "move": 10,
    "say_no": 7,
    "assign": 6,
    "save": 5,
    "ask": 5,
    "send_again": 3,
    "look_ahead": 3,
    "correct": 6,
    "pathway": 3,
    "close": 1,
    "stand_still": 6,
    "go_on": 3,
    "take_longer": 4,
    "remind_later": 3,
}
CRASHES = 0.12


class Killed(BaseException):
    """The process died here; nothing in the application may catch it."""


@dataclass
class Driver:
    """Does one random thing after another, all from one seed; `answers` holds what it filled in, by task."""

    town: Town
    chance: random.Random
    now: datetime = START
    answers: dict[UUID, dict[str, str]] = field(default_factory=dict)
    woken: bool = False
    last_sent: tuple[WorkItem, UUID] | None = None

    def step(self) -> str:
        """Do something and say what; `woken` tells whether everything due has just been run."""
        few = len(self.town.rows(Case, status="open")) < CASES
        name = "start" if few else self.chance.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
        self.woken = False
        if self.chance.random() < CRASHES:
            return f"{name}, {self._killed_in(name)}"
        getattr(self, name)()
        return name

    def start(self) -> None:
        """Start a case of some kind."""
        arrival = (self.now - timedelta(days=self.chance.randrange(4))).date()
        new = replace(
            NEW,
            arrival=arrival,
            release=self._release(arrival),
            birth_date=date(self.chance.choice([1980, 2004]), 3, 14),
            stay=self.chance.choice(["short", "long", "pre_trial"]),
            needs=self._needs(),
        )
        start_case(self.town.office, self.town["liaison"], uuid4(), new)

    def complete(self) -> None:
        """Complete a task with answers that its checklist accepts."""
        item = self._item()
        answers = filled_in(current().tasks[item.key], self.now.date(), self.chance)
        form = uuid4()
        work_on_task.complete(self.town.office, self.town.worker(item), item.id, item.revision, form, answers)
        self.answers[item.id], self.last_sent = answers, (item, form)

    def send_again(self) -> None:
        """Send the last form once more, as after a time-out: nothing may happen."""
        if self.last_sent:
            before, (item, form) = self.everything(), self.last_sent
            work_on_task.complete(self.town.office, self.town.worker(item), item.id, item.revision, form, {})
            assert not self._changed(before)

    def say_no(self) -> None:
        """Settle a task without doing it."""
        item = self._item()
        may_refuse = current().tasks[item.key].refusable
        end = self.chance.choice(
            [work_on_task.refused, work_on_task.not_needed] if may_refuse else [work_on_task.not_needed]
        )
        end(self.town.office, self.town.worker(item), item.id, item.revision, uuid4(), "nee")

    def assign(self) -> None:
        """Take a task up or give it back."""
        item = self._item()
        do = self.chance.choice([work_on_task.claim, work_on_task.release])
        do(self.town.office, self.town.worker(item), item.id, item.revision)

    def save(self) -> None:
        """Save a task half-way."""
        item = self._item()
        work_on_task.save_draft(self.town.office, self.town.worker(item), item.id, item.revision, {"a": ["half"]})

    def correct(self) -> None:
        """Correct a task that was done, perhaps long ago."""
        if done := [item for item in self.town.rows(WorkItem, status="completed") if item.case.status == "open"]:
            item = self.chance.choice(done)
            answers = filled_in(current().tasks[item.key], self.now.date(), self.chance)
            why = Why(self.chance.choice([*CORRECTED_FOR]))
            if answers != self.answers[item.id]:
                correct(self.town.office, self.town.worker(item), item.id, item.revision, uuid4(), answers, why)
                self.answers[item.id] = answers

    def pathway(self) -> None:
        """Stop a pathway that runs, or start one that does not."""
        case = self._case()
        process = self.chance.choice([one.process for one in current().pathways if one.condition])
        runs = self.town.rows(Instance, case_id=case.id, process=process, status="running")
        do, reason = (stop_pathway, "wish") if runs else (start_pathway, "fell_away")
        do(self.town.office, self.town["officer"], case.id, case.version, uuid4(), process, reason)

    def move(self) -> None:
        """Move a release day: earlier, later, to today, or to nobody knows when."""
        case = self._case()
        release = self._release(case.arrival)
        reason = "sentence" if release else "unknown"
        change_release(self.town.office, self.town["officer"], case.id, case.version, uuid4(), release, reason)

    def look_ahead(self) -> None:
        """Preview a move: nothing may be left of it."""
        case, before = self._case(), self.everything()
        preview(self.town.office, self.town["officer"], case.id, self._release(case.arrival))
        assert not self._changed(before)

    def ask(self) -> None:
        """Raise a question, about a case or about one of its tasks."""
        case, process = self._case(), self.chance.choice(["signal", "upscaling", "not_allowed"])
        if process == "not_allowed":
            item = self._item()
            not_allowed(self.town.office, self.town.worker(item), item.id, uuid4(), "AVG")
        else:
            raise_about_case(self.town.office, self.town["officer"], case.id, uuid4(), process, "huur")

    def stand_still(self) -> None:
        """Let a task stand still until some day, where that is possible."""
        item = self._item()
        new = Standstill("papers", self.chance.choice([*Turn]), self._some_day())
        with suppress(CannotPutOffError):
            stand_still(self.town.office, self.town.worker(item), item.id, item.revision, uuid4(), new, {})

    def go_on(self) -> None:
        """Let a task that stands still go on."""
        if pauses := [one for one in self.town.rows(Pause) if one.ended_at is None]:
            item = self.town.rows(WorkItem, id=self.chance.choice(pauses).item_id)[0]
            go_on(self.town.office, self.town.worker(item), item.id, item.revision, uuid4(), {})

    def take_longer(self) -> None:
        """Give a task more time, where some is left."""
        item = self._item()
        take = partial(take_longer, self.town.office, self.town.worker(item), item.id, item.revision, uuid4())
        with suppress(CannotPutOffError):
            take(amount=self.chance.randrange(1, 5), reason="late", typed={})

    def remind_later(self) -> None:
        """Ask to be reminded of a task on some day, where that is possible."""
        item = self._item()
        remind = partial(remind_later, self.town.office, self.town.worker(item), item.id, item.revision, uuid4())
        with suppress(CannotPutOffError):
            remind(until=self._some_day(), reason="call", typed={})

    def close(self) -> None:
        """Close a case before its end."""
        case = self._case()
        close_early(self.town.office, self.town["lead"], case.id, case.version, "moved")

    def tick(self) -> None:
        """Let time pass, to the next thing that is due or further, and run what is due."""
        due = self._first_due()
        far = self.chance.choices([timedelta(hours=5), timedelta(days=2), timedelta(days=25)], [3, 5, 1])[0]
        self.now = max(due, self.now) if due and self.chance.random() < 0.5 else self.now + far
        self.town.tick(self.now)
        self.woken = True

    def everything(self) -> dict[str, object]:
        """Give a digest of all rows of each table, in no order that matters; PostgreSQL makes it."""
        digest = "SELECT md5(string_agg(one::text, '|' ORDER BY one::text)) FROM {} AS one"
        with self.town.office.database.engine.connect() as connection:
            return {name: connection.exec_driver_sql(digest.format(name)).scalar() for name in Base.metadata.tables}

    def _changed(self, before: dict[str, object]) -> list[str]:
        """Give the tables that are not as they were."""
        now = self.everything()
        return [name for name in before if now[name] != before[name]]

    def _killed_in(self, name: str) -> str:
        """Do something that dies at a random moment; what was not committed by then leaves no trace."""
        before = self.everything()
        with _dying(self.town, self.chance.randrange(9)) as commits:
            try:
                getattr(self, name)()
            except Killed:
                self.town, self.woken = self.town.restarted(), False
                assert commits or not self._changed(before), "something half done was kept"
                return "killed"
        return "not killed"

    def _needs(self) -> dict[str, str]:
        """Give what is known of each need: mostly nothing that has to be done, so that cases stay small."""
        words = self.chance.choices(["arranged", "missing", "unknown", ""], [5, 2, 1, 1], k=3)
        return {need: word for need, word in zip(("income", "housing", "care"), words, strict=True) if word}

    def _release(self, arrival: date) -> date | None:
        today = self.now.date()
        days = [None, today, today + timedelta(days=self.chance.randrange(1, 200)), today - timedelta(days=3)]
        release = self.chance.choices(days, [1, 1, 6, 1])[0]
        return max(release, arrival) if release else None

    def _first_due(self) -> datetime | None:
        with self.town.office.database.reading() as session:
            instants = [session.scalar(select(func.min(Instance.next_due))), next_back(session)]
            return min((one for one in instants if one), default=None)

    def _some_day(self) -> date:
        return (self.now + timedelta(days=self.chance.randrange(0, 35))).date()

    def _case(self) -> Case:
        return self.chance.choice(self.town.rows(Case, status="open"))

    def _item(self) -> WorkItem:
        while True:
            if items := self.town.rows(WorkItem, status="open"):
                return self.chance.choice(items)
            self.start()


@contextmanager
def _dying(town: Town, countdown: int) -> Iterator[list[int]]:
    """Die when so many flushes and commits have been asked for; gives the commits that were made before."""
    left, commits = [countdown], list[int]()

    def maybe_die(*_: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    sessions = town.office.database._writing
    heard = [("after_flush", maybe_die), ("before_commit", maybe_die), ("after_commit", lambda _: commits.append(1))]
    for name, listener in heard:
        event.listen(sessions, name, listener)
    try:
        yield commits
    finally:
        for name, listener in heard:
            event.remove(sessions, name, listener)
