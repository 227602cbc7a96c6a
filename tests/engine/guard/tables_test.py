"""Tables that are sound though they look doubtful."""

import pytest

from app.engine.guard import problems
from tests.engine.guard.corpus.tables import over_pathways
from tests.engine.guard.releases import edited, say, sound


def test_rules_that_collect_may_overlap() -> None:
    change = edited("needed_pathways.dmn", say("//*[@id='needed_pathways_rule_2_in_1']/dmn:text", '"missing"'))
    assert problems(change(sound())) == []


def test_an_input_may_ask_what_an_earlier_table_gave() -> None:
    found = problems(over_pathways('"income" in ?')(sound()))
    assert not [problem for problem in found if "input_1" in problem.element or problem.element.endswith("in_1")]


@pytest.mark.parametrize("cell", ["<= 3", "< 0", "? in [3, 7]", "== 3", "3", "3 < ? and ? <= 7"])
def test_a_number_is_compared_with_whole_numbers(cell: str) -> None:
    change = edited("track.dmn", say("//*[@id='track_rule_1_in_1']/dmn:text", cell))
    assert problems(change(sound())) == []
