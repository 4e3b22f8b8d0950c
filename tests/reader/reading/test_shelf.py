from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.query import QueryError
from reader.reading.shelf import ShelfFilter, broken_count, complete_filter, in_order
from scrapers.thread import LinkState
from tests.reader.sample_summaries import SUMMARY

NOW = datetime(2026, 3, 20, tzinfo=UTC)
OTHER = replace(
    SUMMARY,
    id=2,
    url="https://notes.example/bridges",
    title="Three bridges",
    site="notes.example",
    author="Ben",
    published_at=datetime(2025, 5, 1, tzinfo=UTC),
    comment_count=3,
    unread_count=2,
    new_count=1,
    link_states=((LinkState.OK, 5), (LinkState.DEAD, 2)),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2]),
        ("barrels", [1]),
        ("blog.example", [1]),
        ("site:notes", [2]),
        ("post:bridges OR author:ada", [1, 2]),
        ("is:new", [2]),
        ("-is:unread", [1]),
        ("link:dead", [2]),
        ("-has:link", [1]),
        ("replies:>10", [1]),
        ("date:2024", [1]),
        ("sort:new", [2, 1]),
        ("sort:old", [1, 2]),
        ("sort:replies-asc", [2, 1]),
        ("sort:author", [1, 2]),
    ],
)
def test_a_thread_answers_as_a_comment_would(text: str, ids: list[int]) -> None:
    chosen = ShelfFilter(text, {}, NOW).chosen([SUMMARY, OTHER], "fetched")
    assert [one.id for one in chosen] == ids


def test_what_is_no_query_is_said() -> None:
    with pytest.raises(QueryError):
        ShelfFilter("autor:x", {}, NOW)


@pytest.mark.parametrize(
    ("sort", "ids"),
    [("fetched", [1, 2]), ("published", [2, 1]), ("unread", [2, 1]), ("trouble", [2, 1])],
)
def test_threads_are_put_in_order(sort: str, ids: list[int]) -> None:
    assert [one.id for one in in_order([SUMMARY, OTHER], sort)] == ids


def test_only_links_in_trouble_count_as_broken() -> None:
    assert (broken_count(SUMMARY), broken_count(OTHER)) == (0, 2)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("si", [("site:", None)]),
        ("dep", []),
        ("site:", [("blog.example", 1), ("notes.example", 1)]),
        ("author:", [('"Ada Marsh"', 1), ("Ben", 1)]),
        ("is:", [("new", 1), ("unread", 1), ("read", 1)]),
        ("link:d", [("dead", 1)]),
        ("sort:rep", [("replies", None)]),
        ("date:tod", [("today", None)]),
        ("@job", [("@jobs", None)]),
    ],
)
def test_only_what_threads_have_is_offered(
    text: str, offered: list[tuple[str, int | None]]
) -> None:
    found = complete_filter(text, len(text), (SUMMARY, OTHER), {"jobs": "is:new"})
    assert [(one.text, one.count) for one in found] == offered


def test_a_file_without_an_address_has_the_site_that_lists_show() -> None:
    file = replace(SUMMARY, id=3, url="file:///home/a/page.html", site="file")
    chosen = ShelfFilter("site:file", {}, NOW).chosen([SUMMARY, file], "fetched")
    assert [one.id for one in chosen] == [3]
