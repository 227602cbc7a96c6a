"""The OpenID provider of an installation: a JSON file that THUISKOMST_OIDC names, checked before anything starts."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import click
from cattrs import Converter
from cattrs.errors import BaseValidationError

from app.access.policy import REACH
from app.engine.catalogue import CITIES, PRISONS, current
from app.signin.provider import Post, Provider

HOME = {"127.0.0.1", "localhost"}

_converter = Converter(forbid_extra_keys=True)


def provider() -> Provider | None:
    """Give the provider to sign in with, or None. Raises ClickException that names what is wrong and the remedy."""
    named = os.environ.get("THUISKOMST_OIDC")
    if not named:
        return None
    try:
        found = _converter.structure(json.loads(Path(named).read_text()), Provider)
    except (OSError, ValueError, BaseValidationError) as error:
        raise click.ClickException(
            f"THUISKOMST_OIDC: {named} is not a JSON file with issuer, client_id, client_secret and groups: {error!r}."
        ) from error
    wrong = list(_wrong(found))
    if wrong:
        raise click.ClickException("\n".join(f"THUISKOMST_OIDC: {line}" for line in wrong))
    return found


def _wrong(found: Provider) -> Iterator[str]:
    address = urlsplit(found.issuer)
    if address.scheme != "https" and address.hostname not in HOME:
        yield f"issuer {found.issuer} must begin with https://"
    if not found.groups:
        yield "groups is empty, so nobody could sign in: name a group and its role"
    for name, post in found.groups.items():
        yield from _wrong_post(name, post)


def _wrong_post(name: str, post: Post) -> Iterator[str]:
    known: Mapping[str, tuple[str | None, Mapping[str, object]]] = {
        "role": (post.role, {str(role): role for role in REACH}),
        "agency": (post.agency, current().agencies),
        "city": (post.city, CITIES),
        "prison": (post.prison, PRISONS),
    }
    for part, (word, words) in known.items():
        if word is not None and word not in words:
            yield f"group {name}: {part} {word} is unknown; one of {', '.join(sorted(words))}"
