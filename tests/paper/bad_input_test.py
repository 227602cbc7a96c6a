"""Whatever stands in a field, the letter is whole and says it, or there is no letter and an error says why."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.letter import LANGUAGES
from app.paper.guard import HEAD
from app.paper.letter import UnknownLettersError, drawable, pdf
from app.paper.shelf import letter, names
from app.paper.template import BrokenLetterError

TELETEX = (
    "ÀÁÂÃÄÅĀĂĄǍÆĆĈĊČÇĎĐÈÉÊËĒĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĮİĲĴĶĹĻĽĿŁŃŅŇÑŊÒÓÔÕÖŌŐØŒŔŖŘŚŜŞŠÞŢŤŦÙÚÛÜŨŪŬŮŰŲŴÝŶŸŹŻŽ"
    "àáâãäåāăąǎæćĉċčçďđèéêëēėęěĝğġģĥħìíîïĩīįıĳĵķĺļľŀłńņňñŋòóôõöōőøœŕŗřśŝşšßþţťŧùúûüũūŭůűųŵýŷÿźżž"
)
"""The letters of the character set in which the BRP keeps names (teletex), as far as each is one character."""

SAID = [
    "d’Ancona",
    "O'Neill",
    "<b>vet</b>",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "&amp;",
    "Jan\u00a0Piet",
    "Şükrü-Đorđe",
]


@pytest.mark.parametrize("said", SAID)
def test_what_somebody_is_called_stands_on_paper_as_it_is(said: str) -> None:
    drawn = pdf("invitation", "nl", replace(letter("invitation").sample, first_name=said), HEAD)
    text = PdfReader(BytesIO(drawn)).pages[0].extract_text()
    assert f"Beste {said}," in text.replace("\n", " ")


def test_every_letter_of_the_brp_can_be_drawn_in_our_own_fonts(tmp_path: Path) -> None:
    assert set(TELETEX) - drawable() == set()
    facts = replace(letter("closing").sample, first_name=" ".join(TELETEX[at : at + 30] for at in range(0, 200, 30)))
    file = tmp_path / "names.pdf"
    file.write_bytes(pdf("closing", "nl", facts, HEAD))
    fonts = subprocess.run(["/usr/bin/pdffonts", file], check=True, capture_output=True, text=True).stdout
    assert all("+Noto" in line for line in fonts.splitlines()[2:]), fonts


@pytest.mark.parametrize("typed", ["שרה", "علي رضا", "张伟", "\u202eriamS", "Sa\u200fmir", "a\u0000b", "😀"])
def test_a_name_in_other_letters_is_no_letter_and_the_error_shows_them(typed: str) -> None:
    with pytest.raises(UnknownLettersError) as error:
        pdf("invitation", "nl", replace(letter("invitation").sample, to=typed), HEAD)
    assert set(error.value.characters) & set(typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_a_long_name_stays_within_the_sheet(tmp_path: Path, name: str, language: str) -> None:
    facts = replace(letter(name).sample, to="Ł" * 150, first_name="Wilhelmina-" * 18)
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(name, language, facts, HEAD))
    line = ["/usr/bin/pdftotext", "-bbox", str(file), "-"]
    found = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    edges = [float(part.partition('"')[0]) for part in found.split('xMax="')[1:]]
    assert edges
    assert max(edges) < 595


@pytest.mark.parametrize("lacks", [{"to": " "}, {"first_name": ""}, {"place": "\t"}])
def test_a_fact_that_says_nothing_is_no_letter(lacks: dict[str, Any]) -> None:
    with pytest.raises(BrokenLetterError):
        pdf("invitation", "nl", replace(letter("invitation").sample, **lacks), HEAD)
