"""Mensen, Uitnodiging, Rechten nakijken: who is let in, as what, until when, and whether that still holds."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.actions.posts import posts
from app.store.tables import AccountReview, AuditEntry, Invitation, User, WorkItem
from tests.support.page import Page
from tests.support.web import NOW, Site, Visitor

PASSWORD = "vier losse woorden samen"  # noqa: S105 - of somebody invented
TEAM = "officer.team.tilburg.-"


@pytest.fixture
def administrator(site: Site) -> Visitor:
    """Give the administrator."""
    return site.person("youssef")


def _invite(administrator: Visitor, **changes: str) -> Page:
    form = administrator.open("/beheer/mensen/nieuw").form()
    facts = {"name": "Lena Smeets", "email": "Lena@voorbeeld.invalid", "post": TEAM, "expires_on": "01-10-2027"}
    return administrator.send(form.fill(**(facts | changes)), "Uitnodigen")


def _link(page: Page) -> str:
    found = re.search(r"/uitnodiging/[\w-]+", page.text)
    assert found, page.text
    return found[0]


def _user(site: Site, username: str) -> User:
    return site.read(lambda session: session.scalars(select(User).where(User.username == username)).one())


def _choose(visitor: Visitor, link: str, password: str = PASSWORD, again: str = PASSWORD, status: int = 200) -> Page:
    form = visitor.open(link).form()
    return visitor.send(form.fill(password=password, again=again), "Vastleggen", status=status)


def test_the_invited_choose_a_password_once(site: Site, administrator: Visitor) -> None:
    link = _link(_invite(administrator))
    assert "uitgenodigd" in administrator.open("/beheer/mensen").text
    visitor = site.visitor()
    assert "Welkom, Lena Smeets" in visitor.open(link).text
    assert "te kort" in _choose(visitor, link, "te kort", "te kort", 400).text
    assert "niet gelijk" in _choose(visitor, link, PASSWORD, PASSWORD + "x", 400).text
    form = visitor.open(link).form().fill(password=PASSWORD, again=PASSWORD)
    assert visitor.send(form, "Vastleggen").url.startswith("/aanmelden")
    visitor.send(form, "Vastleggen", status=404)
    visitor.open(link, 404)
    user = _user(site, "lena@voorbeeld.invalid")
    assert (user.role, user.agency, user.city) == ("officer", "team", "tilburg")
    assert link.rpartition("/")[2] not in str(site.read(lambda s: s.scalars(select(Invitation.digest)).all()))


def test_an_invitation_ends_after_a_week_by_a_newer_one_and_with_the_account(
    site: Site, administrator: Visitor
) -> None:
    first = _link(_invite(administrator))
    user = _user(site, "lena@voorbeeld.invalid")
    address = f"/beheer/mensen/{user.id}"
    second = _link(administrator.send(administrator.open(address).form(), "Opnieuw uitnodigen"))
    site.visitor().open(first, 404)
    site.visitor().open(second)
    site.office.database.write(lambda s: s.execute(update(Invitation).values(expires_at=NOW - timedelta(days=400))))
    site.visitor().open(second, 404)
    third = _link(administrator.send(administrator.open(address).form(), "Opnieuw uitnodigen"))
    administrator.send(administrator.open(address).form(), "Account beëindigen")
    site.visitor().open(third, 404)
    site.visitor().open("/uitnodiging/guessed", 404)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Vul de naam in."), ("name", "x" * 121, "te lang"), ("email", "", "Vul het e-mailadres in."),
        ("email", "lena", "geen e-mailadres"), ("email", "lena@gemeente", "geen e-mailadres"),
        ("email", "noor bakker@x.nl", "geen e-mailadres"), ("post", "", "Kies een functie"),
        ("expires_on", "24-11-2026", "na vandaag"), ("expires_on", "01-01-2029", "een jaar vooruit"),
        ("expires_on", "ooit", "geen datum"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_made(
    site: Site, administrator: Visitor, field: str, typed: str, said: str
) -> None:
    facts = {"name": "Lena Smeets", "email": "lena@voorbeeld.invalid", "post": TEAM} | {field: typed}
    form = administrator.open("/beheer/mensen/nieuw").form()
    page = administrator.send(form, "Uitnodigen", status=400, tamper=facts)
    assert said in page.errors()[field]
    assert page.form().values["name"] == [facts["name"]]
    assert site.read(lambda s: s.scalar(select(func.count()).where(User.name == "Lena Smeets"))) == 0


def test_an_address_that_has_an_account_gets_no_second(administrator: Visitor) -> None:
    _invite(administrator)
    form = administrator.open("/beheer/mensen/nieuw").form()
    again = form.fill(name="Iemand Anders", email="LENA@voorbeeld.invalid", post=TEAM)
    page = administrator.send(again, "Uitnodigen", status=409)
    assert "al een account" in page.errors()["email"]


def test_an_invitation_sent_twice_makes_one_account_and_shows_its_link_once(administrator: Visitor) -> None:
    form = administrator.open("/beheer/mensen/nieuw").form()
    form.fill(name="Lena Smeets", email="lena@voorbeeld.invalid", post=TEAM)
    _link(administrator.send(form, "Uitnodigen"))
    assert "al getoond" in administrator.send(form, "Uitnodigen").text


def test_another_post_holds_at_once_and_gives_back_what_is_no_longer_theirs(site: Site, administrator: Visitor) -> None:
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    noor, item = site.person("noor"), site.item(case_id, "release.first_contact")
    noor.send(noor.open(f"/taken/{item}").form(f"/taken/{item}/oppakken"))
    form = administrator.open(f"/beheer/mensen/{_user(site, 'noor').id}").form()
    administrator.send(form.fill(post="consulent.income.breda.-"), "Vastleggen")
    noor.open(f"/taken/{item}", 404)
    assert "Inkomen Breda" in noor.open("/account").text
    row = site.read(lambda session: session.get_one(WorkItem, item))
    assert (row.assignee_id, row.status) == (None, "open")


def test_an_ended_account_opens_nothing_from_the_next_click_on(site: Site, administrator: Visitor) -> None:
    noor = site.person("noor")
    form = administrator.open(f"/beheer/mensen/{_user(site, 'noor').id}").form()
    assert "beëindigd" in administrator.send(form, "Account beëindigen").text
    assert noor.open("/werk").url.startswith("/aanmelden")


def test_nobody_changes_their_own_rights(site: Site, administrator: Visitor) -> None:
    own = f"/beheer/mensen/{_user(site, 'youssef').id}"
    page = administrator.open(own)
    assert "Een andere beheerder" in page.text
    form = administrator.open(f"/beheer/mensen/{_user(site, 'noor').id}").form()
    form.action = own
    administrator.send(form, "Account beëindigen", status=403)
    assert _user(site, "youssef").active


def test_every_post_can_be_chosen_and_is_called_otherwise(administrator: Visitor) -> None:
    page = administrator.open("/beheer/mensen/nieuw")
    options = [element for element in page.root.iter("option") if element.get("value")]
    assert len(options) == len(posts()) == len({element.text for element in options})


def test_a_team_lead_reviews_the_team_and_ends_what_is_no_longer_needed(site: Site) -> None:
    hanna, omar = site.person("hanna"), site.person("omar")
    page = hanna.open("/beheer/nakijken")
    assert "2 accounts om na te kijken" in page.text
    for stranger in ("Sanne Kok", "Mila Janssen", "Hanna Vos."):
        assert stranger not in page.text
    rows = {one.values["user"][0]: one for one in page.forms("/beheer/nakijken")}
    page = hanna.send(rows[str(_user(site, "noor").id)], "Klopt nog")
    assert "1 account om na te kijken" in page.text
    hanna.send(rows[str(_user(site, "omar").id)], "Beëindigen")
    assert "Alles is nagekeken." in hanna.open("/beheer/nakijken").text
    assert omar.open("/werk").url.startswith("/aanmelden")
    assert [one.kept for one in site.read(lambda s: s.scalars(select(AccountReview)).all())] == [True, False]
    site.move_clock(NOW + timedelta(days=92))
    assert "Noor Bakker" in hanna.open("/beheer/nakijken").text


def test_nobody_reviews_who_is_not_theirs(site: Site) -> None:
    hanna = site.person("hanna")
    form = hanna.open("/beheer/nakijken").forms("/beheer/nakijken")[0]
    for username in ("sanne", "hanna", "mila"):
        hanna.send(form, "Beëindigen", status=404, tamper={"user": str(_user(site, username).id)})
        assert _user(site, username).active


def test_every_step_is_written_down_without_a_name(site: Site, administrator: Visitor) -> None:
    link = _link(_invite(administrator))
    _choose(site.visitor(), link)
    written = site.read(lambda s: s.scalars(select(AuditEntry).order_by(AuditEntry.id)).all())
    deeds = [(one.action, one.details) for one in written if one.action.startswith("account")]
    of = str(_user(site, "lena@voorbeeld.invalid").id)
    assert deeds == [("account_opened", {"of": of, "role": "officer"}), ("account_accepted", {})]


def test_the_administrator_sees_who_is_signed_in_and_ends_it(site: Site, administrator: Visitor) -> None:
    noor = site.person("noor")
    page = administrator.open("/beheer/sessies")
    forms = page.forms("/beheer/sessies")
    assert ("Noor Bakker" in page.text, "dit bent u nu" in page.text, len(forms)) == (True, True, 1)
    assert "De sessie is beëindigd." in administrator.send(forms[0]).text
    assert noor.open("/werk").url.startswith("/aanmelden")


@pytest.mark.parametrize(("username", "subjects"), [("youssef", {"Mensen", "Sessies"}), ("ingrid", {"Noodtoegang"})])
def test_administration_leads_to_what_is_the_readers_and_says_how_long_things_are_kept(
    site: Site, username: str, subjects: set[str]
) -> None:
    page = site.person(username).open("/beheer")
    assert subjects <= page.links().keys()
    assert "Terugkeer waar hulp bij was" in page.text
