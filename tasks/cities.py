"""The cities that work with Thuiskomst."""

from app.domain.organisation import City

CITIES = (
    City("tilburg", "Tilburg"),
    City("breda", "Breda"),
)
