"""Promise C6: a diagram or table cannot run code. What could is refused at start-up, with its element and a remedy.

Each release is the one of this checkout with one spoilt place: a place drawn at random of those where the engine would
read an expression or find an element, and a way to run code that has been tried on engines of this kind.
"""

import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from lxml import etree

from app.engine.content import Content
from app.engine.guard import BrokenDefinitionsError, Problem, require
from tests.engine.guard.releases import NAMESPACES, Edit, edited, insert, put, retag, say, sound, swapped
from tests.support.figures import full

PROMISE = "C6"
FIGURE = "200 mutated diagrams, all refused"

MUTANTS = full(112, 200)
"""Each expression and element comes up in a sample: fourteen turns of eight ways."""

READ = {
    ".bpmn": "//bpmn:conditionExpression | //bpmn:timeDate | //spiffworkflow:messagePayload",
    ".dmn": "//dmn:inputExpression/dmn:text | //dmn:inputEntry/dmn:text | //dmn:outputEntry/dmn:text",
}
"""Where the engine reads an expression, by kind of file."""

INSIDE = {".bpmn": "//bpmn:process/descendant-or-self::bpmn:*", ".dmn": "//dmn:decision/descendant-or-self::dmn:*"}
"""Where an element could be put that the engine would find."""

EXPRESSIONS = (
    "{code}",
    "(lambda: {code})()",
    "[{code} for _ in (1,)]",
    "().__class__.__base__.__subclasses__()",
    "__builtins__['__import__']('os')",
    'fact("income") == "missing" and {code}',
    'fact({code}) == "missing"',
    'answer("income.stop_check", "right").__class__.__mro__',
    "f'{{{code}}}'",
    "(x := {code})",
    "eval(chr(49))",
    "open('/etc/passwd').read()",
    "await {code}",
    "{{}}.__init__.__globals__",
)

ELEMENTS = {
    ".bpmn": (
        "<bpmn:scriptTask id='s' scriptFormat='python'><bpmn:script>{code}</bpmn:script></bpmn:scriptTask>",
        "<bpmn:extensionElements><spiffworkflow:preScript>{code}</spiffworkflow:preScript></bpmn:extensionElements>",
        "<bpmn:extensionElements><spiffworkflow:postScript>{code}</spiffworkflow:postScript></bpmn:extensionElements>",
        "<bpmn:extensionElements><spiffworkflow:serviceTaskOperator id='os/system'/></bpmn:extensionElements>",
        "<bpmn:callActivity id='s' calledElement='os'/>",
        (
            "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>{code}</bpmn:loopCondition>"
            "</bpmn:standardLoopCharacteristics>"
        ),
        (
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>{code}</bpmn:loopCardinality>"
            "</bpmn:multiInstanceLoopCharacteristics>"
        ),
        "<bpmn:conditionalEventDefinition><bpmn:condition>{code}</bpmn:condition></bpmn:conditionalEventDefinition>",
        "<bpmn:dataObject id='s'/>",
        "<bpmn:ioSpecification><bpmn:assignment><bpmn:from>{code}</bpmn:from></bpmn:assignment></bpmn:ioSpecification>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>",
    ),
    ".dmn": (
        "<dmn:literalExpression><dmn:text>{code}</dmn:text></dmn:literalExpression>",
        "<dmn:functionDefinition kind='Java'/>",
        "<dmn:invocation><dmn:literalExpression><dmn:text>os.system</dmn:text></dmn:literalExpression></dmn:invocation>",
        "<dmn:context><dmn:contextEntry/></dmn:context>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>",
    ),
}

OTHER_TASKS = ("bpmn:scriptTask", "bpmn:callActivity", "bpmn:complexGateway", "bpmn:adHocSubProcess")

DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

Mutant = Callable[[Content], Content]


def _places(file: str, query: str) -> list[str]:
    root = etree.fromstring(sound().files[file].encode())
    found = root.xpath(query, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [root.getroottree().getpath(element) for element in found if isinstance(element, etree._Element)]


def _expressions(chance: random.Random, file: str, code: str, turn: int) -> Edit:
    place = chance.choice(_places(file, READ[Path(file).suffix]))
    return say(place, EXPRESSIONS[turn % len(EXPRESSIONS)].format(code=code))


def _elements(chance: random.Random, file: str, code: str, turn: int) -> Edit:
    kind = Path(file).suffix
    element = ELEMENTS[kind][turn % len(ELEMENTS[kind])]
    return insert(chance.choice(_places(file, INSIDE[kind])), element.format(code=code))


def _retagged(chance: random.Random, file: str, _code: str, _turn: int) -> Edit:
    tasks = "//bpmn:userTask | //bpmn:serviceTask | //bpmn:sendTask | //bpmn:businessRuleTask"
    return retag(chance.choice(_places(file, tasks)), chance.choice(OTHER_TASKS))


def _service(chance: random.Random, file: str, code: str, _turn: int) -> Edit:
    text = chance.choice((code, "##WebService", "python:os.system", "thuiskomst:os.system"))
    return put(chance.choice(_places(file, "//bpmn:serviceTask")), implementation=text)


def _scripted(chance: random.Random, file: str, _code: str, _turn: int) -> Edit:
    attribute = f"{{{NAMESPACES['spiffworkflow']}}}scriptsOnInstances"
    return put(chance.choice(_places(file, "//bpmn:userTask")), **{attribute: "true"})


WAYS: dict[str, tuple[Callable[[random.Random, str, str, int], Edit], str]] = {
    "expression in a diagram": (_expressions, "income release housing care escalation signal"),
    "element in a diagram": (_elements, "income release housing care escalation signal not_allowed upscaling"),
    "expression in a table": (_expressions, "benefit_route.dmn housing_route.dmn needed_pathways.dmn track.dmn"),
    "element in a table": (_elements, "benefit_route.dmn housing_route.dmn needed_pathways.dmn track.dmn"),
    "another kind of task": (_retagged, "income release housing care"),
    "another service": (_service, "escalation"),
    "scripts switched on": (_scripted, "income release housing care"),
}


def _mutants(chance: random.Random, code: str) -> Iterator[tuple[str, str, Mutant]]:
    """Give the way, the file and the change of one mutant after another, each way in its turn."""
    ways = [*WAYS, "document type"]
    for number, way in enumerate(cycle(ways)):
        edit, files = WAYS.get(way, (None, "income track.dmn"))
        name = chance.choice(files.split())
        file = name if name.endswith(".dmn") else f"{name}.bpmn"
        if edit is None:
            head = sound().files[file].partition("?>")[0] + "?>"
            yield way, file, swapped(file, head, head + DOCTYPE)
        else:
            yield way, file, edited(file, edit(chance, file, code, number // len(ways)))


def test_whatever_could_run_code_is_refused_before_anything_starts(
    request: pytest.FixtureRequest, tmp_path: Path, reached: Callable[[str], None]
) -> None:
    ran = tmp_path / "ran"
    code = f"__import__('pathlib').Path('{ran}').touch()"
    chance = random.Random(request.config.getoption("randomly_seed"))  # noqa: S311 - chance, no secret
    for way, file, change in islice(_mutants(chance, code), MUTANTS):
        mutant = change(sound())
        found = _refused(mutant)
        assert found, f"{way} in {file} was let through:\n{mutant.files[file]}"
        assert file in {problem.file for problem in found}, (way, file, found)
        assert all(problem.element and problem.remedy for problem in found)
    assert not ran.exists()
    reached(f"{MUTANTS} mutated diagrams of {len(WAYS) + 1} kinds, all refused, no code ran")


def test_the_same_release_unspoilt_may_run() -> None:
    assert _refused(sound()) == ()


def _refused(content: Content) -> tuple[Problem, ...]:
    """Give why a release does not start, or nothing when it does."""
    try:
        require(content)
    except BrokenDefinitionsError as error:
        return error.problems
    return ()
