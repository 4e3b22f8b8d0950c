"""The programs that the reader is measured beside: a bare Textual app and neomutt."""

from __future__ import annotations

import shutil
import sys
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

from threads import BEGIN

from scrapers.thread import Comment, Thread

_BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("READY")

Bare().run()
"""
BARE_TEXTUAL = [sys.executable, "-c", _BARE]
BARE_READY, BARE_LEAVE = "READY", "\x11"
NEOMUTT_LEAVE = "x"


def neomutt(mbox: Path) -> list[str] | None:
    """Return the command that reads ``mbox``, ``None`` where neomutt is not installed."""
    program = shutil.which("neomutt")
    settings = mbox.with_suffix(".rc")
    settings.write_text(f"set sleep_time = 0\nset folder = {mbox.parent}\n")
    return [program, "-n", "-F", str(settings), "-R", "-f", str(mbox)] if program else None


def neomutt_ready(count: int) -> str:
    """Return what neomutt has written when it shows ``count`` messages."""
    return f"Msgs:{count}"


def write_mbox(thread: Thread, path: Path) -> None:
    """Write each comment as a message, replies naming what they answer (RFC 4155, "mboxrd")."""
    with path.open("w", encoding="utf-8") as file:
        for comment in thread.comments:
            file.write(_message(thread, comment))


def _message(thread: Thread, comment: Comment) -> str:
    when = comment.published_at or BEGIN
    answers = f"In-Reply-To: <{comment.parent_id}@blog.example>\n" if comment.parent_id else ""
    body = "\n".join(
        f">{line}" if line.lstrip(">").startswith("From ") else line
        for line in comment.body.text.split("\n")
    )
    return (
        f"From MAILER-DAEMON {when:%a %b %d %H:%M:%S %Y}\n"
        f"From: {Header(comment.author or 'nobody').encode()} <nobody@blog.example>\n"
        f"Date: {format_datetime(when)}\n"
        f"Message-ID: <{comment.id}@blog.example>\n{answers}"
        f"Subject: {'Re: ' if comment.parent_id else ''}{thread.post.title}\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n\n"
    )
