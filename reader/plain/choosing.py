"""Choosing a thread in plain mode: cached threads by number. Pure, like ``session``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader.counts import counted
from reader.markers import LINK_MARKERS
from reader.plain.lines import Pager, fitted
from reader.plain.session import MORE
from reader.reading.ages import age
from reader.targets import CachedTarget, UnknownTarget, parse_target
from scrapers.thread import LinkState

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary

_HINT = "Type a thread's number or an address; words list the titles that hold them; q leaves."
_TROUBLE = (LinkState.DEAD, LinkState.UNREACHABLE, LinkState.SUSPICIOUS)


class Choosing:
    """The list of cached threads and a prompt.

    Args:
        summaries: the cached threads, in the order to list them.
        now: the time ages are told against.
        width: columns to wrap at; ``None`` leaves lines whole.
        height: lines of a page; ``None`` never stops.
    """

    def __init__(
        self,
        summaries: Sequence[ThreadSummary],
        *,
        now: datetime,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        self._summaries = summaries
        self._now = now
        self._width = width
        self._pager = Pager(height)
        self.chosen: str | None = None
        """What was chosen: a cached id or an address."""
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What to ask with."""
        return MORE if self._pager.is_waiting else "thread> "

    def resize(self, width: int | None, height: int | None) -> None:
        """Take over another size of the terminal, for the next lines."""
        self._width, self._pager.height = width, height

    def begin(self) -> tuple[str, ...]:
        """Return the list."""
        return self._print(self._all())

    def _all(self) -> Iterable[str]:
        if not self._summaries:
            return ("No threads are cached. Type the address of a post; q leaves.",)
        head = f"{counted(len(self._summaries), 'cached thread')}. {_HINT}"
        return (head, *self._lines(self._summaries))

    def handle(self, line: str) -> tuple[str, ...]:
        """Do what a typed line asks for; return the lines to print, ready for a terminal."""
        word = line.strip()
        if self._pager.is_waiting:
            if word in {"", "more"}:
                return self._pager.more()
            self._pager.drop()
            if word in {"q", "quit"}:
                return ()
        return self._print(self._answer(word))

    def _answer(self, word: str) -> Iterable[str]:
        match word:
            case "q" | "quit" | "exit":
                self.is_over = True
                return ()
            case "list" | "library":
                return self._all()
            case "" | "help" | "?":
                return (f"{_HINT} list lists all threads again.",)
            case _:
                return self._choose(word)

    def _choose(self, word: str) -> Iterable[str]:
        number = word.removeprefix("#")
        if number.isascii() and number.isdigit():
            chosen = number.lstrip("0")
            if any(str(one.id) == chosen for one in self._summaries):
                self.chosen = chosen
                return ()
            return (f"There is no thread {number}. list lists them.",)
        words = word.removeprefix("/").casefold().split()
        found = [one for one in self._summaries if all(w in _title(one).casefold() for w in words)]
        if found and words:
            return self._lines(found)
        try:
            target = parse_target(word)
        except UnknownTarget as error:
            return (f"No title holds {word}, and {error}. list lists the threads.",)
        if not isinstance(target, CachedTarget):
            self.chosen = word
        return ()

    def _lines(self, summaries: Iterable[ThreadSummary]) -> Iterator[str]:
        return (f"{one.id}. {', '.join(self._facts(one))}" for one in summaries)

    def _facts(self, one: ThreadSummary) -> Iterator[str]:
        yield _title(one)
        yield one.site or "file"
        count = counted(one.comment_count, "comment")
        is_short = one.declared_count is not None and one.declared_count > one.comment_count
        yield f"{count} of {one.declared_count:,} declared" if is_short else count
        if one.new_count:
            yield f"{one.new_count:,} new"
        for state, number in one.link_states:
            if state in _TROUBLE:
                yield f"{counted(number, 'link')}: {LINK_MARKERS[state].word}"
        yield f"fetched {age(one.fetched_at, self._now)}"

    def _print(self, lines: Iterable[str]) -> tuple[str, ...]:
        return self._pager.show(fitted(lines, self._width))


def _title(one: ThreadSummary) -> str:
    return one.title or one.url
