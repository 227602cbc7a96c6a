"""Paper: fetches nothing, takes a value for text, and is drawn in our own letters."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.paper.pdf import CannotFetchError, draw

HEAD = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body><h1>Proef</h1>'


@pytest.mark.parametrize(
    "foreign",
    [
        '<img alt="x" src="file:///etc/passwd">',
        '<img alt="x" src="http://voorbeeld.invalid/a.png">',
        '<img alt="x" src="../setup.cfg">',
        '<img alt="x" src="pakket:../pdf.py">',
        '<img alt="x" src="pakket:/etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import "http://voorbeeld.invalid/a.css";</style>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
    ],
)
def test_what_is_not_ours_is_refused_loudly(foreign: str) -> None:
    with pytest.raises(CannotFetchError):
        draw(HEAD + foreign)


def test_names_of_all_of_europe_are_in_our_own_letters() -> None:
    names = "Łukasz Řehoř Şükrü Đorđe Ğ Ő Ț Ā ĳ Šimić"
    reader = PdfReader(BytesIO(draw(f"{HEAD}<p>{names}</p>")))
    assert names in reader.pages[0].extract_text()
    assert all("Noto" in font for font in _fonts(reader))


def test_the_same_paper_is_the_same_file() -> None:
    assert draw(HEAD) == draw(HEAD)


def _fonts(reader: PdfReader) -> list[str]:
    resources: Any = reader.pages[0]["/Resources"]
    return [str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()]
