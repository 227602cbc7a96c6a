"""The OpenID provider of an organisation: people sign in there, and its groups say what they are here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST_NAME = 120
LONGEST_ADDRESS = 200


@dataclass(frozen=True)
class Post:
    """What somebody is here: a role and the place that goes with it."""

    role: str
    agency: str | None = None
    city: str | None = None
    prison: str | None = None


@dataclass(frozen=True)
class Provider:
    """Where people of an organisation sign in, and the post that each of its groups stands for."""

    issuer: str
    client_id: str
    client_secret: str
    groups: Mapping[str, Post]
    claim: str = "groups"
    """The claim of the identity token that lists the groups."""
    scope: str = "openid profile email"


class NoPostError(Exception):
    """None of somebody's groups works here."""


class SeveralPostsError(Exception):
    """Somebody's groups stand for more than one post, so nobody can say which rights are theirs."""


@dataclass(frozen=True)
class Outsider:
    """Somebody whom the provider vouches for; issuer and subject together are theirs for good."""

    issuer: str
    subject: str
    name: str
    email: str
    post: Post = field(compare=False)

    @classmethod
    def of(cls, provider: Provider, claims: Mapping[str, Any]) -> "Outsider":
        """Give who a checked identity token speaks of. Raises NoPostError, SeveralPostsError."""
        subject = str(claims["sub"])
        name = str(claims.get("name") or claims.get("preferred_username") or subject)
        email = str(claims.get("email") or "")
        post = _post(provider, claims.get(provider.claim))
        return cls(str(claims["iss"]), subject, name[:LONGEST_NAME], email[:LONGEST_ADDRESS], post)


def _post(provider: Provider, claimed: object) -> Post:
    groups = claimed if isinstance(claimed, list) else [claimed]
    found = {provider.groups[name] for name in groups if isinstance(name, str) and name in provider.groups}
    if not found:
        raise NoPostError
    if len(found) > 1:
        raise SeveralPostsError
    return found.pop()
