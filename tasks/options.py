"""Answers and questions that several checklists share."""

from collections.abc import Mapping

from app.domain.checklist import Choice, Option
from app.domain.text import _

YES = Option("yes", _("Ja"))
NO = Option("no", _("Nee"))
UNKNOWN = Option("unknown", _("Nog niet bekend"))
NOT_NEEDED = Option("not_needed", _("Niet nodig"))
NOT_APPLICABLE = Option("not_applicable", _("Niet van toepassing"))
YES_NO = (YES, NO)
YES_NO_UNKNOWN = (YES, NO, UNKNOWN)

STATES = (
    Option("arranged", _("Geregeld")),
    Option("missing", _("Niet geregeld")),
    UNKNOWN,
)
"""What is known of a need; the words are those of `app.domain.facts.NEEDS`."""

GO_NO_GO = (
    Option("go", _("Klaar")),
    Option("no_go", _("Niet klaar")),
    NOT_NEEDED,
)
"""The outcome of a check of one condition; `no_go` is a red item."""

WAYS = (
    Option("visit", _("Bezoek")),
    Option("video", _("Videogesprek")),
    Option("phone", _("Telefoon")),
)
"""How people speak with each other."""

CONDITIONS = {
    "identity": _("Geldig identiteitsbewijs"),
    "income": _("Inkomen"),
    "housing": _("Onderdak"),
    "debts": _("Schulden"),
    "care": _("Zorgverzekering en zorg"),
}
"""The five basic conditions, in the order of the national agreement."""

TOPICS = tuple(
    Option(value, label)
    for value, label in {**CONDITIONS, "work": _("Werk of dagbesteding"), "network": _("Familie en vrienden")}.items()
)
"""What help can be about."""


def each_condition(
    options: tuple[Option, ...], needed_by: tuple[str, ...], also: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Choice, ...]:
    """Give one choice a condition that these tasks wait for; `also` names who waits for a single condition."""
    extra = also or {}
    return tuple(
        Choice(key, label, needed_by=needed_by + extra.get(key, ()), options=options)
        for key, label in CONDITIONS.items()
    )
