"""To a housing corporation: we ask for a home."""

from app.domain.letter import Letter, Reader
from app.domain.text import _
from letters.shared.partner import asked_of

LETTER = Letter(
    title=_("Verzoek om woonruimte"),
    about=_("Vraagt een woningcorporatie om woonruimte vanaf de dag van vrijlating."),
    reader=Reader.PARTNER,
    pathway="housing",
    sample=asked_of("Woningcorporatie Voorbeeld"),
    dates=2,
)
