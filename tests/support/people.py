"""People at a real browser: each with a context of their own, doing everything by clicks and keys."""

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.support import chromium
from tests.support.databases import ROOT

AXE = Path(ROOT / "node_modules/axe-core/axe.min.js")
WIDTHS = (1280, 390)
MOST = 40
"""More tasks at one time than a case can have."""
REFUSAL = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
"""What Chromium says of a page that refuses wrong input; the page itself says it better."""


class Person:
    """Somebody who signed in as one of the demo people."""

    def __init__(self, browser: Browser, address: str, name: str, **settings: object) -> None:
        """Open a browser of their own and sign in by a click."""
        context = chromium.context() | settings
        self.context: BrowserContext = browser.new_context(**context)  # type: ignore[arg-type]
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{address}/aanmelden")
        self.press(name)

    def click(self, target: Locator) -> None:
        """Click something that leads to a page, and wait until that is there; its fonts may come later."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            target.click()

    def follow(self, words: str, *, exact: bool = True) -> None:
        """Click a link."""
        self.click(self.page.get_by_role("link", name=words, exact=exact).first)

    def press(self, words: str) -> None:
        """Click a button."""
        self.click(self.page.get_by_role("button", name=words).first)

    def menu(self, words: str) -> None:
        """Go to a page of the menu."""
        self.click(self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=words))

    def says(self) -> str:
        """Give the words on the page."""
        return " ".join(self.page.locator("main").inner_text().split())

    def move_clock(self, day: str) -> None:
        """Move the demo's clock to a day, on the page for it."""
        self.menu("Postbus")
        self.page.get_by_label("Of naar een dag").fill(day)
        self.press("Klok zetten")
        assert "De klok staat nu op" in self.says()

    def complete(self, today: str, answers: Mapping[str, str]) -> None:
        """Answer every question of the task on the page and finish it."""
        form = self.page.locator("form[aria-labelledby=h-done]")
        self._answer(form, today, answers)
        self.click(form.get_by_role("button", name="Afronden"))
        assert "Afgerond." in self.says(), self.says()

    def work_off(self, today: str, answers: Mapping[str, str]) -> int:
        """Do every task in the list, and then those that came of it, and give how many there were."""
        self.menu("Mijn werk")
        done = 0
        while waiting := [link.get_attribute("href") for link in self.page.locator("a.tk-work__task").all()]:
            for address in waiting:
                link = self.page.locator(f'a.tk-work__task[href="{address}"]')
                # What was done before may have ended this one.
                if link.count():
                    self.click(link)
                    self.complete(today, answers)
                    done += 1
            assert done < MOST, f"{done} tasks and no end: {self.says()}"
        return done

    def violations(self) -> list[str]:
        """Give what axe finds on the page at each width, and whether it scrolls sideways at 320."""
        found: list[str] = []
        self.page.wait_for_load_state()
        self.page.evaluate(AXE.read_text())
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            results = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for one in results["violations"]:
                targets = [node["target"] for node in one["nodes"]]
                found.append(f"{self.page.url} at {width}: {one['id']} ({one['help']}) {targets[:3]}")
        self.page.set_viewport_size({"width": 320, "height": 900})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return found + ([f"{self.page.url} is {wide} wide at 320"] if wide > 320 else [])

    def _answer(self, form: Locator, today: str, answers: Mapping[str, str]) -> None:
        for group in form.locator(".tk-question fieldset.tk-group").all():
            legend = group.locator("legend").inner_text().removesuffix("(mag leeg)").strip()
            choices = group.locator("label.tk-choice")
            wanted = answers.get(legend)
            (choices.filter(has_text=wanted) if wanted else choices).first.click()
        for select in form.locator(".tk-question select").all():
            select.select_option(index=1)
        for tick in form.locator(".tk-question input[type=checkbox]").all():
            tick.check()
        for day in form.locator(".tk-question input.tk-input--date").all():
            day.fill(today)
        for line in form.locator(".tk-question input[type=text]:not(.tk-input--date)").all():
            line.fill("Voorbeeld 12")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not REFUSAL.match(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")
