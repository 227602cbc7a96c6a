"""Every answer, errors and files too: nothing inline, nothing from elsewhere, no page in a cache."""

import pytest
from flask import Blueprint

from app.web.application import create_app
from app.web.route import PUBLIC, page
from tests.support.page_rules import broken_headers
from tests.support.web import KEY, Site

NOT_THERE = "7b0ad8f4-6f0c-4a6c-9d0e-0d4f5d3b2a10"


@pytest.mark.parametrize(
    "address",
    ["/", "/werk", "/aanmelden", "/er-is-niets", "/health/live", "/health/ready", f"/taken/{NOT_THERE}", "/taken/x",
     f"/terugkeren/{NOT_THERE}/proces/release", "/afmelden"]
)  # fmt: skip
def test_every_answer_has_the_headers(site: Site, address: str) -> None:
    for client in (site.visitor().client, site.person("noor").client):
        for answer in (client.get(address), client.head(address), client.options(address), client.delete(address)):
            assert not broken_headers(dict(answer.headers)), (address, answer.status)


def test_files_may_be_kept_and_say_what_they_are(site: Site) -> None:
    client = site.visitor().client
    for file, kind in (("css/base.css", "text/css"), ("js/diagram.js", "text/javascript"), ("icons.svg", "image/svg")):
        with client.get(f"/static/{file}") as answer:
            assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "no-store" not in answer.headers["Cache-Control"]
    assert client.get("/static/../application.py").status_code == 404
    assert client.get("/static/%2e%2e/application.py").status_code == 404


def test_everything_a_page_asks_for_is_there(site: Site) -> None:
    case_id = site.case()
    person = site.person("noor")
    page = person.open(f"/terugkeren/{case_id}/proces")
    asked = [element.get(name, "") for element in page.root.iter() for name in ("src", "href", "data-diagram")]
    files = {address.partition("#")[0] for address in asked if address.startswith("/static/") or "/proces/" in address}
    assert len(files) > 20
    for address in files:
        with person.client.get(address) as answer:
            assert answer.status_code == 200, address


def test_health_needs_no_sign_in_and_no_session(site: Site) -> None:
    client = site.visitor().client
    for address, words in (("/health/live", "live\n"), ("/health/ready", "ready\n")):
        answer = client.get(address)
        assert (answer.status_code, answer.text) == (200, words)
        assert "Set-Cookie" not in answer.headers


def test_trouble_inside_gives_a_calm_page_with_a_reference_and_no_details(site: Site) -> None:
    app = create_app(site.office, KEY, demo=True)
    blueprint = Blueprint("broken", __name__)
    page(blueprint, "/kapot", PUBLIC)(_broken)
    app.register_blueprint(blueprint)
    answer = app.test_client().get("/kapot")
    assert answer.status_code == 500
    assert "Er ging iets mis in Thuiskomst" in answer.text
    assert "Noem dan" in answer.text
    assert "ZeroDivision" not in answer.text
    assert not broken_headers(dict(answer.headers))


def _broken() -> str:
    return str(1 // 0)
