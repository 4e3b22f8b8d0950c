"""What queries are told of a thread besides its words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cache import ThreadCache
from reader.query import ThreadIndex, matching_indexes, parse
from reader.reader_facts import load_facts
from tests.reader.query.query_threads import THREAD
from tests.reader.thread_samples import NOW


class CountingCache(ThreadCache):
    """Counts how often it was asked when comments were first fetched."""

    asked_count = 0

    def first_seen(self, thread_id: int) -> dict[str, datetime]:
        """Return the same, and count."""
        self.asked_count += 1
        return super().first_seen(thread_id)


def test_only_a_filter_that_asks_when_comments_came_loads_their_times(tmp_path: Path) -> None:
    with CountingCache(tmp_path / "c.db") as cache:
        thread_id = cache.save(THREAD).thread_id
        index = ThreadIndex(THREAD, load_facts(cache, thread_id, THREAD, health={}, now=NOW))
        assert matching_indexes(parse("go is:new", now=NOW), index) == []
        assert cache.asked_count == 0
        fetched = f"seen:{THREAD.fetched_at:%Y-%m-%d}"
        for _ in range(2):
            found = matching_indexes(parse(fetched, now=NOW), index)
            assert found == [*range(len(THREAD.comments))]
        assert cache.asked_count == 1
