"""Promise C2: every page can be used by everybody: axe objects to nothing, at no width does it scroll sideways.

By the keyboard alone, without JavaScript, and with a silent console.
"""

import random
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from app.demo.people import PASSWORD
from tests.support.figures import full
from tests.support.live import PATIENCE, Live
from tests.support.people import Person
from tests.support.phone import Phone

PROMISE = "C2"
FIGURE = "0 axe violations on every page x role"

SHARE = full(4, 1)
"""One in so many of the pages of each of the people is looked at, drawn anew each time."""

Visit = Callable[[Person], Iterator[None] | None]
"""Goes to a page, or to several and stops at each."""


def _start_with_errors(person: Person) -> None:
    person.menu("Starten")
    person.press("Plan tonen")


def _start_with_plan(person: Person) -> None:
    person.menu("Starten")
    page = person.page
    for name, text in (("surname", "Voorbeeldsma"), ("given_name", "Ab"), ("birth_date", "2-7-1998")):
        page.locator(f"#{name}").fill(text)
    page.get_by_label("Deze persoon heeft geen BSN").check()
    page.get_by_label("Soort verblijf").select_option(index=1)
    page.locator("#arrival").fill(_today(person))
    page.get_by_label("Tilburg").check()
    person.press("Plan tonen")
    assert "Het plan" in person.says()


def _case(person: Person) -> None:
    person.menu("Terugkeren")
    person.click(person.page.locator("th a").first)
    person.page.locator("summary", has_text="klaar").first.click()


def _case_page(link: str) -> Visit:
    def visit(person: Person) -> None:
        _case(person)
        person.follow(link)
        person.page.wait_for_load_state("networkidle")

    return visit


def _release_preview(person: Person) -> None:
    _case_page("Vrijlatingsdatum wijzigen")(person)
    person.page.get_by_label("De datum is nog niet bekend").check()
    person.press("Toon wat verschuift")


def _task(person: Person) -> None:
    person.menu("Mijn werk")
    person.click(person.page.locator("a.tk-work__task").first)


def _task_with_errors(person: Person) -> None:
    _task(person)
    person.page.locator("summary", has_text="Het loopt anders").click()
    person.press("Afronden")


def _filtered(person: Person) -> None:
    person.menu("Mijn werk")
    person.page.locator("#volgorde").select_option(label="Vrijlating")
    person.press("Toon")
    person.click(person.page.locator("a.tk-stat").first)


def _behind_a_number(person: Person) -> None:
    person.menu("Regie")
    person.click(person.page.locator(".tk-standing a").first)


NAME_OF_LEAD = "Hanna Vos"


def _absence(person: Person) -> None:
    person.page.locator("summary", has_text=NAME_OF_LEAD).click()
    person.follow("Afwezigheid")


def _absence_with_errors(person: Person) -> None:
    _absence(person)
    person.press("Vastleggen")


def _absent_colleague(person: Person) -> None:
    _absence(person)
    person.page.locator("#who").select_option(label="Noor Bakker")
    person.page.locator("#first_day").fill(_today(person))
    person.page.locator("#last_day").fill(_today(person))
    person.press("Vastleggen")
    assert "nu afwezig" in person.says()


def _nothing_handed_out(person: Person) -> None:
    """Do with two lists of the same what only one can."""
    person.menu("Mijn werk")
    box = person.page.locator("input[name=pick]").first
    chosen = box.get_attribute("value") or ""
    box.check()
    person.press("Oppakken de gekozen taken")
    box.evaluate("(box, value) => { box.value = value; box.checked = true }", chosen)
    person.press("Oppakken de gekozen taken")
    assert "1 taak bleef zoals hij was" in person.says()


def _kept_of(person: Person) -> None:
    person.menu("Rechten van de persoon")
    person.page.locator("#number").fill("TK-2026-0001")
    person.press("Zoek")


def _rights_page(link: str) -> Visit:
    def visit(person: Person) -> None:
        _kept_of(person)
        person.follow(link)

    return visit


def _rights_with_errors(person: Person) -> None:
    person.menu("Rechten van de persoon")
    person.press("Zoek")


def _audit_with_errors(person: Person) -> None:
    person.menu("Inzage")
    person.page.locator("#dag").fill("gisteren")
    person.press("Zoek")


def _audit_checked(person: Person) -> None:
    person.menu("Inzage")
    if "De keten klopt" not in person.says():
        person.press("Controleer de keten")
    until = time.monotonic() + PATIENCE
    while "De keten klopt" not in person.says():
        assert time.monotonic() < until, "no worker followed the chain"
        time.sleep(1)
        person.page.reload()


def _failure(person: Person) -> None:
    person.menu("Beheer")
    person.follow("Storingen")
    person.click(person.page.locator("main .tk-list a").first)
    assert "Waar het misging" in person.says()


def _failure_with_errors(person: Person) -> None:
    _failure(person)
    person.page.locator("#note").fill("x" * 501)
    person.press("Opgelost")


def _not_there(person: Person) -> None:
    person.page.goto(person.page.url.partition("/werk")[0].partition("/regie")[0] + "/nergens")


def _warning_with_errors(person: Person) -> None:
    person.menu("Regie")
    person.click(person.page.locator("section[aria-labelledby=h-answers] a").first)
    person.page.get_by_label("Hier zit een knelpunt").check()
    person.press("Beantwoorden")


def _joint_table(person: Person) -> None:
    person.menu("Regie")
    person.follow("Overleg van de twee steden")


def _bottlenecks(person: Person) -> None:
    person.menu("Regie")
    person.follow("Knelpunten")


def _bottleneck_with_errors(person: Person) -> None:
    _bottlenecks(person)
    person.follow("Knelpunt melden")
    person.press("Melden")


def _steering(person: Person) -> None:
    _bottlenecks(person)
    person.follow("Lijst voor de stuurgroep")


def _signal_with_errors(person: Person) -> None:
    person.menu("Signalen")
    person.follow("Signaal melden over iemand")
    person.press("Melden")


def _letter(person: Person) -> Iterator[None]:
    """Begin a letter, keep it as a draft with a sentence that reads hard, look at it, and send it; stop at each."""
    _case_page("Nieuwe brief")(person)
    person.press("Verder")
    yield
    person.page.get_by_label("U koos voor geen hulp").check()
    person.press("Verder")
    person.page.locator("#contact_name").fill("Noor Bakker")
    person.page.locator("#personal").fill("Neem uw pas mee en ook de brief die u van ons kreeg.")
    person.press("Bewaar concept")
    assert "Dit leest moeilijk" in person.says()
    yield
    person.press("Bekijk de brief")
    person.press("Verstuur")
    assert "Kies hoe deze brief weggaat." in person.says()
    yield
    person.page.get_by_label("Geven in de gevangenis").check()
    person.press("Verstuur")
    yield


def _post(person: Person) -> None:
    person.menu("Brieven")
    person.follow("Post van vandaag", exact=False)


def _plain_words(person: Person) -> None:
    person.menu("Brieven")
    person.follow("Taal controleren")
    person.page.locator("#text").fill("Dit wordt met betrekking tot u gedaan.")
    person.press("Controleer")


def _letters_in_numbers(person: Person) -> None:
    person.menu("Regie")
    person.follow("Brieven in cijfers")


def _link_of_before(person: Person) -> None:
    address = urlsplit(person.page.url)
    person.page.goto(f"{address.scheme}://{address.netloc}/brief/geraden")
    assert "Deze link werkt niet meer" in person.says()


def _menu(words: str) -> Visit:
    return lambda person: person.menu(words)


PAGES: dict[str, dict[str, Visit]] = {
    "Joost Peters": {"start with errors": _start_with_errors, "start with plan": _start_with_plan, "case": _case},
    "Noor Bakker": {
        "work": _menu("Mijn werk"), "filtered": _filtered, "cases": _menu("Terugkeren"), "case": _case,
        "process": _case_page("Proces als schema"), "signal": _case_page("Signaal melden"),
        "release": _release_preview, "task": _task, "task with errors": _task_with_errors, "not there": _not_there,
        "letters": _menu("Brieven"), "letter": _letter,
    },
    NAME_OF_LEAD: {
        "work": _menu("Mijn werk"), "close": _case_page("Sluiten"), "regie": _menu("Regie"), "task": _task,
        "absence with errors": _absence_with_errors, "absent colleague": _absent_colleague,
        "nothing handed out": _nothing_handed_out, "who looked": _case_page("Wie keek?"),
        "bottleneck with errors": _bottleneck_with_errors, "signals": _menu("Signalen"), "joint table": _joint_table,
        "post": _post, "plain words": _plain_words,
    },
    "Mila Janssen": {
        "work": _menu("Mijn werk"), "task": _task, "inbox": _menu("Postbus"), "signal with errors": _signal_with_errors,
    },
    "Ingrid de Wit": {
        "find with errors": _rights_with_errors, "kept of a person": _kept_of, "copy": _rights_page("Kopie maken"),
        "data": _rights_page("Gegevens verbeteren"), "objection": _rights_page("Bezwaar opschrijven"),
        "second pair of eyes": _menu("Meekijken"), "figures": _menu("Cijfers"),
        "audit with errors": _audit_with_errors, "audit checked": _audit_checked,
    },
    "Youssef Amar": {
        "administration": _menu("Beheer"), "failure": _failure, "failure with errors": _failure_with_errors,
    },
    "Petra van Dam": {
        "regie": _menu("Regie"), "behind a number": _behind_a_number, "inbox": _menu("Postbus"),
        "warning with errors": _warning_with_errors, "bottlenecks": _bottlenecks, "steering list": _steering,
        "letters in numbers": _letters_in_numbers, "link of before": _link_of_before,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_to_the_rules_for_everybody_at_every_width(
    browser: Browser, busy: Live, reached: Callable[[str], None], name: str
) -> None:
    person = Person(browser, busy.address, name)
    found: list[str] = []
    drawn = random.sample([*PAGES[name]], -(-len(PAGES[name]) // SHARE))
    # In the order in which they stand: from some of them no menu leads on.
    pages = [page for page in PAGES[name] if page in drawn]
    for page in pages:
        for _stop in PAGES[name][page](person) or (None,):
            found += [f"{page}: {problem}" for problem in person.violations()]
    person.context.close()
    assert found + person.complaints == []
    reached(f"0 on {len(pages)} pages of {name}")


def test_sign_in_page_keeps_to_the_rules(browser: Browser, busy: Live) -> None:
    person = Person(browser, busy.address, "Noor Bakker")
    person.page.locator("summary", has_text="Noor Bakker").click()
    person.press("Afmelden")
    person.press("Aanmelden")
    assert "horen niet bij elkaar" in person.says()
    assert person.violations() + person.complaints == []
    person.context.close()


def test_second_factor_is_set_up_by_keyboard_and_eye_within_the_rules(browser: Browser, busy: Live) -> None:
    person = Person(browser, busy.address, "Petra van Dam")
    page = person.page
    page.locator("summary", has_text="Petra van Dam").click()
    person.press("Afmelden")
    page.locator("#name").fill("petra")
    page.locator("#password").fill(PASSWORD)
    person.press("Aanmelden")
    found = person.violations()
    phone = Phone(page.locator("code").inner_text())
    page.locator("#code").fill(phone.code())
    page.locator("#code").press("Enter")
    page.wait_for_selector("text=Uw herstelcodes")
    found += person.violations()
    person.follow("Mijn account")
    found += person.violations()
    person.follow("Wachtwoord wijzigen")
    found += person.violations()
    assert found + person.complaints == []
    person.context.close()


def test_a_session_warns_in_time_and_lets_one_stay(browser: Browser, busy: Live) -> None:
    person = Person(browser, busy.address, "Ingrid de Wit")
    page, warning = person.page, person.page.locator("#idle")
    page.clock.install()
    page.goto(f"{busy.address}/account")
    page.clock.fast_forward("12:40")
    assert not warning.is_visible()
    page.clock.fast_forward("00:40")
    assert warning.is_visible()
    found = person.violations()
    page.keyboard.press("Enter")
    warning.wait_for(state="hidden")
    page.clock.fast_forward("12:40")
    assert not warning.is_visible()
    page.clock.fast_forward("03:00")
    assert "U bent afgemeld" in warning.inner_text()
    assert found + person.complaints == []
    person.context.close()


@pytest.fixture
def task_page(browser: Browser, busy: Live) -> Iterator[Person]:
    """Give an officer who has the form of a task before them."""
    person = Person(browser, busy.address, "Sanne Kok")
    _task(person)
    yield person
    person.context.close()


def test_keyboard_alone_completes_a_task(task_page: Person) -> None:
    page = task_page.page
    title = page.locator("h1").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Naar de inhoud"
    page.keyboard.press("Enter")
    seen: set[str] = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        kind, name, value = page.evaluate(
            "(({type, name, value, tagName}) => [type || tagName, name || '', value || ''])(document.activeElement)"
        )
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        inside = page.evaluate("!!document.activeElement.closest('.tk-question')")
        if kind == "submit" and value == "complete":
            page.keyboard.press("Enter")
            break
        if not inside or name in seen:
            continue
        seen.add(name)
        if kind in {"radio", "checkbox"}:
            page.keyboard.press("Space")
        elif kind == "select-one":
            page.keyboard.press("ArrowDown")
        elif page.evaluate("document.activeElement.classList.contains('tk-input--date')"):
            page.keyboard.type(_today(task_page))
        else:
            page.keyboard.type("Voorbeeld 12")
    page.wait_for_url("**/werk")
    assert "Afgerond." in task_page.says(), title
    assert task_page.complaints == []


def test_task_is_completed_without_javascript(browser: Browser, busy: Live) -> None:
    person = Person(browser, busy.address, "Lotte Smit", java_script_enabled=False)
    _task(person)
    person.complete(_today(person), {})
    assert "Mijn werk" in person.says()
    person.context.close()


def _today(person: Person) -> str:
    """Give the day of the demo as it is typed."""
    months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    day, month, year = person.page.locator(".tk-demo").inner_text().rstrip(".").split()[-3:]
    return f"{day}-{months.index(month[:3]) + 1}-{year}"
