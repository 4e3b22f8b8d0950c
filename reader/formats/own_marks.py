"""What the reader added to a thread, for formats that carry it along."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from scrapers.thread import Comment


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """Stars and notes, by the id of the comment."""

    starred_ids: Collection[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)

    def facts(self, comment: Comment) -> tuple[str, ...]:
        """Return what a comment's header adds: that it is starred, if it is."""
        return ("starred",) if comment.id in self.starred_ids else ()

    def note(self, comment: Comment) -> str | None:
        """Return the note on a comment, if there is one."""
        return self.notes.get(comment.id)


NO_MARKS: Final = OwnMarks()
