import pytest
from sqlalchemy.orm.exc import StaleDataError

from app.actions.workbench import Workbench
from app.engine.run import Run
from app.store import clock
from tests.support.cases import open_database, town


def test_an_instance_that_somebody_changed_meanwhile_is_not_saved_over(postgres_url: str) -> None:
    with open_database(postgres_url) as database:
        opened = town(database)
        case_id = opened.start(needs={"income": "arranged"})
        opened.do(case_id, "release.match", found="bsn")
        with database._writing() as session:
            (bench,) = Workbench.lay(session, opened.office.catalogue, [case_id], clock.now(session), None)
            (release,) = bench.instances("release")
            opened.do(case_id, "release.first_contact")
            # Nothing in it moves, so that its state would be saved as it was read.
            bench.step(release, Run.retime)
            with pytest.raises(StaleDataError):
                session.flush()
        assert opened.keys(case_id) == ["release.screening", "release.talk"]
