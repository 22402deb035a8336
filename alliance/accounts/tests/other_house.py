"""Another house that knows people: a small provider of OpenID Connect, on this machine."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "alliance", "a-secret-between-two-houses"


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@dataclass
class OtherHouse:
    """It signs in whoever comes as ``person``, without asking anything."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    broken: bool = False
    audience: str = CLIENT
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        size = int(environ.get("CONTENT_LENGTH") or 0)
        sent = parse_qs(environ["wsgi.input"].read(size).decode())
        asked |= {name: values[0] for name, values in sent.items()}
        if environ["PATH_INFO"] == "/authorize":
            start("302 Found", [("Location", self.lets_in(asked))])
            return [b""]
        pages: dict[str, Callable[[dict[str, str]], Any]] = {
            "/.well-known/openid-configuration": self.configuration,
            "/keys": lambda _asked: {"keys": [self.key.as_dict(private=False)]},
            "/token": self.token,
            "/userinfo": lambda _asked: self.userinfo or self.person,
        }
        body = b"<html>" if self.broken else json.dumps(pages[environ["PATH_INFO"]](asked)).encode()
        start("200 OK", [("Content-Type", "application/json")])
        return [body]

    def configuration(self, _asked: dict[str, str]) -> dict[str, Any]:
        """Where everything is."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def lets_in(self, asked: dict[str, str]) -> str:
        """Back to whoever asked, with a code that counts once."""
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """Who it was, signed, for the code, if the asker proves to be the same as before."""
        before = self.codes.pop(asked["code"])
        proof = hashlib.sha256(asked["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).decode().rstrip("=") == before["code_challenge"]
        assert (asked["client_id"], asked["client_secret"]) == (CLIENT, SECRET)
        now = int(time.time())
        claims = {"iss": self.address, "aud": self.audience, "iat": now, "exp": now + 300}
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims | self.person, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@contextmanager
def open_house() -> Iterator[OtherHouse]:
    """The other house, as long as the block lasts."""
    house = OtherHouse()
    server = make_server("127.0.0.1", 0, house, handler_class=Quiet)
    house.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
