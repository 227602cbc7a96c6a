"""Signing in through the provider of an organisation, with a certified provider that is not ours and a real browser."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support import chromium
from tests.support.databases import ROOT, Databases
from tests.support.live import environment, free_port, running
from tests.support.provider import CLIENT, GROUPS
from tests.support.web import Site

SECRET = "only for the test of signing in"  # noqa: S105 - of a server that lives as long as a test


def test_people_of_an_organisation_sign_in_there_and_get_their_own_work(
    browser: Browser, databases: Databases, tmp_path: Path
) -> None:
    port, ours = free_port(), free_port()
    file = tmp_path / "provider.json"
    issuer = f"http://127.0.0.1:{port}"
    file.write_text(json.dumps({"issuer": issuer, "client_id": CLIENT, "client_secret": SECRET, "groups": GROUPS}))
    with databases.fresh("sqlite") as url:
        Site(url).office.database.engine.dispose()
        env = environment(DATABASE_URL=url, THUISKOMST_OIDC=str(file))
        with running(tmp_path, env=env, port=ours) as live, _provider(port, live.address):
            assert "Amina Roos" in _signed_in(browser, live.address, "amina").get_by_role("banner").inner_text()
            refused = _signed_in(browser, live.address, "boris")
            assert "nog geen rol in Thuiskomst" in refused.locator("main").inner_text()


@contextmanager
def _provider(port: int, address: str) -> Iterator[None]:
    line = ["node", "tests/browser/provider.mjs", str(port), f"{address}/aanmelden/organisatie/terug"]
    with subprocess.Popen(line, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"Ready:")
        try:
            yield
        finally:
            process.terminate()


def _signed_in(browser: Browser, address: str, who: str) -> Page:
    page = browser.new_context(**chromium.context()).new_page()  # type: ignore[arg-type]
    page.goto(f"{address}/aanmelden")
    page.get_by_role("link", name="Aanmelden met uw organisatie").click()
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill("anything")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{address}/**")
    return page
