"""Brieven in cijfers: how many wait, left or came back, of each city; no names."""

from flask import Blueprint, render_template
from flask_babel import gettext

from app.access.policy import Permission
from app.actions.letter_counts import letter_counts
from app.domain.text import Text, _
from app.engine.catalogue import CITIES
from app.store.tables import LetterStatus
from app.web.here import here
from app.web.route import page

blueprint = Blueprint("letter_counts", __name__)

COLUMNS: list[tuple[Text, tuple[LetterStatus, ...]]] = [
    (_("Concept"), (LetterStatus.DRAFT,)),
    (_("Niet gemaakt"), (LetterStatus.FAILED,)),
    (_("Wacht"), (LetterStatus.ASKED, LetterStatus.MADE)),
    (_("Weg"), (LetterStatus.PRINTED, LetterStatus.HANDED_OVER, LetterStatus.MAILED)),
    (_("Kwam terug"), (LetterStatus.RETURNED,)),
]
"""What is counted together; what was withdrawn or replaced asks nothing of anybody."""


@page(blueprint, "/regie/brieven", Permission.OVERVIEW_READ)
def show() -> str:
    """Show the counts."""
    counts = letter_counts(here().office, here().actor)
    cities = [city for city in CITIES.values() if here().actor.city in {None, city.id}]
    return render_template(
        "pages/letter_counts.html",
        columns=[gettext(label) for label, _statuses in COLUMNS],
        rows=[
            {"label": city.name, "numbers": [sum(counts[city.id, one] for one in group) for _label, group in COLUMNS]}
            for city in cities
        ],
    )
