"""Need to know, on one page: what of a pathway and of a person somebody reads, beside what `app.access.policy` lets do.

An answer that a task declares `needed_by` another is shared with that task's agency, on the ground of the task that
asks it; that is the point of working together, and it shares that answer only. Sources: Pbw article 18a(4) and
Penitentiaire maatregel article 20d, a closed list that knows no diagnosis and no medicine; AVG article 5(1)(c).
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.access.actor import Actor
from app.access.scope import TEAMS, works_at
from app.domain.organisation import Role
from app.store.tables import Case


class Content(StrEnum):
    """How much of a task and its pathway somebody reads."""

    ALL = "title, answers, evidence, reasons and outcome"
    ARRANGED = "title, and whether it is arranged and when"
    OUTSIDE = "outside title, and whether it is ready"


CARE = "care"

PATHWAYS: dict[Role, dict[str, Content]] = {
    # The team carries the case; what care is about is of who gives it (professional secrecy, Wmo 2015 chapter 5).
    Role.OFFICER: {CARE: Content.ARRANGED, "": Content.ALL},
    Role.TEAM_LEAD: {CARE: Content.ARRANGED, "": Content.ALL},
    Role.LIAISON: {"release": Content.ARRANGED},
}
"""What is read of the tasks of others, by pathway, at one's own place; "" is every other pathway.

Who is not here reads of them what an outsider reads: the neutral title, for the name alone can betray care.
"""


HANDED = frozenset({"release"})
"""Of which pathways a prison reads the letters that it hands over; one of another it gets in an envelope."""


class Field(StrEnum):
    """What is known of a person and their stay."""

    NAME = "name"
    BIRTH_DATE = "birth date"
    BSN = "BSN"
    STAY = "prison and day of arrival"
    RELEASE = "day of release"


class Seen(StrEnum):
    """How somebody reads a field."""

    SEEN = "seen"
    MASKED = "masked"
    NOT = "not"


EVERY_AGENCY = frozenset(
    {"prison", "team", "lead", "income", "debts", "civil", "living", "shelter", "wmo", "care", "medical"}
)

FIELDS: dict[Field, dict[frozenset[str], Seen]] = {
    Field.NAME: {EVERY_AGENCY: Seen.SEEN},
    Field.BIRTH_DATE: {EVERY_AGENCY: Seen.SEEN},
    Field.STAY: {EVERY_AGENCY: Seen.SEEN},
    Field.RELEASE: {EVERY_AGENCY: Seen.SEEN},
    Field.BSN: {
        # Wabb article 10 for the city, Wgs article 8c for debts, Wabvpz for who gives care.
        frozenset({"income", "debts", "civil", "wmo", "care", "medical"}): Seen.SEEN,
        frozenset({"prison", "team", "lead"}): Seen.MASKED,
        # Shelter and housing have no ground for it (UAVG article 46).
    },
}
"""Who reads which field, by agency; who is not named does not. Who works for no agency reads of nobody."""

MATCHING = frozenset({"release.match"})
"""The tasks in which a masked field is seen: to know whether it is the same person."""


@dataclass(frozen=True)
class Where:
    """Where a case is at home, or will be."""

    city: str
    prison: str
    case_id: UUID | None = None

    @classmethod
    def of(cls, case: Case) -> "Where":
        """Give where a case is at home."""
        return cls(case.city, case.prison, case.id)


def content(actor: Actor, agency: str, process: str, where: Where) -> Content:
    """Give what somebody reads of a task of this agency in this pathway."""
    if where.case_id and actor.glass_on(where.case_id):
        return Content.ALL
    if works_at(actor, agency, where.city, where.prison):
        return Content.ALL
    place = where.prison == actor.prison if actor.prison else where.city == actor.city
    reads = PATHWAYS.get(actor.role, {}) if place else {}
    return reads.get(process, reads.get("", Content.OUTSIDE))


def seen(actor: Actor, field: Field, task: str = "") -> Seen:
    """Give how somebody reads a field of a person, perhaps while they work on a task."""
    agencies = TEAMS.get(actor.role, {actor.agency})
    found = next((how for who, how in FIELDS[field].items() if who & agencies), Seen.NOT)
    return Seen.SEEN if found == Seen.MASKED and task in MATCHING else found
