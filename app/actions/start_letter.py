"""Starting a letter from the dossier: a draft in which all is filled in that the case knows."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.ask_drawing import NOT_LEFT, like
from app.actions.errors import AskedAlreadyError, CaseClosedError, NotAllowedError
from app.actions.find import hold_case
from app.actions.letter_events import note
from app.actions.letter_facts import known
from app.actions.letter_find import in_pathway, require
from app.actions.office import Office
from app.actions.once import write_once
from app.domain.letter import LANGUAGES
from app.paper.shelf import letter, names
from app.store import clock
from app.store.tables import Case, CaseLetter


def start_letter(
    office: Office, actor: Actor, case_id: UUID, form_key: UUID, name: str, language: str, *, another: bool = False
) -> UUID:
    """Start a draft and give its id.

    Raises AskedAlreadyError where such a letter waits already, unless they want `another`; KeyError for a letter or
    language that there is none of; NotThereError, NotAllowedError, CaseClosedError.
    """
    require(actor, Permission.LETTER_WRITE)
    if name not in names() or language not in LANGUAGES:
        raise KeyError(name, language)

    def effect(session: Session) -> str:
        # Held, so that of two who start the same letter the second is asked.
        case = hold_case(session, actor, case_id)
        if not may_write(session, actor, case, name):
            raise NotAllowedError(case_id)
        if case.status != "open":
            raise CaseClosedError(case_id)
        waiting = like(session, case.id, name, *NOT_LEFT)
        if waiting and not another:
            raise AskedAlreadyError(waiting[0].id)
        return str(_start(office, session, actor, case, name, language).id)

    return UUID(write_once(office, actor, form_key, effect))


def startable(office: Office, actor: Actor, case_id: UUID) -> list[str]:
    """Give the names of the letters that somebody may start in a case; none for who may not, or when it is closed."""
    with office.database.reading() as session:
        # What lies elsewhere is not even looked at: each look at a person is written down.
        case = session.scalars(select(Case).where(Case.id == case_id, scope.cases(actor))).first()
        if case is None or case.status != "open":
            return []
        return [name for name in names() if may_write(session, actor, case, name)]


def may_write(session: Session, actor: Actor, case: Case, name: str) -> bool:
    """Tell whether somebody writes this letter in a case: who reads its pathway there does."""
    here = select(Case.id).where(Case.id == case.id, in_pathway(actor, letter(name).pathway))
    return session.scalars(here).first() is not None


def _start(office: Office, session: Session, actor: Actor, case: Case, name: str, language: str) -> CaseLetter:
    now = clock.now(session)
    facts = known(session, office.catalogue, case, name, actor)
    started = CaseLetter(
        case_id=case.id, case=case, name=name, language=language, facts=facts, started_at=now, started_by=actor.id
    )
    session.add(started)
    session.flush()
    note(session, started, "started", now, actor.id)
    return started
