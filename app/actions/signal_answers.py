"""What became of an early signal, and who hears of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.answers import held
from app.actions.listeners import reached
from app.actions.workbench import Workbench
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.sight import lifted
from app.store.tables import Outbox, Signal, WorkItem

OPEN, AT_CASE, ANSWERED = "open", "at_case", "answered"

ANSWER = "signal.answer"
"""The task in a case that answers one."""

ABOVE = (Listener.TEAM_LEAD, Listener.MANAGER, Listener.ADMINISTRATOR)
"""Who hears of a signal without a case, each where nobody of those before can be reached."""


def settle(bench: Workbench, item: WorkItem) -> None:
    """Let who reported a signal hear, once, what came of the task that answers it, if this is one."""
    waits = select(Signal).where(Signal.item_id == item.id, Signal.status == AT_CASE)
    for signal in bench.session.scalars(waits):
        answer = held(bench.session, item).get("outcome") if item.status == "completed" else None
        close(bench.session, signal, bench.actor_id, bench.now, answer.value if answer else item.status)


def change(bench: Workbench, item: WorkItem, form_key: UUID) -> None:
    """Let who reported a signal about a case hear that its answer is another now, where a correction made it so.

    Who reported about a name hears nothing: only an answer in a case can be corrected, so they would know of one.
    """
    answer = held(bench.session, item).get("outcome")
    about_case = (Signal.item_id == item.id, Signal.status == ANSWERED, Signal.about_person.is_(False))
    for signal in bench.session.scalars(select(Signal).where(*about_case)):
        if answer and answer.value != signal.outcome:
            signal.outcome = answer.value
            key = f"signal_changed:{form_key}:{signal.id}"
            send(bench.session, [_message(signal, "signal_changed", key, signal.reported_by, bench.now)])


def close(session: Session, signal: Signal, actor_id: UUID | None, now: datetime, outcome: str) -> None:
    """Close a signal and tell who reported it; who it was about is no longer kept here."""
    signal.status, signal.outcome, signal.answered_at, signal.answered_by = ANSWERED, outcome, now, actor_id
    signal.about = signal.next_warning = None
    send(session, [_message(signal, "signal_answered", f"signal_answered:{signal.id}", signal.reported_by, now)])
    if signal.about_person:
        # Of one about a case the file says that its task was done.
        write(session, now, actor_id, Deed.SIGNAL_ANSWERED, signal=str(signal.id), outcome=outcome)


def tell(session: Session, signal: Signal, listener: Listener, kind: str, now: datetime) -> None:
    """Send word of a signal without a case: by name, to whoever is a listener in its city or above that."""
    above, today = ABOVE[ABOVE.index(listener) :], local_day(now)
    people = next((found for one in above if (found := reached(session, one, signal.city, today))), [])
    send(session, [_message(signal, kind, f"{kind}:{signal.id}:{listener}:{one}", one, now) for one in people])


def send(session: Session, messages: list[Outbox]) -> None:
    """Write down messages for people by name, who may work at another place than who sends them."""
    with lifted(session):
        session.add_all(messages)
        session.flush()


def _message(signal: Signal, kind: str, key: str, user_id: UUID, now: datetime) -> Outbox:
    # A case would say to who reported about a name that there is one.
    case_id = None if signal.about_person else signal.case_id
    return Outbox(
        key=key, kind=kind, case_id=case_id, signal_id=signal.id, listener=Listener.OWNER, recipient_id=user_id,
        written_at=now,
    )  # fmt: skip
