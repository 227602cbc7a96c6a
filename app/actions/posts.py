"""The posts that somebody can have here: each role with the agency and the place that belong to it."""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby
from uuid import UUID

from app.access.policy import REACH
from app.access.scope import TEAMS
from app.domain.organisation import Agency, Place, Role
from app.engine.catalogue import CITIES, PRISONS, current
from app.signin.provider import Post
from app.store.tables import User

ANYBODY = UUID(int=0)
"""The id of nobody in particular: what is for this one is for everybody who has the post."""


@cache
def posts() -> tuple[Post, ...]:
    """Give every post, agency by agency; a role that belongs to no agency works for one city or for all."""
    found = dict.fromkeys(_with_agency())
    free = [role for role in REACH if not any(post.role == role for post in found)]
    found |= dict.fromkeys(Post(role, city=city) for role in free for city in (None, *CITIES))
    return tuple(found)


def post_of(user: User) -> Post:
    """Give the post that somebody has."""
    return Post(user.role, user.agency, user.city, user.prison)


def by_post(users: Collection[User]) -> Iterator[list[User]]:
    """Give these people by their post: who has the same sees and hears the same, but for what is theirs by name."""

    def known(user: User) -> tuple[str, ...]:
        found = post_of(user)
        return tuple(part or "" for part in (found.role, found.agency, found.city, found.prison))

    for _post, some in groupby(sorted(users, key=known), known):
        yield list(some)


def _with_agency() -> Iterator[Post]:
    done: set[Role] = set()
    for agency in current().agencies.values():
        for role in agency.roles:
            # A role that does the tasks of several agencies is a post of the first.
            if role not in done:
                yield from _places(role, agency)
        done |= set(agency.roles) & TEAMS.keys()


def _places(role: Role, agency: Agency) -> Iterator[Post]:
    if agency.place == Place.PRISON:
        yield from (Post(role, agency.id, prison=prison) for prison in PRISONS)
    else:
        yield from (Post(role, agency.id, city=city) for city in CITIES)
