"""The script engine that SpiffWorkflow gets from us: guarded expressions, our clock, no scripts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import BasePythonScriptEngineEnvironment

from app.engine.expression import evaluate
from app.engine.questions import FUNCTIONS, NEVER, Questions


class Environment(BasePythonScriptEngineEnvironment):
    """What the expressions of one instance can reach; collects the services its diagram asks for."""

    def __init__(self, questions: Questions) -> None:
        """Bind to the answers of one case."""
        super().__init__()
        self.questions = questions
        self.served: list[tuple[str, str]] = []

    def evaluate(
        self, expression: str, context: Mapping[str, Any], external_context: Mapping[str, Any] | None = None
    ) -> Any:  # noqa: ANN401 - SpiffWorkflow's own interface
        """Give the value of an expression of the diagram; an instant as the text a timer stores."""
        functions = {name: getattr(self.questions, name) for name in FUNCTIONS}
        value = evaluate(expression, functions, {**context, **(external_context or {})})
        return value.isoformat() if isinstance(value, datetime) else value

    def execute(
        self, script: str, context: Mapping[str, Any], external_context: Mapping[str, Any] | None = None
    ) -> bool:
        """Refuse: diagrams hold no scripts. Raises PermissionError."""
        raise PermissionError("a diagram may not run a script")

    def call_service(self, context: Mapping[str, Any], **kwargs: Any) -> str:  # noqa: ANN401 - SpiffWorkflow's own interface
        """Refuse: services are named by `implementation`. Raises PermissionError."""
        raise PermissionError("a diagram names its service by implementation")

    def serve(self, service: str, element: str) -> None:
        """Note that the diagram asks for a service; the caller carries it out in its own transaction."""
        self.served.append((service, element))


def script_engine(questions: Questions) -> PythonScriptEngine:
    """Give the engine that a workflow must have before its first step."""
    return PythonScriptEngine(Environment(questions))


def is_never(moment: datetime) -> bool:
    """Tell whether a timer waits for something that is not known yet."""
    return moment >= NEVER
