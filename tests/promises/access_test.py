"""Promise A2: who gets where is the reviewed table: role by address by whose case, over HTTP, behind both walls."""

import random
import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask import url_for
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.actions.close_case import close_early
from app.actions.hand_over import accept, offer
from app.actions.start_letter import start_letter
from app.store.tables import Case, CaseLetter, Handover, WorkItem
from tests.support.figures import full
from tests.support.golden import check, rewriting
from tests.support.page import parse
from tests.support.web import SURNAME, Site

PROMISE = "A2"
FIGURE = "every cell: role x route x scope"

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
    "clock.send": {"step": "century"},
    "incidents.send": {"do": "retry"},
    "pathways.send": {"pathway": "income", "do": "stop", "reason-income": "wish"},
    "legal_hold.end": {"hold": str(uuid4())},
    "letter.change": {"do": "end_link"},
    "letter.give": {"day": "24-11-2026", "by": "self"},
    "letter_new.send": {"name": "plan", "language": "nl"},
    "letter_send.send": {"channel": "print"},
    "person_export.send": {"form": "json"},
    "bottlenecks.reply": {"do": "answer"},
    "post.change": {"do": "printed"},
    "question.send_signal": {"words": "De huur stopt.", "topic": "rent"},
    "question.send_upscaling": {"words": "Te veel tegelijk."},
    "release_date.send": {"release": "14-01-2027", "reason": "sentence", "do": "confirm"},
    "signals.taken": {"do": "answer", "outcome": "no_action"},
    "task.hand_out": {"to": str(uuid4())},
    "task.send": {"do": "save"},
}
"""What is posted, so that only the right to do it can stand in the way; the version is never the right one."""


@pytest.fixture(scope="module")
def cases(walled_site: Site) -> dict[str, UUID]:
    """Give a case by whose it is to the people of Tilburg and the prison in Vught."""
    found = {
        "own": case_at_work(walled_site, "tilburg", "vught"),
        "other place": case_at_work(walled_site, "breda", "grave"),
        "handed over": case_at_work(walled_site, "tilburg", "vught"),
        "closed": case_at_work(walled_site, "tilburg", "vught"),
    }
    lead, case_id = walled_site.actor("hanna"), found["handed over"]
    offer(walled_site.office, lead, case_id, _version(walled_site, case_id), uuid4(), "breda", "settles")
    offered = walled_site.read(lambda session: session.scalars(select(Handover.id)).one())
    accept(walled_site.office, walled_site.actor("ruben"), uuid4(), offered)
    close_early(walled_site.office, lead, found["closed"], _version(walled_site, found["closed"]), "moved")
    return found


def test_every_role_gets_exactly_where_the_reviewed_table_says(
    walled_site: Site, cases: dict[str, UUID], reached: Callable[[str], None]
) -> None:
    people = {role: Somebody(walled_site, role) for role in (None, *PEOPLE)}
    lines = ["method,address,whose,nobody," + ",".join(PEOPLE)]
    for rule in _tried(walled_site):
        for whose in scopes(rule):
            case_id = cases.get(whose, cases["own"])
            # What is about signing in or out would change who asks.
            fresh = rule.endpoint.startswith("signin.")
            asking = {role: Somebody(walled_site, role) for role in people} if fresh else people
            cells = [somebody.answer(rule, case_id, whose) for somebody in asking.values()]
            lines.append(",".join([_method(rule), rule.rule, whose, *cells]))
    addresses = {line.split(",")[1] for line in lines}
    check("access.csv", lines, lambda line: line.split(",")[1] in addresses)
    reached(f"{(len(lines) - 1) * (len(PEOPLE) + 1)} cells, with the restricted role on PostgreSQL")


def test_page_that_is_not_there_and_one_of_others_look_the_same(walled_site: Site, cases: dict[str, UUID]) -> None:
    officer = walled_site.person("noor")
    hidden = officer.open(f"/terugkeren/{cases['other place']}", 404)
    missing = officer.open(f"/terugkeren/{uuid4()}", 404)
    without_address = [re.sub(r"[0-9a-f-]{36}", "", page.text) for page in (hidden, missing)]
    assert without_address[0] == without_address[1]
    assert SURNAME not in hidden.html


def case_at_work(site: Site, city: str, prison: str) -> UUID:
    case_id = site.case(city, prison)
    officer = "noor" if city == "tilburg" else "sanne"
    site.finish(case_id, officer, "release.match")
    start_letter(site.office, site.actor(officer), case_id, uuid4(), "plan", "nl")
    return case_id


def _tried(site: Site) -> list[Rule]:
    """Give the rules of some addresses at random, or of all."""
    found = sorted(rules(site), key=lambda rule: (rule.rule, _method(rule)))
    addresses = sorted({rule.rule for rule in found})
    chosen = addresses if rewriting() else full(random.sample(addresses, 12), addresses)
    return [rule for rule in found if rule.rule in chosen]


def _version(site: Site, case_id: UUID) -> int:
    return site.read(lambda session: session.get_one(Case, case_id).version)


def _item(site: Site, case_id: UUID, key: str) -> UUID:
    """Give the task of a case that is open, or was when the case closed."""
    query = select(WorkItem.id).where(WorkItem.case_id == case_id, WorkItem.key == key)
    return site.read(lambda session: session.scalars(query).one())


def rules(site: Site) -> list[Rule]:
    return [rule for rule in site.app.url_map.iter_rules() if rule.endpoint != "static"]


def _method(rule: Rule) -> str:
    return "POST" if "POST" in (rule.methods or set()) else "GET"


def scopes(rule: Rule) -> list[str]:
    if "item_id" in rule.arguments:
        return ["own unit", "other unit", "other place", "handed over", "closed"]
    of_case = rule.arguments & {"case_id", "letter_id", "person_id"}
    return ["own place", "other place", "handed over", "closed"] if of_case else ["-"]


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
        item_id = _item(self.site, case_id, keys.get(self.role, usual)) if "item_id" in rule.arguments else None
        names = {"name": "release", "number": 0, "word": "guessed"}
        values = names | {"case_id": case_id, "item_id": item_id, "user_id": self.site.actor("roos").id}
        values["person_id"] = self.site.read(lambda session: session.get_one(Case, case_id).person_id)
        letter = select(CaseLetter.id).where(CaseLetter.case_id == case_id, CaseLetter.name == "plan")
        values["letter_id"] = self.site.read(lambda session: session.scalars(letter).one())
        # What others asked or noted is there for nobody.
        values |= dict.fromkeys(
            ("approval_id", "bottleneck_id", "instance_id", "job_id", "objection_id", "signal_id"), UUID(int=0)
        )
        given = {name: value for name, value in values.items() if name in rule.arguments}
        with self.site.app.test_request_context():
            return url_for(rule.endpoint, **given)  # type: ignore[arg-type]
