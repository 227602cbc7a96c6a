"""An OpenID provider that a test can let answer wrongly; a real server, with real signatures."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "thuiskomst", "only between these two, for the tests"
GROUPS = {"nazorg-tilburg": {"role": "officer", "agency": "team", "city": "tilburg"}, "regie": {"role": "manager"}}

KEY, FOREIGN_KEY = RSAKey.generate_key(2048, {"kid": "ours"}), RSAKey.generate_key(2048, {"kid": "ours"})


@dataclass
class Idp:
    """A provider: who signs in there next, and in which way it lies."""

    port: int
    who: dict[str, object] = field(default_factory=lambda: {"sub": "u-1", "name": "Amina Roos", "groups": ["regie"]})
    lies: dict[str, object] = field(default_factory=dict)
    """Claims of the token that are not as they should be; None leaves one out."""
    foreign_key: bool = False
    unsigned: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was asked for each code that was given out."""

    @property
    def issuer(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, object]:
        """Give the file that an installation has for it."""
        return {"issuer": self.issuer, "client_id": CLIENT, "client_secret": SECRET, "groups": GROUPS}

    def described(self) -> Mapping[str, object]:
        """Give what it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self, query: Mapping[str, str]) -> str:
        """Give where the browser goes with a code."""
        code = uuid4().hex
        self.asked[code] = dict(query)
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: Mapping[str, str]) -> Mapping[str, object] | None:
        """Give the tokens for a code, once, to who can show the verifier that belongs to the challenge; or None."""
        asked = self.asked.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or (asked.get("code_challenge_method"), asked.get("code_challenge")) != ("S256", challenge):
            return None
        return {"access_token": uuid4().hex, "token_type": "Bearer", "id_token": self._identity(asked)}

    def _identity(self, asked: Mapping[str, str]) -> str:
        now = int(time.time())
        true = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked.get("nonce")}
        claims = {name: value for name, value in (true | self.who | self.lies).items() if value is not None}
        if self.unsigned:
            parts = [
                base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "none"}, claims)
            ]
            return b".".join([*parts, b""]).decode()
        return jwt.encode({"alg": "RS256", "kid": "ours"}, claims, FOREIGN_KEY if self.foreign_key else KEY)


@contextmanager
def idp() -> Iterator[Idp]:
    """Run a provider on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    provider = Idp(server.server_address[1])
    server.RequestHandlerClass = _handler(provider)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Idp) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Keep quiet."""

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            if address.path == "/authorize":
                self._lead(provider.authorize(query))
            elif address.path == "/keys":
                self._say(200, {"keys": [KEY.as_dict(private=False)]})
            else:
                self._say(200, provider.described())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token({name: values[0] for name, values in parse_qs(body).items()})
            self._say(200 if answer else 400, answer or {"error": "invalid_grant"})

        def _lead(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.end_headers()

        def _say(self, code: int, content: Mapping[str, object]) -> None:
            body = json.dumps(content).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
