"""A loopback site whose thread takes a while to fetch and whose links take a while to answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from wordpress_pages import build_page

HOST = "127.0.0.1"
COMMENTS = 2_000
_PIECES, _PIECE_S = 20, 0.05
_ANSWER_S = 0.02


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    page = b""

    def do_GET(self) -> None:
        """Send the page in pieces; every other address answers, a little later."""
        if self.path != "/thread/":
            time.sleep(_ANSWER_S)
            is_link = self.path.startswith("/link/")
            self._begin(HTTPStatus.OK if is_link else HTTPStatus.NOT_FOUND, 0)
            return
        self._begin(HTTPStatus.OK, len(self.page))
        step = len(self.page) // _PIECES + 1
        for start in range(0, len(self.page), step):
            if self.command == "GET":
                self.wfile.write(self.page[start : start + step])
                time.sleep(_PIECE_S)

    do_HEAD = do_GET  # noqa: N815

    def _begin(self, status: HTTPStatus, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


@contextmanager
def busy_site() -> Iterator[str]:
    """Serve the site on a free port while the block runs; yield the address of its thread."""
    server = _Server((HOST, 0), _Handler)
    address = f"http://{HOST}:{server.server_address[1]}"
    _Handler.page = build_page(COMMENTS, links=f"{address}/link/")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"{address}/thread/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
