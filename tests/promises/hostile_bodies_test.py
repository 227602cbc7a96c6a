"""Promise C5: there is no file upload, and what is no form of ours gets a clear refusal, never a 5xx."""

import random
import socket
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from app.web.server import THREADS
from tests.promises.tour import PEOPLE, addresses, case_at_work
from tests.support.figures import full
from tests.support.page import parse, said
from tests.support.web import Site

PROMISE = "C5"
FIGURE = "never 5xx"

WHO = full(("noor",), PEOPLE)
ADDRESSES = full(8, 1_000)
"""How many addresses of each of them are tried."""

FORM = "application/x-www-form-urlencoded"

BODIES: dict[str, tuple[bytes, str]] = {
    "no text": (b"\xff\xfe\x00\x01" * 20, "application/octet-stream"),
    "no text, said to be a form": (b"\xff\xfe=\xc3\x28&%ff%zz", FORM),
    "JSON": (b'{"do": "complete"}', "application/json"),
    "deep JSON": (b"[" * 10_000, "application/json"),
    "XML with an entity": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "application/xml"),
    "plain text": (b"do=complete", "text/plain"),
    "a kind that nobody knows": (b"do=complete", "x/y; charset=nothing"),
    "a kind that is none": (b"do=complete", "\x7f"),
    "parts without an end": (b"--x\r\n" * 100, "multipart/form-data; boundary=x"),
    "parts without a boundary": (b"--x\r\n\r\n--x--", "multipart/form-data"),
    "ten thousand parts": (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 10_000,
        "multipart/form-data; boundary=x",
    ),
    "ten thousand fields": (urlencode({f"field{number}": "x" for number in range(10_000)}).encode(), FORM),
    "one field ten thousand times": (b"do=x&" * 10_000, FORM),
    "only signs": (b"&=" * 50_000, FORM),
    "a field of 300 kB": (b"words=" + b"x" * 300_000, FORM),
    "a name of 300 kB": (b"x" * 300_000 + b"=1", FORM),
    "NUL in a value": (b"words=a%00b", FORM),
    "NUL in a name": (b"wo%00rds=a", FORM),
    "nothing at all": (b"", FORM),
}


def test_no_page_asks_for_a_file(site: Site) -> None:
    case_id = case_at_work(site)
    for username in WHO:
        client = site.person(username).client
        for address in addresses(site, case_id, "GET"):
            answer = client.get(address)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                kinds = {field.get("type") for field in parse(answer.text).iter("input")}
                assert "file" not in kinds, address


def test_every_hostile_body_at_every_address_gets_a_clear_refusal(
    site: Site, request: pytest.FixtureRequest, reached: Callable[[str], None]
) -> None:
    case_id = case_at_work(site)
    chance = random.Random(request.config.getoption("randomly_seed"))  # noqa: S311 - chance, no secret
    sent = 0
    for username in WHO:
        client = site.person(username).client
        token = _token(client)
        before = {address: client.get(address).status_code for address in addresses(site, case_id, "GET")}
        posts = addresses(site, case_id, "POST")
        for address in chance.sample(posts, min(ADDRESSES, len(posts))):
            for name, (data, kind) in BODIES.items():
                answer = client.post(address, data=data, content_type=kind, headers={"X-CSRFToken": token})
                assert 400 <= answer.status_code < 500, (address, name, answer.status)
                assert said(parse(answer.text)).strip(), (address, name)
                sent += 1
        assert {address: client.get(address).status_code for address in before} == before
    reached(f"{sent:,} posts of {len(BODIES)} hostile bodies: all refused with a page, 0 answers 5xx")


def test_file_in_a_form_is_refused_and_nothing_is_done(site: Site) -> None:
    case_id = site.case()
    item = site.item(case_id, "release.match")
    officer = site.person("noor")
    form = officer.open(f"/taken/{item}").form()
    sent = {name: values[0] for name, values in form.values.items() if values}
    answer = officer.client.post(form.action, data=sent | {"do": "save", "paper": (BytesIO(b"%PDF"), "a.pdf")})
    assert answer.status_code == 415
    assert "geen bestanden" in answer.text
    assert site.row(case_id, "release.match").revision == 1


def test_method_that_a_form_claims_or_nobody_knows_does_nothing(site: Site) -> None:
    item = site.item(site.case(), "release.match")
    officer = site.person("noor")
    token = _token(officer.client)
    claims = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "POST", "X-HTTP-Method": "POST"}
    assert officer.client.get(f"/taken/{item}?_method=POST&do=save", headers=claims).status_code == 200
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "post", "X" * 200):
        answer = officer.client.open(
            f"/taken/{item}", method=method, headers={"X-CSRFToken": token}, data={"do": "save"}
        )
        assert answer.status_code in {400, 405}, method
    assert officer.client.get("/postbus/klok", headers=claims).status_code == 405


RAW: dict[str, tuple[str, bytes]] = {
    "a chunk that has no size": ("Transfer-Encoding: chunked", b"nonsense\r\nxx\r\n0\r\n\r\n"),
    "a chunk of more than there is": ("Transfer-Encoding: chunked", b"ffffffffffffffff\r\nx\r\n0\r\n\r\n"),
    "chunks without an end": ("Transfer-Encoding: chunked", b"2000\r\n" + b"x" * 8192 + b"\r\n"),
    "more chunks than a form holds": (
        "Transfer-Encoding: chunked",
        (b"8000\r\n" + b"x" * 32768 + b"\r\n") * 12 + b"0\r\n\r\n",
    ),
    "two lengths": ("Content-Length: 5\r\nContent-Length: 9", b"a=bcd"),
    "a length and chunks": ("Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
    "a length below nothing": ("Content-Length: -1", b"a=b"),
    "a length that is a word": ("Content-Length: five", b"a=b"),
    "a length of a gigabyte": ("Content-Length: 1073741824", b"a=b"),
    "less than it says": ("Content-Length: 900", b"a=b"),
    "compressed": ("Content-Encoding: gzip\r\nContent-Length: 3", b"a=b"),
}


@pytest.mark.parametrize(("head", "body"), RAW.values(), ids=RAW.keys())
def test_body_that_breaks_the_rules_of_http_gets_a_4xx_from_the_real_server(
    served: str, head: str, body: bytes
) -> None:
    address = urlsplit(served)
    lines = ["POST /aanmelden HTTP/1.1", f"Host: {address.netloc}", "Connection: close", f"Content-Type: {FORM}", head]
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").read()
    assert answer.split(b" ")[1][:1] == b"4", answer[:200]


@pytest.mark.parametrize(
    "sent", [b"GET /aanmelden HT", b"POST /aanmelden HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\na="]
)
def test_who_never_ends_a_request_does_not_hold_up_the_others_for_ever(served: str, sent: bytes) -> None:
    address = urlsplit(served)
    where = (address.hostname or "", address.port or 0)
    with ExitStack() as stack:
        for _ in range(THREADS + 2):
            stack.enter_context(socket.create_connection(where)).sendall(sent)
        with socket.create_connection(where, timeout=240) as connection:
            connection.sendall(b"GET /health/live HTTP/1.0\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.0 200 ")


def _token(client: FlaskClient) -> str:
    fields = parse(client.get("/account").text).iter("input")
    return next(field.get("value", "") for field in fields if field.get("name") == "csrf_token")
