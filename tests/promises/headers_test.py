"""Promise C1: every answer, errors and files too, lets nothing in from inside a page or from elsewhere."""

import gzip
import re
import socket
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Blueprint
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from app.web.application import create_app
from app.web.files import FOLDER
from app.web.route import PUBLIC, page
from tests.promises.tour import PEOPLE, addresses, case_at_work, static
from tests.support.figures import full
from tests.support.page_rules import FOR_GOOD, broken_headers
from tests.support.web import KEY, Site

PROMISE = "C1"
FIGURE = "every response, errors too"

ELSEWHERE = ("/er-is-niets", "/taken/x", "/static/x/y", "/static/0000000000000000/css/base.css", "//werk", "/werk/")
WHO = full(("noor",), PEOPLE)
METHODS = full(("GET", "HEAD", "POST", "TRACE"), ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"))
HTTPS = "https://thuiskomst.example"


def test_every_answer_has_the_headers(site: Site, reached: Callable[[str], None]) -> None:
    case_id = case_at_work(site)
    asked = {*addresses(site, case_id, "GET"), *addresses(site, case_id, "POST"), *ELSEWHERE}
    seen: dict[int, int] = {}
    for client in (site.visitor().client, *(site.person(name).client for name in WHO)):
        for address in sorted(asked):
            for method in METHODS:
                answer = client.open(address, method=method)
                assert not broken_headers(dict(answer.headers)), (method, address, answer.status)
                assert "Content-Encoding" not in answer.headers, "a page with a secret and an echo is not compressed"
                seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
    assert seen.keys() >= {200, 303, 400, 403, 404, 405}
    kinds = ", ".join(map(str, sorted(seen)))
    reached(f"{sum(seen.values()):,} answers with status {kinds}, and the 500, the 503 and those of the server itself")


@pytest.mark.parametrize(
    ("trouble", "status"), [(ZeroDivisionError(), 500), (OperationalError("", {}, OSError()), 503)]
)
def test_trouble_inside_gives_a_calm_page_with_the_headers_and_no_details(
    site: Site, trouble: Exception, status: int
) -> None:
    def broken() -> str:
        raise trouble

    app = create_app(site.office, KEY, demo=True)
    blueprint = Blueprint("broken", __name__)
    page(blueprint, "/kapot", PUBLIC)(broken)
    app.register_blueprint(blueprint)
    answer = app.test_client().get("/kapot")
    assert answer.status_code == status
    assert ("Noem dan" in answer.text) == (status == 500)
    assert type(trouble).__name__ not in answer.text
    assert not broken_headers(dict(answer.headers))


UNREADABLE = {
    "nonsense": b"NONSENSE\r\n\r\n",
    "too long": b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n",
    "another protocol": b"GET / HTTP/9.9\r\n\r\n",
    "a header that is none": b"GET / HTTP/1.1\r\nHost: a\r\nBad Name: b\r\n\r\n",
    "the start of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
}


@pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_request_gets_the_headers_too(served: str, sent: bytes) -> None:
    address = urlsplit(served)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=20) as connection:
        connection.sendall(sent)
        answer = connection.makefile("rb").read().decode()
    status, _, rest = answer.partition("\r\n")
    assert re.match(r"HTTP/1\.1 4\d\d ", status), answer
    headers = dict(line.split(": ", 1) for line in rest.partition("\r\n\r\n")[0].split("\r\n"))
    assert not broken_headers(headers)
    assert "xxx" not in answer


def test_files_are_kept_for_good_and_come_compressed_to_who_asks(site: Site) -> None:
    client = site.visitor().client
    for path in sorted(one for one in FOLDER.rglob("*") if one.suffix in {".css", ".js", ".svg", ".woff2"}):
        address = static(site, path.relative_to(FOLDER).as_posix())
        plain, zipped = client.get(address), client.get(address, headers={"Accept-Encoding": "br, gzip;q=0.5"})
        for answer in (plain, zipped):
            assert (answer.status_code, broken_headers(dict(answer.headers), FOR_GOOD)) == (200, []), address
            assert "Set-Cookie" not in answer.headers
            assert "Cookie" not in answer.vary
        assert plain.data == path.read_bytes()
        assert _unzipped(zipped) == path.read_bytes()
        _known_by_mark(client, address, plain, zipped)


def _unzipped(answer: TestResponse) -> bytes:
    sent: bytes = answer.data
    if answer.headers.get("Content-Encoding") != "gzip":
        return sent
    assert "accept-encoding" in answer.vary
    return gzip.decompress(sent)


def _known_by_mark(client: FlaskClient, address: str, plain: TestResponse, zipped: TestResponse) -> None:
    """Check that a mark stands for the bytes that were sent, and that who has them is sent none."""
    marks = [answer.headers["ETag"] for answer in (plain, zipped)]
    assert (marks[0] == marks[1]) == (plain.data == zipped.data)
    again = client.get(address, headers={"If-None-Match": marks[0]})
    assert (again.status_code, again.data) == (304, b"")
    refused = client.get(address, headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in refused.headers


def test_text_is_compressed_to_less_than_a_third(site: Site) -> None:
    client = site.visitor().client
    for name in ("vendor/utrecht/index.css", "vendor/bpmn-js/bpmn-viewer.production.min.js"):
        answer = client.get(static(site, name), headers={"Accept-Encoding": "gzip"})
        assert len(answer.data) < len((FOLDER / name).read_bytes()) / 3


def test_file_that_is_not_there_or_of_another_release_is_no_file(site: Site) -> None:
    client = site.visitor().client
    address = static(site, "css/base.css")
    digest = address.split("/")[2]
    for other in (
        address.replace(digest, "0" * len(digest)), "/static/css/base.css", f"/static/{digest}/css/none.css",
        f"/static/{digest}/../files.py", f"/static/{digest}/%2e%2e/files.py", f"/static/{digest}//etc/passwd",
        f"/static/{digest}/vendor/copied",
    ):  # fmt: skip
        assert client.get(other).status_code in {308, 404}, other


def test_everything_a_page_asks_for_is_there(site: Site) -> None:
    case_id = site.case()
    person = site.person("noor")
    page = person.open(f"/terugkeren/{case_id}/proces")
    asked = [element.get(name, "") for element in page.root.iter() for name in ("src", "href", "data-diagram")]
    files = {address.partition("#")[0] for address in asked if address.startswith("/static/") or "/proces/" in address}
    assert len(files) > 20
    for address in files:
        answer = person.client.get(address)
        assert answer.status_code == 200, address
        for inside in re.findall(r"url\([\"']?(?!data:|#)([^)\"']+)", answer.text if address.endswith(".css") else ""):
            assert person.client.get(urljoin(address, inside)).status_code == 200, (address, inside)


def test_health_needs_no_sign_in_and_no_session(site: Site) -> None:
    client = site.visitor().client
    for address, words in (("/health/live", "live\n"), ("/health/ready", "ready\n")):
        answer = client.get(address)
        assert (answer.status_code, answer.text) == (200, words)
        assert "Set-Cookie" not in answer.headers


def test_browsers_that_came_by_https_come_by_nothing_else(site: Site) -> None:
    behind = create_app(site.office, KEY, demo=True, url=HTTPS, proxies=1).test_client()
    for address in ("/aanmelden", "/er-is-niets", "/health/live"):
        assert "max-age=63072000" in behind.get(address, base_url=HTTPS).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in site.visitor().client.get("/aanmelden").headers


def test_what_a_proxy_says_counts_only_when_there_is_one(site: Site) -> None:
    says = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example"}
    for proxies, secure in ((0, False), (1, True)):
        app = create_app(site.office, KEY, demo=True, proxies=proxies)
        answer = app.test_client().get("//werk", headers=says)
        assert ("Strict-Transport-Security" in answer.headers) == secure
        assert "evil" not in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "host", ["evil.example", "thuiskomst.example.evil.example", "thuiskomst.example:444", "a b", ""]
)
def test_no_page_is_made_for_another_name(site: Site, host: str) -> None:
    client = create_app(site.office, KEY, demo=True, url=HTTPS).test_client()
    for address in ("/", "/aanmelden", "//werk", static(site, "css/base.css")):
        answer = client.get(address, headers={"Host": host})
        assert (answer.status_code, "evil" in answer.text) == (400, False)
        assert not broken_headers(dict(answer.headers))
    assert client.get("/health/live", headers={"Host": host}).status_code == 200
    assert client.get("/aanmelden", headers={"Host": "Thuiskomst.Example"}).status_code == 200
