"""Widths of texts, held against a browser, and their lines."""

import re

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from app.engine.guard.layout.font import WIDTHS, lines, width
from tests.engine.guard.releases import sound

MEASURE = """(texts) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = "12px Arial, sans-serif";
  return texts.map((text) => canvas.measureText(text).width);
}"""


@given(st.text(), st.integers(1, 300))
def test_lines_keep_every_word_and_only_a_single_word_is_wider_than_the_room(text: str, room: int) -> None:
    found = lines(text, room, 12)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(width(line, 12) <= room or not set(line[:-1]) & {" ", "-"} for line in found)


def test_breaks_at_spaces_and_behind_hyphens() -> None:
    assert lines("Re-integratie  na detentie", width("Re-integratie", 12), 12) == ["Re-integratie", "na detentie"]
    assert lines("Re-integratie", width("integratie", 12), 12) == ["Re-", "integratie"]


def test_an_unknown_character_is_as_wide_as_the_size() -> None:
    assert width("漢", 12) == 12


def test_no_character_stands_twice() -> None:
    every = "".join(WIDTHS.values())
    assert len(set(every)) == len(every)


def test_no_label_is_wider_in_a_browser_than_it_is_counted_here(page: Page) -> None:
    found = sorted({name for text in sound().files.values() for name in re.findall(r' name="([^"&]+)"', text)})
    assert len(found) > 100
    measured = dict(zip(found, page.evaluate(MEASURE, found), strict=True))
    assert {name: size for name, size in measured.items() if size > width(name, 12) + 0.5} == {}
