"""What people say in the demo, in plain Dutch; nothing about an offence or about health."""

OWN_WORDS: dict[str, tuple[str, ...]] = {
    "identity": (
        "Mijn ID-kaart is verlopen. Zonder kaart kan ik niets regelen.",
        "Ik ben mijn ID-kaart kwijt. Dat wil ik eerst oplossen.",
    ),
    "income": (
        "Ik wil weten wanneer er geld komt. Dan hoef ik niets te lenen.",
        "Ik had bijstand. Ik wil dat dit meteen weer begint.",
        "Ik wil mijn eigen boodschappen kunnen betalen.",
        "Als de uitkering loopt, kan ik rustig werk zoeken.",
    ),
    "housing": (
        "Ik wil een plek waar ik de deur dicht kan doen.",
        "Als ik weer op straat kom, gaat het mis. Eerst een bed.",
        "Ik kan een tijdje bij mijn broer slapen, maar niet te lang.",
        "Mijn kinderen moeten bij mij kunnen slapen.",
        "Ik wil niet terug naar mijn oude straat.",
    ),
    "debts": (
        "Ik weet niet hoeveel schuld ik heb. De post ligt nog thuis.",
        "Ik wil een regeling. Anders begin ik met niets.",
        "Help mij met de brieven van het incassobureau.",
        "Ik durf de post niet open te maken. Samen lukt het wel.",
    ),
    "care": (
        "Ik wil dat iemand de eerste weken met mij meeloopt.",
        "Ik wil weer een huisarts in de buurt.",
        "Ik wil niet steeds mijn verhaal opnieuw vertellen.",
    ),
    "work": (
        "Ik kan terug naar mijn oude baas. Dat wil ik graag.",
        "Ik wil werken met mijn handen. Stilzitten is niets voor mij.",
        "Ik wil mijn rijbewijs halen en dan in de bouw.",
        "Ik wil een opleiding afmaken.",
        "Ik wil overdag iets te doen hebben. Anders ga ik dwalen.",
    ),
    "network": (
        "Ik wil eerst mijn moeder bellen. Zij weet nog niet hoe het gaat.",
        "Mijn vriendin wil helpen. Betrek haar erbij.",
        "Ik wil mijn oude vrienden niet meer zien. Ik zoek nieuwe mensen.",
        "Mijn oom heeft een busje. Hij haalt mij op.",
    ),
}
"""In a first talk, by what the person wants to arrange first."""

QUESTIONS = (
    ("signal", "De broer van de persoon belt: slapen kan toch niet. Kijk opnieuw naar onderdak."),
    ("signal", "De verhuurder stuurde een brief. Bel hem deze week."),
    ("upscaling", "Drie partijen wachten op elkaar. Niemand begint."),
    ("signal", "De afspraak bij Burgerzaken valt op een dag zonder vervoer. Kan het een dag later?"),
    ("signal", "De bankrekening is geblokkeerd. Geld voor de eerste dagen moet anders."),
)
"""What a prison raises about a case, by process."""

REFUSALS = {
    "income.notification": "Gaat werken bij een bekende en wil geen uitkering.",
    "care.wmo_report": "Wil geen begeleiding. Wij vragen het bij het tweede gesprek opnieuw.",
    "release.second_talk": "Wilde niet praten. Wij proberen het na de vrijlating.",
    "housing.address": "Wil geen briefadres. De post gaat naar familie.",
}
"""Why somebody does not want what a task offers."""

OVERTAKEN = "De vrijlating kwam eerder dan dit klaar kon zijn."
"""Why a step of the time inside is settled after the release."""

STILL = {
    "identity": "ID-kaart: de gevangenis vraagt hem aan.",
    "income": "Inkomen: het besluit is er nog niet.",
    "housing": "Onderdak: de plek is nog niet bevestigd.",
    "debts": "Schulden: het eerste gesprek is nog niet geweest.",
    "care": "Zorg: het bewijs van de verzekering ontbreekt.",
}
"""What a check says of a condition that is not ready."""
