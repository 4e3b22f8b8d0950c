"""Fixtures for the reader: a home of its own, a small web site, and the command line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.cli.run import run


@dataclass(slots=True)
class Answer:
    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class WebSite:
    """Answers by path, and what was asked."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    before_answer: Callable[[str], None] = lambda path: None

    def serve(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        self.answers[path] = Answer(body, status, headers)
        return self.url + path


@pytest.fixture
def site() -> Iterator[WebSite]:
    class _Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path
            if path != "/robots.txt":
                made.paths.append(path)
            made.before_answer(path)
            answer = made.answers.get(path, Answer("<title>Not found</title>", 404))
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            headers = {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Length": str(len(body)),
            }
            headers |= {name.replace("_", "-"): value for name, value in answer.headers.items()}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.close_connection = int(headers["Content-Length"]) > len(body)
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class _Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), _Handler)
    made = WebSite(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def cli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run the command line in this process, in a home of its own."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setenv("DOWNTHREAD_CACHE", str(tmp_path / "cache.db"))

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


def comment_item(
    number: int, text: str, *, author: str = "Ann", replies: str = "", page: str = ""
) -> str:
    """Return one comment, on a comment page of that address, as a WordPress theme writes it."""
    children = f'<ol class="children">{replies}</ol>' if replies else ""
    return f"""<li id="comment-{number}" class="comment">
<article id="div-comment-{number}" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">{author}</b></div>
<div class="comment-metadata"><a href="{page}#comment-{number}">
<time datetime="2024-05-0{number % 9 + 1}T10:00:00+00:00">May {number}</time></a></div></footer>
<div class="comment-content">{text}</div></article>{children}</li>"""


def post_page(*items: str, declared: int | None = None, older: str | None = None) -> str:
    """Return a page of a post with comments, as a WordPress theme writes it."""
    count = len(items) if declared is None else declared
    nav = f'<div class="nav-previous"><a href="{older}">Older Comments</a></div>' if older else ""
    return f"""<!DOCTYPE html><html lang="en"><head><title>On kettles – A blog</title>
<meta name="generator" content="WordPress 6.5"></head>
<body class="single postid-5">
<article class="post hentry"><h1 class="entry-title">On kettles</h1>
<div class="entry-content"><p>Kettles sing before they boil. This one sings in thirds.</p></div>
</article><div id="comments" class="comments-area">
<h2 class="comments-title">{count} thoughts on “On kettles”</h2>
<nav class="comment-navigation">{nav}</nav>
<ol class="comment-list">{"".join(items)}</ol></div></body></html>"""
