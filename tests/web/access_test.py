"""Who gets where: role by address by whose case, over HTTP, equal to the reviewed tables in tests/golden."""

import re
from uuid import UUID, uuid4

from flask import Flask, url_for
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.store.tables import Case
from app.web.route import must_be_fresh, permission_of
from tests.support.golden import check
from tests.support.page import parse
from tests.support.web import SURNAME, Site

PEOPLE = {
    "liaison": "joost", "officer": "noor", "team_lead": "hanna", "consulent": "mila", "manager": "petra",
    "privacy": "ingrid", "administrator": "youssef",
}  # fmt: skip
OWN_TASK = {"liaison": "release.screening", "consulent": "income.stop_check"}
OTHERS_TASK = {"liaison": "release.first_contact", "consulent": "release.first_contact"}

SENT: dict[str, dict[str, str]] = {
    "approvals.send": {"do": "agree"},
    "case.close": {"reason": "moved"},
    "correct.send": {"correction-reason": "because"},
    "inbox.set_clock": {"step": "century"},
    "pathways.send": {"pathway": "income", "do": "stop", "reason-income": "wish"},
    "legal_hold.end": {"hold": str(uuid4())},
    "person_export.send": {"form": "json"},
    "question.send_signal": {"words": "De huur stopt."},
    "question.send_upscaling": {"words": "Te veel tegelijk."},
    "release_date.send": {"release": "14-01-2027", "reason": "sentence", "do": "confirm"},
    "task.hand_out": {"to": str(uuid4())},
    "task.send": {"do": "save"},
}
"""What is posted, so that only the right to do it can stand in the way; the version is never the right one."""


def test_addresses_and_their_permissions_are_the_reviewed_ones(site: Site) -> None:
    check("routes.txt", sorted(_declared(site.app, rule) for rule in rules(site)))


def test_every_role_gets_exactly_where_the_reviewed_table_says(site: Site) -> None:
    mine, theirs = case_at_work(site, "tilburg", "vught"), case_at_work(site, "breda", "grave")
    people = {role: Somebody(site, role) for role in (None, *PEOPLE)}
    lines = ["method,address,whose,nobody," + ",".join(PEOPLE)]
    for rule in sorted(rules(site), key=lambda rule: (rule.rule, _method(rule))):
        for whose in scopes(rule):
            case_id = theirs if whose == "other place" else mine
            # What is about signing in or out would change who asks.
            asking = {role: Somebody(site, role) for role in people} if rule.endpoint.startswith("signin.") else people
            cells = [somebody.answer(rule, case_id, whose) for somebody in asking.values()]
            lines.append(",".join([_method(rule), rule.rule, whose, *cells]))
    check("access.csv", lines)


def test_nothing_of_another_place_is_in_any_page_list_count_or_search(site: Site) -> None:
    site.case("breda", "grave", surname="Elderswaard", bsn=None)
    site.personal.add("Elderswaard")
    for username in ("joost", "noor", "hanna", "mila"):
        person = site.person(username)
        for address in ("/werk?van=everybody", "/terugkeren", "/terugkeren?status=closed", "/postbus", "/regie"):
            answer = person.client.get(address)
            for leak in ("Elderswaard", "TK-2026-0001"):
                assert leak not in answer.text, f"{username} sees {leak} at {address}"
    for username in ("joost", "noor", "hanna"):
        person = site.person(username)
        for words in ("Elderswaard", "Elder", "TK-2026-0001", "%", "_"):
            page = person.send(person.open("/terugkeren").form().fill(zoek=words), "Zoek")
            assert "Geen terugkeer gevonden." in page.text


def test_page_that_is_not_there_and_one_of_others_look_the_same(site: Site) -> None:
    theirs = site.case("breda", "grave")
    officer = site.person("noor")
    hidden = officer.open(f"/terugkeren/{theirs}", 404)
    missing = officer.open(f"/terugkeren/{uuid4()}", 404)
    without_address = [re.sub(r"[0-9a-f-]{36}", "", page.text) for page in (hidden, missing)]
    assert without_address[0] == without_address[1]
    assert SURNAME not in hidden.html


def case_at_work(site: Site, city: str, prison: str) -> UUID:
    case_id = site.case(city, prison)
    site.finish(case_id, "noor" if city == "tilburg" else "sanne", "release.match")
    return case_id


def rules(site: Site) -> list[Rule]:
    return [rule for rule in site.app.url_map.iter_rules() if rule.endpoint != "static"]


def _declared(app: Flask, rule: Rule) -> str:
    fresh = " fresh" if must_be_fresh(app, rule.endpoint) else ""
    return f"{_method(rule)} {rule.rule} {permission_of(app, rule.endpoint)}{fresh}"


def _method(rule: Rule) -> str:
    return "POST" if "POST" in (rule.methods or set()) else "GET"


def scopes(rule: Rule) -> list[str]:
    if "item_id" in rule.arguments:
        return ["own unit", "other unit", "other place"]
    return ["own place", "other place"] if rule.arguments & {"case_id", "person_id"} else ["-"]


class Somebody:
    """Who asks for every address: one of each role, or nobody who signed in."""

    def __init__(self, site: Site, role: str | None) -> None:
        """Sign in, and keep what a form of theirs would hold."""
        self.site = site
        self.role = role or ""
        self.client = site.person(PEOPLE[role]).client if role else site.visitor().client
        fields = parse(self.client.get("/aanmelden", follow_redirects=True).text).iter("input")
        self.token = next(field.get("value", "") for field in fields if field.get("name") == "csrf_token")

    def answer(self, rule: Rule, case_id: UUID, whose: str) -> str:
        """Give what they get: yes, 403, 404, or the way to sign in."""
        response = self.ask(rule, case_id, whose)
        assert response.status_code < 500, response.text
        if response.headers.get("Location", "").startswith("/aanmelden?"):
            return "sign-in"
        return str(response.status_code) if response.status_code in {403, 404} else "yes"

    def ask(self, rule: Rule, case_id: UUID, whose: str) -> TestResponse:
        """Give the bare answer to opening an address, or to posting what its form would."""
        address = self._address(rule, case_id, whose)
        if _method(rule) == "GET":
            return self.client.get(address)
        sent = {"csrf_token": self.token, "once": str(uuid4()), "version": "0"} | SENT.get(rule.endpoint, {})
        return self.client.post(address, data=sent)

    def _address(self, rule: Rule, case_id: UUID, whose: str) -> str:
        keys = OTHERS_TASK if whose == "other unit" else OWN_TASK
        usual = "income.stop_check" if whose == "other unit" else "release.first_contact"
        item_id = self.site.item(case_id, keys.get(self.role, usual)) if "item_id" in rule.arguments else None
        names = {"name": "release", "word": "guessed"}
        values = names | {"case_id": case_id, "item_id": item_id, "user_id": self.site.actor("roos").id}
        values["person_id"] = self.site.read(lambda session: session.get_one(Case, case_id).person_id)
        # What others asked or noted is there for nobody.
        values |= dict.fromkeys(("approval_id", "objection_id"), UUID(int=0))
        given = {name: value for name, value in values.items() if name in rule.arguments}
        with self.site.app.test_request_context():
            return url_for(rule.endpoint, **given)  # type: ignore[arg-type]
