"""The files that pages ask for: read once at the start, compressed, and kept by browsers for good.

One digest of all of them stands in their address. So a style sheet finds its fonts beside it, and whoever has a page of
this release never gets a file of another.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.exceptions import NotFound

FOLDER = Path(__file__).parent / "static"

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".md": "text/plain; charset=utf-8",
}
"""What is served, and as what; fonts are compressed by themselves."""

FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """A file as it is sent: plain, and compressed where that makes it smaller."""

    kind: str
    plain: bytes
    zipped: bytes | None

    @classmethod
    def of(cls, kind: str, plain: bytes) -> "File":
        """Compress a file. Without a time in it: the same bytes everywhere."""
        zipped = gzip.compress(plain, mtime=0)
        return cls(kind, plain, zipped if len(zipped) < len(plain) * 0.9 else None)


@dataclass(frozen=True)
class Files:
    """All files by their place in the folder, and the digest of them all."""

    digest: str
    by_name: Mapping[str, File]


@cache
def read(folder: Path) -> Files:
    """Read and compress a folder of files."""
    digest, found = sha256(), {}
    for path in sorted(folder.rglob("*")):
        kind = "text/plain; charset=utf-8" if path.name.startswith("LICENSE") else KINDS.get(path.suffix)
        if kind and path.is_file():
            name, plain = path.relative_to(folder).as_posix(), path.read_bytes()
            digest.update(f"{name}\0{len(plain)}\0".encode() + plain)
            found[name] = File.of(kind, plain)
    return Files(digest.hexdigest()[:16], found)


class Sessions(SecureCookieSessionInterface):
    """Sessions in a cookie, of which files know nothing: else a cache would keep one for each browser."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save the session, unless a file was asked for."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


def install(app: Flask) -> None:
    """Serve the files as the endpoint `static`, and let every address of one carry the digest."""
    files = read(FOLDER)

    def serve(digest: str, filename: str) -> Response:
        found = files.by_name.get(filename)
        if found is None or digest != files.digest:
            raise NotFound
        return _answer(found, f"{files.digest}/{filename}")

    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("digest", files.digest)

    app.session_interface = Sessions()
    app.add_url_rule("/static/<digest>/<path:filename>", "static", serve)
    app.url_defaults(add_digest)


def _answer(found: File, mark: str) -> Response:
    zipped = found.zipped if request.accept_encodings.quality("gzip") > 0 else None
    answer = Response(zipped or found.plain, content_type=found.kind)
    answer.headers["Cache-Control"] = FOR_GOOD
    if found.zipped:
        answer.vary.add("Accept-Encoding")
    if zipped:
        answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(sha256(f"{mark} {bool(zipped)}".encode()).hexdigest()[:16])
    answer.make_conditional(request)
    return answer


def as_pdf(content: bytes) -> Response:
    """Give a letter to read or print in the browser; its name says nothing of whom it is about."""
    return Response(
        content, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="brief.pdf"'}
    )
