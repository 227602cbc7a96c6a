"""Terugkeer starten: the plan comes first, bad input is refused at its field, and nothing that was typed is lost."""

import pytest

from tests.support.page import Form, Page, said
from tests.support.web import BSN, SURNAME, Site, Visitor

LONG = "Đặng-Wieńczysław Ünsal ابن عبد العزيز " * 8
"""A name of 300 characters with diacritics and right-to-left letters."""


def filled(person: Visitor, **changes: str | bool) -> Form:
    """Give the start form filled in as it should be, but for the changes."""
    form = person.open("/starten").form()
    form.fill(surname=SURNAME, given_name="Milan", birth_date="02-07-1998", bsn=BSN, stay="short")
    form.fill(arrival="20-11-2026", release="24-12-2026", city="tilburg", income="missing")
    return form.fill(**changes)


def plan_rows(page: Page) -> list[list[str]]:
    """Give the rows of the plan on a page, a text a cell."""
    table = next(table for table in page.by_id("plan").iter("table"))
    return [[said(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")][1:]


def test_plan_is_shown_before_anything_is_stored(site: Site) -> None:
    liaison = site.person("joost")
    preview = liaison.send(filled(liaison), "Plan tonen")
    rows = {row[0]: row[1:] for row in plan_rows(preview)}
    tomorrow = ["Re-integratieteam Tilburg", "wo 25 nov morgen", "1 werkdag na het openen van de taak"]
    assert rows["Melding koppelen Vrijlating"] == tomorrow
    two_weeks_before = ["Inkomen Tilburg", "do 10 dec over 12 werkdagen", "2 weken vóór vrijlating als het nodig is"]
    assert rows["Aanvraag compleet Inkomen"] == two_weeks_before
    on_the_day = ["Re-integratieteam Tilburg", "do 24 dec over 22 werkdagen", "op de dag van vrijlating"]
    assert rows["Warme ontvangst Vrijlating"] == on_the_day
    assert site.cases() == []


def test_liaison_starts_from_the_plan_and_lands_in_the_file(site: Site) -> None:
    liaison = site.person("joost")
    preview = liaison.send(filled(liaison), "Plan tonen")
    case = liaison.send(preview.form(), "Terugkeer starten")
    assert case.title == f"{SURNAME}, Milan"
    assert "De terugkeer is gestart." in case.text
    [stored] = site.cases()
    assert (stored.city, stored.prison, stored.stay, str(stored.release)) == ("tilburg", "vught", "short", "2026-12-24")
    assert stored.person.bsn == BSN
    assert "Melding koppelen" in site.person("noor").open("/werk").text


def test_officer_starts_when_the_message_reaches_the_city(site: Site) -> None:
    officer = site.person("sanne")
    form = officer.open("/starten").form()
    assert form.options("city") == ["breda"]
    form.fill(surname="Zandstra", given_name="Eva", birth_date="1-2-1985", no_bsn=True, stay="long", prison="grave")
    form.fill(arrival="2026-11-23", release="", income="unknown")
    officer.send(officer.send(form, "Plan tonen").form(), "Terugkeer starten")
    assert [(case.city, case.prison, case.release) for case in site.cases()] == [("breda", "grave", None)]


WRONG: list[tuple[str, dict[str, str | bool], str]] = [
    ("surname", {"surname": ""}, "Vul de achternaam in."),
    ("surname", {"surname": "   "}, "Vul de achternaam in."),
    ("surname", {"surname": LONG[:300]}, "Dit is te lang: 300 tekens. Er passen er 200."),
    ("birth_date", {"birth_date": ""}, "Vul de geboortedatum in."),
    ("birth_date", {"birth_date": "30-02-1998"}, "Dit is geen datum. Vul hem zo in: 23-11-2026."),
    ("birth_date", {"birth_date": "25-11-2026"}, "Deze dag moet nog komen."),
    ("bsn", {"bsn": "999990018"}, "Dit BSN klopt niet. Controleer de 9 cijfers."),
    ("bsn", {"bsn": "geen"}, "Dit BSN klopt niet."),
    ("bsn", {"bsn": ""}, "Vul het BSN in, of kies dat deze persoon geen BSN heeft."),
    ("bsn", {"no_bsn": True}, "U vult een BSN in en kiest ook ‘geen BSN’."),
    ("arrival", {"arrival": "01-12-1026"}, "Dit is geen datum."),
    ("arrival", {"arrival": "gisteren"}, "Dit is geen datum."),
    ("arrival", {"arrival": "25-11-2026"}, "Deze dag moet nog komen."),
    ("release", {"release": "19-11-2026"}, "De vrijlating ligt vóór de aankomst."),
    ("release", {"release": "24-12-1026"}, "Dit is geen datum."),
    ("stay", {"stay": ""}, "Kies het soort verblijf."),
]


@pytest.mark.parametrize(("field", "changes", "message"), WRONG)
def test_wrong_input_is_refused_at_its_field_and_everything_stays(
    site: Site, field: str, changes: dict[str, str | bool], message: str
) -> None:
    liaison = site.person("joost")
    form = filled(liaison, **changes)
    refused = liaison.send(form, "Plan tonen", status=400)
    assert message in refused.error(field)
    assert message in refused.errors()[field]
    collapsed = {name: [" ".join(value.split()) for value in values] for name, values in form.values.items()}
    kept = refused.form().values
    for name in form.names() - {"csrf_token"}:
        assert kept.get(name, []) == collapsed.get(name, []), name


@pytest.mark.parametrize("field", ["city", "prison", "stay", "income"])
def test_choice_that_was_not_offered_is_refused(site: Site, field: str) -> None:
    liaison = site.person("joost")
    refused = liaison.send(filled(liaison), "Plan tonen", status=400, tamper={field: "utrecht"})
    assert refused.error(field).startswith("Kies ")
    assert site.cases() == []


def test_city_or_prison_of_others_is_refused(site: Site) -> None:
    liaison, officer = site.person("joost"), site.person("sanne")
    elsewhere = liaison.send(filled(liaison), "Plan tonen", status=400, tamper={"prison": "grave"})
    assert elsewhere.error("prison")
    form = officer.open("/starten").form()
    form.fill(surname="Zandstra", given_name="Eva", birth_date="1-2-1985", no_bsn=True, stay="long", prison="grave")
    form.fill(arrival="23-11-2026", income="unknown")
    assert officer.send(form, "Plan tonen", status=400, tamper={"city": "tilburg"}).error("city")


def test_marks_that_nobody_sees_are_left_out(site: Site) -> None:
    liaison = site.person("joost")
    page = liaison.send(filled(liaison, surname="\u202eMerk\x07waard\ufffe\x0b "), "Plan tonen")
    assert page.form().values["surname"] == [SURNAME]


def test_name_of_200_characters_is_kept_and_shown_whole(site: Site) -> None:
    name = " ".join(LONG[:200].split())
    assert len(name) > 190
    liaison = site.person("joost")
    page = liaison.send(filled(liaison, surname=name), "Plan tonen")
    page = liaison.send(page.form(), "Terugkeer starten")
    assert page.title == f"{name}, Milan"
    assert f"{name}, Milan" in site.person("noor").open("/terugkeren").text


def test_unknown_field_is_ignored(site: Site) -> None:
    liaison = site.person("joost")
    page = liaison.send(filled(liaison), "Plan tonen", tamper={"role": "manager", "case.status": "closed"})
    liaison.send(page.form(), "Terugkeer starten", tamper={"number": "TK-1"})
    assert [(case.status, case.number) for case in site.cases()] == [("open", "TK-2026-0001")]


def test_same_form_twice_starts_one_case(site: Site) -> None:
    liaison = site.person("joost")
    form = liaison.send(filled(liaison), "Plan tonen").form()
    answers = [liaison.post(form, "Terugkeer starten") for _ in range(20)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(site.cases()) == 1


def test_old_form_with_another_name_is_another_case(site: Site) -> None:
    liaison = site.person("joost")
    form = liaison.send(filled(liaison), "Plan tonen").form()
    liaison.send(form, "Terugkeer starten")
    liaison.send(form.fill(surname="Andersma", bsn="", no_bsn=True), "Terugkeer starten")
    assert sorted(case.person.surname for case in site.cases()) == ["Andersma", SURNAME]


def test_possible_duplicate_is_only_hinted_at(site: Site) -> None:
    liaison = site.person("joost")
    before = liaison.send(filled(liaison), "Plan tonen").text
    site.case("breda", "grave")
    preview = liaison.send(filled(liaison), "Plan tonen")
    hint = "Misschien al bekend U kunt gewoon starten. De teamleider van die stad kijkt of dit dezelfde persoon is."
    assert preview.text.replace(f"{hint} ", "") == before
    assert hint in preview.text
    liaison.send(preview.form(), "Terugkeer starten")
    assert [case.possible_duplicate for case in site.cases()] == [False, True]


def test_without_a_release_day_the_plan_says_what_waits(site: Site) -> None:
    liaison = site.person("joost")
    preview = liaison.send(filled(liaison, release=""), "Plan tonen")
    assert "komen erbij als de datum bekend is" in preview.text
    assert not [row for row in plan_rows(preview) if "ontvangst" in row[0]]


@pytest.mark.parametrize(
    ("release", "warning"),
    [
        ("18-12-2026", "Vrijlating op vrijdag"),
        ("25-12-2026", "Vrijlating op een feestdag, de loketten zijn dicht"),
        ("19-12-2026", "Vrijlating in het weekend, de loketten zijn dicht"),
        ("24-12-2026", "de dag voor een feestdag"),
    ],
)
def test_release_on_an_awkward_day_is_warned_of(site: Site, release: str, warning: str) -> None:
    liaison = site.person("joost")
    assert warning in liaison.send(filled(liaison, release=release), "Plan tonen").text
