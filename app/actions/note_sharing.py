"""Writing down that an answer of one task was given to another: once, with its ground, before it is read there."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.case_file import CaseFile
from app.actions.office import Office
from app.actions.sharing import Shared
from app.audit.journal import Deed, write
from app.store import clock
from app.store.tables import SharedAnswer, WorkItem

Source = tuple[UUID, str]
"""The task that an answer is of, and the digest of its definitions, which hold the ground."""


def not_noted(file: CaseFile, item: WorkItem, given: Iterable[Shared]) -> list[tuple[Shared, Source]]:
    """Give the answers that a task is given for the first time, each with the task it is of."""
    there = [one for one in given if one.value]
    sources = {key: file.source(key) for key in {one.source for one in there}}
    found = [(one, sources[one.source]) for one in there]
    return [one for one in found if file.session.get(SharedAnswer, _key(item, *one)) is None]


def note_sharing(office: Office, actor: Actor, item: WorkItem, given: Iterable[tuple[Shared, Source]]) -> None:
    """Write down that a task was given these answers."""

    def note(session: Session) -> None:
        now = clock.now(session)
        for one, source in given:
            if session.get(SharedAnswer, _key(item, one, source)) is None:
                session.add(SharedAnswer(source_id=source[0], question=one.question.key, item_id=item.id))
                write(
                    session, now, actor.id, Deed.ANSWER_SHARED, case_id=item.case_id, item_id=item.id,
                    source=str(source[0]), task=one.source, question=one.question.key,
                    agency=item.agency, definitions=source[1],
                )  # fmt: skip

    office.database.write(note)


def _key(item: WorkItem, one: Shared, source: Source) -> tuple[UUID, str, UUID]:
    return source[0], one.question.key, item.id
