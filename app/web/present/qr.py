"""A picture that a phone reads."""

import segno
from markupsafe import Markup


def qr_code(text: str) -> Markup:
    """Give the QR code of a text as SVG without any style in it, so that the page may hold it."""
    drawn = segno.make_qr(text, error="m").svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
    return Markup(drawn)  # noqa: S704 - drawn by a library from bits; no word of the text is in it
