"""A letter from the dossier to the letter box: begun, mended, looked at, sent, drawn, printed, come back, replaced."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.databases import Databases
from tests.support.live import environment, running
from tests.support.people import Person
from tests.support.web import Site

CASE, NUMBER = "Merkwaard, Milan", "TK-2026-0001"
LETTER = "Uitnodiging voor het eerste gesprek"
HARD = "Neem uw pas mee en ook de brief die u van ons kreeg."
PATIENCE = 90
"""Seconds that a worker may take before it has drawn a letter, on a machine that does other things too."""


@dataclass(frozen=True)
class Scene:
    """Who writes, and who prints."""

    address: str
    officer: Person
    lead: Person


def test_a_letter_goes_from_the_dossier_to_the_letter_box_and_back(
    browser: Browser, databases: Databases, tmp_path: Path
) -> None:
    with _scene(browser, databases, tmp_path) as scene:
        officer, lead = scene.officer, scene.lead
        _begin(officer)
        _mend(officer)
        _look(scene)
        officer.page.get_by_label("Met de post").check()
        officer.press("Verstuur")
        assert "De brief gaat weg." in officer.says()
        page = officer.page.url
        _wait(officer, "Gemaakt · Thuiskomst")

        lead.menu("Brieven")
        lead.follow("Post van vandaag (1)")
        lead.press("Maak de printopdracht")
        words = _pdf(scene, lead, "Open de PDF")
        assert NUMBER in words.partition("Beste Milan,")[0], "the list of what is in it lies on top"
        assert "Om 10.00 uur." in words
        lead.press("Alles is geprint")
        assert "geprint" in lead.says()

        officer.page.goto(page)
        assert "Afgedrukt · Hanna Vos" in officer.says()
        assert "Verstuurd: met de post · Noor Bakker" in officer.says()
        _come_back(officer)
        officer.page.goto(page)
        assert "vervangen" in officer.says()
        assert "Kwam terug: woont daar niet (meer) · Noor Bakker" in officer.says()
        _register(lead)


def _begin(officer: Person) -> None:
    officer.menu("Terugkeren")
    officer.follow(CASE)
    officer.follow("Nieuwe brief")
    officer.page.get_by_label(LETTER).check()
    officer.press("Verder")


def _mend(officer: Person) -> None:
    """Leave a fact out, write a sentence that reads hard, and mend the one and then the other."""
    page = officer.page
    fact = {"at": "10.00", "place": "de spreekkamer van de PI Vught", "address": "PI Vught", "personal": HARD}
    for name, text in (fact | {"contact_name": "Noor Bakker"}).items():
        page.locator(f"#{name}").fill(text)
    officer.press("Bekijk de brief")
    assert "Op welke dag? Vul dit in." in officer.says()
    assert page.locator("#at").input_value() == "10.00"
    page.locator("#day").fill("27-11-2026")
    officer.press("Bewaar concept")
    assert f"‘{HARD}’ heeft 13 woorden. Maak er twee zinnen van." in officer.says()
    page.locator("#personal").fill("Neem uw pas mee.\nNeem ook onze brief mee.")
    officer.press("Bekijk de brief")


def _look(scene: Scene) -> None:
    officer = scene.officer
    assert "Er is nog niets weg." in officer.says()
    assert "Dit leest moeilijk" not in officer.says()
    for words in (officer.says(), _pdf(scene, officer, "Open als PDF")):
        for line in ("Beste Milan,", "Op vrijdag 27 november 2026.", "Neem ook onze brief mee."):
            assert line in words


def _come_back(officer: Person) -> None:
    page = officer.page
    page.locator("summary", has_text="De brief kwam terug").click()
    page.get_by_label("Woont daar niet (meer)").check()
    officer.press("Noteer")
    officer.menu("Postbus")
    assert f"{NUMBER}: een brief kwam terug" in officer.says()
    page.locator("summary", has_text="een brief kwam terug").click()
    officer.follow("Bekijk")
    officer.press("Nieuwe versie maken")
    page.locator("#address").fill("Nieuwstraat 1\n5000 AA Tilburg")
    officer.press("Bekijk de brief")
    assert "Nieuwstraat 1" in officer.says()
    page.get_by_label("Met de post").check()
    officer.press("Verstuur")


def _register(lead: Person) -> None:
    """See in the register of the team both versions, how they stand, and who did something last."""
    lead.menu("Brieven")
    lead.follow("Alles")
    assert lead.page.get_by_role("link", name=LETTER).count() == 2
    for words in (CASE, NUMBER, "vervangen", "Noor Bakker"):
        assert words in lead.says()


def _pdf(scene: Scene, person: Person, link: str) -> str:
    """Give the words of the PDF behind a link, asked for with the session of the browser."""
    href = person.page.get_by_role("link", name=link).get_attribute("href")
    answer = person.context.request.get(f"{scene.address}{href}")
    assert answer.headers["content-type"] == "application/pdf", answer.text()
    told = subprocess.run(
        ["/usr/bin/pdftotext", "-layout", "-", "-"], input=answer.body(), capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


def _wait(person: Person, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while words not in person.says():
        assert time.monotonic() < until, person.says()
        time.sleep(1)
        person.page.reload()


@contextmanager
def _scene(browser: Browser, databases: Databases, folder: Path) -> Iterator[Scene]:
    with databases.fresh("sqlite") as url:
        site = Site(url)
        site.finish(site.case(), "noor", "release.match")
        site.office.database.engine.dispose()
        with running(folder, env=environment(DATABASE_URL=url)) as live:
            scene = Scene(
                live.address,
                Person(browser, live.address, "Noor Bakker"),
                Person(browser, live.address, "Hanna Vos"),
            )
            yield scene
            for person in (scene.officer, scene.lead):
                assert person.complaints == []
                person.context.close()
