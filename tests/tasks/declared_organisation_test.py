"""Who takes part."""

import tasks


def test_lanes_and_roles_of_the_agencies() -> None:
    assert [(a.id, a.lane, a.place.value, list(a.roles)) for a in tasks.AGENCIES] == [
        ("prison", "Gevangenis", "prison", ["liaison"]),
        ("team", "Re-integratieteam", "city", ["officer", "team_lead"]),
        ("lead", "Teamleider", "city", ["team_lead"]),
        ("income", "Inkomen", "city", ["consulent"]),
        ("debts", "Schuldhulp", "city", ["consulent"]),
        ("civil", "Burgerzaken", "city", ["consulent"]),
        ("living", "Wonen", "city", ["consulent"]),
        ("shelter", "Opvang", "city", ["consulent"]),
        ("wmo", "Wmo", "city", ["consulent"]),
        ("care", "Zorgaanbieder", "city", ["consulent"]),
        ("medical", "Medische dienst", "prison", ["consulent"]),
        ("system", "Thuiskomst", "system", []),
    ]


def test_cities_and_prisons() -> None:
    assert {city.id: city.name for city in tasks.CITIES} == {"tilburg": "Tilburg", "breda": "Breda"}
    assert {prison.id: prison.name for prison in tasks.PRISONS} == {
        "vught": "PI Vught",
        "dordrecht": "PI Dordrecht",
        "grave": "PI Grave",
    }


def test_processes_in_the_order_of_a_case() -> None:
    assert [pathway.process for pathway in tasks.PATHWAYS] == [
        "release",
        "income",
        "housing",
        "care",
        "signal",
        "upscaling",
        "not_allowed",
    ]
    assert all(task.process == pathway.process for pathway in tasks.PATHWAYS for task in pathway.tasks)
