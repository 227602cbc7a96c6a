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

            def save() -> None:
                # Nothing in it moves, so that its state would be saved as it was read.
                bench.step(release, Run.retime)
                session.flush()

            with pytest.raises(StaleDataError):
                save()
        assert opened.keys(case_id) == ["release.screening", "release.talk"]


def test_an_instance_that_began_on_the_bench_stands_there_once(postgres_url: str) -> None:
    with open_database(postgres_url) as database:
        opened = town(database)
        case_id = opened.start(needs={"income": "arranged"})
        with database._writing.begin() as session:
            (bench,) = Workbench.lay(session, opened.office.catalogue, [case_id], clock.now(session), None)
            signal = bench.start("signal")
            assert [one.process for one in bench.instances()] == ["release", "signal"]
            assert [item.key for item in bench.file.items(status="open")] == ["signal.answer", "release.match"]
            bench.stop(signal)
            assert [one.process for one in bench.instances()] == ["release"]
        assert (opened.running(case_id), opened.keys(case_id)) == (["release"], ["release.match"])
