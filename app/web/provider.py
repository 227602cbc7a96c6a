"""Speaking OpenID Connect with the provider of an organisation: code flow with PKCE, and a token that is checked."""

from collections.abc import Mapping
from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app
from joserfc.errors import JoseError
from requests.exceptions import RequestException
from werkzeug.wrappers import Response

from app.signin.provider import Provider
from app.store import clock

NAME = "organisation"

PATIENCE = 10
"""Seconds that the provider has for an answer."""

LEEWAY = 120
"""Seconds that its clock and ours may differ."""

LONG_AGO = 300
"""Seconds ago from which on a proof at the provider is no new one."""

REFUSALS = (AuthlibBaseError, JoseError, RequestException, RuntimeError, ValueError, KeyError)
"""What a provider that is away, or that answers something wrong, comes down to."""


class RefusedError(Exception):
    """The provider was not reached, or what it answered does not hold."""


def install(app: Flask, provider: Provider) -> None:
    """Let people come in through a provider."""
    OAuth(app).register(
        NAME,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=provider.issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": provider.scope, "code_challenge_method": "S256", "default_timeout": PATIENCE},
    )


def ask(back: str, *, again: bool) -> Response:
    """Send somebody to the provider, who comes back to an address. Raises RefusedError.

    Asked again, they prove who they are also where the provider still knows them.
    """
    anew = {"prompt": "login", "max_age": "0"} if again else {}
    try:
        return cast("Response", _client().authorize_redirect(back, **anew))
    except REFUSALS as error:
        raise RefusedError(type(error).__name__) from error


def answered(provider: Provider, *, again: bool) -> Mapping[str, Any]:
    """Give the claims of the identity token that the provider answered with. Raises RefusedError.

    The library holds state, PKCE, nonce, signature and moments; issuer and audience are those of the setting, never
    what an answer says of itself (OpenID Connect Core 1.0, section 3.1.3.7).
    """
    meant = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    try:
        token = _client().authorize_access_token(claims_options=meant, leeway=LEEWAY)
        claims = cast("Mapping[str, Any]", token["userinfo"])
    except REFUSALS as error:
        raise RefusedError(type(error).__name__) from error
    if again and clock.real_now().timestamp() - float(claims.get("auth_time", 0)) > LEEWAY + LONG_AGO:
        raise RefusedError("they did not prove anew who they are")
    return claims


def _client() -> Any:  # noqa: ANN401 - the library has no types
    return getattr(current_app.extensions["authlib.integrations.flask_client"], NAME)
