"""From where somebody asks, behind proxies of one's own: only those are believed."""

import pytest
from sqlalchemy import select

from app.store.tables import SignIn
from app.web.application import create_app
from tests.support.web import KEY, Site


@pytest.mark.parametrize(
    ("proxies", "header", "origin"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "10.0.0.1"),
    ],
)
def test_address_is_the_one_that_the_last_own_proxy_saw(site: Site, proxies: int, header: str, origin: str) -> None:
    client = create_app(site.office, KEY, demo=True, proxies=proxies).test_client()
    client.environ_base["REMOTE_ADDR"] = "10.0.0.1"
    page = client.get("/aanmelden", headers={"X-Forwarded-For": header}).text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    sent = {"csrf_token": token, "who": "noor"}
    client.post("/aanmelden/voorbeeld", data=sent, headers={"X-Forwarded-For": header})
    assert site.read(lambda session: session.scalars(select(SignIn.origin)).one()) == origin
