"""Hostile input changes nothing: it comes back as the text it is, or gets a clear refusal, and never a 5xx."""

from uuid import UUID, uuid4

import pytest

from tests.support.page import Form, Page
from tests.support.web import Site, Visitor

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
    officer.send(page.form().fill(words=text), "Melden")
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


def test_bodies_of_a_wrong_kind_get_a_clear_refusal(site: Site) -> None:
    case_id = site.case()
    officer = site.person("noor")
    address = f"/taken/{site.item(case_id, 'release.match')}"
    form = officer.open(address).form()
    token = form.values["csrf_token"][0]
    many = {f"field{number}": "x" for number in range(10_000)}
    for data, kind in (
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"[" * 10_000, "application/json"),
        (b"--x\r\n" * 100, "multipart/form-data; boundary=x"),
        (b"x" * 300_000, "text/plain"),
    ):
        answer = officer.client.post(address, data=data, content_type=kind, headers={"X-CSRFToken": token})
        assert 400 <= answer.status_code < 500, (kind, answer.status)
    too_much = officer.client.post(address, data={"csrf_token": token, "words": "x" * 300_000})
    assert too_much.status_code == 413
    assert officer.client.post(address, data=many | {"csrf_token": token}).status_code in {400, 413}
    assert site.row(case_id, "release.match").revision == 1


@pytest.mark.parametrize("missing", ["csrf_token", "once", "version"])
def test_form_without_its_hidden_fields_changes_nothing(site: Site, missing: str) -> None:
    case_id = site.case()
    officer = site.person("noor")
    item = site.item(case_id, "release.match")
    form = officer.open(f"/taken/{item}").form().fill(bond="former")
    tampered = {"otherwise": "not_needed", "reason-not_needed": "klaar", missing: "x"}
    page = officer.send(form, "Dit vastleggen", status=400, tamper=tampered)
    assert "klaar" in page.text
    assert site.row(case_id, "release.match").status == "open"


def test_form_of_another_browser_is_refused(site: Site) -> None:
    item = site.item(site.case(), "release.match")
    form = site.person("hanna").open(f"/taken/{item}").form().fill(bond="former")
    page = site.person("noor").send(form, "Bewaren", status=400)
    assert page.title == "Deze pagina was te oud"
    assert "former" in page.text


def _calm(visitor: Visitor, form: Form, **sent: str) -> None:
    form.method = "post"
    assert visitor.post(form, tamper=sent).status_code < 500
