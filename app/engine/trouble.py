"""Where in a diagram an error came up."""

from SpiffWorkflow.exceptions import WorkflowException

from app.domain.trouble import chain


class UnknownError(KeyError):
    """Nobody knows a message, or the service of an element."""

    def __init__(self, name: str, element: str = "") -> None:
        """Keep what nobody knows, and the element that asked for it where that is known."""
        super().__init__(name)
        self.element = element


def element_of(error: BaseException) -> str:
    """Give the element of the diagram at which an error came up, or an empty text where it was outside any."""
    for one in chain(error):
        if isinstance(one, UnknownError):
            return one.element
        if isinstance(one, WorkflowException) and one.task_spec is not None:
            return str(one.task_spec.name)
    return ""
