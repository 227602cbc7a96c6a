"""One release of the definitions, built and ready to run."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.ladder import Ladder
from app.domain.organisation import Agency
from app.domain.task import Pathway, Task
from app.engine.content import Content
from app.engine.dialect import Parser
from app.engine.drawing import NAMESPACES, Decide, Ways, read, steps
from app.engine.process import Process, Step


@dataclass(frozen=True)
class Definitions:
    """The processes, tasks and agencies of one digest."""

    digest: str
    processes: Mapping[str, Process]
    pathways: tuple[Pathway, ...]
    tasks: Mapping[str, Task]
    agencies: Mapping[str, Agency]
    stands_in: bool = False
    """Whether these are only there to name things by, because its own release is gone (`app.engine.stand_in`)."""

    def step(self, key: str) -> Step:
        """Give a task as it is drawn. Raises KeyError."""
        process, _, element = key.partition(".")
        return self.processes[process].steps[element]

    def before(self, key: str) -> set[str]:
        """Give the keys of all tasks that are drawn on a way to this one; a timer cuts the way. Raises KeyError."""
        found: set[str] = set()
        ahead = [key]
        while ahead:
            process = ahead[-1].partition(".")[0]
            earlier = {f"{process}.{element}" for element in self.step(ahead.pop()).after}
            ahead += earlier - found
            found |= earlier
        return found

    def agency_of(self, key: str) -> Agency:
        """Give the agency in whose lane a task is drawn. Raises KeyError."""
        lane = self.step(key).lane
        return next(agency for agency in self.agencies.values() if agency.lane == lane)

    def reachable(self, process: str, decide: Decide) -> list[str]:
        """Give the keys of the tasks of a process that can come up; `decide` judges conditions, None is unknown."""
        return [f"{process}.{element}" for element in self._ways(process).reachable(decide)]

    def certain(self, process: str, decide: Decide) -> set[str]:
        """Give those of them that come up whatever is decided where nobody can know yet."""
        return {f"{process}.{element}" for element in self._ways(process).certain(decide)}

    def _ways(self, process: str) -> Ways:
        root = read(self.processes[process].diagram.decode())
        return Ways.of(next(root.iterfind(f"bpmn:process[@id='{process}']", NAMESPACES)))

    def pathway(self, process: str) -> Pathway:
        """Give the pathway of a process. Raises KeyError."""
        return {pathway.process: pathway for pathway in self.pathways}[process]


def build(content: Content) -> Definitions:
    """Parse a release. It has passed the guard (`app.engine.guard`) before it comes here."""
    processes = _processes(content)
    tasks = [task for pathway in content.pathways for task in pathway.tasks]
    return Definitions(
        digest=content.digest,
        processes=processes,
        pathways=content.pathways,
        tasks={task.key: _as_drawn(processes, task) for task in tasks},
        agencies={agency.id: agency for agency in content.agencies},
    )


def _as_drawn(processes: Mapping[str, Process], task: Task) -> Task:
    """Take the ladder from a task on which the diagram draws no timer: nobody would hear by it."""
    escalates = processes[task.process].steps[task.element].escalates
    return task if escalates else replace(task, ladder=Ladder(()))


def _processes(content: Content) -> dict[str, Process]:
    parser = Parser()
    diagrams = {name: text for name, text in content.files.items() if name.endswith(".bpmn")}
    for name, text in content.files.items():
        add = parser.add_bpmn_xml if name in diagrams else parser.add_dmn_xml
        add(read(text), filename=name)
    return {one.id: one for name, text in diagrams.items() for one in _of_file(parser, text)}


def _of_file(parser: Parser, text: str) -> list[Process]:
    return [
        Process(
            id=element.get("id", ""),
            name=element.get("name", ""),
            spec=parser.get_spec(element.get("id")),
            subprocesses=parser.get_subprocess_specs(element.get("id")),
            steps=steps(element),
            diagram=text.encode(),
        )
        for element in read(text).iterfind("bpmn:process[@isExecutable='true']", NAMESPACES)
    ]
