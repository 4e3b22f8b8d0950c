"""The programs that the reader is measured beside: a bare Textual app and neomutt."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from reader.formats.mbox import to_mbox
from scrapers.thread import Thread

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
    """Return what neomutt has written when it shows a thread of ``count`` comments and its post."""
    return f"Msgs:{count + 1}"


def write_mbox(thread: Thread, path: Path) -> None:
    """Write the thread as the reader exports it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(to_mbox(thread))
