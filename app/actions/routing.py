"""Where each message of a diagram goes, and what each service does: the one table between processes and rows."""

from collections.abc import Callable

from app.actions.close_case import close_finished
from app.actions.warn import warn
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.engine.run import NotWaitingError, Served, Thrown
from app.store.tables import Instance

NONE_NEEDED = "none"
"""What the table gives when nothing is needed: without any match its name would stay unset."""


def deliver(bench: Workbench, sender: Instance, message: Thrown) -> None:
    """Bring a thrown message to where it goes. Raises KeyError for one that nobody knows."""
    name = "ready" if message.name.endswith(" ready") else message.name
    MESSAGES[name](bench, sender, message)


def serve(bench: Workbench, sender: Instance, service: Served) -> None:
    """Do what a service task asks for. Raises KeyError for a service that nobody knows."""
    SERVICES[service.service](bench, sender, service)


def _start_pathways(bench: Workbench, _sender: Instance, message: Thrown) -> None:
    for pathway in dict.fromkeys(message.payload["pathways"]):
        if pathway != NONE_NEEDED and not bench.has_had(pathway):
            bench.start(pathway)
            bench.write(Deed.PATHWAY_STARTED, process=pathway)


def _pathway_ready(bench: Workbench, sender: Instance, _message: Thrown) -> None:
    pathways = [p.process for p in bench.definitions(sender.digest).pathways if p.condition]
    if sender.process not in pathways or bench.instances(*pathways):
        return
    for release in bench.instances("release"):
        try:
            bench.step(release, lambda run: run.send("pathways ready"))
        except NotWaitingError:
            # It was told before; a pathway that started later is ready too.
            continue


def _start_ladder(bench: Workbench, sender: Instance, message: Thrown) -> None:
    for item in bench.file.items(key=message.payload["task"], status="open"):
        if item.instance_id == sender.id and not bench.instances("escalation", item_id=item.id):
            bench.start("escalation", item.id)


def _close(bench: Workbench, _sender: Instance, _message: Thrown) -> None:
    close_finished(bench)


def _warn(bench: Workbench, sender: Instance, service: Served) -> None:
    warn(bench, sender, int(service.element.removeprefix("warn_")))


MESSAGES: dict[str, Callable[[Workbench, Instance, Thrown], None]] = {
    "case closed": _close,
    "pathways needed": _start_pathways,
    "ready": _pathway_ready,
    "task late": _start_ladder,
}

SERVICES: dict[str, Callable[[Workbench, Instance, Served], None]] = {
    "warn": _warn,
}
