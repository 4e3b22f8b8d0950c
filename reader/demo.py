"""The sample blog, served from a loopback port for ``downthread demo``.

Static pages of our own in the markup of a WordPress theme, plus addresses that answer as the
web does: moved, gone, for members only, tired.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

HOST = "127.0.0.1"
POST_PATH = "/2024/05/a-year-with-a-rain-barrel/"
_PAGES = {
    "/": "index.html",
    POST_PATH: "post.html",
    f"{POST_PATH}comment-page-1/": "comment-page-1.html",
    f"{POST_PATH}comment-page-2/": "post.html",
    "/about/": "about.html",
    "/parts-list/": "parts-list.html",
}
_REDIRECTS = {
    "/old-parts-list/": (HTTPStatus.MOVED_PERMANENTLY, "/parts-list/"),
    "/today/": (HTTPStatus.FOUND, "/about/"),
}
_FAULTS = {
    "/closed-shop/": HTTPStatus.GONE,
    "/members/": HTTPStatus.UNAUTHORIZED,
    "/weather-station/": HTTPStatus.SERVICE_UNAVAILABLE,
}


class _SampleBlog(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the bundled pages."""

    protocol_version = "HTTP/1.1"
    server_version = "SampleBlog"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the page, redirect or fault that the path stands for."""
        path = self.path.partition("?")[0]
        if path in _REDIRECTS:
            status, location = _REDIRECTS[path]
            self._send(status, b"", location=location)
        elif path in _PAGES:
            self._send(HTTPStatus.OK, _page(_PAGES[path]))
        else:
            status = _FAULTS.get(path, HTTPStatus.NOT_FOUND)
            self._send(status, f"<title>{status.phrase}</title>".encode())

    do_HEAD = do_GET  # noqa: N815

    def _send(self, status: HTTPStatus, content: bytes, *, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if location is not None:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: standard error belongs to the reader."""


def _page(name: str) -> bytes:
    return (files("reader") / "sample_blog" / name).read_bytes()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


@contextmanager
def sample_blog() -> Iterator[str]:
    """Serve the sample blog on a free loopback port while the block runs.

    Yields:
        The address of its post.
    """
    server = _Server((HOST, 0), _SampleBlog)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}{POST_PATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
