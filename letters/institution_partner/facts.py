"""To the institution: what we need from it before the day of release."""

from app.domain.letter import Letter, Reader
from app.domain.text import _
from letters.shared.partner import asked_of

LETTER = Letter(
    title=_("Verzoek aan de inrichting"),
    about=_("Vraagt de gevangenis wat er voor de vrijlating klaar moet zijn."),
    reader=Reader.PARTNER,
    sample=asked_of("PI Vught, afdeling D&R"),
    dates=2,
)
