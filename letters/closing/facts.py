"""We close your file."""

from datetime import date

from app.domain.letter import Contact, Facts, Letter, Reader
from app.domain.text import _

LETTER = Letter(
    title=_("Wij sluiten uw dossier"),
    about=_("Na een half jaar: wij stoppen, en bij wie iemand nu hulp vindt."),
    reader=Reader.PERSON,
    sample=Facts(
        to="Samir Voorbeeld", first_name="Samir", address=("PI Vught, afdeling 3",), number="T-2026-0142",
        written=date(2026, 11, 30), contact=Contact("Noor Bakker", "013-000 00 00"),
    ),
)  # fmt: skip
