"""Draw each diagram as its readers see it: with bpmn-js, in Chromium."""

import os
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.engine.catalogue import current_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

VENDOR = Path(__file__).resolve().parents[1] / "web" / "static" / "vendor" / "bpmn-js"
VIEWER = "bpmn-viewer.production.min.js"
STYLES = ("diagram-js.css", "bpmn-js.css")
DEBIAN = Path("/usr/bin/chromium")
MARGIN = 24

IMPORT = """async (xml) => {
  window.viewer = new BpmnJS({ container: "#sheet" });
  await viewer.importXML(xml);
  const { x, y, width, height } = viewer.get("canvas").viewbox().inner;
  return { x, y, width, height };
}"""

SHOW = """(view) => {
  const sheet = document.getElementById("sheet");
  sheet.style.width = `${view.width}px`;
  sheet.style.height = `${view.height}px`;
  viewer.get("canvas").resized();
  viewer.get("canvas").viewbox(view);
}"""


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
def command(out: Path) -> None:
    """Write a PNG and an SVG of each diagram."""
    _check_installed()
    out.mkdir(parents=True, exist_ok=True)
    diagrams = {name: text for name, text in current_content().files.items() if name.endswith(".bpmn")}
    with _page() as page:
        for name, text in diagrams.items():
            picture = out / name.replace(".bpmn", ".png")
            width, height = _draw(page, text, picture)
            click.echo(f"{picture} and .svg, {width} by {height} pixels")


def _check_installed() -> None:
    if not (VENDOR / VIEWER).exists():
        raise click.ClickException(f"bpmn-js is missing in {VENDOR}: ./thuiskomst run sets it up.")
    if find_spec("playwright") is None:
        raise click.ClickException("Playwright is missing: ./thuiskomst test sets it up, or pip install playwright.")


@contextmanager
def _page() -> "Iterator[Page]":
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only this command needs it

    with sync_playwright() as playwright:
        try:
            # Chromium's sandbox refuses to work for root.
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(args=arguments, executable_path=_executable())
        except Error as error:
            raise click.ClickException("No Chromium starts here: playwright install --with-deps chromium.") from error
        page = browser.new_page()
        page.set_content('<!doctype html><body style="margin:0;background:#fff"><div id="sheet"></div></body>')
        for style in STYLES:
            page.add_style_tag(path=VENDOR / style)
        page.add_script_tag(path=VENDOR / VIEWER)
        yield page
        browser.close()


def _executable() -> str | None:
    """Give Debian's Chromium; Ubuntu has a script there that starts a snap, which Playwright cannot drive."""
    return str(DEBIAN) if DEBIAN.exists() and b"/snap/" not in DEBIAN.read_bytes() else None


def _draw(page: "Page", diagram: str, picture: Path) -> tuple[int, int]:
    inner = page.evaluate(IMPORT, diagram)
    width, height = int(inner["width"]) + 2 * MARGIN, int(inner["height"]) + 2 * MARGIN
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SHOW, {"x": inner["x"] - MARGIN, "y": inner["y"] - MARGIN, "width": width, "height": height})
    page.screenshot(path=picture)
    drawn = page.evaluate("async () => (await viewer.saveSVG()).svg")
    picture.with_suffix(".svg").write_text(drawn, "utf-8")
    page.evaluate("() => { viewer.destroy(); document.getElementById('sheet').removeAttribute('style'); }")
    return width, height
