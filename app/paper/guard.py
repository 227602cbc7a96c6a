"""What is wrong with the letters: found at start-up, each with its place and its remedy."""

from collections.abc import Iterator

from app.domain.letter import LANGUAGES, Facts, Letter, Letterhead, Reader
from app.paper.page import page
from app.paper.plain import stumbles
from app.paper.reading import in_reading_order
from app.paper.shelf import letter, names
from app.paper.template import LETTERS, SHARED, BrokenLetterError, body, problems

HEAD = Letterhead(
    sender="Gemeente Voorbeeld",
    address=("Voorbeeldplein 1", "5000 AA Voorbeeld"),
    phone="013-000 00 00",
    website="voorbeeld.nl",
    objections=("Gemeente Voorbeeld", "Voorbeeldplein 1", "5000 AA Voorbeeld"),
    mark="mark.svg",
)
"""The letterhead of samples."""


def broken_letters() -> list[str]:
    """Give each problem of each letter, in the order of the folders."""
    return [problem for name in names() for problem in _of_folder(name)]


def _of_folder(name: str) -> list[str]:
    try:
        return list(_of_letter(name, letter(name)))
    except BrokenLetterError as error:
        return [str(error)]


def texts(declared: Letter, language: str) -> list[str]:
    """Give the names of the files that a letter has in a language."""
    return [f"{language}.html", f"{language}-law.html"] if declared.law else [f"{language}.html"]


def _of_letter(name: str, declared: Letter) -> Iterator[str]:
    for language in LANGUAGES:
        found = [
            one for file in texts(declared, language) for one in problems(name, language, file, type(declared.sample))
        ]
        yield from found
        if not found:
            for facts in declared.samples:
                yield from _of_sample(name, declared, language, facts)
        if not (LETTERS / name / f"{language}.txt").is_file():
            place = f"letters/{name}/{language}.txt"
            yield f"{place}: the expected text is missing. Make it with ./thuiskomst letters expect."


def _of_sample(name: str, declared: Letter, language: str, facts: Facts) -> Iterator[str]:
    try:
        html = page(name, language, facts, HEAD)
        first = in_reading_order(body(name, language, f"{language}.html", facts))
    except BrokenLetterError as error:
        yield f"{error} Look at its samples in facts.py."
        return
    for picture in _pictures(html):
        if not (SHARED / "pictures" / picture).is_file():
            yield f"letters/{name}/{language}.html: there is no picture {picture} in letters/shared/pictures."
    if declared.reader == Reader.PERSON:
        for one in stumbles(first, language, declared.dates):
            yield f"letters/{name}/{language}.html: {one.sentence!r}: {one.rule}. {one.suggestion}"


def _pictures(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.split('src="pakket:')[1:]]
