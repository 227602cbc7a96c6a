"""What each letter is for, in one sentence for who chooses one; of one that is not here the title says enough."""

from flask_babel import gettext

from app.domain.text import Text, _

ABOUT: dict[str, Text] = {
    "benefit_decision": _("Wat de gemeente besloot over de uitkering of het voorschot, en hoe iemand bezwaar maakt."),
    "benefit_help": _("Bewijs dat de aanvraag er is, en wanneer het antwoord komt."),
    "care_appointment": _("Tijd en plaats van de eerste afspraak. Niet waarvoor."),
    "care_partner": _("Vraagt een zorgaanbieder om een eerste afspraak voor de dag van vrijlating."),
    "closing": _("Na een half jaar: wij stoppen, en bij wie iemand nu hulp vindt."),
    "first_day": _("Kaart voor op zak: waar er geld is, een bed en een afspraak."),
    "housing_partner": _("Vraagt een woningcorporatie om woonruimte vanaf de dag van vrijlating."),
    "institution_partner": _("Vraagt de gevangenis wat er voor de vrijlating klaar moet zijn."),
    "invitation": _("Wanneer en waar het eerste gesprek is."),
    "medicine_appointment": _("Tijd en plaats van de afspraak. Niet welke medicijnen."),
    "my_plan": _("Wat er nu geregeld is en wat wij nog doen. Om te geven bij een gesprek."),
    "gate_sheet": _("Voor wie de persoon ophaalt: wie, waar, hoe laat en wat eerst."),
    "no_help": _("Bevestigt dat iemand geen hulp wil, en dat dit altijd kan veranderen."),
    "plan": _("Wat wij gaan doen, na het eerste gesprek."),
    "urgency": _("Dat urgentie voor een huis is aangevraagd, of wat daarop besloten is."),
}


def about(name: str) -> str | None:
    """Give what a letter is for, or None."""
    return gettext(ABOUT[name]) if name in ABOUT else None
