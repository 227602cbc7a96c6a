"""What is wrong with the letters: found at start-up, each with its place and its remedy."""

from collections.abc import Iterable, Iterator

from app.domain.letter import LANGUAGES, Facts, Letter, Letterhead, Reader
from app.domain.organisation import City
from app.paper.field import fields
from app.paper.letter import undrawable
from app.paper.page import page
from app.paper.plain import stumbles
from app.paper.reading import in_reading_order
from app.paper.shelf import letter, names
from app.paper.template import LETTERS, SHARED, BrokenLetterError, body, problems

HEAD = Letterhead(
    sender="Gemeente Voorbeeld",
    address=("Postbus 1", "5000 AA Voorbeeld"),
    phone="013-000 00 00",
    website="www.voorbeeld.nl",
    board="college van burgemeester en wethouders van Voorbeeld",
    objections=("Postbus 1", "5000 AA Voorbeeld"),
)
"""The letterhead of samples."""


def broken_letters(cities: Iterable[City]) -> list[str]:
    """Give each problem of each letterhead and of each letter, in the order of the folders."""
    heads = [problem for city in cities for problem in _of_head(city)]
    return heads + [problem for name in names() for problem in _of_folder(name)]


def _of_head(city: City) -> Iterator[str]:
    place, head = f"tasks/cities.py: the letterhead of {city.name}", city.letterhead
    parts: dict[str, tuple[str, ...]] = {"sender": (head.sender,), "phone": (head.phone,)}
    parts |= {"website": (head.website,), "board": (head.board,)}
    parts |= {"address": head.address, "objections": head.objections}
    for part, lines in parts.items():
        if not lines or not all(line.strip() for line in lines):
            yield f"{place} has no {part}. Write {part}= in its Letterhead, without empty lines."
        if unknown := undrawable("".join(lines)):
            yield f"{place}: our fonts cannot draw {' '.join(unknown)} in {part}. Write it with other characters."
    if not (SHARED / "pictures" / head.mark).is_file():
        yield f"{place}: there is no {head.mark} in letters/shared/pictures. Draw it as SVG, or use mark.svg."


def _of_folder(name: str) -> list[str]:
    try:
        return list(_of_letter(name, letter(name)))
    except BrokenLetterError as error:
        return [str(error)]


def texts(declared: Letter, language: str) -> list[str]:
    """Give the names of the files that a letter has in a language."""
    return [f"{language}.html", f"{language}-law.html"] if declared.law else [f"{language}.html"]


def _of_letter(name: str, declared: Letter) -> Iterator[str]:
    fields(name)
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
        first = in_reading_order(body(name, language, f"{language}.html", facts, HEAD))
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
