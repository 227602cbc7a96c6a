"""Corrigeren: new answers for a completed task, with a reason; who used the old ones hears."""

from uuid import UUID

import pytest

from app.store.tables import Correction
from tests.support.page import Page
from tests.support.web import Site

TODAY = "24-11-2026"


@pytest.fixture
def item(site: Site) -> UUID:
    """Give a task of the team that was completed; others use its answers."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match", found="bsn", bond="registered")
    return site.row(case_id, "release.match", "completed").id


@pytest.fixture
def paid(site: Site) -> UUID:
    """Give a completed task of Inkomen that holds a day and evidence."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "mila", "income.stop_check")
    site.finish(case_id, "mila", "income.notification", notified=TODAY)
    site.finish(case_id, "mila", "income.application", received="20-11-2026", proof__day="20-11-2026")
    return site.row(case_id, "income.application", "completed").id


def corrected(site: Site, username: str, item: UUID, typed: dict[str, str], status: int = 200) -> Page:
    """Give the page after somebody changed what stands in the form."""
    person = site.person(username)
    page = person.open(person.open(f"/taken/{item}").link("Corrigeren"))
    return person.send(page.form().fill(**typed), "Correctie vastleggen", status=status)


def test_form_holds_what_was_answered_and_the_task_shows_what_changed(site: Site, paid: UUID) -> None:
    values = site.person("mila").open(f"/taken/{paid}/corrigeren").form().values
    assert (values["received"], values["proof-day"]) == (["20-11-2026"], ["20-11-2026"])
    page = corrected(site, "mila", paid, {"received": "21-11-2026"} | why("typing", "Verkeerd getypt"))
    assert page.url == f"/taken/{paid}"
    assert "De correctie is vastgelegd." in page.text
    assert "Mila Janssen corrigeerde dit, di 24 nov, 10.0" in page.text
    assert "Er stond een fout in. ‘Verkeerd getypt’" in page.text
    assert page.text.index("21-11-2026") < page.text.index("Eerdere antwoorden") < page.text.rindex("20-11-2026")
    case_id = site.row(site.cases()[0].id, "income.application", "completed").case_id
    assert "Mila Janssen corrigeerde ‘" in site.person("noor").open(f"/terugkeren/{case_id}").text


def test_who_used_the_answer_hears_which_task_and_gets_to_their_own(site: Site, item: UUID) -> None:
    corrected(site, "noor", item, {"found": "without_bsn"} | why("new_information"))
    case_id = site.cases()[0].id
    box = site.person("mila").open("/postbus")
    assert "TK-2026-0001: een antwoord is gecorrigeerd" in box.text
    # Inkomen does not work on the release: to them the corrected task has its neutral title.
    assert "‘Melding koppelen’" not in box.text
    assert [href for href in box.links().values() if href == f"/taken/{site.item(case_id, 'income.stop_check')}"]
    assert "‘Melding koppelen’ is gecorrigeerd." in site.person("noor").open("/postbus").text


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"proof-day": "25-11-2026"}, "proof-day", "Een bewijs kan niet van na vandaag zijn."),
        ({"received": "31-02-2026"}, "received", "Dit is geen datum. Vul hem zo in: 23-11-2026."),
        ({"correction-reason": ""}, "correction-reason", "Kies waarom u dit verandert."),
        ({"correction-reason": "because"}, "correction-reason", "Kies waarom u dit verandert."),
        ({"correction-remark": "x" * 501}, "correction-remark", "Dit is te lang: 501 tekens. Er passen er 500."),
        ({}, "correction-reason", "U hebt nog geen antwoord veranderd."),
    ],
)
def test_wrong_correction_is_refused_at_its_field_and_nothing_is_lost(
    site: Site, paid: UUID, typed: dict[str, str], field: str, message: str
) -> None:
    person = site.person("mila")
    form = person.open(f"/taken/{paid}/corrigeren").form().fill(**why("typing", "Let op"))
    page = person.send(form, "Correctie vastleggen", status=400, tamper=typed)
    assert page.error(field) == message
    assert field in page.errors()
    kept = page.form().values
    assert kept.get(field, [""]) == [typed[field]] if typed and field != "correction-reason" else True
    assert kept["correction-remark"] == [typed.get("correction-remark", "Let op")]
    assert site.read(lambda session: session.query(Correction).all()) == []


def test_evidence_that_fell_away_may_be_emptied_with_that_reason_only(site: Site, paid: UUID) -> None:
    emptied = {"proof__day": "", "proof__issuer": "", "proof__reference": ""}
    page = corrected(site, "mila", paid, emptied | why("typing"), 400)
    assert {"proof-day", "proof-issuer"} <= set(page.errors())
    page = corrected(site, "mila", paid, emptied | why("evidence_withdrawn"))
    assert "Het bewijs is vervallen." in page.text


def test_same_correction_sent_many_times_has_one_effect_and_a_later_one_is_told_who_was_first(
    site: Site, item: UUID
) -> None:
    officer, lead, address = site.person("noor"), site.person("hanna"), f"/taken/{item}/corrigeren"
    hers = lead.open(address).form().fill(bond="former", **why("new_information", "Gebeld"))
    mine = officer.open(address).form().fill(bond="coming", **why("typing"))
    assert {officer.post(mine, "Correctie").status_code for _ in range(5)} == {303}
    assert len(site.read(lambda session: session.query(Correction).all())) == 1
    page = lead.send(hers, "Correctie vastleggen", status=409)
    assert "De taak is al gecorrigeerd. Noor Bakker deed dat" in page.text
    assert "Toelichting Gebeld" in page.text
    assert page.link("Deze pagina opnieuw openen") == address


def test_only_who_does_the_task_corrects_it_and_only_when_it_is_done(site: Site, paid: UUID) -> None:
    officer, consulent = site.person("noor"), site.person("mila")
    assert "Corrigeren" not in officer.open(f"/taken/{paid}").links()
    officer.open(f"/taken/{paid}/corrigeren", 403)
    still_open = site.item(site.cases()[0].id, "income.suspend")
    assert consulent.open(f"/taken/{still_open}/corrigeren").url == f"/taken/{still_open}"
    mine = consulent.open(f"/taken/{paid}/corrigeren").form().fill(received="21-11-2026", **why("typing"))
    lead, case_id = site.person("hanna"), site.cases()[0].id
    lead.send(lead.open(f"/terugkeren/{case_id}/sluiten").form().fill(reason="wish"), "Sluiten")
    assert consulent.send(mine, "Correctie vastleggen", status=409).title == "Deze terugkeer is gesloten"
    assert "Corrigeren" not in consulent.open(f"/taken/{paid}").links()


def test_page_says_that_the_route_stays_and_where_to_begin_again(site: Site) -> None:
    case_id = site.case(needs={"housing": "missing"})
    site.finish(case_id, "noor", "release.match")
    page = site.person("noor").open(f"/taken/{site.row(case_id, 'release.match', 'completed').id}/corrigeren")
    assert "Stappen die al gedaan zijn, blijven gedaan." in page.text


def why(reason: str, remark: str = "") -> dict[str, str]:
    """Give the fields that say why."""
    return {"correction__reason": reason, "correction__remark": remark}
