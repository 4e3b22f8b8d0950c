"""A regular expression that cannot run for ever.

Python's own ``re`` cannot be stopped, so the ``regex`` package looks: the same syntax, with a
limit on time and without holding up other threads.
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from reader.query.errors import QueryError
from reader.query.terms import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable

TIME_LIMIT_S: Final = 2.0
"""How long one pattern may look in one thread, all comments together."""


_Result = TypeVar("_Result")


class TimedPattern:
    """A checked pattern, ready to look in many texts.

    Args:
        pattern: from ``values.read_pattern``.
        column: where it stands in what was typed, for errors.

    Raises:
        QueryError: E9, it means nothing to ``regex``.
    """

    def __init__(self, pattern: Pattern, *, column: int = 1) -> None:
        import regex  # type: ignore[import-untyped]

        flags = (regex.IGNORECASE if pattern.ignores_case else 0) | regex.VERSION0
        flags |= regex.DOTALL if "s" in pattern.flags else 0
        self._column = column
        self._left_s = TIME_LIMIT_S
        try:
            self._compiled = regex.compile(pattern.source, flags)
        except (regex.error, RecursionError, OverflowError, ValueError) as error:
            raise QueryError("E9", f"Pattern error: {error}.", column=column) from None

    def is_in(self, text: str) -> bool:
        """Return whether ``text`` has a match. Raises as ``spans``."""
        return self._timed(lambda left_s: self._compiled.search(text, timeout=left_s) is not None)

    def spans(self, text: str, most: int) -> list[tuple[int, int]]:
        """Return the first ``most`` matches that are not empty, as start and end.

        Raises:
            QueryError: E9, the pattern is too slow on this thread.
        """

        def look(left_s: float) -> list[tuple[int, int]]:
            found = self._compiled.finditer(text, timeout=left_s)
            spans = (match.span() for match in found)
            return list(islice((span for span in spans if span[1] > span[0]), most))

        return self._timed(look)

    def _timed(self, look: Callable[[float], _Result]) -> _Result:
        begun = time.monotonic()
        try:
            return look(max(0.001, self._left_s))
        except TimeoutError:
            message = "The pattern is too slow on this thread."
            raise QueryError("E9", message, column=self._column) from None
        finally:
            self._left_s -= time.monotonic() - begun
