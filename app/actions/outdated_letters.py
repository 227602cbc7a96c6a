"""Letters that name a release day which is no longer so: whose they are hears, for paper does not change by itself."""

from datetime import date

from sqlalchemy import select

from app.actions.letter_owners import tell_owners
from app.actions.workbench import Workbench
from app.store.tables import CaseLetter, LetterStatus

OVER = (LetterStatus.REPLACED, LetterStatus.WITHDRAWN, LetterStatus.RETURNED)


def tell_of_outdated(bench: Workbench, before: date | None) -> None:
    """Tell of each letter of the case on the bench that names the release day of before."""
    if before is None or before == bench.case.release:
        return
    query = select(CaseLetter).where(CaseLetter.case_id == bench.case.id, CaseLetter.status.not_in(OVER))
    for letter in bench.session.scalars(query).all():
        if before.isoformat() in letter.facts.values():
            tell_owners(bench.session, letter, "letter_outdated", bench.now)
