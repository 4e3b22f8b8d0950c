from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query.intervals import parse_age, parse_interval, parse_visit

NOW = datetime(2024, 3, 6, 12, 30, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01 00:00", "2025-01-01 00:00"),
        ("2024-02", "2024-02-01 00:00", "2024-03-01 00:00"),
        ("2024-02-29", "2024-02-29 00:00", "2024-03-01 00:00"),
        ("2024-03-05T14:30", "2024-03-05 14:30", "2024-03-05 14:31"),
        ("today", "2024-03-06 00:00", "2024-03-07 00:00"),
        ("yesterday", "2024-03-05 00:00", "2024-03-06 00:00"),
        ("monday", "2024-03-04 00:00", "2024-03-05 00:00"),
        ("wednesday", "2024-03-06 00:00", "2024-03-07 00:00"),
        ("thursday", "2024-02-29 00:00", "2024-03-01 00:00"),
        ("march", "2024-03-01 00:00", "2024-04-01 00:00"),
        ("april", "2023-04-01 00:00", "2023-05-01 00:00"),
        ("2d", "2024-03-04 00:00", "2024-03-05 00:00"),
        ("2w", "2024-02-21 00:00", "2024-02-28 00:00"),
        ("1mo", "2024-02-06 00:00", "2024-03-06 00:00"),
        ("1y", "2023-03-06 00:00", "2024-03-06 00:00"),
        ("3h", "2024-03-06 09:00", "2024-03-06 10:00"),
        ("5min", "2024-03-06 12:25", "2024-03-06 12:26"),
    ],
)
def test_a_date_is_its_whole_interval(text: str, start: str, end: str) -> None:
    found = parse_interval(text, NOW, UTC)
    assert found is not None
    assert [moment.strftime("%Y-%m-%d %H:%M") for moment in found] == [start, end]


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-02-30", "0000", "5m", "soon", "", "99999y", "2024-3-", "٢٠٢٤"]
)
def test_what_names_no_time_is_none(text: str) -> None:
    assert parse_interval(text, NOW, UTC) is None


def test_a_day_is_that_of_the_zone_in_which_times_are_shown() -> None:
    east = timezone(timedelta(hours=12))
    found = parse_interval("today", NOW, east)
    assert found is not None
    assert found.start == datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
    berlin = parse_interval("2024-03-31", NOW, ZoneInfo("Europe/Berlin"))
    assert berlin is not None
    assert berlin.end - berlin.start == timedelta(hours=23)


def test_ages_count_back_from_now() -> None:
    assert parse_age("2d", NOW) == NOW - timedelta(days=2)
    assert parse_age("1mo", NOW) == datetime(2024, 2, 6, 12, 30, tzinfo=UTC)
    assert parse_age("2024", NOW) is None


def test_visits_are_counted_from_the_last() -> None:
    assert (parse_visit("last"), parse_visit("last-2"), parse_visit("lasting")) == (1, 2, None)


@given(st.text(max_size=20) | st.from_regex(r"\d{1,5}(min|h|d|w|mo|y)", fullmatch=True))
def test_no_text_raises(text: str) -> None:
    found = parse_interval(text, NOW, ZoneInfo("America/New_York"))
    assert found is None or found.start < found.end
    parse_age(text, NOW)
