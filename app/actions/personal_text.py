"""The paragraph that somebody adds to a letter in words of their own: as plain as the letter around it."""

from collections.abc import Mapping

from app.domain.letter import Letter, Reader
from app.domain.text import Text, _
from app.paper.form import Wrong
from app.paper.plain import Stumble, Trouble, stumbles

LONGEST = 600
"""Characters; more is another letter."""

SUGGESTIONS: Mapping[Trouble, Text] = {
    Trouble.TOO_MANY_WORDS: _("‘%(sentence)s’ heeft %(found)s woorden. Maak er twee zinnen van."),
    Trouble.LONG_WORD: _("‘%(found)s’ is een lang woord. Gebruik een korter woord."),
    Trouble.PASSIVE: _("‘%(sentence)s’ zegt niet wie iets doet. Zeg wie het doet."),
    Trouble.HARD_WORD: _("‘%(found)s’ is een moeilijk woord. Beter: %(better)s."),
    Trouble.DAYS: _("Er staan te veel dagen in: %(found)s. Noem er een."),
}
"""What a reader would stumble over, and what would be better, for who writes."""


def hard_places(declared: Letter, language: str, text: str) -> list[Stumble]:
    """Give what a reader would stumble over in a personal paragraph; of one for a partner nothing."""
    return stumbles(text, language) if declared.reader == Reader.PERSON else []


def wrong_in(declared: Letter, language: str, text: str) -> dict[str, Wrong]:
    """Give why a personal paragraph cannot be sent, under its field; nothing when it can."""
    if len(text) > LONGEST:
        return {"personal": Wrong(_("Dit is te lang. Er passen %(most)s tekens in."), {"most": LONGEST})}
    fatal = next((one for one in hard_places(declared, language, text) if one.fatal), None)
    return {"personal": said(fatal)} if fatal else {}


def said(stumble: Stumble) -> Wrong:
    """Give one thing that a reader would stumble over as a message."""
    values = {"sentence": stumble.sentence, "found": stumble.found, "better": stumble.better}
    return Wrong(SUGGESTIONS[stumble.trouble], values)
