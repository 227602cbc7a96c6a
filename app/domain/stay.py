"""Kinds of stay, as far as they change the plan; nothing about the offence."""

from app.domain.text import Text, _

PRE_TRIAL = "pre_trial"

STAYS: dict[str, Text] = {
    "short": _("Korte straf"),
    "long": _("Lange straf"),
    PRE_TRIAL: _("Voorarrest"),
    "isd": _("ISD-maatregel"),
    "other": _("Anders"),
}
"""How somebody stays; before a judgment, release can come any day."""
