"""How people, parties, pathways and listeners are called and drawn."""

from uuid import UUID

from babel.lists import format_list
from flask_babel import get_locale, gettext

from app.access.actor import Actor
from app.access.need_to_know import Field, Seen, seen
from app.access.policy import REACH, Reach
from app.domain import ladder
from app.domain.organisation import Place, Role
from app.domain.text import Text, _
from app.engine.catalogue import CITIES, PRISONS, current
from app.engine.definitions import Definitions
from app.signin.provider import Post
from app.store.tables import Case, Person, User, WorkItem
from app.web.here import here

ICONS = {
    "release": "door",
    "income": "euro",
    "housing": "home",
    "care": "care",
    "signal": "warn",
    "upscaling": "stairs",
    "not_allowed": "law",
}
"""The icon of each process."""

LISTENERS = ladder.LISTENERS

ROLES: dict[Role, Text] = {
    Role.LIAISON: _("casemanager"),
    Role.OFFICER: _("re-integratieteam"),
    Role.TEAM_LEAD: _("teamleider nazorg"),
    Role.CONSULENT: _("consulent"),
    Role.MANAGER: _("manager"),
    Role.PRIVACY: _("privacyfunctionaris"),
    Role.ADMINISTRATOR: _("functioneel beheerder"),
}


def person(who: Person) -> str:
    """Give a person as lists call them: surname, first name."""
    return f"{who.surname}, {who.first_name}"


def bsn(who: Person, task: str = "") -> str | None:
    """Give the BSN as this reader may know it, perhaps while they work on a task; None where they may not."""
    how = seen(here().actor, Field.BSN, task)
    if who.bsn is None or how == Seen.NOT:
        return None
    return who.bsn if how == Seen.SEEN else f"•••••{who.bsn[-4:]}"


def agency(definitions: Definitions, item: WorkItem) -> str:
    """Give the party that is at turn, with its place."""
    return agency_at(definitions, item.agency, item.city, item.prison)


def agency_at(definitions: Definitions, agency_id: str, city: str, prison: str | None) -> str:
    """Give a party with its place: a prison by its own name, a municipal agency with its city."""
    found = definitions.agencies[agency_id]
    if found.place == Place.PRISON and prison in PRISONS:
        inside = PRISONS[prison].name
        return inside if Role.LIAISON in found.roles else f"{gettext(found.name)} {inside}"
    return f"{gettext(found.name)} {CITIES[city].name}"


def turn(definitions: Definitions, item: WorkItem, reader: Actor) -> str:
    """Give whose turn it is, as this reader would say it."""
    if item.assignee_id == reader.id:
        return gettext("U")
    if item.assignee is not None:
        return item.assignee.name
    return agency(definitions, item)


def organisation(actor: Actor) -> str:
    """Give where somebody works, in one line."""
    if REACH.get(actor.role) == Reach.AGENCY and actor.agency:
        return agency_at(current(), actor.agency, actor.city or "", actor.prison)
    role = gettext(ROLES.get(actor.role, actor.role))
    if actor.prison:
        return f"{role}, {PRISONS[actor.prison].name}"
    return f"{role} {CITIES[actor.city].name if actor.city else cities()}"


def post(found: Post) -> str:
    """Give what somebody can be here: the role, and where."""
    return organisation(Actor(UUID(int=0), "", Role(found.role), found.agency, found.city, found.prison, "nl"))


def cities() -> str:
    """Give the cities that work with Thuiskomst, as a reader lists them."""
    return format_list([one.name for one in CITIES.values()], locale=get_locale())


def user(who: User) -> str:
    """Give somebody with where they work."""
    return f"{who.name}, {organisation(Actor.of(who))}"


def choice(who: User, away: str | None) -> dict[str, str]:
    """Give a colleague to choose, with until when they are absent."""
    return {"value": str(who.id), "label": f"{who.name} ({away})" if away else who.name}


def city(case: Case) -> str:
    """Give the city a case goes to."""
    return CITIES[case.city].name


def prison(case: Case) -> str:
    """Give the prison a case comes from."""
    return PRISONS[case.prison].name


def process(definitions: Definitions, process: str) -> str:
    """Give the name of a pathway, or of a process that is none, such as a ladder; one that is gone has its id."""
    named = {pathway.process: gettext(pathway.name) for pathway in definitions.pathways}
    drawn = {one.id: one.name for one in definitions.processes.values()}
    return named.get(process) or drawn.get(process, process)
