"""Taak: save half-way, complete, settle another way; safe against double posts and against somebody who was first."""

from uuid import UUID

import pytest

from tests.support.filling import fill_in
from tests.support.page import Form
from tests.support.web import Site, Visitor

TODAY = "24-11-2026"


@pytest.fixture
def case_id(site: Site) -> UUID:
    """Give a new case; its first task waits for the team."""
    return site.case()


def opened(person: Visitor, item: UUID) -> Form:
    """Give the form of a task."""
    return person.open(f"/taken/{item}").form()


def test_completed_task_leaves_the_list_and_the_next_ones_come(site: Site, case_id: UUID) -> None:
    page = site.finish(case_id, "noor", "release.match")
    assert page.url == "/werk"
    assert "Afgerond." in page.text
    assert f"/taken/{site.row(case_id, 'release.match', 'completed').id}" not in page.links().values()
    assert f"/taken/{site.item(case_id, 'release.first_contact')}" in page.links().values()
    assert "Uitkering en gegevens nagaan" in site.person("mila").open("/werk").text


def test_answers_can_be_read_afterwards(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match", found="without_bsn", bond="coming")
    item = site.row(case_id, "release.match", "completed").id
    page = site.person("noor").open(f"/taken/{item}")
    assert "Afgehandeld door Noor Bakker" in page.text
    assert "Ja, maar zonder BSN" in page.text
    assert "Ja, wil hier gaan wonen" in page.text
    with pytest.raises(LookupError):
        page.form()


def test_required_holds_only_when_completing(site: Site, case_id: UUID) -> None:
    item, officer = site.item(case_id, "release.match"), site.person("noor")
    saved = officer.send(opened(officer, item), "Bewaren")
    assert "Bewaard. De taak blijft open." in saved.text
    refused = officer.send(saved.form(), "Afronden", status=400)
    assert set(refused.errors()) == {"found", "bond", "known"}
    assert refused.error("bond") == "Kies een antwoord."
    assert site.row(case_id, "release.match").status == "open"


def test_saved_half_way_keeps_everything_right_or_wrong(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    item, consulent = site.item(case_id, "income.suspend"), site.person("mila")
    typed = {"measure": "ended", "from_day": "32-13-2026", "reference": "<b>fout!</b> # 12"}
    consulent.send(opened(consulent, item).fill(person_told=True, **typed), "Bewaren")
    again = opened(site.person("mila"), item)
    assert {name: again.values[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert again.values["person_told"] == ["yes"]
    assert "reusable" not in again.values
    consulent.send(opened(consulent, item).fill(person_told=False), "Bewaren")
    assert "person_told" not in opened(consulent, item).values


def test_evidence_cannot_be_of_a_later_day(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "mila", "income.stop_check")
    site.finish(case_id, "mila", "income.notification", notified=TODAY)
    item, consulent = site.item(case_id, "income.application"), site.person("mila")
    form = fill_in(opened(consulent, item), site.today(), proof__day="25-11-2026")
    refused = consulent.send(form, "Afronden", status=400)
    assert refused.error("proof-day") == "Een bewijs kan niet van na vandaag zijn."
    assert refused.form().values["proof-day"] == ["25-11-2026"]
    consulent.send(refused.form().fill(proof__day=TODAY), "Afronden")


def test_day_that_is_still_to_come_is_refused_where_it_must_be_past(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    item, officer = site.item(case_id, "release.first_contact"), site.person("noor")
    form = fill_in(opened(officer, item), site.today(), spoken="25-11-2026", next_talk="25-11-2026")
    refused = officer.send(form, "Afronden", status=400)
    assert set(refused.errors()) == {"spoken"}


def test_answer_that_was_not_offered_is_refused(site: Site, case_id: UUID) -> None:
    item, officer = site.item(case_id, "release.match"), site.person("noor")
    form = fill_in(opened(officer, item), site.today())
    refused = officer.send(form, "Afronden", status=400, tamper={"bond": "granted"})
    assert refused.error("bond") == "Kies een antwoord."


def test_same_answers_sent_twenty_times_have_one_effect(site: Site, case_id: UUID) -> None:
    item, officer = site.item(case_id, "release.match"), site.person("noor")
    form = fill_in(opened(officer, item), site.today())
    assert {officer.post(form, "Afronden").status_code for _ in range(20)} == {303}
    lines = officer.open(f"/terugkeren/{case_id}?alles=ja").text
    assert lines.count("Noor Bakker rondde ‘Melding koppelen’ af.") == 1


def test_other_answers_after_completing_are_shown_back_with_who_and_when(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    item, officer = site.item(case_id, "release.first_contact"), site.person("noor")
    old = fill_in(opened(officer, item), site.today())
    officer.send(old, "Afronden")
    page = officer.send(old.fill(spoken="23-11-2026"), "Afronden", status=409)
    assert page.title == "Iemand was u voor"
    assert "De taak is al afgerond. Noor Bakker deed dat, di 24 nov, 10.0" in page.text
    assert "Op welke dag? 23-11-2026" in page.text
    assert page.link("Deze pagina opnieuw openen") == f"/taken/{item}"


def test_somebody_saved_first_and_what_i_typed_still_stands(site: Site, case_id: UUID) -> None:
    item = site.item(case_id, "release.match")
    officer, lead = site.person("noor"), site.person("hanna")
    mine, hers = opened(officer, item), opened(lead, item)
    lead.send(hers.fill(bond="former"), "Bewaren")
    page = officer.send(mine.fill(bond="registered", known="yes"), "Bewaren", status=409)
    assert "wijzigde deze taak net. Wat u typte staat er nog; kijk het na." in page.text
    assert page.form().values["bond"] == ["registered"]
    saved = officer.send(page.form(), "Bewaren")
    assert saved.form().values["bond"] == ["registered"]


def test_somebody_completed_first_and_what_i_typed_is_shown(site: Site, case_id: UUID) -> None:
    item = site.item(case_id, "release.match")
    officer, lead = site.person("noor"), site.person("hanna")
    mine = fill_in(opened(officer, item), site.today(), known="unknown")
    lead.send(fill_in(opened(lead, item), site.today()), "Afronden")
    page = officer.send(mine, "Afronden", status=409)
    assert "Hanna Vos deed dat" in page.text
    assert "Is er al contact met de gemeente? Nog niet bekend" in page.text


@pytest.mark.parametrize(("way", "words"), [("not_needed", "Vond elders plaats"), ("refused", "Wil geen contact")])
def test_task_settled_another_way_keeps_the_reason(site: Site, case_id: UUID, way: str, words: str) -> None:
    site.finish(case_id, "noor", "release.match")
    item, officer = site.item(case_id, "release.first_contact"), site.person("noor")
    form = opened(officer, item).fill(otherwise=way, **{f"reason-{way}": words})
    officer.send(form, "Dit vastleggen")
    assert site.row(case_id, "release.first_contact", way).reason == words
    assert words in officer.open(f"/taken/{item}").text


@pytest.mark.parametrize(
    ("way", "words", "message"),
    [
        ("", "iets", "Kies eerst wat er aan de hand is."),
        ("not_needed", "  ", "Schrijf kort waarom."),
        ("not_needed", "x" * 501, "Dit is te lang: 501 tekens. Er passen er 500."),
    ],
)
def test_settling_without_a_good_reason_is_refused(
    site: Site, case_id: UUID, way: str, words: str, message: str
) -> None:
    site.finish(case_id, "noor", "release.match")
    item, officer = site.item(case_id, "release.first_contact"), site.person("noor")
    form = opened(officer, item).fill(reason__not_needed=words, **({"otherwise": way} if way else {}))
    page = officer.send(form, "Dit vastleggen", status=400)
    assert message in page.text
    assert page.form().values["reason-not_needed"] == [words]


def test_what_the_law_asks_cannot_be_refused(site: Site, case_id: UUID) -> None:
    item, officer = site.item(case_id, "release.match"), site.person("noor")
    form = opened(officer, item)
    assert "refused" not in form.options("otherwise")
    tampered = {"otherwise": "refused", "reason-refused": "wil niet"}
    officer.send(form, "Dit vastleggen", status=403, tamper=tampered)
    assert site.row(case_id, "release.match").status == "open"


def test_not_allowed_reaches_the_team_lead_and_the_task_stays(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    item, consulent = site.item(case_id, "income.stop_check"), site.person("mila")
    words = "Artikel 65: dit mag ik niet delen"
    form = opened(consulent, item).fill(otherwise="not_allowed", reason__not_allowed=words)
    consulent.send(form, "Dit vastleggen")
    assert site.row(case_id, "income.stop_check").status == "open"
    page = site.person("hanna").open(f"/taken/{site.item(case_id, 'not_allowed.answer')}")
    assert words in page.text
    assert "Uitkering en gegevens nagaan" in page.text


def test_task_is_taken_up_given_back_and_handed_out(site: Site, case_id: UUID) -> None:
    item = site.item(case_id, "release.match")
    officer, lead, address = site.person("noor"), site.person("hanna"), f"/taken/{item}"
    page = officer.send(officer.open(address).form(f"{address}/oppakken"), "Oppakken")
    assert "Aan zet: U" in page.text
    page = officer.send(page.form(f"{address}/teruggeven"), "Teruggeven")
    assert "Aan zet: Re-integratieteam Tilburg" in page.text
    form = lead.open(address).form(f"{address}/toewijzen")
    assert str(site.actor("noor").id) in form.options("to")
    assert str(site.actor("sanne").id) not in form.options("to")
    lead.send(form.fill(to=str(site.actor("noor").id)), "Toewijzen")
    assert "Aan zet: U" in officer.open(address).text


def test_task_stays_with_the_party_whose_turn_it_is(site: Site, case_id: UUID) -> None:
    lead, address = site.person("hanna"), f"/taken/{site.item(case_id, 'release.match')}"
    for stranger in ("sanne", "mila", "petra"):
        form = lead.open(address).form(f"{address}/toewijzen")
        lead.send(form, "Toewijzen", status=403, tamper={"to": str(site.actor(stranger).id)})
    lead.send(lead.open(address).form(f"{address}/toewijzen"), "Toewijzen", status=400, tamper={"to": "iedereen"})


def test_officer_reads_the_task_of_another_party_but_cannot_fill_it_in(site: Site, case_id: UUID) -> None:
    site.finish(case_id, "noor", "release.match")
    officer, item = site.person("noor"), site.item(case_id, "income.stop_check")
    mine = officer.open(f"/taken/{site.item(case_id, 'release.first_contact')}").form()
    with pytest.raises(LookupError):
        officer.open(f"/taken/{item}").form()
    mine.action = f"/taken/{item}"
    officer.send(mine, "Afronden", status=403)
    officer.send(mine, "Bewaren", status=403)


def test_who_works_on_one_pathway_reads_only_neutral_titles_of_the_others(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    page = site.person("mila").open(f"/taken/{site.item(case_id, 'income.fixed_costs')}")
    assert "Nodig voor: Stap in Wonen, Stap in Vrijlating" in page.text
    assert "Huur redden" not in page.text
    assert "Huur redden" in site.person("noor").open(f"/taken/{site.item(case_id, 'income.fixed_costs')}").text
