"""What an action needs of its cases, fetched for all of them together when the first asks, and kept in step."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload
from sqlalchemy.util import memoized_property

from app.store.tables import Case, CaseEvent, Instance, Restriction, WorkItem

RUNNING = "running"


class CaseRows:
    """Rows of the cases of one action, by case."""

    def __init__(self, session: Session, case_ids: Collection[UUID]) -> None:
        """Name the cases; nothing is fetched yet."""
        self._session = session
        self._case_ids = case_ids

    def hold(self) -> list[Case]:
        """Give the cases as they are now; until the transaction ends nobody else moves or closes them."""
        query = select(Case).where(Case.id.in_(self._case_ids)).order_by(Case.id)
        query = query.with_for_update(read=True, of=Case).execution_options(populate_existing=True)
        return list(self._session.scalars(query))

    # Not functools.cached_property: until Python 3.12 that holds one lock for all objects while it computes, and who
    # waits there for somebody else's row would keep that somebody from going on.
    @memoized_property
    def instances(self) -> dict[UUID, list[Instance]]:
        """Give the instances that ran when they were fetched or began since, oldest first."""
        query = select(Instance).where(Instance.case_id.in_(self._case_ids), Instance.status == RUNNING)
        found = defaultdict(list)
        for instance in self._session.scalars(query.order_by(Instance.started_at, Instance.id)):
            found[instance.case_id].append(instance)
        return found

    @memoized_property
    def items(self) -> dict[UUID, list[WorkItem]]:
        """Give the tasks that were open when they were fetched or opened since, oldest first."""
        query = select(WorkItem).where(WorkItem.case_id.in_(self._case_ids), WorkItem.status == "open")
        # The case is at hand, and who has a task matters only when somebody is told: joined, they cost more than it.
        query = query.options(lazyload(WorkItem.case), lazyload(WorkItem.assignee), lazyload(WorkItem.done_by))
        found = defaultdict(list)
        for item in self._session.scalars(query.order_by(WorkItem.opened_at)):
            found[item.case_id].append(item)
        return found

    @memoized_property
    def events(self) -> dict[UUID, dict[str, CaseEvent]]:
        """Give the events that were recorded, by name."""
        found: dict[UUID, dict[str, CaseEvent]] = defaultdict(dict)
        for event in self._session.scalars(select(CaseEvent).where(CaseEvent.case_id.in_(self._case_ids))):
            found[event.case_id][event.name] = event
        return found

    @memoized_property
    def restricted(self) -> set[UUID]:
        """Give the cases whose file few may read (AVG art. 18): asked once, for all that their messages go to."""
        query = select(Case.id).join(Restriction, Restriction.person_id == Case.person_id)
        return set(self._session.scalars(query.where(Case.id.in_(self._case_ids), Restriction.lifted_at.is_(None))))

    def look_again(self) -> None:
        """Save what changed so far, and fetch anew what others did since."""
        self._session.flush()
        for name in ("instances", "items", "events", "restricted"):
            self.__dict__.pop(name, None)
