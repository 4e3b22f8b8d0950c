"""Fetching several cached threads again, one after another; what fails stops none of the others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cache.errors import CacheError
from scrapers.errors import ScrapeError

if TYPE_CHECKING:
    from cache.saving import Saved
    from cache.summaries import ThreadSummary
    from reader.library import Library, Opened
    from scrapers.adapter import Progress


def change_words(saved: Saved | None) -> str:
    """Return what a fetch changed, such as ``+5 new, 2 edited``."""
    if saved is None or not saved.is_changed:
        return "nothing new"
    counts = (
        (f"+{saved.new:,} new", saved.new),
        (f"{saved.edited:,} edited", saved.edited),
        (f"{saved.removed:,} removed", saved.removed),
    )
    return ", ".join(word for word, count in counts if count) or "refreshed"


@dataclass
class Tally:
    """What came of it so far."""

    done: int = 0
    changes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Return the outcome in a sentence: of one thread in full, of several in numbers."""
        if self.done == 1:
            return (self.changes or [f"not refreshed: {one}" for one in self.failures])[0]
        news = sum(one != "nothing new" for one in self.changes)
        words = f"{self.done:,} threads fetched, {news:,} with news"
        failed = len(self.failures)
        return f"{words}; {failed:,} failed: {self.failures[0]}" if failed else words


async def refresh_all(
    library: Library,
    threads: Sequence[ThreadSummary],
    tally: Tally,
    tell: Callable[[str], None],
) -> AsyncIterator[Opened]:
    """Yield each of ``threads`` as it is now.

    Args:
        library: where they are.
        threads: what to fetch, in this order.
        tally: is filled along the way.
        tell: is told how far it is.

    Raises:
        Interrupted: it was stopped; what had come is stored.
    """
    for number, one in enumerate(threads, 1):
        name = one.title or one.url
        head = f"{number:,} of {len(threads):,} · {name}" if len(threads) > 1 else name

        def report(progress: Progress, head: str = head) -> None:
            tell(f"fetching {head} · {progress.comment_count:,} comments")

        def waits(url: str, seconds: float, head: str = head) -> None:
            tell(f"{head} · the server asks to wait {seconds:.0f} s")

        tell(f"fetching {head}")
        tally.done += 1
        try:
            opened = await library.refresh_apart(one.id, report=report, on_wait=waits)
        except (ScrapeError, CacheError) as error:
            tally.failures.append(str(error) if len(threads) == 1 else f"{name}: {error}")
            continue
        tally.changes.append(change_words(opened.saved))
        yield opened
