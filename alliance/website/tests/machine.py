"""A small real service that speaks LibreTranslate's protocol, as a program of its own."""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Service(BaseHTTPRequestHandler):
    """Knows English and German; answers in capitals, with the target in front."""

    def do_GET(self) -> None:
        codes = ["en", "de"]
        self._say(200, [{"code": code, "name": code, "targets": codes} for code in codes])

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if asked.get("api_key") != "a-key":
            self._say(403, {"error": "Invalid API key"})
        else:
            made = [f"[{asked['target']}] {text}" for text in asked["q"]]
            self._say(200, {"translatedText": made})

    def _say(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nobody reads a log here."""


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Service)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.close()
    server.serve_forever()
