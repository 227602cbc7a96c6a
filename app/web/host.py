"""The name under which this program is reached: an answer to any other name could end up in somebody's cache."""

from urllib.parse import urlsplit

from flask import Flask, request

AT_ANY_NAME = frozenset({"health.live", "health.ready"})
"""What looks after the program asks for these by its bare address."""


def install(app: Flask, url: str) -> None:
    """Refuse every request whose Host is not that of the address that people use."""
    host = urlsplit(url).netloc.lower()

    def check() -> tuple[str, int, dict[str, str]] | None:
        if request.endpoint in AT_ANY_NAME or request.headers.get("Host", "").lower() == host:
            return None
        return f"Thuiskomst: {url}\n", 400, {"Content-Type": "text/plain; charset=utf-8"}

    app.before_request(check)
