"""The pathways of one case: how each stands, and what is open in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.access.actor import Actor
from app.actions.case_file import CaseFile
from app.actions.conditions import conditions, evidenced
from app.actions.find import own_case
from app.actions.office import Office
from app.domain.readiness import Readiness
from app.domain.task import Pathway
from app.store import clock
from app.store.tables import Case, Instance, WorkItem


@dataclass(frozen=True)
class ShownPathway:
    """A pathway of a case."""

    pathway: Pathway
    status: str
    """running, ended or stopped, as its newest instance; empty when it never began."""
    since: datetime | None
    """From when it stands so."""
    open: list[WorkItem]
    readiness: Readiness


def show_pathways(office: Office, actor: Actor, case_id: UUID) -> tuple[Case, list[ShownPathway]]:
    """Give a case with each pathway that is a condition. Raises NotThereError."""
    with office.database.reading() as session:
        case = own_case(session, actor, case_id)
        file = CaseFile(session, case, clock.now(session))
        found = select(Instance).where(Instance.case_id == case.id).order_by(Instance.started_at, Instance.id)
        newest = {one.process: one for one in session.scalars(found)}
        standing = conditions(office.catalogue, case, file.items(), evidenced(session, [case.id]), file.now)
        readiness = {one.process: one.readiness for one in standing}
        still_open = file.items(status="open")
        return case, [
            _shown(pathway, newest.get(pathway.process), still_open, readiness[pathway.process])
            for pathway in office.catalogue.latest.pathways
            if pathway.condition
        ]


def _shown(pathway: Pathway, newest: Instance | None, still_open: list[WorkItem], readiness: Readiness) -> ShownPathway:
    if newest is None:
        return ShownPathway(pathway, "", None, [], readiness)
    own = [item for item in still_open if item.instance_id == newest.id]
    return ShownPathway(pathway, newest.status, newest.ended_at or newest.started_at, own, readiness)
