"""How long somebody has to wait after too many wrong tries."""

from datetime import timedelta

from flask_babel import ngettext

from app.signin.guessing import TooOftenError
from app.store import clock

MINUTE = timedelta(minutes=1)


def too_often(wait: TooOftenError) -> str:
    """Give when one may try again; in minutes from now, for the clock of who reads may be another."""
    minutes = max(1, -((clock.real_now() - wait.until) // MINUTE))
    return ngettext(
        "Dit ging te vaak mis. Probeer het over %(num)d minuut opnieuw.",
        "Dit ging te vaak mis. Probeer het over %(num)d minuten opnieuw.",
        minutes,
    )
