"""The address falls in the window of the envelope, and nothing else of the letter does."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from app.domain.letter import LANGUAGES
from app.engine.catalogue import CITIES
from app.paper.guard import HEAD
from app.paper.letter import pdf
from app.paper.page import page
from app.paper.shelf import letter, names
from app.paper.window import TooLongError

POSTED = [name for name in names() if letter(name).posted]

LEFT, RIGHT, TOP, BOTTOM = 20, 110, 46, 85
"""What shows, in mm from the left and from the top of the sheet."""

MM = 25.4 / 72


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


def _words(folder: Path, drawn: bytes) -> list[Word]:
    """Give the words of the first page with their places in mm, as poppler finds them."""
    file = folder / "letter.pdf"
    file.write_bytes(drawn)
    line = ["/usr/bin/pdftotext", "-bbox", "-f", "1", "-l", "1", str(file), "-"]
    found = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    boxes = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', found)
    return [Word(*_mm(box[0], box[1]), *_mm(box[2], box[3]), box[4]) for box in boxes]


def _mm(across: str, down: str) -> tuple[float, float]:
    return float(across) * MM, float(down) * MM


def _shows(word: Word) -> bool:
    """Tell whether any of a word shows in the window."""
    return word.left < RIGHT and word.right > LEFT and word.top < BOTTOM and word.bottom > TOP


def _inside(word: Word) -> bool:
    return word.left > LEFT and word.right < RIGHT and word.top >= TOP and word.bottom <= BOTTOM


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POSTED)
def test_the_window_shows_who_gets_the_letter_and_who_wrote_it(tmp_path: Path, name: str, language: str) -> None:
    facts = letter(name).sample
    shown = [word for word in _words(tmp_path, pdf(name, language, facts, HEAD)) if _shows(word)]
    assert all(_inside(word) for word in shown), shown
    sender = f"{ {'nl': 'Van', 'en': 'From'}[language] }: {HEAD.sender}, {', '.join(HEAD.address)}"
    said = " ".join(word.text for word in shown).replace("&amp;", "&")
    assert said == " ".join([sender, facts.to, *facts.address])


@pytest.mark.parametrize(
    ("to", "address"),
    [
        ("Samir Voorbeeld", [f"regel {number}" for number in range(8)]),
        ("Wilhelmina " * 18, ["PI Vught"]),
        ("W" * 150, ["Postbus 1", "5000 AA Tilburg"]),
        ("i" * 200, ["Postbus 1", "5000 AA Tilburg"]),
        (
            "Van den Bergh-Oudenhoven " * 4,
            ["Een heel lange straatnaam in een heel lange plaats " * 2, "5000 AA Tilburg"],
        ),
    ],
)
def test_a_long_name_or_address_stays_within_the_window(tmp_path: Path, to: str, address: list[str]) -> None:
    facts = replace(letter("invitation").sample, to=to.strip(), address=tuple(address))
    shown = [word for word in _words(tmp_path, pdf("invitation", "nl", facts, HEAD)) if _shows(word)]
    assert all(_inside(word) for word in shown), shown
    said = "".join(word.text for word in shown)
    assert "".join("".join([to, *address]).split()) in said


def test_what_does_not_fit_is_refused_and_not_cut_off() -> None:
    facts = replace(letter("invitation").sample, to="W" * 200, address=tuple(f"regel {one}" for one in range(8)))
    with pytest.raises(TooLongError):
        page("invitation", "nl", facts, HEAD)


def test_each_city_writes_on_its_own_paper() -> None:
    facts = letter("benefit_decision").sample
    pages = {city.id: page("benefit_decision", "nl", facts, city.letterhead) for city in CITIES.values()}
    assert "Gemeente Tilburg" in pages["tilburg"]
    assert "Gemeente Tilburg" not in pages["breda"]
    for own in ("mark-breda.svg", "college van burgemeester en wethouders van Breda", "Postbus 2, 4800 AA Breda"):
        assert own in pages["breda"]
        assert own not in pages["tilburg"]


def test_what_is_handed_over_has_no_address_on_it() -> None:
    for name in set(names()) - set(POSTED):
        html = page(name, "nl", replace(letter(name).sample, address=("Straat 1",)), HEAD)
        assert "Straat 1" not in html
