"""Promise C7: a letter reads nothing outside its folder, and what somebody typed never becomes part of its page."""

import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import weasyprint

from app.domain.letter import LANGUAGES, Contact, Facts
from app.paper.guard import HEAD
from app.paper.letter import UnknownLettersError, pdf
from app.paper.page import LONGEST_ADDRESS, page, text
from app.paper.pdf import CannotFetchError, draw
from app.paper.shelf import letter, names
from app.paper.template import BrokenLetterError
from app.paper.window import TooLongError
from tests.support.databases import ROOT
from tests.support.figures import full

PROMISE = "C7"
FIGURE = "0 requests, 0 foreign opens"

LETTERS = full(("benefit_decision", "housing_partner"), tuple(names()))

TYPED = (
    "<b>vet</b>",
    '<img src="{url}" alt="x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import '{url}';</style>",
    '"><script src="{url}"></script>',
    "{{{{ 7 * 7 }}}}{{% include 'shared/letter.css' %}}",
    "&lt;b&gt;&#60;",
    "' onload='x",
    "]]><!--",
    "Ł" * 200,
    "Şükrü Đorđe O’Neill d'Ancona-Řehoř Ĳsbrand Ğ Ő Ț Ā",
)


class Listening(HTTPServer):
    """Somebody elsewhere: counts who comes."""

    visits = 0


class _Counting(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Listening)
        self.server.visits += 1
        self.send_response(200)
        self.end_headers()


@pytest.fixture
def elsewhere() -> Iterator[Listening]:
    with Listening(("127.0.0.1", 0), _Counting) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class _Opened:
    """The files that Python opens while it listens; a hook cannot be taken away, so it is told when to look."""

    def __init__(self) -> None:
        self.files: set[Path] = set()
        self.looking = False
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.looking and event == "open" and isinstance(arguments[0], str | bytes):
            name = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()
            self.files.add(Path(name).absolute())


@pytest.fixture(scope="module")
def opened() -> _Opened:
    return _Opened()


OURS = (ROOT / "letters", ROOT / "app" / "paper", ROOT / "app" / "web" / "static" / "vendor")
THEIRS = (Path(weasyprint.__file__).parents[1], Path(sys.base_prefix), Path(sys.prefix).resolve())
"""What the program itself is made of: its libraries and their data."""


def test_what_somebody_typed_is_text_and_leads_nowhere(
    elsewhere: Listening, opened: _Opened, reached: Callable[[str], None]
) -> None:
    url, tried = f"http://127.0.0.1:{elsewhere.server_port}/x", 0
    for name in LETTERS:
        for language in LANGUAGES:
            sample = letter(name).sample
            sound = _elements(page(name, language, _all_texts(sample, "Samir"), HEAD))
            for typed in (each.format(url=url) for each in TYPED):
                facts = _all_texts(sample, typed)
                assert _elements(page(name, language, facts, HEAD)) == sound, (name, typed)
                assert " ".join(typed.split()) in text(name, language, facts, HEAD), (name, typed)
                opened.looking = True
                assert pdf(name, language, facts, HEAD).startswith(b"%PDF")
                opened.looking = False
                tried += 1
    foreign = {file for file in opened.files if not any(file.is_relative_to(place) for place in (*OURS, *THEIRS))}
    assert foreign == set()
    assert elsewhere.visits == 0
    reached(f"{tried} letters with something hostile in every fact: 0 requests, 0 foreign opens, no markup")


@pytest.mark.parametrize("address", ["{url}", "file:///etc/passwd", "../../setup.cfg", "pakket:../facts.py"])
def test_a_page_that_asks_for_something_is_no_letter(elsewhere: Listening, address: str) -> None:
    wanted = address.format(url=f"http://127.0.0.1:{elsewhere.server_port}/x")
    asking = page("plan", "nl", letter("plan").sample, HEAD).replace("pakket:card.svg", wanted)
    with pytest.raises(CannotFetchError):
        draw(asking, "letter.css")
    assert elsewhere.visits == 0


def test_a_picture_or_a_font_that_is_not_there_is_an_error() -> None:
    sound = page("plan", "nl", letter("plan").sample, HEAD)
    with pytest.raises(CannotFetchError):
        draw(sound.replace("pakket:card.svg", "pakket:kaart.svg"), "letter.css")
    font = '<style>@font-face { font-family: Zoek; src: url("pakket:zoek.ttf"); }</style></head>'
    with pytest.raises(CannotFetchError):
        draw(sound.replace("</head>", font), "letter.css")


@pytest.mark.parametrize("typed", ["שרה", "علي", "张伟", "😀", "\u202eamon", "a\u0000b"])
def test_a_name_that_our_fonts_cannot_draw_is_an_error_that_shows_it(typed: str) -> None:
    with pytest.raises(UnknownLettersError) as error:
        pdf("plan", "nl", _all_texts(letter("plan").sample, typed), HEAD)
    assert set(error.value.characters) & set(typed)


def test_what_lacks_or_does_not_fit_is_an_error() -> None:
    sample = letter("plan").sample
    with pytest.raises(BrokenLetterError):
        pdf("plan", "nl", dataclasses.replace(sample, first_name=""), HEAD)
    with pytest.raises(TooLongError):
        pdf("plan", "nl", dataclasses.replace(sample, address=("regel",) * (LONGEST_ADDRESS + 1)), HEAD)
    assert pdf("plan", "nl", dataclasses.replace(sample, address=("regel",) * LONGEST_ADDRESS), HEAD)


def _all_texts(facts: Facts, typed: str) -> Facts:
    """Put something in every text of the facts."""
    texts = {one.name: typed for one in dataclasses.fields(facts) if isinstance(getattr(facts, one.name), str)}
    return dataclasses.replace(facts, **texts, address=(typed,), contact=Contact(typed, typed))  # type: ignore[arg-type]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[object, ...]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, *(name for name, _ in attrs)] += 1


def _elements(html: str) -> Counter[tuple[object, ...]]:
    """Count the elements of a page with the names of their attributes."""
    reader = _Elements()
    reader.feed(html)
    return reader.found
