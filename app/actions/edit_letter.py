"""Filling in a draft of a letter."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.letter_find import hold_letter
from app.actions.office import Office
from app.actions.personal_text import wrong_in
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.paper.form import Wrong, WrongFactsError, taken
from app.paper.shelf import letter
from app.store import clock
from app.store.tables import CaseLetter, LetterStatus


def edit_letter(
    office: Office,
    actor: Actor,
    letter_id: UUID,
    revision: int,
    typed: Mapping[str, str],
    personal: str = "",
    *,
    whole: bool = True,
) -> int:
    """Keep what somebody filled in, and give the new revision; `typed` holds the fields of `app.paper.form.fields`.

    Where it need not be `whole`, facts may lack, for who goes on with it later. Raises WrongFactsError with what is
    wrong by field ("personal" is that of the personal paragraph); LetterChangedError, NotNowError for what is no draft
    any more, NotThereError, NotAllowedError.
    """

    def action(session: Session) -> int:
        draft = hold_letter(session, actor, letter_id, LetterStatus.DRAFT, revision=revision)
        now = clock.now(session)
        own = {"number": draft.case.number, "written": local_day(now).isoformat(), "personal": personal.strip()}
        draft.facts = _facts(draft, typed, personal.strip(), whole=whole) | own
        draft.revision += 1
        # A line of the register would say no more than that somebody works on it.
        write(session, now, actor.id, Deed.LETTER_WORKED, case_id=draft.case_id, letter=str(letter_id), what="changed")
        return draft.revision

    return office.database.write(action)


def _facts(draft: CaseLetter, typed: Mapping[str, str], personal: str, *, whole: bool) -> dict[str, object]:
    wrong: dict[str, Wrong] = wrong_in(letter(draft.name), draft.language, personal)
    try:
        facts = taken(draft.name, typed, whole=whole)
    except WrongFactsError as error:
        raise WrongFactsError({**error.wrong, **wrong}) from error
    if wrong:
        raise WrongFactsError(wrong)
    return facts
