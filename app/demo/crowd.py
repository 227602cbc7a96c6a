"""The other people of the demo: drawn by chance, in the shares that are known; all of them invented."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from app.demo import shares
from app.demo.deeds import Ask, Close, Deed, DemoCase, Move, Start
from app.demo.names import MEN, SURNAMES, WOMEN
from app.demo.shares import deal, pick
from app.demo.stays import Stay, stays
from app.demo.when import on
from app.demo.words import QUESTIONS
from app.domain.bsn import InvalidBsn, normalise

SEED = 20261122
MOST = len(SURNAMES)
PATHWAYS = ("income", "housing", "care")

LIAISONS = {"vught": "joost", "dordrecht": "wilma", "grave": "koen"}
LEADS = {"tilburg": "hanna", "breda": "ruben"}

ASKED = 4
"""In how many of the last working days something was asked about a case."""

WITHOUT_NUMBER = (7, 30)
"""The places in the row of people without a BSN."""


@dataclass(frozen=True)
class Body:
    """Who somebody is."""

    surname: str
    first_name: str
    born: tuple[int, int, int]
    bsn: str | None


def crowd(number: int = MOST) -> tuple[DemoCase, ...]:
    """Give so many people with their cases, at most as many as there are names; the same every time."""
    luck = Random(SEED)  # noqa: S311 - a story, no secret
    cities, moves = deal(luck, shares.CITIES, MOST), deal(luck, shares.MOVED, MOST)
    rows = zip(_people(luck), stays(luck, MOST), cities, moves, _screened(luck), strict=True)
    return tuple(_asking([_case(luck, *row) for row in rows]))[:number]


def _people(luck: Random) -> Iterator[Body]:
    surnames, men, women = luck.sample(SURNAMES, MOST), iter(luck.sample(MEN, len(MEN))), iter(WOMEN)
    drawn = zip(surnames, deal(luck, shares.WOMEN, MOST), deal(luck, shares.YOUNG, MOST), _numbers(), strict=False)
    for index, (surname, woman, young, number) in enumerate(drawn):
        age = luck.randint(19, 26) if young else int(luck.triangular(28, 63, 34))
        born = (age, luck.randint(1, 12), luck.randint(1, 28))
        yield Body(surname, next(women if woman else men), born, None if index in WITHOUT_NUMBER else number)


def _numbers() -> Iterator[str]:
    """Give numbers that pass the eleven test and are nobody's."""
    for number in count(999900200):
        try:
            yield normalise(str(number))
        except InvalidBsn:
            continue


def _screened(luck: Random) -> Iterator[dict[str, str]]:
    columns = [deal(luck, {"missing": percent, "arranged": 100 - percent}, MOST) for percent in shares.MISSING.values()]
    for row in zip(*columns, strict=True):
        yield dict(zip(shares.MISSING, row, strict=True))


def _case(luck: Random, body: Body, stay: Stay, city: str, moved: str, found: dict[str, str]) -> DemoCase:
    city = stay.city or city
    prison = pick(luck, shares.PRISONS[city])
    screened = found | dict.fromkeys(_surely(stay), "missing")
    told, deeds = _release(luck, stay, LIAISONS[prison], moved)
    if stay.closed:
        day, reason = stay.closed
        deeds = (Close(day, LEADS[city], reason),)
    return DemoCase(
        surname=body.surname, first_name=body.first_name, born=body.born, bsn=body.bsn, city=city, prison=prison,
        stay=stay.kind, arrival=on(stay.arrival), release=None if told is None else on(told),
        deeds=(Start(stay.arrival + 1, LIAISONS[prison]), *deeds),
        needs=_needs(luck, screened), ways=_ways(luck, stay, screened), screened=screened,
    )  # fmt: skip


def _surely(stay: Stay) -> Sequence[str]:
    """Give the pathways that run for sure: all where a case is closed early, so that each was stopped somewhere."""
    if stay.closed:
        return PATHWAYS
    return ("housing",) if stay.way_home else ()


def _release(luck: Random, stay: Stay, liaison: str, moved: str) -> tuple[int | None, tuple[Deed, ...]]:
    """Give the release as it was told at the start, and how it moved."""
    last = min(-1, stay.release)
    if not stay.known:
        let_go = Move(last, liaison, on(stay.release), "suspended")
        return None, (let_go,) if stay.stage == "let_go" else ()
    day = max(stay.arrival + 3, last - luck.randint(1, 5))
    if not moved or day >= last:
        return stay.release, ()
    before = stay.release - 8
    if moved == "early_leave" or before <= day:
        moved, before = "early_leave", stay.release + 10
    return before, (Move(day, liaison, on(stay.release), moved),)


def _needs(luck: Random, screened: dict[str, str]) -> dict[str, str]:
    """Give what was known at the start: of some needs nothing yet."""
    return {name: pick(luck, shares.KNOWN_AT_START) if screened[name] == "missing" else "arranged" for name in PATHWAYS}


def _ways(luck: Random, stay: Stay, screened: dict[str, str]) -> dict[str, str]:
    drawn = {
        "income": pick(luck, shares.INCOME),
        "housing": stay.way_home or pick(luck, shares.SLOW_HOUSING if stay.is_long else shares.HOUSING),
        "care": pick(luck, shares.CARE),
    }
    return {"release": "usual"} | {name: way for name, way in drawn.items() if screened[name] == "missing"}


def _asking(people: Sequence[DemoCase]) -> Iterator[DemoCase]:
    """Let the prison raise something about a few of the people who are inside."""
    questions = iter(QUESTIONS)
    for index, one in enumerate(people):
        inside = one.arrival.workdays < -ASKED and (one.release is None or one.release.workdays > ASKED)
        asked = next(questions, None) if inside and index % 5 == 0 and len(one.deeds) == 1 else None
        ask = (Ask(-1 - index % ASKED, LIAISONS[one.prison], *asked),) if asked else ()
        yield replace(one, deeds=(*one.deeds, *ask))
