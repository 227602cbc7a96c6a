"""Files that cannot be read: where they break."""

from app.engine.guard import problems
from tests.engine.guard.releases import sound, written


def test_says_the_line_at_which_a_file_breaks() -> None:
    found = problems(written("income.bpmn", "<a>\n\n<b></a>")(sound()))
    assert [problem.element for problem in found if problem.file == "income.bpmn"] == ["line 3"]
