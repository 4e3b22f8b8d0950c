"""Where one came from: the places that ``back`` and ``forward`` walk."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 200


@dataclass(slots=True)
class JumpList:
    """The ids of the comments behind and ahead, as in a browser's history."""

    _behind: list[str] = field(default_factory=list)
    _ahead: list[str] = field(default_factory=list)

    def leave(self, comment_id: str) -> None:
        """Remember ``comment_id`` before going elsewhere; what lay ahead is forgotten."""
        if not self._behind or self._behind[-1] != comment_id:
            self._behind.append(comment_id)
        del self._behind[:-_LONGEST]
        self._ahead.clear()

    def back(self, here: str) -> str | None:
        """Return the place before, ``None`` at the beginning; ``here`` becomes the one ahead."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: str) -> str | None:
        """Return the place ahead, ``None`` at the end; ``here`` becomes the one behind."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[str], other: list[str], here: str) -> str | None:
    while source and source[-1] == here:
        source.pop()
    if not source:
        return None
    other.append(here)
    return source.pop()
