"""How far a fetch is, as lines of words instead of a bar."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.cli.failures import one_line
from reader.cli.progress import FetchProgress
from reader.counts import counted

if TYPE_CHECKING:
    from scrapers.adapter import Progress

_EVERY_S = 4.0
"""Seconds between two lines: each of them is read aloud."""


class SpokenProgress(FetchProgress):
    """Says now and then how many pages and comments have come."""

    def __init__(self) -> None:
        super().__init__()
        self._said_at = time.monotonic()

    def report(self, progress: Progress) -> None:
        """Say how far the scrape is."""
        total = f" of {progress.pages_total}" if progress.pages_total else ""
        comments = counted(progress.comment_count, "comment")
        self._say(f"{progress.pages_done}{total} pages, {comments}.")

    def on_wait(self, url: str, seconds: float) -> None:
        """Say that the server makes us wait."""
        if seconds > 0:
            self._say(f"The server asks to wait: {seconds:.0f} seconds left.")

    def _say(self, line: str) -> None:
        now = time.monotonic()
        if now - self._said_at >= _EVERY_S:
            self._said_at = now
            print(line, flush=True)


@contextmanager
def telling(title: str) -> Iterator[SpokenProgress]:
    """Tell the progress of fetching ``title`` while the block runs."""
    print(f"Fetching {one_line(title)}.", flush=True)
    yield SpokenProgress()
