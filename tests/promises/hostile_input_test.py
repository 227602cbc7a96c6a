"""Promise C4: hostile input changes nothing: it comes back as the text it is or is refused, and never breaks a page."""

import random
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse

from tests.promises.tour import PEOPLE, addresses, case_at_work
from tests.support.figures import full
from tests.support.page import Form, Page, parse
from tests.support.page_rules import broken_headers, broken_rules
from tests.support.web import Site, Visitor

PROMISE = "C4"
FIGURE = "0 finds, 0 answers 5xx"

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1; DROP TABLE release_case; --",
    "{{ config }} {% raw %} ${7*7} #{7*7}",
    '=HYPERLINK("https://evil.example")',
    "../../../../etc/passwd",
    "%s%n %(name)s {0}",
    "a\r\nSet-Cookie: session=x",
    "ﷺ\u0301\u0301 \u202e\u0623\u0647\u0644\u0627\u202c 👩\u200d👩\u200d👧",
)
ASKED = ("van", "leefgebied", "binnen", "bij", "stad", "wanneer", "volgorde", "pagina", "status", "gezocht")
FORGED = (
    "javascript:alert(1)",
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "x\r\n\r\n<html>",
    "-1",
    "9" * 40,
    "1e309",
    "NaN",
    "None",
    "\u0661",
    "2026-02-30",
    "00000000-0000-0000-0000-000000000000",
    "' UNION SELECT password FROM user_account --",
    "a" * 5000,
    "[b]" * 2_000,
)
UNSEEN = ("nul\0here", "bell\x07", "\ufffe", "\x1b[31m", "\x85")


def _talked(site: Site) -> UUID:
    """Start a case that has come to its talk, the task with free text in it."""
    case_id = site.case()
    site.finish(case_id, "noor", "release.match")
    site.finish(case_id, "noor", "release.first_contact")
    return case_id


def shown(page: Page, name: str, text: str) -> bool:
    """Tell whether a page gives a text back in its field, but for white space."""
    return " ".join(page.form().values[name][0].split()) == " ".join(
        text.replace("\u202e", "").replace("\u202c", "").split()
    )


def test_text_of_a_case_comes_back_as_text_on_every_page(site: Site) -> None:
    liaison, officer = site.person("joost"), site.person("noor")
    for text in HOSTILE:
        _start_and_look(liaison, officer, text)


def _start_and_look(liaison: Visitor, officer: Visitor, text: str) -> None:
    form = liaison.open("/starten").form().fill(surname=text, given_name=text, birth_date=text, bsn=text, arrival=text)
    refused = liaison.send(form, "Plan tonen", status=400)
    for name in ("surname", "given_name", "birth_date", "bsn", "arrival"):
        assert shown(refused, name, text), name
    form = refused.form().fill(birth_date="2-7-1998", bsn="", no_bsn=True, arrival="20-11-2026", stay="short")
    form.fill(city="tilburg", release="1-2-2027")
    case = liaison.send(liaison.send(form, "Plan tonen").form(), "Terugkeer starten")
    name = case.title.removesuffix(f", {case.title.rpartition(', ')[2]}")
    assert name == case.title.rpartition(", ")[2]
    for address in ("/werk", "/terugkeren", case.url, f"{case.url}/proces", f"{case.url}/vrijlating"):
        assert name in officer.open(address).text


def test_text_in_a_checklist_a_reason_and_a_question_is_only_text(site: Site) -> None:
    officer, lead = site.person("noor"), site.person("hanna")
    for text in HOSTILE:
        _type_and_look(site, officer, lead, text)


def _type_and_look(site: Site, officer: Visitor, lead: Visitor, text: str) -> None:
    case_id = _talked(site)
    item = site.item(case_id, "release.talk")
    form = officer.open(f"/taken/{item}").form().fill(own_words=text, talked=text, reason__not_needed=text)
    saved = officer.send(form, "Bewaren")
    for name in ("own_words", "talked", "reason-not_needed"):
        assert shown(saved, name, text), name
    officer.send(saved.form().fill(otherwise="not_needed"), "Dit vastleggen")
    reason = site.row(case_id, "release.talk", "not_needed").reason
    assert reason is not None
    assert reason in officer.open(f"/taken/{item}").text
    page = officer.open(f"/terugkeren/{case_id}/signaal")
    officer.send(page.form().fill(words=text, topic="other"), "Melden")
    assert reason in lead.open(f"/taken/{site.item(case_id, 'signal.answer')}").text


def test_search_sign_in_and_addresses_take_anything(any_site: Site) -> None:
    visitor, officer = any_site.visitor(), any_site.person("noor")
    for text in (*HOSTILE, *UNSEEN):
        _ask_anything(visitor, officer, text)


def _ask_anything(visitor: Visitor, officer: Visitor, text: str) -> None:
    _calm(visitor, visitor.open("/aanmelden").form(), name=text, password=text, next=text)
    _calm(officer, officer.open("/terugkeren").form(), zoek=text, status=text)
    _calm(officer, officer.open("/werk").form("/taal"), lang=text, next=text)
    _calm(officer, officer.open("/postbus").form("/postbus/klok"), day=text, hour=text, step=text)
    # What nobody sees may be refused, which would leave those after it unread: one at a time. The rest is all read.
    queries = [{name: text} for name in ASKED] if text in UNSEEN else [dict.fromkeys(ASKED, text)]
    for query in queries:
        for address in ("/werk", "/terugkeren"):
            answer = officer.client.get(address, query_string=query)
            assert answer.status_code == 200 or (answer.status_code == 400 and text in UNSEEN)
    assert officer.client.get(f"/terugkeren/{uuid4()}/proces/x", query_string=text).status_code in {400, 404}


def test_characters_that_nobody_sees_never_break_a_task(any_site: Site) -> None:
    officer = any_site.person("noor")
    for text in UNSEEN:
        form = officer.open(f"/taken/{any_site.item(_talked(any_site), 'release.talk')}").form()
        for button, names in (("Bewaren", ("own_words", "talked")), ("Dit vastleggen", ("reason-not_needed",))):
            sent = dict.fromkeys(names, text) | {"otherwise": "not_needed"}
            assert officer.post(form, button, tamper=sent).status_code < 500, repr(text)


SENT = full(80, 10**6)
"""How many forms with one hostile field are sent; there are a few thousand."""


def test_every_field_of_every_form_takes_anything(
    site: Site, request: pytest.FixtureRequest, reached: Callable[[str], None]
) -> None:
    case_id = case_at_work(site)
    people = [site.person(name) for name in PEOPLE]
    forms = [(one, form) for one in (site.visitor(), *people) for form in _forms(site, one, case_id)]
    texts = (*HOSTILE, *FORGED, *UNSEEN)
    grid = [(who, form, name, text) for who, form in forms for name in sorted(form.names()) for text in texts]
    chance = random.Random(request.config.getoption("randomly_seed"))  # noqa: S311 - chance, no secret
    chosen = chance.sample(grid, min(SENT, len(grid)))
    for who, form, name, text in chosen:
        answer = who.post(form, tamper={name: text})
        place = f"{form.method} {form.action} {name}={text!r}: {answer.status}"
        assert answer.status_code < 500, place
        assert not broken_headers(dict(answer.headers)), place
        assert not answer.headers.get("Location", "/").startswith(("http", "//", "/\\")), place
        if answer.mimetype == "text/html" and answer.status_code != 303:
            assert _problems(answer) == [], place
    reached(f"{len(chosen):,} forms with a hostile field of {len(grid):,}: 0 finds, 0 answers 5xx")


@pytest.mark.parametrize("text", ["%01", "%EF%BF%BE", "%FF", "%ED%A0%80", "%E2%80%AE", "%22%3E%3Cb%3E", "%0d%0aX:%20y"])
def test_address_takes_anything_and_shows_none_of_it(site: Site, text: str) -> None:
    case_id = site.case()
    for who in (site.visitor(), site.person("noor")):
        for address in (f"/{text}", f"/werk?{text}", f"/werk?van={text}", f"/terugkeren/{case_id}/proces/{text}"):
            answer = who.client.get(address)
            assert answer.status_code < 500, address
            assert "X" not in answer.headers
            assert answer.status_code == 303 or _problems(answer) == [], address


def _problems(answer: TestResponse) -> list[str]:
    """Give what is wrong with a page, that it is no HTML any more too."""
    try:
        root = parse(answer.text)
    except ParseError as error:
        return [str(error)]
    return broken_rules(Page("/", answer.status_code, dict(answer.headers), answer.text, root), set())


def _forms(site: Site, who: Visitor, case_id: UUID) -> list[Form]:
    """Give the forms that somebody sees, but for what would send them away."""
    found: dict[tuple[str, str, frozenset[str]], Form] = {}
    for address in addresses(site, case_id, "GET"):
        answer = who.client.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            for element in parse(answer.text).iter("form"):
                form = Form(element)
                found[form.method, form.action, frozenset(form.names())] = form
    return [form for form in found.values() if form.action not in {"/afmelden", "/aanmelden/voorbeeld"}]


def _calm(visitor: Visitor, form: Form, **sent: str) -> None:
    form.method = "post"
    assert visitor.post(form, tamper=sent).status_code < 500
