from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.reading.ages import age, full_date, quoted

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "words", "short"),
    [
        (timedelta(seconds=5), "just now", "now"),
        (timedelta(minutes=1), "1 minute ago", "1min"),
        (timedelta(hours=5), "5 hours ago", "5h"),
        (timedelta(days=3), "3 days ago", "3d"),
        (timedelta(days=20), "2 weeks ago", "2w"),
        (timedelta(days=100), "3 months ago", "3mo"),
        (timedelta(days=400), "February 2025", "Feb 2025"),
        (-timedelta(days=2), "22 Mar 2026", "22 Mar 2026"),
    ],
)
def test_ages_are_told_in_words_for_a_year(before: timedelta, words: str, short: str) -> None:
    assert age(NOW - before, NOW) == words
    assert age(NOW - before, NOW, is_short=True) == short


def test_a_day_is_written_out() -> None:
    assert full_date(datetime(2011, 6, 6, tzinfo=UTC)) == "6 June 2011"


def test_a_date_in_the_words_of_the_page_stands_in_quotes() -> None:
    assert quoted("1 week ago") == "“1 week ago”"
    assert quoted(None) == ""
