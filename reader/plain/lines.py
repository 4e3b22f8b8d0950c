"""Lines as they may be printed: nothing that steers a terminal, wrapped, a page at a time. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.text_cells import is_narrow, wrap

NARROWEST = 10
"""Columns; a narrower terminal is written to as if it had these."""
_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?|mailto|file):\S+")
"""A line of its own that is copied from the screen: the terminal folds it, not we."""
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Control characters, and what changes the direction of text unseen. What joins letters stays:
Persian, Indic scripts and emoji need it, and it moves no cursor."""


def printable(text: str) -> str:
    """Return ``text`` on one line, in logical order, without what could steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return _STEERING.sub("", _SPACES.sub(" ", text))


def fitted(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """Yield ``lines`` made printable, none but bare addresses wider than ``width`` cells.

    ``None`` wraps nothing.
    """
    for line in lines:
        text = printable(line)
        if width is None or len(text) * 2 <= width or _ADDRESS.fullmatch(text):
            yield text
            continue
        narrow = is_narrow(text)
        rows = wrap(text, (0, len(text)), max(width, NARROWEST), narrow=narrow)
        yield from (text[start:end] for start, end in rows)


class Pager:
    """Hands out lines a page at a time.

    Attributes:
        height: lines of a page; ``None`` hands out everything at once.
    """

    def __init__(self, height: int | None) -> None:
        self.height = height
        self._rest: Iterator[str] = iter(())
        self._next: str | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether there is more."""
        return self._next is not None

    def show(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the first page of ``lines``; what was left of earlier ones is dropped."""
        self._rest = iter(lines)
        self._next = next(self._rest, None)
        return self.more()

    def more(self) -> tuple[str, ...]:
        """Return the next page."""
        if self._next is None:
            return ()
        count = None if self.height is None else max(0, self.height - 1)
        page = (self._next, *islice(self._rest, count))
        self._next = next(self._rest, None)
        return page

    def drop(self) -> None:
        """Give up what is left."""
        self._rest, self._next = iter(()), None
