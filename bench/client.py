"""An officer's browser, as far as handing in needs one: cookies, a token, one connection."""

import re
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Browser:
    """Keeps its connection, its cookies and the token of the last form."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._origin = address
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str) -> int:
        status, page = self._ask("GET", path)
        if found := TOKEN.search(page):
            self._token = found[1]
        return status

    def post(self, path: str, **fields: str) -> int:
        body = urlencode(fields | {"csrfmiddlewaretoken": self._token})
        return self._ask("POST", path, body)[0]

    def sign_in(self, login: str, password: str) -> None:
        self.get("/en/sign-in/")
        if self.post("/en/sign-in/", login=login, password=password) != 302:
            raise SystemExit(f"{login} cannot sign in.")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Origin": self._origin,
        }
        if body is not None:
            headers["Content-Type"] = FORM
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
        return answer.status, answer.read().decode()
