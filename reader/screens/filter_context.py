"""What is shown around the matches of the filter that is on: each saved filter has its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from reader.reading.filtering import CONTEXTS, Context

_SAVED: Final = re.compile(r"@[\w-]+")


class FilterContext:
    """The usual context, and those of filters that have another.

    Args:
        recall: returns what was kept for a saved filter, if anything was.
        keep: keeps it.
    """

    def __init__(
        self, recall: Callable[[str], str | None], keep: Callable[[str, str], None]
    ) -> None:
        self._recall = recall
        self._keep = keep
        self._usual: Context = CONTEXTS[0]
        self._held: tuple[str, Context] | None = None
        """A filter, and the context it has for itself."""

    def of(self, text: str) -> Context:
        """Return what is shown around the matches of the filter ``text``."""
        if self._held is not None and self._held[0] == text:
            return self._held[1]
        return self._usual

    def restore(self, text: str, context: Context) -> None:
        """Take up what was shown at the last visit; a saved filter's own is kept apart."""
        if not _SAVED.fullmatch(text):
            self._usual = context

    def begin(self, text: str) -> None:
        """Take up a filter: a saved one comes back as it was last seen."""
        if self._held is not None and self._held[0] == text:
            return
        kept = self._recall(text) if _SAVED.fullmatch(text) else None
        known = next((one for one in CONTEXTS if one == kept), None)
        self._held = (text, known) if known is not None else None

    def hold(self, text: str, context: Context) -> None:
        """Give one filter a context of its own, as long as it is on."""
        self._held = text, context

    def change(self, text: str, context: Context) -> None:
        """Show something else from now on; for a saved filter, with that filter only."""
        if _SAVED.fullmatch(text):
            self._held = text, context
            self._keep(text, context)
        else:
            self._usual, self._held = context, None
