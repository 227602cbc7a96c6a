"""The citizen service number (burgerservicenummer)."""

import re

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn


class InvalidBsn(ValueError):
    """The text is no BSN; it carries no part of the text, so that no number reaches a log."""


def normalise(text: str) -> str:
    """Give the nine digits of a BSN typed with or without spaces, dots or its leading zero.

    Raises InvalidBsn for another number of digits, anything else in between, or a number that fails the eleven test.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{8,9}", digits):
        raise InvalidBsn
    try:
        return bsn.validate(digits)
    except ValidationError:
        raise InvalidBsn from None
