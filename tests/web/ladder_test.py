"""The pages of the ladder: answering a warning, the joint table, bottlenecks with their list, and signals."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest

from app.actions.raise_bottleneck import NewBottleneck, raise_by_hand
from app.web.present.steering import harmless
from tests.support.page import Page
from tests.support.web import NOW, SURNAME, Site, Visitor

LATE = NOW + timedelta(days=21)


@pytest.fixture
def late(site: Site) -> UUID:
    """Give a case in which several warnings came to the team lead and the manager."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.move_clock(LATE)
    return case_id


def _first(person: Visitor) -> Page:
    """Open the first warning that waits in Regie."""
    return person.open(next(href for href in person.open("/regie").links().values() if href.startswith("/treden/")))


@pytest.mark.usefixtures("late")
def test_a_manager_answers_from_regie_without_a_name_and_the_task_shows_it(site: Site) -> None:
    manager = site.person("petra")
    page = _first(manager)
    assert "TK-2026-0001" in page.text
    assert SURNAME not in page.html
    number = manager.open("/regie").text.count("Wacht op uw antwoord")
    assert number == 1
    after = manager.send(page.form().fill(kind="explained", words="Wacht op het besluit."), "Beantwoorden")
    assert "Beantwoord (1)" in after.text
    item = page.url.rpartition("/")[2]
    for name, sees in (("hanna", True), ("noor", True)):
        shown = site.person(name).open(f"/taken/{item}").text
        assert "Uitgelegd" in shown
        assert ("Wacht op het besluit." in shown) is sees


def test_a_respite_leads_who_does_the_task_to_more_time_and_tells_others_who_can(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    contact = site.item(case_id, "release.first_contact")
    for days in (7, 10):
        site.move_clock(NOW + timedelta(days=days))
    manager, lead, officer = site.person("petra"), site.person("hanna"), site.person("noor")
    answer = {"kind": "extended", "until": "09-12-2026", "words": "Na het gesprek."}
    after = manager.send(manager.open(f"/treden/{contact}").form().fill(**answer), "Beantwoorden")
    words = "De termijn blijft staan. Wie de taak doet, kan de taak langer de tijd geven."
    assert after.text.count(words) == 2, "at once, and beside the answer"
    assert not [href for href in after.links().values() if "/taken/" in href]
    shown = lead.send(lead.open(f"/treden/{contact}").form().fill(**answer), "Beantwoorden")
    assert "Wie aan zet is, krijgt bericht. De termijn blijft staan. U kunt de taak zelf" in shown.text
    for person, page in ((lead, shown), (lead, lead.open("/regie")), (officer, officer.open(f"/taken/{contact}"))):
        opened = person.open(page.link("Langer de tijd geven").partition("#")[0])
        assert opened.by_id("put-off").get("open") is not None
        assert opened.form(f"/taken/{contact}").values["put-off"] == ["longer"]
    form = officer.open(f"/taken/{contact}?uitstel=longer").form(f"/taken/{contact}")
    longer = officer.send(form.fill(longer__amount="5", longer__reason="late"), "Uitstellen")
    assert "De taak heeft langer de tijd." in longer.text
    site.finish(case_id, "noor", "release.first_contact")
    assert "Langer de tijd geven" not in officer.open(f"/taken/{contact}").text


@pytest.mark.usefixtures("late")
def test_what_is_wrong_is_said_and_what_was_typed_stays(site: Site) -> None:
    manager = site.person("petra")
    page = _first(manager)
    form = page.form().fill(kind="explained", stuck="yes", article="artikel 1", topic="care")
    wrong = manager.send(form, "Beantwoorden", status=400)
    for text in ("Schrijf op waarom het wacht.", "Schrijf kort waar het vastloopt.", "Kies: de wet of de praktijk."):
        assert text in wrong.text
    assert wrong.form().values["article"] == ["artikel 1"]
    form = wrong.form().fill(kind="extended", until="01-01-2020", words="x", what="y", nature="law")
    assert "Kies een dag na vandaag" in manager.send(form, "Beantwoorden", status=400).text
    assert "Kies om welke wet het gaat." in manager.send(form, "Beantwoorden", status=400).text


@pytest.mark.usefixtures("late")
def test_a_bottleneck_that_names_the_person_is_refused_to_who_knows_them(site: Site) -> None:
    lead = site.person("hanna")
    form = _first(lead).form().fill(kind="taken_up", stuck="yes", nature="practice", topic="care")
    wrong = lead.send(form.fill(what=f"{SURNAME} wacht op de bank."), "Beantwoorden", status=400)
    assert "Hier mag geen naam of nummer van een persoon staan." in wrong.text
    lead.send(wrong.form().fill(what="De bank vraagt een adres."), "Beantwoorden")
    listed = lead.open("/knelpunten").text
    assert "De bank vraagt een adres." in listed
    assert "TK-2026-0001" not in listed


def test_each_task_says_beforehand_who_hears_when(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    said = "naar wie aan zet is op vr 27 nov, naar teamleider op di 1 dec, naar manager op vr 4 dec"
    contact = site.item(case_id, "release.first_contact")
    noor = site.person("noor")
    assert f"Niet op tijd klaar? Dan gaat er bericht {said}." in noor.open(f"/taken/{contact}").text
    assert said in noor.open(f"/terugkeren/{case_id}").text
    assert "naar wie aan zet is" in noor.open("/werk").text


@pytest.mark.usefixtures("late")
def test_the_table_of_both_cities_leads_to_the_own_list_only(site: Site) -> None:
    page = site.person("hanna").open("/overleg")
    assert [href for href in page.links().values() if "trede=4" in href]
    listed = site.person("hanna").open("/regie?stad=tilburg&trede=4")
    assert "Vierde trede" in listed.text
    other = site.person("ruben").open("/overleg")
    assert "Er staat iets, maar te weinig om te tonen." in other.text
    assert not [href for href in other.links().values() if "trede=4" in href]
    assert "TK-2026" not in page.html + other.html


def test_the_steering_list_has_no_persons_and_no_formulas(site: Site) -> None:
    words = '=HYPERLINK("http://elders","klik"); wacht'
    made = NewBottleneck("bank", "law", "income", words, law="passport", article="+2", city="tilburg")
    raise_by_hand(site.office, site.actor("hanna"), uuid4(), made)
    for name in ("hanna", "ruben", "petra", "ingrid"):
        person = site.person(name)
        assert words in person.open("/knelpunten/stuurgroep").text
        answer = person.client.get("/knelpunten/stuurgroep/bestand")
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        head, row = csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";")
        assert len(head) == len(row) == 10
        assert row[6] == f"'{words}"
        assert row[4] == "BZK"
    assert [harmless(text) for text in ("=1", "+1", "-1", "@a", "\t=1", "a=1", "")] == [
        "'=1", "'+1", "'-1", "'@a", "'\t=1", "a=1", "",
    ]  # fmt: skip


def test_bottlenecks_are_raised_answered_solved_and_filtered_by_pages(site: Site) -> None:
    lead = site.person("hanna")
    form = lead.open("/knelpunten/nieuw").form().fill(party="uwv", nature="law", law="participation", topic="income")
    assert "Schrijf kort waar het vastloopt." in lead.send(form, "Melden", status=400).text
    page = lead.send(form.fill(what="Twee loketten."), "Melden")
    assert "Schrijf het antwoord op." in lead.send(page.form(page.url), "Antwoord geven", status=400).text
    page = lead.send(page.form(page.url).fill(words="Wij vragen het SZW."), "Antwoord geven")
    page = lead.send(page.form(page.url).fill(words="Er is nu een loket."), "Het is opgelost")
    assert "Antwoorden (2)" in page.text
    assert not page.forms(page.url)
    for query, there in (("staat=solved&ministerie=szw", True), ("staat=raised", False), ("wet=onzin", True)):
        assert ("Twee loketten." in lead.open(f"/knelpunten?{query}").text) is there, query
    assert not site.person("ingrid").open(page.url).forms(page.url)


def test_a_signal_about_a_name_goes_to_the_lead_who_lays_it_at_the_case(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    mila, hanna = site.person("mila"), site.person("hanna")
    form = mila.open("/signalen/nieuw").form().fill(city="tilburg", surname=SURNAME, topic="care", words="is ziek")
    assert "Over zorg schrijft u hier niets." in mila.send(form, "Melden", status=400).text
    mila.send(form.fill(words=""), "Melden")
    assert "in behandeling" in mila.open("/signalen").text
    assert "Signalen 1 open" in hanna.open("/werk").text
    page = hanna.open(hanna.open("/signalen").links()["Zorg"])
    assert SURNAME in page.text
    hanna.send(page.form(), "Hier neerleggen")
    assert site.row(case_id, "signal.answer").reason == "Zorg"
    assert "in behandeling" in mila.open("/signalen").text
    site.finish(case_id, "noor", "signal.answer")
    assert "Er is naar gekeken. Meer mogen wij niet zeggen." in mila.open("/signalen").text
    said = mila.open("/postbus").text
    assert "Antwoord op uw signaal" in said
    assert "Zorg. Er is naar gekeken. Meer mogen wij niet zeggen." in said


def test_a_signal_about_a_case_is_reported_from_the_task_and_answered(site: Site) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    mila = site.person("mila")
    page = mila.open(mila.open(f"/taken/{site.item(case_id, 'income.stop_check')}").links()["Signaal melden"])
    assert "Schrijf kort wat er is." in mila.send(page.form().fill(topic="rent"), "Melden", status=400).text
    mila.send(page.form().fill(topic="rent", words="De huur stopt."), "Melden")
    site.finish(case_id, "noor", "signal.answer", outcome="known")
    assert "Het was al bekend en loopt." in mila.open("/signalen").text
    noor, item = site.person("noor"), site.row(case_id, "signal.answer", "completed")
    form = noor.open(f"/taken/{item.id}/corrigeren").form().fill(outcome="taken_up", correction__reason="typing")
    noor.send(form, "Correctie vastleggen")
    said = mila.open("/postbus").text
    assert "Het antwoord op uw signaal is gewijzigd" in said
    assert "Huur of woning in gevaar. Het antwoord is gewijzigd. Het staat bij uw signalen. (Tilburg)" in said
    assert "Het team pakt het op." in mila.open("/signalen").text
