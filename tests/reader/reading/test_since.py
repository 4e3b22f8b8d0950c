from __future__ import annotations

from datetime import timedelta

import pytest

from cache.reading_state import Visit
from reader.query import QueryError
from reader.reading.since import SincePoint, new_marks, offered, typed
from tests.reader.thread_samples import NOW, sample_thread

COMMENTS = sample_thread().comments


def visit(days: float) -> Visit:
    ended = NOW - timedelta(days=days)
    return Visit(ended - timedelta(minutes=3), ended)


def test_visits_come_newest_first_and_one_of_minutes_ago_belongs_to_this_one() -> None:
    points = offered((visit(9), visit(2), visit(0.002)), NOW, NOW)
    assert [one.words for one in points] == [
        "last visit",
        "the visit 9 days ago",
        "1 hour",
        "24 hours",
        "7 days",
        "the 20 newest",
    ]


def test_what_was_fetched_first_after_a_visit_is_new() -> None:
    seen = {one.id: NOW - timedelta(days=5) for one in COMMENTS} | {"c3": NOW}
    point = SincePoint("last visit", NOW - timedelta(days=2), is_of_visit=True)
    assert list(new_marks(COMMENTS, point, seen)) == [0, 0, 1, 0, 0, 0, 0]


def test_a_span_counts_from_when_a_comment_was_written() -> None:
    point = SincePoint("35 days", NOW - timedelta(days=35))
    assert list(new_marks(COMMENTS, point, {})) == [0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("text", ["2", "2 newest"])
def test_a_number_stands_for_so_many_of_the_newest(text: str) -> None:
    assert list(new_marks(COMMENTS, typed(text, NOW), {})) == [0, 0, 0, 0, 0, 1, 1]


def test_a_date_is_read_as_the_query_language_reads_it() -> None:
    moment = typed("2026-02", NOW).moment
    assert moment is not None
    assert moment.isoformat() == "2026-02-01T00:00:00+00:00"


def test_what_is_no_date_says_what_would_be_one() -> None:
    with pytest.raises(QueryError, match="try 2024-03"):
        typed("whenever", NOW)
