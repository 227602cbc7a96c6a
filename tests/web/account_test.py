"""Mijn account: where one is signed in, the password, recovery codes; and proving once more who one is."""

from datetime import timedelta

import pytest
from flask import Blueprint
from sqlalchemy import select, update

from app.access.policy import Permission
from app.demo.people import PASSWORD
from app.store import clock
from app.store.base import Base
from app.store.tables import AuditEntry, KeptForm, SignIn
from app.web.application import create_app
from app.web.gate import take_kept_form
from app.web.route import page
from tests.support.page import Page
from tests.support.phone import Phone, give_password, let_codes_pass, recovery_codes, set_up
from tests.support.web import KEY, Site, Visitor

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
BETTER = "paard batterij nietje klopt"
CONFIRM = "Bevestig dat u het bent"


def _enter(site: Site, phone: Phone, visitor: Visitor, password: str = PASSWORD) -> Page:
    let_codes_pass(site)
    return visitor.send(give_password(visitor, "noor", password).form().fill(code=phone.code()))


def _proved_long_ago(site: Site) -> None:
    then = clock.real_now() - timedelta(minutes=10)
    site.office.database.write(lambda session: session.execute(update(SignIn).values(proved_at=then)))


def _deeds(site: Site) -> list[str]:
    return site.read(lambda session: list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))))


def test_own_sign_ins_are_listed_and_one_or_all_others_end(site: Site) -> None:
    here, there, third = (site.stranger(f"10.0.0.{number}") for number in (1, 2, 3))
    there.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    phone, _page = set_up(here, "noor")
    for visitor in (there, third):
        _enter(site, phone, visitor)
    page = here.open("/account")
    for words in ("Firefox, Windows", "vanaf 10.0.0.2", "Onbekende browser", "dit bent u nu"):
        assert words in page.text
    listed = page.forms("/account")
    assert len(listed) == 3
    firefox = next(form for form in listed if "Firefox" in "".join(form.element.itertext()))
    page = here.send(firefox, "Beëindig")
    assert "Firefox" not in page.text
    assert there.open("/werk").title == "Aanmelden"
    assert third.open("/werk").title == "Mijn werk"
    here.send(page.forms("/account")[-1], "Beëindig alle andere")
    assert third.open("/werk").title == "Aanmelden"
    assert here.open("/werk").title == "Mijn werk"
    assert _deeds(site).count("sign_in_ended") == 2


def test_sign_in_of_somebody_else_cannot_be_ended_nor_told_from_none(site: Site) -> None:
    hanna, noor = site.person("hanna"), site.person("noor")
    other = site.read(lambda session: session.scalars(select(SignIn.id).order_by(SignIn.started_at)).first())
    form = noor.open("/account").form("/afmelden")
    form.action = "/account"
    for ended, status in ((str(other), 404), ("7b0ad8f4-6f0c-4a6c-9d0e-0d4f5d3b2a10", 404), ("x", 400), ("", 400)):
        noor.send(form, status=status, tamper={"end": ended})
    assert hanna.open("/werk").title == "Mijn werk"


def test_password_is_changed_by_who_knows_it_and_ends_the_other_sign_ins(site: Site) -> None:
    here, there = site.stranger(), site.stranger("10.0.0.2")
    phone, _page = set_up(here, "noor")
    _enter(site, phone, there)
    form = here.open(here.open("/account").link("Wachtwoord wijzigen")).form()
    form.fill(password=PASSWORD, new_password=BETTER, again=BETTER)
    assert "Uw wachtwoord is gewijzigd." in here.send(form, "Wijzigen").text
    assert there.open("/werk").title == "Aanmelden"
    give_password(there, "noor", status=400)
    assert _enter(site, phone, there, BETTER).url == "/werk"
    assert _deeds(site).count("password_changed") == 1


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("verkeerd", BETTER, BETTER, "password"),
        (PASSWORD, BETTER, "iets anders getypt", "again"),
        (PASSWORD, "te kort", "te kort", "new_password"),
        (PASSWORD, "ik ben Bakker uit Tilburg", "ik ben Bakker uit Tilburg", "new_password"),
        (PASSWORD, "welkom12welkom12", "welkom12welkom12", "new_password"),
        (PASSWORD, "abcdefghijklmnop", "abcdefghijklmnop", "new_password"),
        (PASSWORD, "tralalatralala", "tralalatralala", "new_password"),
        (PASSWORD, "Wachtwoord2026!!", "Wachtwoord2026!!", "new_password"),
    ],
)
def test_password_that_will_not_do_is_refused_at_its_field(
    site: Site, old: str, new: str, again: str, field: str
) -> None:
    noor = site.person("noor")
    form = noor.open("/account/wachtwoord").form().fill(password=old, new_password=new, again=again)
    page = noor.send(form, "Wijzigen", status=400)
    assert list(page.errors()) == [field]
    assert {page.form().values[name][0] for name in ("password", "new_password", "again")} == {""}
    give_password(site.visitor(), "noor")


def test_new_recovery_codes_replace_the_old(site: Site) -> None:
    noor = site.stranger()
    _phone, page = set_up(noor, "noor")
    old = recovery_codes(page)
    new = recovery_codes(noor.send(noor.open("/account").form("/account/herstelcodes")))
    assert len(set(new) | set(old)) == 20
    for code, status in ((old[0], 400), (new[0], 200)):
        visitor = site.stranger()
        visitor.send(give_password(visitor, "noor").form().fill(code=code), status=status)
    assert _deeds(site).count("recovery_codes_made") == 1


def test_who_proved_it_long_ago_proves_it_again_and_goes_on(site: Site) -> None:
    noor = site.stranger()
    phone, _page = set_up(noor, "noor")
    assert noor.open("/account/wachtwoord").title == "Wachtwoord wijzigen"
    _proved_long_ago(site)
    asked = noor.open("/account/wachtwoord")
    assert asked.title == CONFIRM
    wrong = noor.send(asked.form().fill(code=phone.wrong()), "Bevestigen", status=400)
    assert wrong.errors() == {"code": "De code klopt niet. Staat de tijd op uw telefoon goed?"}
    assert noor.open("/account/wachtwoord").title == CONFIRM
    let_codes_pass(site)
    code = phone.code()
    assert noor.send(asked.form().fill(code=code), "Bevestigen").url == "/account/wachtwoord"
    _proved_long_ago(site)
    noor.send(asked.form().fill(code=code), "Bevestigen", status=400)
    assert noor.send(noor.open("/account").form("/account/herstelcodes")).title == CONFIRM
    assert _deeds(site).count("recovery_codes_made") == 0


def test_in_the_demo_a_button_is_proof_enough_and_leads_nowhere_else(site: Site) -> None:
    noor = site.person("noor")
    _proved_long_ago(site)
    asked = noor.open("/account/wachtwoord")
    answer = noor.post(asked.form(), "Bevestigen", tamper={"next": "https://evil.example"})
    assert answer.headers["Location"] == "/"
    assert noor.open("/account/wachtwoord").title == "Wachtwoord wijzigen"


def test_what_was_typed_before_proving_it_is_there_afterwards_but_for_secrets(site: Site) -> None:
    app = create_app(site.office, KEY, demo=True)
    blueprint = Blueprint("weighty", __name__)
    page(blueprint, "/weegt-zwaar", Permission.OWN_ACCOUNT, fresh=True)(_typed_before)
    page(blueprint, "/weegt-zwaar", Permission.OWN_ACCOUNT, post=True, fresh=True)(_never)
    app.register_blueprint(blueprint)
    noor = Visitor(site, app.test_client())
    noor.send(noor.open("/aanmelden").form("/aanmelden/voorbeeld"), tamper={"who": "noor"})
    _proved_long_ago(site)
    form = noor.open("/account").form("/afmelden")
    form.action = "/weegt-zwaar"
    asked = noor.send(form, tamper={"reason": "een reden", "password": PASSWORD, "code": "123456"})
    assert asked.title == CONFIRM
    assert "Wat u typte is bewaard." in asked.text
    assert site.read(lambda session: session.scalars(select(KeptForm)).one()).fields == {"reason": ["een reden"]}
    assert noor.post(asked.form(), "Bevestigen").headers["Location"] == "/weegt-zwaar"
    assert noor.client.get("/weegt-zwaar").json == {"reason": ["een reden"]}


def _typed_before() -> dict[str, list[str]]:
    return take_kept_form("/weegt-zwaar") or {}


def _never() -> str:
    raise AssertionError


def test_who_has_no_second_factor_proves_it_by_signing_in_again(site: Site) -> None:
    noor = site.stranger()
    set_up(noor, "noor")
    site.office.database.write(
        lambda s: s.execute(update(Base.metadata.tables["user_account"]).values(totp_secret=None, totp_step=None))
    )
    _proved_long_ago(site)
    asked = noor.open("/account/wachtwoord")
    door = noor.send(asked.form(), "Opnieuw aanmelden")
    assert door.title == "Aanmelden"
    assert door.form().values["next"] == ["/account/wachtwoord"]


def test_every_deed_of_a_sign_in_is_in_the_journal(site: Site) -> None:
    noor = site.stranger()
    phone, _page = set_up(noor, "noor")
    noor.send(noor.open("/werk").form("/afmelden"), "Afmelden")
    asked = give_password(noor, "noor")
    noor.send(asked.form().fill(code=phone.wrong()), status=400)
    assert _deeds(site) == ["second_factor_set", "signed_in", "signed_out", "sign_in_failed"]
