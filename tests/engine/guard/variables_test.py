"""Names of tables where a case is certain to have them."""

from app.engine.guard import problems
from tests.engine.guard.corpus.variables import around_the_table
from tests.engine.guard.releases import sound


def test_a_name_is_known_behind_a_parallel_gateway_that_waits_for_its_table() -> None:
    found = problems(around_the_table("parallelGateway")(sound()))
    assert not [problem for problem in found if "not known" in problem.what]
