"""What a reader did in a thread: where they are, what they read, folded, starred and noted.

Values only. Stored by ``reading_store``, which writes differences, never the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

VISIT_COOLDOWN = timedelta(minutes=5)
"""A visit that ended less than this before the next began belongs to it: a second look within
minutes does not wipe out what is new (as circumflex does)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay in a thread."""

    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stands and how the thread is shown; small, saved as one."""

    comment_id: str | None = None
    """The comment under the cursor; ``None`` at the top."""
    row: int = 0
    """Row within that comment at the cursor."""
    screen_row: int = 0
    """Row of the pane on which the cursor's comment begins; may be negative."""
    post_row: int = 0
    """First row of the post that is shown."""
    pane: str | None = None
    """The focused pane; ``None`` for the default."""
    divider: float | None = None
    """Share of the width that the post has, 0 to 1; ``None`` for the default."""
    filter: str | None = None
    """The filter's text."""
    context: str | None = None
    """What is shown around matches: matches, ancestors or threads."""
    view: str | None = None
    sort: str | None = None
    since: str | None = None
    """From when comments count as new, as the reader chose it; ``None`` for the last visit."""
    marks: tuple[tuple[str, str], ...] = ()
    """Letter and comment id of each mark that was set."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """All that is remembered of reading one thread."""

    place: Place = Place()
    read_ids: frozenset[str] = frozenset()
    folded_ids: frozenset[str] = frozenset()
    starred_ids: frozenset[str] = frozenset()
    notes: tuple[tuple[str, str], ...] = field(default=())
    """Comment id and the reader's note, sorted."""
    visits: tuple[Visit, ...] = ()
    """Oldest first."""

    def since(self, now: datetime) -> datetime | None:
        """Return the end of the last visit that was over ``VISIT_COOLDOWN`` before ``now``.

        ``now`` is when the present visit began. What was first fetched after that time is new.
        ``None`` when there was no such visit.
        """
        over = [visit.ended_at for visit in self.visits if visit.ended_at <= now - VISIT_COOLDOWN]
        return max(over, default=None)


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What the reader decided about an author of one site."""

    author: str
    is_muted: bool = False
    is_highlighted: bool = False
    tag: str | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, and need not be kept."""
        return not (self.is_muted or self.is_highlighted or self.tag or self.note)
