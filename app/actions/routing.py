"""Where each message of a diagram goes, and what each service does: the one table between processes and rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.ask_letter import ask_letter
from app.actions.closing import FINISHED, close
from app.actions.office import Office
from app.actions.warn import warn
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.engine.run import NotWaitingError, Served, Thrown
from app.engine.trouble import UnknownError
from app.paper.shelf import names
from app.store import clock
from app.store.tables import Case, Instance

NEEDED = "needed"
"""Why a pathway starts that nobody had to ask for."""

NONE_NEEDED = "none"
"""What the table gives when nothing is needed: without any match its name would stay unset."""


@contextmanager
def at_work(office: Office, session: Session, case: Case, actor: Actor | None) -> Iterator[Workbench]:
    """Give the bench of a case; once the work on it is done, everything it sent out is carried out too.

    Without an actor the system itself is at work. Raises UnknownError for a message or a service that nobody knows.
    """
    now, actor_id = clock.now(session), actor.id if actor else None
    (bench,) = Workbench.lay(session, office.catalogue, [case.id], now, actor_id)
    yield bench
    deliver(bench)


def deliver(bench: Workbench) -> None:
    """Carry out everything that the work on a bench sent out, and what follows from it."""
    while bench.outgoing:
        sender, one = bench.outgoing.popleft()
        if isinstance(one, Thrown):
            name = "ready" if one.name.endswith(" ready") else one.name
            if name not in MESSAGES:
                raise UnknownError(name)
            MESSAGES[name](bench, sender, one)
        else:
            name = one.service.partition(":")[0]
            if name not in SERVICES:
                raise UnknownError(one.service, one.element)
            SERVICES[name](bench, sender, one)


def _start_pathways(bench: Workbench, _sender: Instance, message: Thrown) -> None:
    for pathway in dict.fromkeys(message.payload["pathways"]):
        if pathway != NONE_NEEDED and not bench.has_had(pathway):
            bench.start(pathway)
            bench.write(Deed.PATHWAY_STARTED, process=pathway, reason=NEEDED)


def _pathway_ready(bench: Workbench, sender: Instance, _message: Thrown) -> None:
    if _is_condition(bench, sender):
        tell_when_ready(bench)


def tell_when_ready(bench: Workbench) -> None:
    """Tell the release process that no pathway of this case runs any more."""
    some_run = any(_is_condition(bench, instance) for instance in bench.instances())
    for release in bench.instances("release"):
        if some_run:
            # Of two that end at the same moment each sees the other run: the second finds this saved, and looks again.
            bench.touch(release)
            continue
        try:
            bench.step(release, lambda run: run.send("pathways ready"))
        except NotWaitingError:
            # It was told before; a pathway that started later is ready too.
            continue


def _is_condition(bench: Workbench, instance: Instance) -> bool:
    """Tell whether an instance is a pathway, by the definitions it was started on."""
    pathways = bench.definitions(instance.digest).pathways
    return any(pathway.condition and pathway.process == instance.process for pathway in pathways)


def _start_ladder(bench: Workbench, sender: Instance, message: Thrown) -> None:
    for item in bench.file.items(key=message.payload["task"], status="open"):
        if item.instance_id == sender.id and not bench.instances("escalation", item_id=item.id):
            bench.start("escalation", item.id)


def _close(bench: Workbench, _sender: Instance, _message: Thrown) -> None:
    close(bench, FINISHED)


def _letter(bench: Workbench, sender: Instance, service: Served) -> None:
    name = service.service.removeprefix("letter:")
    if name not in names():
        # There was one when this case began.
        raise UnknownError(service.service, service.element)
    ask_letter(bench, sender, name)


def _warn(bench: Workbench, sender: Instance, service: Served) -> None:
    warn(bench, sender, int(service.element.removeprefix("warn_")))


MESSAGES: dict[str, Callable[[Workbench, Instance, Thrown], None]] = {
    "case closed": _close,
    "pathways needed": _start_pathways,
    "ready": _pathway_ready,
    "task late": _start_ladder,
}

SERVICES: dict[str, Callable[[Workbench, Instance, Served], None]] = {
    "letter": _letter,
    "warn": _warn,
}
