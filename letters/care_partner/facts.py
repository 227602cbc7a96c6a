"""To a care provider: we ask for a first appointment. What for is told by a doctor, never here."""

from app.domain.letter import Letter, Reader
from app.domain.text import _
from letters.shared.partner import asked_of

LETTER = Letter(
    title=_("Verzoek om een eerste afspraak"),
    about=_("Vraagt een zorgaanbieder om een eerste afspraak voor de dag van vrijlating."),
    reader=Reader.PARTNER,
    pathway="care",
    sample=asked_of("Zorgaanbieder Voorbeeld"),
    dates=2,
)
