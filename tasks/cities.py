"""The cities that work with Thuiskomst, their letterheads, and the days on which their offices are closed.

A closing day is no working day for the city's own agreements: such a term, and the warnings about it, skip it. A term
of the law does not, and a prison works on. A city that closes between Ascension Day and the weekend writes
`City("tilburg", "Tilburg", TILBURG, closing=frozenset({date(2027, 5, 7)}))`. No city has told its days yet: to be
confirmed by each of them before the year begins.

Addresses and numbers of the letterheads are invented, and say so: each city fills in its own before its first letter.
The marks are ours; a city that wants its own on paper puts an SVG in `letters/shared/pictures`.
"""

from app.domain.letter import Letterhead
from app.domain.organisation import City

TILBURG = Letterhead(
    sender="Gemeente Tilburg",
    address=("Postbus 1", "5000 AA Tilburg"),
    phone="013-000 00 00",
    website="tilburg.voorbeeld.nl",
    board="college van burgemeester en wethouders van Tilburg",
    objections=("Postbus 1", "5000 AA Tilburg"),
    mark="mark-tilburg.svg",
)

BREDA = Letterhead(
    sender="Gemeente Breda",
    address=("Postbus 2", "4800 AA Breda"),
    phone="076-000 00 00",
    website="breda.voorbeeld.nl",
    board="college van burgemeester en wethouders van Breda",
    objections=("Postbus 2", "4800 AA Breda"),
    mark="mark-breda.svg",
)

CITIES = (
    City("tilburg", "Tilburg", TILBURG),
    City("breda", "Breda", BREDA),
)
