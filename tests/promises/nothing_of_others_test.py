"""Promise A3: what is of another city does not exist: not in a page, list, count, search or word of an error."""

import random
import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask import url_for

from app.actions.start_letter import start_letter
from app.store.tables import Case, CaseLetter
from app.web.route import permission_of
from tests.support.figures import full
from tests.support.marked_case import PAGES, Marked, marked
from tests.support.page import parse
from tests.support.web import BSN, SURNAME, Site, Visitor

PROMISE = "A3"
FIGURE = "0 leaks in 10,000 random steps with marked data"

STEPS = full(150, 10_000)
OTHERS = ("joost", "noor", "hanna", "mila", "dirk", "bram", "wout", "teun", "marit", "nadia", "anouk", "youssef")
"""People of Tilburg and of the prison in Vught, and one who works for no place."""

HREF = re.compile(r'<a [^>]*href="(/[^"]*)"')
MARK = re.compile(r"Merk\d{4}x")
RANDOM = re.compile(r'name="(?:csrf_token|once)" value="[^"]*"|content="[^"]*"|[0-9a-f-]{36}|/static/[0-9a-f]+/')
"""What is drawn at random holds any four digits now and then."""
EACH_TIME_ANOTHER = re.compile(
    r'value="[^"]*"|content="[^"]*"|[0-9a-f-]{36}|data-left="[0-9]+"|aangemeld tot [0-9.]+ uur|Het is nu <b>[^<]*</b>'
)


@pytest.fixture(scope="module")
def before(fresh_site: Site) -> dict[tuple[str, str], str]:
    """Give the first pages of everybody while there is only a case of their own."""
    fresh_site.case("tilburg", "vught", surname="Eigenhuis", bsn=None, first_name="Sem")
    people = {name: fresh_site.person(name) for name in OTHERS}
    return {(name, page): _still(person, page) for name, person in people.items() for page in PAGES}


@pytest.fixture(scope="module")
def theirs(fresh_site: Site, before: dict[tuple[str, str], str]) -> Marked:
    """Give the case of the other city, with every answer marked, and a letter."""
    assert before
    found = marked(fresh_site, "breda", "grave")
    start_letter(fresh_site.office, fresh_site.actor("sanne"), found.case_id, uuid4(), "invitation", "nl")
    return found


def _still(person: Visitor, page: str) -> str:
    return EACH_TIME_ANOTHER.sub("", person.client.get(page).text)


def test_every_first_page_is_the_same_whether_or_not_the_other_case_exists(
    fresh_site: Site, before: dict[tuple[str, str], str], theirs: Marked
) -> None:
    assert theirs.items
    people = {name: fresh_site.person(name) for name in OTHERS}
    changed = [key for key, text in before.items() if _still(people[key[0]], key[1]) != text]
    assert changed == []


def test_random_steps_come_across_nothing_of_the_other_city(
    fresh_site: Site, theirs: Marked, reached: Callable[[str], None]
) -> None:
    walk = Walk(fresh_site, theirs, random.Random(random.getrandbits(32)))  # noqa: S311 - a walk, no secret
    for number in range(STEPS):
        walk.step()
        assert not walk.leaks, f"step {number}: {walk.leaks[0]}"
    reached(f"0 leaks in {STEPS} random steps")


def test_a_duplicate_warning_says_only_that_somebody_may_be_known(fresh_site: Site, theirs: Marked) -> None:
    person = fresh_site.person("noor")
    form = person.open("/starten").form()
    form.fill(surname=SURNAME, given_name="Milan", birth_date="02-07-1990", bsn=BSN, arrival="20-11-2026", stay="short")
    page = person.send(form.fill(prison="dordrecht", city="tilburg", release="12-01-2027"), "Plan tonen")
    assert "Misschien al bekend" in page.text
    assert "De teamleider van die stad kijkt of dit dezelfde persoon is." in page.text
    typed = {SURNAME, BSN, BSN[-4:]}
    for word in (*_secrets(fresh_site, theirs) - typed, "Breda", "Grave"):
        assert word not in re.sub(
            r"<header.*?</header>|<footer.*?</footer>|<option.*?</option>", "", page.html, flags=re.DOTALL
        )


def _secrets(site: Site, theirs: Marked) -> set[str]:
    number = site.read(lambda session: session.get_one(Case, theirs.case_id).number)
    return {SURNAME, BSN, BSN[-4:], number}


def _token(person: Visitor) -> str:
    fields = parse(person.client.get("/account").text).iter("input")
    return next(field.get("value", "") for field in fields if field.get("name") == "csrf_token")


class Walk:
    """Somebody of another place who tries everything, one step after the other, each time as somebody else perhaps."""

    def __init__(self, site: Site, theirs: Marked, chance: random.Random) -> None:
        """Sign everybody in."""
        self.site, self.theirs, self.chance = site, theirs, chance
        self.people = {name: site.person(name) for name in OTHERS}
        self.tokens = {name: _token(person) for name, person in self.people.items()}
        self.secrets = _secrets(site, theirs)
        self.leaks: list[str] = []
        self.who = OTHERS[0]
        self.page = "/"
        self.rules = [
            rule for rule in site.app.url_map.iter_rules() if not rule.endpoint.startswith(("static", "signin"))
        ]

    def step(self) -> None:
        """Do one thing, and look for what should not be there in all that comes back."""
        self.who = self.chance.choice([self.who, self.chance.choice(OTHERS)])
        self.chance.choice((self._open, self._follow, self._post, self._search, self._pick))()

    def _id(self) -> UUID:
        return self.chance.choice([self.theirs.case_id, *self.theirs.items, uuid4()])

    def _address(self, *, post: bool) -> str:
        rule = self.chance.choice([one for one in self.rules if ("POST" in (one.methods or set())) == post])
        process, other = self.chance.choice(("release", "care", "x")), self.chance.choice((False, False, False, True))
        case_id, item_id = self.theirs.case_id, self.chance.choice(self.theirs.items)
        known: dict[str, object] = {"number": self.chance.randint(0, 60)}
        known |= {"name": process} | dict.fromkeys(("case_id", "item_id"), uuid4()) if other else {
            "name": process, "case_id": case_id, "item_id": item_id,
        }  # fmt: skip
        person_id = self.site.read(lambda session: session.get_one(Case, case_id).person_id)
        letter_id = self.site.read(lambda session: session.query(CaseLetter.id).filter_by(case_id=case_id).scalar())
        known |= {"person_id": uuid4() if other else person_id, "word": "guessed", "user_id": uuid4()}
        rest = ("approval_id", "bottleneck_id", "instance_id", "job_id", "objection_id", "signal_id")
        known |= dict.fromkeys(rest, uuid4()) | {"letter_id": uuid4() if other else letter_id}
        values = {name: known[name] for name in rule.arguments}
        assert permission_of(self.site.app, rule.endpoint)
        with self.site.app.test_request_context():
            return url_for(rule.endpoint, **values)  # type: ignore[arg-type]

    def _open(self) -> None:
        self.page = self._address(post=False)
        self._get(self.page)

    def _follow(self) -> None:
        links = HREF.findall(self._get(self.page))
        self.page = self.chance.choice(links or ["/"])
        self._get(self.page)

    def _post(self) -> None:
        """Send a form of one's own with the ids of another city in it."""
        ids = {name: str(self._id()) for name in ("pick", "to", "offer", "look", "absence", "claim")}
        ids |= {"pick": f"{ids['pick']}.1", "claim": f"{ids['claim']}.1"}
        sent = ids | {
            "do": self.chance.choice(("save", "complete", "accept", "confirm", "stop", "hand_out", "take_up"))
        }
        sent |= {"reason": self.chance.choice(("moved", "settles", "no_tie")), "words": "iets", "city": "breda"}
        self._send(self._address(post=True), sent)

    def _pick(self) -> None:
        """Do something with a task of another city from one's own list."""
        chosen = f"{self.chance.choice(self.theirs.items)}.{self.chance.choice((1, 2))}"
        self._send("/werk", self.chance.choice(({"claim": chosen}, {"pick": chosen, "do": "give_back"})))

    def _search(self) -> None:
        words = self.chance.choice([*self.secrets, SURNAME[:4], SURNAME.lower(), "%", "_", "TK-2026", "Milan"])
        self._send("/terugkeren", {"zoek": words, "status": self.chance.choice(("open", "closed"))}, typed=words)

    def _send(self, address: str, sent: dict[str, str], typed: str = "") -> None:
        client, token = self.people[self.who].client, self.tokens[self.who]
        hidden = {"csrf_token": token, "once": str(uuid4()), "version": "1"}
        answer = client.post(address, data=hidden | sent, follow_redirects=True)
        self._look(f"{self.who} posts {sent} to {address}", answer.status_code, answer.text, typed)

    def _get(self, address: str) -> str:
        answer = self.people[self.who].client.get(address, follow_redirects=True)
        self._look(f"{self.who} opens {address}", answer.status_code, answer.text, "")
        return answer.text

    def _look(self, what: str, status: int, text: str, typed: str) -> None:
        assert status < 500, f"{what}: {status}"
        # What somebody typed comes back to them, and says nothing.
        shown = RANDOM.sub("", text.replace(f'value="{typed}"', "") if typed else text)
        found = [word for word in self.secrets if word in shown] + MARK.findall(shown)
        self.leaks += [f"{what} and sees {word}" for word in found]
