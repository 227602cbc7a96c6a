"""A session ends in the middle of a form: what was typed is kept for that user, and for nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.store import clock
from app.store.tables import SignIn
from tests.support.page import Page
from tests.support.web import SURNAME, Site, Visitor

SECRET = "geheim geheim"  # noqa: S105 - nobody's


def end_sessions(site: Site, minutes: int = 15) -> None:
    """Let nobody have clicked for a while."""
    then = clock.real_now() - timedelta(minutes=minutes)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(seen_at=then)))


def sign_in_on(visitor: Visitor, page: Page, initials: str) -> Page:
    """Sign in on the page that a visitor was led to."""
    return visitor.send(page.form("/aanmelden/voorbeeld"), initials)


def test_session_ends_after_fifteen_minutes_without_a_click(site: Site) -> None:
    person = site.person("noor")
    end_sessions(site, minutes=14)
    assert person.open("/werk").title == "Mijn werk"
    end_sessions(site)
    assert person.open("/werk").title == "Aanmelden"


def test_every_click_begins_the_fifteen_minutes_again(site: Site) -> None:
    person = site.person("noor")
    for _ in range(3):
        end_sessions(site, minutes=10)
        assert person.open("/werk").title == "Mijn werk"
    seen = site.read(lambda session: session.query(SignIn).one().seen_at)
    assert clock.real_now() - seen < timedelta(minutes=1)


def test_session_ends_after_eight_hours_at_most(site: Site) -> None:
    person = site.person("noor")
    begun = clock.real_now() - timedelta(hours=8)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(started_at=begun)))
    assert person.open("/werk").title == "Aanmelden"


def test_typed_task_is_there_after_signing_in_again_once(site: Site) -> None:
    item = site.item(site.case(), "release.match")
    person = site.person("noor")
    form = person.open(f"/taken/{item}").form().fill(bond="former", known="unknown", otherwise="not_needed")
    form.fill(reason__not_needed="Dat is <b>gisteren</b> gedaan")
    end_sessions(site)
    door = person.send(form, "Afronden")
    assert "Uw sessie was afgelopen. Wat u typte is bewaard; meld u aan en ga verder." in door.text
    page = sign_in_on(person, door, "NB")
    assert page.url == f"/taken/{item}"
    kept = page.form().values
    for name in ("bond", "known", "otherwise", "reason-not_needed"):
        assert kept[name] == form.values[name]
    assert "bond" not in person.open(f"/taken/{item}").form().values


def test_typed_task_is_not_there_for_somebody_else(site: Site) -> None:
    item = site.item(site.case(), "release.match")
    person = site.person("noor")
    form = person.open(f"/taken/{item}").form().fill(bond="former")
    end_sessions(site)
    door = person.send(form, "Bewaren")
    page = sign_in_on(person, door, "HV")
    assert page.url == f"/taken/{item}"
    assert "bond" not in page.form().values
    assert site.person("noor").open(f"/taken/{item}").form().values["bond"] == ["former"]


def test_typed_start_form_is_there_after_signing_in_again(site: Site) -> None:
    person = site.person("joost")
    form = person.open("/starten").form().fill(surname=SURNAME, birth_date="32-1-1998", stay="isd", no_bsn=True)
    end_sessions(site)
    page = sign_in_on(person, person.send(form, "Plan tonen"), "JP")
    for name in ("surname", "birth_date", "stay", "no_bsn", "prison", "income"):
        assert page.form().values[name] == form.values[name]
    assert site.cases() == []


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("vrijlating", {"release": "14-01-2027", "reason": "sentence"}),
        ("signaal", {"words": "De huur is opgezegd."}),
        ("opschalen", {"words": "Er speelt te veel tegelijk."}),
        ("sluiten", {"reason": "moved"}),
    ],
)
def test_every_form_about_a_case_keeps_what_was_typed(site: Site, address: str, typed: dict[str, str]) -> None:
    case_id = site.case()
    person = site.person("hanna")
    page = person.open(f"/terugkeren/{case_id}/{address}")
    if address == "vrijlating":
        page = person.send(page.form().fill(release=typed["release"]), "Toon wat verschuift")
    form = page.form().fill(**typed)
    end_sessions(site)
    page = sign_in_on(person, person.send(form), "HV")
    assert {name: page.form().values[name] for name in typed} == {name: [value] for name, value in typed.items()}


def test_password_is_never_kept(site: Site) -> None:
    person = site.person("noor")
    end_sessions(site)
    form = person.open("/aanmelden").form().fill(name="noor", password=SECRET)
    form.action = "/starten"
    person.send(form)
    page = site.person("noor").open("/starten")
    assert SECRET not in page.html
