"""How far a fetch is, on standard error, and only when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.cli.failures import one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from scrapers.adapter import Progress


class FetchProgress:
    """One bar: pages done, comments so far, time left, and a countdown while we must wait."""

    def __init__(self, bar: Bar | None = None, task: TaskID | None = None) -> None:
        self._bar = bar
        self._task = task

    def report(self, progress: Progress) -> None:
        """Show how far the scrape is."""
        if self._bar is None or self._task is None:
            return
        comments = f"{progress.comment_count:,} comments"
        if progress.waiting_s:
            comments = f"the server asks to wait {progress.waiting_s:.0f} s"
        self._bar.update(
            self._task, completed=progress.pages_done, total=progress.pages_total, said=comments
        )

    def on_wait(self, url: str, seconds: float) -> None:
        """Count the seconds down until the server lets us go on."""
        if self._bar is not None and self._task is not None:
            left = f"the server asks to wait: {seconds:.0f} s left" if seconds > 0 else ""
            self._bar.update(self._task, said=left)


@contextmanager
def showing(title: str) -> Iterator[FetchProgress]:
    """Show the progress of fetching ``title`` while the block runs."""
    if not sys.stderr.isatty():
        yield FetchProgress()
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("pages · {task.fields[said]}", markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(escape(one_line(title)[:40]), total=None, said="")
        yield FetchProgress(bar, task)


@contextmanager
def counting(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how many of ``total`` are done while the block runs; it is told the number."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)
