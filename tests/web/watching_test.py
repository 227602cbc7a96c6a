"""How machines watch the program: numbers for who holds the token, and a word of whether the work is done in time."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select, update

from app.actions.wake import run_due
from app.store import clock
from app.store.tables import Incident, Instance, Outbox, Worker
from app.web.application import Setting, Watch
from tests.support import poison
from tests.support.cases import Town
from tests.support.databases import Databases
from tests.support.filling import fill_in
from tests.support.web import NOW, SURNAME, Site

TOKEN = "a token that nobody guesses, of length"  # noqa: S105 - only for tests


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Site]:
    """Give the application with a token; on PostgreSQL it opens the database as the restricted role."""
    with databases.fresh(request.param) as url:
        opened = Site(databases.restricted(url) if request.param == "postgresql" else url)
        opened.app.extensions["thuiskomst"] = Setting(opened.office, demo=True, watch=Watch(TOKEN))
        yield opened
        opened.office.database.engine.dispose()


def _numbers(site: Site) -> dict[str, float]:
    answer = site.visitor().client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    assert SURNAME not in answer.text
    return {name: float(value) for name, value in re.findall(r"^(thuiskomst_\S+) (\S+)$", answer.text, re.MULTILINE)}


def _health(site: Site) -> tuple[int, str]:
    answer = site.visitor().client.get("/health/work")
    return answer.status_code, answer.text


def test_numbers_are_only_for_who_holds_the_token(site: Site) -> None:
    client = site.visitor().client
    for header in ("", "Bearer", f"Bearer {TOKEN[:-1]}", TOKEN, f"Basic {TOKEN}", "Bearer ünïcode"):
        answer = client.get("/metrics", headers={"Authorization": header.encode().decode("latin-1")})
        assert (answer.status_code, answer.text) == (401, "")
    site.take_over()
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_numbers_are_those_of_the_rows(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.office.database.write(lambda session: clock.set_clock(session, NOW + timedelta(days=40)))
    due, oldest = site.read(
        lambda s: s.execute(
            select(func.count(), func.min(Instance.next_due)).where(Instance.next_due <= clock.now(s))
        ).one()
    )
    found = _numbers(site)
    assert found["thuiskomst_due"] == due > 0
    assert oldest is not None
    lag = (site.office.now() - oldest).total_seconds()
    assert lag - 60 < found["thuiskomst_lag_seconds"] <= lag
    assert found["thuiskomst_workers"] == 1
    run_due(site.office)
    after = _numbers(site)
    assert (after["thuiskomst_due"], after["thuiskomst_lag_seconds"]) == (0, 0)
    new = site.read(lambda s: s.scalar(select(func.count()).select_from(Outbox).where(Outbox.addressed_at.is_(None))))
    assert after['thuiskomst_messages{state="new"}'] == new


def test_the_word_turns_red_without_a_worker_and_when_what_is_due_waits_too_long(site: Site) -> None:
    assert _health(site) == (200, "working\n")
    case_id = site.case()
    due = site.read(lambda s: s.scalar(select(func.min(Instance.next_due)).where(Instance.case_id == case_id)))
    assert due is not None
    for minutes, said in ((9, (200, "working\n")), (11, (503, "behind\n"))):
        moment = due + timedelta(minutes=minutes)
        site.office.database.write(lambda session, moment=moment: clock.set_clock(session, moment))  # type: ignore[misc]
        assert _health(site) == said
    run_due(site.office)
    assert _health(site) == (200, "working\n")
    silent = clock.real_now() - timedelta(minutes=4)
    site.office.database.write(lambda session: session.execute(update(Worker).values(seen_at=silent)))
    assert _health(site) == (503, "no worker\n")
    site.office.database.write(lambda session: session.execute(delete(Worker)))
    assert _health(site) == (503, "no worker\n")
    assert site.visitor().client.get("/health/ready").status_code == 200


def test_an_administrator_mends_what_stands_still_and_the_team_lead_reads_of_it(site: Site) -> None:
    case_id = site.case()
    town = Town(site.office, {})
    (release,) = town.rows(Instance, case_id=case_id, process="release")
    poison.corrupt(town, release.id)
    site.move_clock(NOW + timedelta(days=10))
    assert _numbers(site)['thuiskomst_incidents{status="open"}'] == 1
    admin, number = site.person("youssef"), site.cases()[0].number
    page = admin.open("/beheer/storingen")
    assert f"Vrijlating, {number}" in page.text
    assert "Alles loopt" not in page.text
    one = admin.open(f"/beheer/storingen/{release.id}")
    assert "zlib.error" in one.text
    assert "app/engine/state.py:" in one.text
    assert SURNAME not in one.html
    again = admin.send(one.form(), "Probeer opnieuw")
    assert "Het lukt nog niet" in again.text
    assert "Er staat iets stil: Vrijlating" in site.person("noor").open(f"/terugkeren/{case_id}").text
    noor = site.person("noor")
    task = noor.open(f"/taken/{site.item(case_id, 'release.match')}")
    stuck = noor.send(fill_in(task.form(), site.today()), "Afronden", status=409)
    assert "Dit proces staat stil door een storing" in stuck.text
    long = admin.send(again.form().fill(note="x" * 501), "Opgelost", status=400)
    assert set(long.errors()) == {"note"}
    assert "x" * 501 in long.html
    given_up = admin.send(again.form(), "Niet meer proberen")
    assert "De teamleider heeft bericht gekregen" in given_up.text
    assert f"{number}: een proces staat stil" in site.person("hanna").open("/postbus").text
    town.office.database.write(lambda s: setattr(s.get_one(Instance, release.id), "state", release.state))
    mended = admin.send(given_up.form(), "Probeer opnieuw")
    assert "Gelukt: het proces loopt weer" in mended.text
    assert site.read(lambda s: s.get_one(Incident, release.id).status) == "solved"
    admin.open(f"/beheer/storingen/{uuid4()}", 404)
    site.person("hanna").open("/beheer/storingen", 403)
