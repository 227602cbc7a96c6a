"""The releases of the coming weeks that need care, for who steers: without persons."""

from datetime import date, timedelta

from sqlalchemy import select, true
from sqlalchemy.orm import Session, raiseload

from app.access import scope
from app.access.actor import Actor
from app.domain.release_guard import risks
from app.engine.catalogue import CITIES
from app.store.tables import Case

WEEKS = 8
"""How far ahead: early enough to ask the prison for another day."""


def risky_releases(session: Session, actor: Actor, city: str, today: date) -> list[Case]:
    """Give the open cases somebody may count that end on a risky moment, first release first."""
    soon = Case.release.between(today, today + timedelta(weeks=WEEKS))
    query = select(Case).where(Case.status == "open", scope.overview(actor, Case), soon)
    query = query.where(Case.city == city if city else true()).options(raiseload(Case.person))
    found = session.scalars(query.order_by(Case.release, Case.number))
    return [case for case in found if _is_risky(case)]


def _is_risky(case: Case) -> bool:
    return bool(risks(case.release, evening=case.evening, closing=CITIES[case.city].closing))
