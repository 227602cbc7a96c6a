"""What a page knows of the request it answers: the office, who asks, and the moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from flask import current_app, g, request

from app.access.actor import Actor
from app.actions.office import Office
from app.domain.calendar import local_day
from app.signin.caller import Caller
from app.signin.passkeys import Party
from app.signin.provider import Provider
from app.web.browser import family


@dataclass(frozen=True)
class Here:
    """The request of somebody who has signed in."""

    office: Office
    actor: Actor
    now: datetime
    sign_in_id: UUID
    proved_at: datetime
    """When they last proved who they are, by the real clock, as is the next."""
    ends_at: datetime
    """When they are signed out unless they click."""

    @property
    def today(self) -> date:
        """Give the local day."""
        return local_day(self.now)


def office() -> Office:
    """Give the office of this program."""
    return cast("Office", current_app.extensions["thuiskomst"].office)


def demo() -> bool:
    """Tell whether this program shows synthetic people and a clock that can be moved."""
    return cast("bool", current_app.extensions["thuiskomst"].demo)


def provider() -> Provider | None:
    """Give the provider through which people sign in, or None."""
    return cast("Provider | None", current_app.extensions["thuiskomst"].provider)


def party() -> Party | None:
    """Give whom passkeys are for, or None where none can be made: that takes an address that people use."""
    setting = current_app.extensions["thuiskomst"]
    # Outside the demo a request does not say itself where it was meant to go.
    return Party.at(setting.url or (request.host_url if setting.demo else ""))


def metrics_token() -> str:
    """Give what must be shown to read the numbers, or an empty text where nobody may."""
    return cast("str", current_app.extensions["thuiskomst"].watch.token)


def most_lag() -> timedelta:
    """Give from how much lag on this program says that it is behind."""
    return cast("timedelta", current_app.extensions["thuiskomst"].watch.most_lag)


def caller() -> Caller:
    """Give where this request comes from."""
    key = cast("str", current_app.secret_key).encode()
    return Caller(request.remote_addr or "", family(request.user_agent.string), key)


def signed_in() -> Here | None:
    """Give the request of somebody who has signed in, or None."""
    return cast("Here | None", g.get("here"))


def here() -> Here:
    """Give the request of somebody who has signed in. Raises LookupError: the guard lets no other through."""
    found = signed_in()
    if found is None:
        raise LookupError("nobody has signed in")
    return found
