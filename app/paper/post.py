"""The post of a day as one PDF: a list for who puts it in envelopes, and then every letter on a sheet of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.paper.pdf import HERE, draw
from app.paper.words import say

TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True)
class Envelope:
    """A letter with what its line in the list says: whom it goes to, the case number, and its pages."""

    to: str
    number: str
    pages: int
    pdf: bytes


def bound(day: date, envelopes: Sequence[Envelope]) -> bytes:
    """Give letters behind their list.

    Each begins on the front of a sheet, also on a printer that prints on both sides: two people's letters on one sheet
    would tell the one about the other.
    """
    with pikepdf.new() as whole:
        for pdf in (_list(day, envelopes), *(one.pdf for one in envelopes)):
            _add(whole, pdf)
        out = BytesIO()
        whole.save(out)
        return out.getvalue()


def _list(day: date, envelopes: Sequence[Envelope]) -> bytes:
    sheets = sum((one.pages + 1) // 2 for one in envelopes)
    return draw(TEMPLATES.get_template("post.html").render(day=say(day, "nl"), envelopes=envelopes, sheets=sheets))


def _add(whole: pikepdf.Pdf, pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as one:
        whole.pages.extend(one.pages)
        if len(one.pages) % 2:
            whole.add_blank_page(page_size=(595, 842))
