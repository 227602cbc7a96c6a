"""How letters stand, in numbers: of each city how many wait, left or came back; no person and no subject."""

from collections import Counter

from sqlalchemy import func, select

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.store.tables import Case, CaseLetter


def letter_counts(office: Office, actor: Actor) -> Counter[tuple[str, str]]:
    """Give how many letters there are by city and status, as far as somebody steers. Raises NotAllowedError."""
    if not may(actor, Permission.OVERVIEW_READ):
        raise NotAllowedError(actor.id)
    query = (
        select(Case.city, CaseLetter.status, func.count()).join(Case, Case.id == CaseLetter.case_id)
        .where(scope.overview(actor, Case)).group_by(Case.city, CaseLetter.status)
    )  # fmt: skip
    with office.database.reading() as session:
        return Counter({(city, status): number for city, status, number in session.execute(query)})
