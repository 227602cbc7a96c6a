"""Aanmelden: in by password or as one of the example people, out by a button, never on to another site."""

import pytest
from sqlalchemy import update

from app.demo.people import COLLEAGUES, PASSWORD, PEOPLE
from app.signin.passwords import hash_password
from app.store.tables import User
from app.web.application import create_app
from tests.support.phone import give_password, set_up
from tests.support.web import KEY, Site, Visitor


def test_password_of_an_account_opens_the_first_page_of_its_role(site: Site) -> None:
    for username, first in (("noor", "/werk"), ("petra", "/regie")):
        visitor = site.visitor()
        _phone, page = set_up(visitor, f" {username.upper()} ")
        assert visitor.open(page.link("Ik heb ze bewaard")).url == first


@pytest.mark.parametrize(("name", "password"), [("noor", "verkeerd"), ("nobody", PASSWORD), ("", ""), ("noor", "")])
def test_wrong_name_and_wrong_password_get_the_same_answer(site: Site, name: str, password: str) -> None:
    visitor = site.visitor()
    form = visitor.open("/aanmelden").form().fill(name=name, password=password)
    page = visitor.send(form, "Aanmelden", status=400)
    assert page.errors() == {"name": "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."}
    assert page.form().values["name"] == [name]
    assert page.form().values["password"] == [""]


def test_closed_account_gets_in_no_way(site: Site) -> None:
    noor = site.person("noor")
    site.office.database.write(lambda s: s.execute(update(User).where(User.username == "noor").values(active=False)))
    assert noor.open("/werk").url.startswith("/aanmelden")
    visitor = site.visitor()
    page = visitor.open("/aanmelden")
    visitor.send(page.form().fill(name="noor", password=PASSWORD), "Aanmelden", status=400)
    assert "Noor Bakker" not in page.text
    visitor.send(page.form("/aanmelden/voorbeeld"), status=400, tamper={"who": "noor"})
    assert visitor.open("/werk").url.startswith("/aanmelden")


def test_every_page_says_in_which_cities_people_return(site: Site) -> None:
    said = "terugkeer na detentie in Tilburg en Breda"
    assert said in site.visitor().open("/aanmelden").text
    assert said in site.person("petra").open("/regie").text


def test_a_role_that_the_policy_does_not_name_opens_no_page(site: Site) -> None:
    noor = site.person("noor")
    site.office.database.write(lambda s: s.execute(update(User).where(User.username == "noor").values(role="guest")))
    for address in ("/", "/werk", "/terugkeren", "/starten", "/regie", "/postbus"):
        assert "Noor Bakker" in noor.open(address, status=403).text


def test_example_people_are_offered_in_the_demo(site: Site) -> None:
    visitor = site.visitor()
    page = visitor.open("/aanmelden")
    for person in (*PEOPLE, *COLLEAGUES):
        assert person.name in page.text
    assert visitor.send(page.form("/aanmelden/voorbeeld"), "MJ Mila Janssen").url == "/werk"


def test_example_people_and_their_clock_are_not_there_outside_the_demo(site: Site) -> None:
    app = create_app(site.office, KEY, demo=False)
    visitor = Visitor(site, app.test_client())
    page = visitor.open("/aanmelden")
    assert "Noor Bakker" not in page.text
    form = page.form()
    form.action = "/aanmelden/voorbeeld"
    visitor.send(form, status=404, tamper={"who": "noor"})
    set_up(visitor, "noor")
    assert "De klok van het voorbeeld" not in visitor.open("/postbus").text
    form = visitor.open("/werk").form("/taal")
    form.action = "/postbus/klok"
    visitor.send(form, status=404, tamper={"step": "day"})
    assert "Voorbeeldgegevens" not in visitor.open("/werk").text


def test_sign_in_leads_on_to_the_page_that_was_asked_for(site: Site) -> None:
    visitor = site.visitor()
    page = visitor.open("/werk?wanneer=late&volgorde=release")
    assert page.title == "Aanmelden"
    assert visitor.send(page.form("/aanmelden/voorbeeld"), "NB").url == "/werk?wanneer=late&volgorde=release"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "evil"]
)  # fmt: skip
def test_sign_in_never_leads_to_another_site(site: Site, target: str) -> None:
    visitor = site.visitor()
    page = visitor.open("/aanmelden")
    answer = visitor.post(page.form("/aanmelden/voorbeeld"), "NB", tamper={"next": target})
    assert answer.headers["Location"] == "/"
    page = visitor.open("/werk")
    answer = visitor.post(page.form("/taal"), "English", tamper={"next": target})
    assert answer.headers["Location"] == "/"


def test_sign_out_is_a_button_and_ends_the_session_everywhere(site: Site) -> None:
    person = site.person("noor")
    thief = site.visitor()
    cookie = person.client.get_cookie("thuiskomst")
    assert cookie is not None
    thief.client.set_cookie("thuiskomst", cookie.value)
    assert thief.open("/werk").title == "Mijn werk"
    person.open("/afmelden", 405)
    assert person.open("/werk").title == "Mijn werk"
    assert person.send(person.open("/werk").form("/afmelden"), "Afmelden").title == "Aanmelden"
    assert thief.open("/werk").title == "Aanmelden"


def test_forged_cookie_is_nobody(site: Site) -> None:
    visitor = site.visitor()
    visitor.client.set_cookie("thuiskomst", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert visitor.open("/werk").title == "Aanmelden"


def test_new_password_counts_and_the_old_one_does_not(site: Site) -> None:
    changed = PASSWORD[::-1]
    hashed = hash_password(changed)
    site.office.database.write(lambda s: s.execute(update(User).values(password_hash=hashed)))
    visitor = site.visitor()
    give_password(visitor, "noor", status=400)
    assert give_password(visitor, "noor", changed).title == "Stel uw tweede stap in"
