"""Letters: each says what is expected of it, in both languages, and every judge of PDF lets it pass."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Pdf, pdfa

from app.cli.letters import expected
from app.domain.letter import LANGUAGES
from app.engine.catalogue import CITIES
from app.paper.guard import HEAD, broken_letters
from app.paper.page import page
from app.paper.pdf import draw
from app.paper.shelf import letter, names
from app.paper.template import LETTERS
from tests.support.golden import rewriting

EVERY = [(name, language) for name in names() for language in LANGUAGES]

FALSE_ALARMS = ("/Pattern: patterns are not supported", "/Shading: shadings are not supported")
"""Empty dictionaries: the judge knows no pattern or shading at all."""

LEVEL_A = ("pdfaExtension=", "pdfaSchema=", "pdfaProperty=", "pdfuaid:part", "pdfaExtension:schemas", "expected 'B'")
"""The judge knows PDF/A-2b: that it says A, and that it is PDF/UA as well (ISO 19005-2, 6.6.2.3), is what we add."""


def test_every_letter_is_sound_and_plain() -> None:
    assert broken_letters(CITIES.values()) == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_letter_says_what_is_expected(name: str, language: str) -> None:
    file = LETTERS / name / f"{language}.txt"
    if rewriting():
        file.write_text(expected(name, language), "utf-8")
    assert expected(name, language) == file.read_text("utf-8"), "Meant so? ./thuiskomst letters expect"


def test_every_letter_passes_the_judges_of_pdf(tmp_path: Path) -> None:
    for name, language in EVERY:
        for number, facts in enumerate(letter(name).samples):
            drawn = draw(page(name, language, facts, HEAD), "letter.css")
            (tmp_path / f"{name}-{language}-{number}.pdf").write_bytes(drawn)
    files = sorted(tmp_path.iterdir())
    assert len(files) >= len(EVERY)
    assert _accessible(files) == {file.name: [] for file in files}
    for file in files:
        assert _kept_for_ever(file) == [], file.name
        subprocess.run(["/usr/bin/qpdf", "--check", str(file)], check=True, capture_output=True)


def _without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _without_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def _with_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize("fault", [_without_language, _without_tags, _with_script])
def test_the_judges_find_what_is_spoilt(tmp_path: Path, fault: Callable[[Pdf], None]) -> None:
    pdf = Pdf.open(BytesIO(draw(page("plan", "nl", letter("plan").sample, HEAD), "letter.css")))
    fault(pdf)
    pdf.save(tmp_path / "spoilt.pdf")
    file = tmp_path / "spoilt.pdf"
    assert _accessible([file])[file.name] or _kept_for_ever(file)


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    spoilt = page("plan", "nl", letter("plan").sample, HEAD).replace('alt="ID-kaart"', 'alt=""')
    file = tmp_path / "spoilt.pdf"
    file.write_bytes(draw(spoilt, "letter.css"))
    assert _accessible([file])[file.name]


def _accessible(files: list[Path]) -> dict[str, list[str]]:
    """Give what the judge of PDF/UA finds wrong, by file."""
    line = [str(Path(sys.executable).with_name("outloud")), "--fail-on", "never", "--quiet", "--json", "-"]
    report = json.loads(subprocess.run([*line, *map(str, files)], check=True, capture_output=True, text=True).stdout)
    return {Path(one["path"]).name: [str(each) for each in one["findings"]] for one in report["results"]}


def _kept_for_ever(file: Path) -> list[str]:
    """Give what the judge of PDF/A finds wrong."""
    with Pdf.open(file) as pdf:
        found = [str(one) for one in pdfa.check(pdf, "2b").findings]
    return [one for one in found if not one.endswith(FALSE_ALARMS) and not any(mark in one for mark in LEVEL_A)]
