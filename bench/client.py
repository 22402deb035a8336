"""An officer's browser, as far as handing in needs one: cookies, a token, one connection."""

import re
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN_NAME = "csrfmiddlewaretoken"  # noqa: S105  (the input's name)
TOKEN = re.compile(rf'name="{TOKEN_NAME}" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Browser:
    """Keeps its connection, its cookies and the token of the last form."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._origin = address
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str) -> None:
        """Open a page with a form."""
        found = TOKEN.search(self._ask("GET", path)[1])
        if found is None:
            raise SystemExit(f"{path} shows no form.")
        self._token = found[1]

    def read(self, path: str) -> str:
        """The page itself."""
        return self._ask("GET", path)[1]

    @property
    def cookies(self) -> str:
        """As a browser sends them."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def post(self, path: str, **fields: str) -> str:
        """Send the form; answers where that leads."""
        leads_to, _ = self._ask("POST", path, urlencode(fields | {TOKEN_NAME: self._token}))
        return leads_to

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def sign_in(self, login: str, password: str) -> None:
        self.get("/en/sign-in/")
        if not self.post("/en/sign-in/", login=login, password=password):
            raise SystemExit(f"{login} cannot sign in.")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[str, str]:
        headers = {
            "Cookie": self.cookies,
            "Origin": self._origin,
        }
        if body is not None:
            headers["Content-Type"] = FORM
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
        return answer.getheader("Location", ""), answer.read().decode()
