"""The point in time from which comments count as new, and what that makes new. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import nlargest

from cache.reading_state import VISIT_COOLDOWN, Visit
from reader.query.errors import QueryError
from reader.query.intervals import parse_interval
from reader.reading.ages import age
from scrapers.thread import Comment

_SPANS = (
    ("1 hour", timedelta(hours=1), "1h"),
    ("24 hours", timedelta(days=1), "24h"),
    ("7 days", timedelta(days=7), "7d"),
)
_VISIT = "visit "
_NEWEST = 20
_MOST_VISITS = 6
_COUNT = re.compile(r"(\d{1,3})|(\d+) newest")


@dataclass(frozen=True, slots=True)
class SincePoint:
    """What counts as new."""

    words: str
    """Such as ``"last visit"``."""
    moment: datetime | None = None
    """What came at this time or later; ``None`` for the newest ``count``."""
    count: int = 0
    kept: str | None = None
    """What is stored to choose it again; ``None`` for what needs no choosing."""
    is_of_visit: bool = False
    """Whether it counts when a comment was first fetched, not when it was written."""

    @property
    def told(self) -> str:
        """What is said behind "3 new", such as ``" since last visit"``."""
        if self.moment is None:
            return ", the newest"
        if any(self.words == words for words, _, _ in _SPANS):
            return f" in the last {self.words.removeprefix('1 ')}"
        return f" since {self.words}"


def offered(visits: Sequence[Visit], began: datetime, now: datetime) -> tuple[SincePoint, ...]:
    """Return the points to choose from.

    Args:
        visits: stays in the thread, oldest first.
        began: when the present one began; one that was over less than the cooldown of
            ``cache.reading_state`` before is part of it.
        now: what spans count back from.
    """
    over = [one.ended_at for one in visits if one.ended_at <= began - VISIT_COOLDOWN]
    points = [
        SincePoint(
            "last visit" if not number else f"the visit {age(ended, now)}",
            ended,
            kept=f"{_VISIT}{ended.isoformat()}" if number else None,
            is_of_visit=True,
        )
        for number, ended in enumerate(sorted(over, reverse=True)[:_MOST_VISITS])
    ]
    points += [SincePoint(words, now - span, kept=kept) for words, span, kept in _SPANS]
    return (*points, SincePoint(f"the {_NEWEST} newest", count=_NEWEST, kept=str(_NEWEST)))


def chosen_before(kept: str, now: datetime) -> SincePoint | None:
    """Return the point that was stored as ``kept``, ``None`` if it is understood no more."""
    try:
        if kept.startswith(_VISIT):
            ended = datetime.fromisoformat(kept.removeprefix(_VISIT))
            return SincePoint(f"the visit {age(ended, now)}", ended, kept=kept, is_of_visit=True)
        words = next((words for words, _, known in _SPANS if known == kept), None)
        point = typed(kept, now)
        return replace(point, words=words or point.words)
    except (QueryError, ValueError):
        return None


def typed(text: str, now: datetime) -> SincePoint:
    """Return the point that was typed: a date of the query language, or a number of comments.

    Raises:
        QueryError: it is neither.
    """
    text = text.strip()
    counted = _COUNT.fullmatch(text)
    if counted:
        count = int(counted[1] or counted[2])
        return SincePoint(f"the {count:,} newest", count=count, kept=text)
    interval = parse_interval(text, now, UTC)
    if interval is None:
        message = f"{text} is no date; try 2024-03, yesterday, 3d, or a number of comments"
        raise QueryError("E4", message, column=1, length=len(text))
    return SincePoint(text, interval[0], kept=text)


def new_marks(
    comments: Sequence[Comment], point: SincePoint, first_seen: Mapping[str, datetime]
) -> bytearray:
    """Return 1 for each comment that ``point`` makes new.

    Args:
        comments: of the open thread.
        point: what counts as new.
        first_seen: when each was first fetched, by id; stands in for a missing date too.
    """
    times: list[datetime | None]
    if point.is_of_visit:
        times = [first_seen.get(one.id) for one in comments]
    else:
        times = [one.published_at or first_seen.get(one.id) for one in comments]
    moment = point.moment
    if moment is not None:
        return bytearray(time is not None and time >= moment for time in times)
    dated = ((time, number) for number, time in enumerate(times) if time is not None)
    marks = bytearray(len(comments))
    for _, number in nlargest(point.count, dated):
        marks[number] = 1
    return marks
