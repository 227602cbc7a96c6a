"""What no model foresees: an early signal, a request to scale up, or "dat mag niet"."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.scope import works_on
from app.actions.errors import CaseClosedError, NotAllowedError
from app.actions.find import own_case, own_item
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.routing import at_work
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.store.tables import WorkItem

ABOUT_A_CASE = ("signal", "upscaling")


def raise_about_case(office: Office, actor: Actor, case_id: UUID, form_key: UUID, process: str, words: str) -> None:
    """Start a question about a case. Raises NotThereError, CaseClosedError; KeyError for another process."""
    if process not in ABOUT_A_CASE:
        raise KeyError(process)

    def effect(session: Session) -> str:
        with at_work(office, session, own_case(session, actor, case_id), actor) as bench:
            return str(raise_in(bench, process, words).instance_id)

    write_once(office, actor, form_key, effect)


def not_allowed(office: Office, actor: Actor, item_id: UUID, form_key: UUID, words: str) -> None:
    """Say that a task may not be done or its answer not be shared, naming the article. The task stays open.

    Raises NotThereError, NotAllowedError, CaseClosedError.
    """

    def effect(session: Session) -> str:
        item = own_item(session, actor, item_id)
        if not works_on(actor, item):
            raise NotAllowedError(item_id)
        with at_work(office, session, item.case, actor) as bench:
            return str(raise_in(bench, "not_allowed", words, item).instance_id)

    write_once(office, actor, form_key, effect)


def raise_in(bench: Workbench, process: str, words: str, about: WorkItem | None = None) -> WorkItem:
    """Start a question on a bench, perhaps about a task, and give the task that answers it. Raises CaseClosedError."""
    if bench.case.status != "open":
        raise CaseClosedError(bench.case.id)
    instance = bench.start(process, about.id if about else None)
    (asked,) = (item for item in bench.file.items(status="open") if item.instance_id == instance.id)
    asked.reason = words
    bench.write(Deed.QUESTION_RAISED, about, process=process)
    return asked
