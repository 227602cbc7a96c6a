"""Definitions that are gone: the pages of the case show what can be shown, and say which process cannot be read."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.support.poison import GONE
from tests.support.web import NOW, SURNAME, Site

NEEDS = {"income": "missing", "housing": "missing", "care": "missing"}
SAID = "Niet te lezen: Inkomen"


@pytest.fixture(params=["one instance", "the whole release"])
def case_id(site: Site, request: pytest.FixtureRequest) -> UUID:
    """Give a case of which nobody can find the definitions that its income runs on."""
    case_id = site.case(release=NOW.date() + timedelta(days=30), needs=NEEDS)
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "mila", "income.stop_check")
    changes = ["UPDATE instance SET digest = ? WHERE process = 'income'"]
    if request.param == "the whole release":
        changes += [
            "UPDATE work_item SET digest = ? WHERE key LIKE 'income.%'",
            # A task that this version does not have any more.
            "UPDATE work_item SET digest = ?, key = 'income.renamed' WHERE key = 'income.stop_check'",
        ]
    raw = site.office.database.engine.raw_connection()
    # Outside a transaction only: within one SQLite lets nobody set its guard aside.
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    for change in changes:
        raw.cursor().execute(change, (GONE,))
    raw.commit()
    raw.cursor().execute("PRAGMA foreign_keys=ON")
    raw.close()
    return case_id


@pytest.mark.parametrize("username", ["noor", "hanna", "joost"])
def test_the_file_and_its_process_say_what_is_gone_and_show_the_rest(site: Site, case_id: UUID, username: str) -> None:
    person = site.person(username)
    page = person.open(f"/terugkeren/{case_id}")
    assert SAID in page.text
    assert SURNAME in page.text
    assert "Eerste contact" in page.text
    process = person.open(f"/terugkeren/{case_id}/proces")
    assert process.text.count("niet te lezen, het schema is weg") == 1
    assert f"/terugkeren/{case_id}/proces/income" not in process.html
    assert f"/terugkeren/{case_id}/proces/release" in process.html
    person.open(f"/terugkeren/{case_id}/proces/income", 404)
    for address in ("/agenda?maand=2026-12", "/agenda/twee-weken?wat=alles", f"/terugkeren/{case_id}/vrijlating"):
        person.open(address)


def test_a_task_of_it_can_be_read_and_not_be_done(site: Site, case_id: UUID) -> None:
    consulent = site.person("mila")
    page = consulent.open(f"/taken/{site.item(case_id, 'income.notification')}")
    assert SAID in page.text
    assert not page.forms(page.url)
    assert SAID not in site.person("noor").open(f"/taken/{site.item(case_id, 'release.first_contact')}").text


@pytest.mark.usefixtures("case_id")
def test_the_lists_of_everybody_go_on(site: Site) -> None:
    for username, addresses in {
        "noor": ("/werk?van=everybody", "/postbus"),
        "mila": ("/werk", "/agenda?maand=2026-12", "/postbus"),
        "petra": ("/regie", "/agenda?maand=2026-12", "/agenda/twee-weken?wat=alles"),
    }.items():
        for address in addresses:
            site.person(username).open(address)


def test_the_release_can_move_all_the_same(site: Site, case_id: UUID) -> None:
    officer, address = site.person("noor"), f"/terugkeren/{case_id}/vrijlating"
    form = officer.open(address).form()
    page = officer.send(form.fill(release="18-12-2026"), "Toon wat verschuift")
    officer.send(page.form().fill(reason=page.form().options("reason")[-1]), "Datum wijzigen")
    assert [case.release for case in site.cases()] == [NOW.date().replace(month=12, day=18)]
