"""Terms and ladders: spans that can be counted, anchors that come, facts that decide, rungs that rise."""

from collections.abc import Iterator
from dataclasses import astuple
from itertools import chain, pairwise

from app.domain.checklist import Day
from app.domain.facts import FLAGS
from app.domain.ladder import LEVELS
from app.domain.task import Task
from app.domain.term import FIXED_ANCHORS, Rule, Span, Term
from app.domain.words import ANCHORS
from app.engine.content import Content
from app.engine.guard.declared import home
from app.engine.guard.problem import Problem, listed, quoted


def problems(content: Content) -> Iterator[Problem]:
    """Give terms that can never end and ladders that do not rise."""
    tasks = [task for pathway in content.pathways for task in pathway.tasks]
    recorded = {one.records for task in tasks for one in task.checklist if isinstance(one, Day) and one.records}
    for task in tasks:
        for term in terms(task):
            yield from chain(_span(task, term), _anchor(task, term, recorded | FIXED_ANCHORS))
        yield from chain(_variants(task), _ladder(task), _leeway(task))
        if task.catch_up < 0:
            yield Problem(home(task), task.key, "its days to catch up are fewer than none", "Give catch_up 0 or more")


def terms(task: Task) -> list[Term]:
    """Give all terms of a task: its own, those of its variants, and when it opens."""
    return [task.term, *(variant.term for variant in task.variants), *([] if task.opens is None else [task.opens])]


def _span(task: Task, term: Term) -> Iterator[Problem]:
    parts = [part for part in astuple(term.span) if part]
    if len(parts) > 1 or any(part < 0 for part in parts):
        yield Problem(home(task), task.key, "its span has several parts or a negative one", "Give one part above zero")
    elif not parts and term.rule is not Rule.BEFORE:
        yield Problem(home(task), task.key, "its span is empty", "Give a span, or before(...) for the day itself")
    if (term.rule is Rule.HOURS) != bool(term.span.hours):
        yield Problem(
            home(task), task.key, "hours and the rule for hours go together", "Write it as hours(anchor, count)"
        )


def _anchor(task: Task, term: Term, recorded: set[str] | frozenset[str]) -> Iterator[Problem]:
    if term.anchor not in recorded:
        remedy = f'Let a Day record it: records="{term.anchor}"'
        yield Problem(home(task), task.key, f"no answer records its anchor {quoted(term.anchor)}", remedy)
    if term.anchor not in ANCHORS:
        remedy = "Give it a name in app/domain/words.py"
        yield Problem(home(task), task.key, f"its anchor {quoted(term.anchor)} has no words", remedy)


def _variants(task: Task) -> Iterator[Problem]:
    for variant in task.variants:
        if variant.fact not in FLAGS:
            what = f"{quoted(variant.fact)} is no fact that is true or false"
            yield Problem(home(task), task.key, what, f"Use one of: {listed(FLAGS)}")


def _leeway(task: Task) -> Iterator[Problem]:
    for leeway in (task.standstill, task.extension):
        if leeway is None:
            continue
        most = leeway.most
        if most not in {Span(weeks=most.weeks), Span(working_days=most.working_days)} or most == Span():
            what = "what it may be put off is no number of weeks or of working days"
            yield Problem(home(task), task.key, what, "Give Span(weeks=...) or Span(working_days=...)")
        if leeway.article is None and any(term.statutory for term in terms(task)):
            what = "a law sets its term, and no article lets it be put off"
            yield Problem(home(task), task.key, what, "Give the leeway its article, or take it out")


def _ladder(task: Task) -> Iterator[Problem]:
    rungs = task.ladder.rungs
    if not rungs:
        yield Problem(home(task), task.key, "its ladder has no rungs", "Give it a ladder of tasks/ladders.py")
    if any(rung.level not in LEVELS for rung in rungs):
        yield Problem(
            home(task), task.key, "its ladder has a level nobody listens at", f"Use levels of: {listed(LEVELS)}"
        )
    if any(low.level >= high.level or low.working_days > high.working_days for low, high in pairwise(rungs)):
        yield Problem(home(task), task.key, "its ladder does not rise", "Put the rungs in rising level and time")
