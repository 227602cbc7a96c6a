"""What tests in a browser ask for: the program running on a database of its own."""

from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

import pytest

from app.store.tables import Instance
from tests.support import poison
from tests.support.cases import Town
from tests.support.databases import Databases
from tests.support.live import Live, environment, running
from tests.support.web import NOW, Site


@pytest.fixture(scope="module")
def busy(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Give the program three weeks on, with cases in both cities of which much is late, and one that stands still."""
    with databases.fresh("sqlite") as url:
        site = Site(url)
        for city, prison, officer, consulent in (
            ("tilburg", "vught", "noor", "mila"),
            ("breda", "dordrecht", "sanne", "lotte"),
        ):
            case_id = site.case(city, prison)
            site.finish(case_id, officer, "release.match")
            site.finish(case_id, consulent, "income.stop_check")
            site.case(city, prison, surname="Voorbeeldsma", bsn=None, release=None, stay="pre_trial")
        site.move_clock(NOW + timedelta(days=14))
        # One ladder stands still, so that there is something where failures are shown; tasks go on all the same.
        place = Town(site.office, {})
        ladders = place.rows(Instance, process="escalation", status="running")
        poison.corrupt(place, min((one for one in ladders if one.next_due), key=attrgetter("next_due")).id)
        site.move_clock(NOW + timedelta(days=21))
        site.office.database.engine.dispose()
        with running(tmp_path_factory.mktemp("busy"), env=environment(DATABASE_URL=url)) as live:
            yield live
