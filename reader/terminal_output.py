"""What is written to the terminal, also after it has gone.

Textual writes in a thread of its own that ends with the first error. What is written next waits
for that thread for good, and with it the program, which no signal ends then.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOBase
from typing import TextIO


class LastingOutput(TextIOBase):
    """A terminal to write to; once it has gone, what is written is dropped."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal
        self._is_gone = False

    def write(self, text: str) -> int:
        """Write a text."""
        self._try(lambda: self._terminal.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what was written on its way."""
        self._try(self._terminal.flush)

    def fileno(self) -> int:
        """Return the number of the terminal's file."""
        return self._terminal.fileno()

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return self._terminal.isatty()

    def _try(self, write: Callable[[], object]) -> None:
        if self._is_gone:
            return
        try:
            write()
        except OSError:  # EIO behind a hangup
            self._is_gone = True


@contextmanager
def lasting_output() -> Iterator[None]:
    """Have Textual, which takes ``sys.__stderr__``, write to a terminal that may go."""
    terminal = sys.__stderr__
    if terminal is not None:
        sys.__stderr__ = LastingOutput(terminal)  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        sys.__stderr__ = terminal  # type: ignore[misc]
