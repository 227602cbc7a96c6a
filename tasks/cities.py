"""The cities that work with Thuiskomst, and the days on which their offices are closed beside the holidays.

A closing day is no working day for the city's own agreements: such a term, and the warnings about it, skip it. A term
of the law does not, and a prison works on. A release on such a day, or on the day before, needs the care of one around
a holiday. A city that closes between Ascension Day and the weekend writes
`City("tilburg", "Tilburg", closing=frozenset({date(2027, 5, 7)}))`. No city has told its days yet: to be confirmed by
each of them before the year begins.
"""

from app.domain.organisation import City

CITIES = (
    City("tilburg", "Tilburg"),
    City("breda", "Breda"),
)
