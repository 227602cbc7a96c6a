"""Why a password is not taken, in words that help to find a better one."""

from flask_babel import gettext as _

from app.signin.passwords import SHORTEST, Weakness


def why_weak(weakness: Weakness) -> str:
    """Give what is wrong with a password, and what to do."""
    match weakness:
        case Weakness.SHORT:
            return _("Dit wachtwoord is te kort. Gebruik %(least)s tekens of meer.", least=SHORTEST)
        case Weakness.NAMED:
            return _("Uw naam mag niet in het wachtwoord staan. Die probeert een ander het eerst.")
        case Weakness.COMMON:
            return _("Dit wachtwoord is te makkelijk te raden. Neem bijvoorbeeld vier woorden die u zelf bedenkt.")
