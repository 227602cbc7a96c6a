"""Counts and lists agree with each other and with a count by hand, for everybody, every filter and every moment."""

import random
from dataclasses import replace

from app.access.policy import Permission, may
from app.actions.list_work import PAGE, Filter, Listing, count_left_behind, count_my_work, held_by, my_work, terms
from app.engine.catalogue import CITIES, PRISONS, current
from tests.support.cases import Town, at
from tests.support.crowd import Crowd, gather

MOMENTS = ("2026-11-24 10:00", "2026-11-27 16:59", "2026-11-28 23:59", "2026-11-29 00:00", "2027-03-28 03:30")
PEOPLE = ("liaison", "officer", "lead", "consulent", "medical", "lead_breda", "manager")
EACH = 3
"""How many filters everybody asks for."""

SMALL = 20
"""So few tasks to a page that a long list has several."""


def test_counts_lists_and_pages_agree_for_everybody(town: Town) -> None:
    chance = _chance()
    crowd = _crowd(town, chance.choice(MOMENTS), 150, chance)
    for name in PEOPLE:
        for asked in [Filter(size=SMALL), *(_any_filter(chance) for _ in range(EACH))]:
            _check(town, crowd, name, asked)


def test_a_list_of_many_pages_counts_them_all(town: Town) -> None:
    crowd = _crowd(town, MOMENTS[0], 6 * PAGE, _chance())
    listed = _listed(town, crowd, "lead", Filter(whose="everybody"))
    assert (len(listed.items), listed.more) == (PAGE, True)
    assert sum(listed.counts.values()) == len(crowd.chosen(town["lead"], Filter(whose="everybody"))) > PAGE


def test_a_page_beyond_the_end_is_the_last_one(town: Town) -> None:
    crowd = _crowd(town, MOMENTS[0], 90, _chance())
    asked = Filter(whose="everybody", page=9999, size=SMALL)
    total = len(crowd.chosen(town["lead"], asked))
    last = -(-total // SMALL)
    listed = _listed(town, crowd, "lead", asked)
    assert (listed.page, listed.more, len(listed.items)) == (last, False, total - (last - 1) * SMALL)
    nothing = _listed(town, crowd, "lead", Filter(page=3, city="breda"))
    assert (nothing.page, nothing.more, nothing.items) == (1, False, [])


def _chance() -> random.Random:
    return random.Random(random.getrandbits(32))  # noqa: S311 - chance, no secret


def _crowd(town: Town, moment: str, number: int, chance: random.Random) -> Crowd:
    return gather(town.office.database, list(town.staff.values()), at(moment), number, chance)


def _check(town: Town, crowd: Crowd, name: str, asked: Filter) -> None:
    actor = town[name]
    steers = not may(actor, Permission.WORK_LIST)
    expected = crowd.chosen(actor, replace(asked, whose="overview") if steers else asked)
    shown = {"": {"late", "today", "week", "later", "reminded"}, "soon": {"today", "week"}}.get(
        asked.when, {asked.when}
    )
    pages = _pages(town, crowd, name, asked)
    ids = [item.id for page in pages for item in page.items]
    assert len(ids) == len(set(ids)), "a task is on two pages"
    assert set(ids) == {item.id for item in expected if crowd.group(item, actor.id) in shown}, (name, asked)
    assert [page.counts for page in pages] == [crowd.counts(expected, actor.id)] * len(pages), (name, asked)
    assert all(len(page.items) == asked.size for page in pages[:-1])
    if not steers:
        _check_menu(town, crowd, name)


def _check_menu(town: Town, crowd: Crowd, name: str) -> None:
    actor = town[name]
    left_behind = {item.id for item in crowd.chosen(actor, Filter(whose="absent"))}
    with town.office.database.reading() as session:
        assert count_my_work(session, actor) == len(crowd.chosen(actor, Filter()))
        assert count_left_behind(session, actor, crowd.today) == len(left_behind)
        held = held_by(session, actor, crowd.absent - {actor.id})
    assert {item.id for item in held} == left_behind


def _pages(town: Town, crowd: Crowd, name: str, asked: Filter) -> list[Listing]:
    pages = [_listed(town, crowd, name, asked)]
    while pages[-1].more:
        pages.append(_listed(town, crowd, name, replace(asked, page=pages[-1].page + 1)))
    return pages


def _listed(town: Town, crowd: Crowd, name: str, asked: Filter) -> Listing:
    actor = town[name]
    question = my_work if may(actor, Permission.WORK_LIST) else terms
    with town.office.database.reading() as session:
        return question(session, actor, asked, crowd.now, crowd.today)


def _any_filter(chance: random.Random) -> Filter:
    def perhaps(values: list[str]) -> str:
        return chance.choice(["", "", chance.choice(values)])

    return Filter(
        whose=chance.choice(["team", "me", "everybody", "absent", "nobody"]),
        pathway=perhaps(sorted(current().processes)),
        within_weeks=chance.choice([0, 0, 2, 8]),
        agency=perhaps(["team", "income", "prison"]),
        city=perhaps(sorted(CITIES)),
        prison=perhaps(sorted(PRISONS)),
        when=chance.choice(["", "late", "today", "week", "soon", "later", "reminded"]),
        order=chance.choice(["due", "release"]),
        size=SMALL,
    )
