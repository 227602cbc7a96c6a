"""A pathway starts later than the others, is stopped, or starts again because what it brought fell away."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.actions.answers import recording
from app.actions.errors import NotNowError
from app.actions.find import find_case
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.routing import at_work, tell_when_ready
from app.actions.tell import tell_owners
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.text import Text, _
from app.engine.catalogue import current

START_REASONS: dict[str, Text] = {
    "need": _("De persoon heeft dit toch nodig"),
    "fell_away": _("Wat geregeld was, viel weg"),
    "changed_mind": _("De persoon wil nu wel hulp"),
    "mistake": _("Het was te vroeg gestopt"),
}
STOP_REASONS: dict[str, Text] = {
    "arranged": _("Het is op een andere manier geregeld"),
    "wish": _("De persoon wil deze hulp niet"),
    "elsewhere": _("Een andere gemeente doet dit"),
    "start_again": _("Het moet opnieuw beginnen"),
}


def start_pathway(
    office: Office, actor: Actor, case_id: UUID, version: int, form_key: UUID, process: str, reason: str
) -> None:
    """Start a pathway that does not run; it begins from nothing, whatever an earlier one brought.

    Raises NotNowError when it runs already, KeyError for an unknown process or reason, and what `find_case` raises.
    """

    def work(bench: Workbench) -> None:
        if bench.instances(process):
            raise NotNowError(process)
        _forget(bench, process)
        bench.start(process)
        bench.write(Deed.PATHWAY_STARTED, process=process, reason=reason)

    _require(process, reason, START_REASONS)
    _do(office, actor, case_id, version, form_key, work)


def stop_pathway(
    office: Office, actor: Actor, case_id: UUID, version: int, form_key: UUID, process: str, reason: str
) -> None:
    """Stop a pathway with everything that is open in it; the owners of its open tasks hear once.

    Raises NotNowError when it does not run, KeyError for an unknown process or reason, and what `find_case` raises.
    """

    def work(bench: Workbench) -> None:
        running = bench.instances(process)
        if not running:
            raise NotNowError(process)
        here = {instance.id for instance in running}
        stopping = [item for item in bench.file.items(status="open") if item.instance_id in here]
        for instance in running:
            bench.stop(instance)
        bench.write(Deed.PATHWAY_STOPPED, process=process, reason=reason)
        tell_owners(bench, "stopped", stopping, form_key)
        tell_when_ready(bench)

    _require(process, reason, STOP_REASONS)
    _do(office, actor, case_id, version, form_key, work)


def _require(process: str, reason: str, reasons: dict[str, Text]) -> None:
    if reason not in reasons:
        raise KeyError(reason)
    if not current().pathway(process).condition:
        raise KeyError(process)


def _do(
    office: Office, actor: Actor, case_id: UUID, version: int, form_key: UUID, work: Callable[[Workbench], None]
) -> None:
    def effect(session: Session) -> str:
        case = find_case(session, actor, case_id, version)
        with at_work(office, session, case, actor) as bench:
            # Whoever looks at the pathways of this case meanwhile sees something else than there is from now on.
            flag_modified(case, "status")
            work(bench)
        return str(case_id)

    write_once(office, actor, form_key, effect)


def _forget(bench: Workbench, process: str) -> None:
    """Let go of the days that an earlier instance recorded: the new one counts from its own."""
    recorded = {anchor for task in current().pathway(process).tasks for anchor in recording(task).values()}
    bench.file.forget(recorded)
    bench.retime(recorded)
