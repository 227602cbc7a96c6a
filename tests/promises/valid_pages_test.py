"""Promise C3: every page is valid HTML with one h1, a title, ids that are one of a kind and fields with labels.

The browser of the tests looks so at every page that any test opens; here at all of them for each role, and at itself.
"""

from collections.abc import Callable

import pytest
from html5lib.html5parser import ParseError

from tests.promises.tour import PEOPLE, addresses, case_at_work
from tests.support.figures import full
from tests.support.page import Page, parse
from tests.support.page_rules import broken_headers, broken_rules
from tests.support.web import Site

PROMISE = "C3"
FIGURE = "every page any test sees"

WHO = full(("joost", "hanna", "petra"), PEOPLE)


def test_every_page_of_everybody_keeps_to_the_rules(site: Site, reached: Callable[[str], None]) -> None:
    case_id = case_at_work(site)
    seen = 0
    for client in (site.visitor().client, *(site.person(name).client for name in WHO)):
        for address in addresses(site, case_id, "GET"):
            answer = client.get(address)
            if answer.mimetype != "text/html" or answer.status_code == 303:
                continue
            page = Page(address, answer.status_code, dict(answer.headers), answer.text, parse(answer.text))
            assert broken_rules(page, site.personal) == [], f"{address}, {answer.status}"
            seen += 1
    assert seen > 20 * len(WHO)
    reached(f"{seen} pages of {len(WHO)} roles and nobody, and each that another test opens: 0 broken rules")


SOUND = """<!doctype html><html lang="nl"><head><title>Werk – Thuiskomst</title></head><body><h1>Werk</h1>
<form action="/x" method="post" novalidate><input type="hidden" name="csrf_token" value="a">
<input type="hidden" name="once" value="a"><input type="hidden" name="version" value="1">
<label for="name">Naam</label><input id="name" name="name" required><button>Ga</button></form></body></html>"""

BROKEN = {
    "no heading": ("<h1>Werk</h1>", ""),
    "two headings": ("<h1>Werk</h1>", "<h1>Werk</h1><h1>Taken</h1>"),
    "an empty heading": ("<h1>Werk</h1>", "<h1> </h1>"),
    "no title": ("Werk – Thuiskomst", "– Thuiskomst"),
    "no language": (' lang="nl"', ""),
    "one id twice": ("<h1>", '<h1 id="name">'),
    "a field without a label": ('<label for="name">Naam</label>', ""),
    "a label of nothing": ('for="name"', 'for="nobody"'),
    "a button that says nothing": ("<button>Ga", "<button>"),
    "no token": ('name="csrf_token"', 'name="other"'),
    "no key": ('name="once"', 'name="other"'),
    "no version": ('name="version"', 'name="other"'),
    "a style inside": ("<h1>", '<h1 style="color: red">'),
    "a script inside": ("<h1>", "<script>1</script><h1>"),
    "a handler inside": ("<h1>", '<h1 onclick="go()">'),
    "an address of a script": ('action="/x"', 'action="javascript:go()"'),
    "a form to elsewhere": ('action="/x"', 'action="https://evil.example"'),
    "a form that goes nowhere": ('action="/x" ', ""),
    "a browser that holds back": (" novalidate", ""),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN.keys())
def test_each_rule_finds_the_page_that_breaks_it(old: str, new: str) -> None:
    assert _problems(SOUND) == []
    assert SOUND.count(old) == 1
    assert len(_problems(SOUND.replace(old, new))) >= 1


@pytest.mark.parametrize("wrong", ["<p><div></p>", "<b><i></b></i>", "<br/ x", "&bogus;", "<input a=1 a=2>"])
def test_html_that_is_not_valid_is_no_page(wrong: str) -> None:
    with pytest.raises(ParseError):
        parse(SOUND.replace("<h1>", f"{wrong}<h1>"))


def _problems(html: str) -> list[str]:
    """Give what is wrong with a page, but for the headers that it never had."""
    found = broken_rules(Page("/x", 200, {}, html, parse(html)), set())
    return [problem for problem in found if problem not in broken_headers({})]
