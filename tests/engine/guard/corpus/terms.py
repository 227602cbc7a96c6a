"""Terms that never end, and ladders that do not rise."""

from app.domain.ladder import Ladder, Rung
from app.domain.task import Variant
from app.domain.term import ARRIVAL, RELEASE, Rule, Span, Term, after
from tests.engine.guard.releases import Broken, Change, question_with, task_with

FILE, KEY = "tasks/income.py", "income.decision"


def _term(rule: Rule, anchor: str = ARRIVAL, **span: int) -> Change:
    return task_with(KEY, term=Term(anchor, rule, Span(**span)))


def _ladder(*rungs: Rung) -> Change:
    return task_with(KEY, ladder=Ladder(rungs))


CASES = {
    "a span of two parts": (_term(Rule.AWT, weeks=1, days=2), "several parts", "one part"),
    "a negative span": (_term(Rule.AFTER, working_days=-2), "several parts or a negative", "above zero"),
    "an empty span": (_term(Rule.AFTER), "span is empty", "before(...)"),
    "hours by a rule for days": (_term(Rule.AFTER, hours=3), "hours and the rule", "hours(anchor, count)"),
    "days by the rule for hours": (_term(Rule.HOURS, days=3), "hours and the rule", "hours(anchor, count)"),
    "an anchor nobody records": (_term(Rule.AWT, "party", weeks=1), "no answer records its anchor 'party'", "records="),
    "an anchor without words": (_term(Rule.AWT, "party", weeks=1), "has no words", "app/domain/words.py"),
    "an anchor nobody records any more": (
        question_with("income.application", "received", records=None), "no answer records its anchor 'application'",
        "Day"
    ),
    "an opening that never comes": (task_with(KEY, opens=after("party", working_days=1)), "anchor 'party'", "records="),
    "a variant that never ends": (
        task_with(KEY, variants=(Variant("under_27", after("party", working_days=1)),)), "anchor 'party'", "records="
    ),
    "a variant of an unknown fact": (
        task_with(KEY, variants=(Variant("tall", after(RELEASE, working_days=1)),)), "'tall' is no fact", "under_27"
    ),
    "a variant of a need, which is never true": (
        task_with(KEY, variants=(Variant("income", after(RELEASE, working_days=1)),)), "'income' is no fact", "under_27"
    ),
    "a ladder without rungs": (_ladder(), "no rungs", "tasks/ladders.py"),
    "a level nobody listens at": (_ladder(Rung(5)), "nobody listens", "1, 2, 3, 4"),
    "a ladder that goes down": (_ladder(Rung(2), Rung(1, 3)), "does not rise", "rising level"),
    "a ladder with a level twice": (_ladder(Rung(2), Rung(2, 3)), "does not rise", "rising level"),
    "a ladder that goes back in time": (_ladder(Rung(1, 3), Rung(2, 1)), "does not rise", "rising level and time"),
    "days to catch up below none": (task_with(KEY, catch_up=-1), "days to catch up", "0 or more"),
}  # fmt: skip

BROKEN = {name: Broken(change, FILE, KEY, what, remedy) for name, (change, what, remedy) in CASES.items()}
