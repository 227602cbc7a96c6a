"""The whole way of one case through its pages, for who has no home: to a request of urgency, or to a shelter."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest

from app.domain.calendar import ZONE
from app.store.tables import WorkItem
from tests.support.databases import Databases
from tests.support.filling import fill_in
from tests.support.page import Form, Page
from tests.support.web import NOW, Site, Visitor

MISSING = dict.fromkeys(("income", "housing", "care"), "missing")
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "income.stop_check": {"previous_benefit": "bijstand", "ended_recently": "yes"},
    "care.current_care": {"handover": "no"},
    "housing.check": {"home": "none", "after": "nothing"},
}
"""By task, where the first choice is not the one of this story."""

URGENCY, SHELTER = "Urgentie aanvragen", "Intake bij de opvang"
TEAM = ("joost", "noor", "mila", "hanna", "bram")
BEFORE, RELEASE = ("10-12-2026", "28-12-2026", "08-01-2027"), "12-01-2027"
AFTER = ("20-01-2027", "25-02-2027", "20-07-2027")


MOST = 40
"""More tasks at one time than a case can have."""


class Everybody:
    """All who work on the one case, each with a browser of their own."""

    def __init__(self, site: Site, tie: str, other: str) -> None:
        """Start the case and let everybody sign in; `tie` tells whether the person belongs to this region."""
        self.site, self.tie = site, tie
        self.case_id: UUID = site.case(needs=MISSING)
        self.people = {name: site.person(name) for name in (*TEAM, other)}

    def file(self) -> Page:
        """Give the file of the case as the team lead reads it."""
        return self.people["hanna"].open(f"/terugkeren/{self.case_id}")

    def live(self, days: tuple[str, ...]) -> None:
        """Do on each of these days all there is to do, and what comes of it."""
        for day in days:
            self.site.move_clock(_morning(day))
            while sum(self._work_off(person) for person in self.people.values()):
                continue

    def _work_off(self, person: Visitor) -> int:
        done, page = 0, person.open("/werk")
        while waiting := _tasks(page):
            for address in waiting:
                # What was done before may have ended this one.
                if address in _tasks(page):
                    page = person.send(self._filled_in(person.open(address), address), "Afronden")
                    assert "Afgerond." in page.text
                    done += 1
            assert done < MOST, f"{done} tasks and no end: {page.text}"
        return done

    def _filled_in(self, page: Page, address: str) -> Form:
        item_id = UUID(address.rpartition("/")[2])
        key = self.site.read(lambda session: session.get_one(WorkItem, item_id)).key
        told = {**ANSWERS.get(key, {})} | ({"tie": self.tie} if key == "housing.check" else {})
        return fill_in(page.form(), self.site.today(), **told)


@pytest.mark.parametrize(
    ("kind", "tie", "other", "came_up"),
    [("postgresql", "yes", "wout", URGENCY), ("sqlite", "no", "teun", SHELTER)],
    ids=["urgency", "shelter"],
)
def test_case_of_who_has_no_home_is_ready_on_the_day_and_comes_to_its_close(
    databases: Databases, kind: str, tie: str, other: str, came_up: str
) -> None:
    with databases.fresh(kind) as url:
        everybody = Everybody(Site(url), tie, other)
        everybody.live((NOW.strftime("%d-%m-%Y"), *BEFORE))
        everybody.site.move_clock(_morning(RELEASE))
        file = everybody.file().text
        assert {task for task in (URGENCY, SHELTER) if task in file} == {came_up}
        assert "vandaag vrij" in file
        assert "Klaar voor de eerste dag: 3 van 5" in file
        everybody.live(AFTER)
        closed = everybody.file().text
        assert "Gesloten" in closed
        assert "Er staan nu geen taken open." in closed


def _tasks(page: Page) -> list[str]:
    return [href for href in page.links().values() if href.startswith("/taken/")]


def _morning(day: str) -> datetime:
    return max(NOW, datetime.strptime(day, "%d-%m-%Y").replace(hour=9, tzinfo=ZONE))
