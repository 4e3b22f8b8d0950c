"""Which adapters are asked, what their findings become, and what is said about gaps."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from scrapers.adapter import Role, Scraping
from scrapers.document import Document
from scrapers.errors import FetchFailed, ParseFailed
from scrapers.fragment import Fragment
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Body, Comment, Page, Thread

PAGE = Page(
    "https://x.example/post/#c1",
    b"<html><head><title>A post</title></head><body><p>Words.</p></body></html>",
    datetime(2024, 5, 1, tzinfo=UTC),
)


@dataclass
class Finding:
    """An adapter that finds what it is told to."""

    name: str
    names: Sequence[str] = ()
    declared_count: int | None = None
    role: Role = "platform"
    failure: FetchFailed | None = None
    was_asked: bool = False

    def detect(self, document: Document) -> object | None:
        return self

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        self.was_asked = True
        if self.failure is not None:
            raise self.failure
        comments = tuple(Comment(name, Body(f"Words of {name}")) for name in self.names)
        return Fragment(self.name, comments, self.declared_count)


def thread_of(*adapters: Finding) -> Thread:
    return asyncio.run(scrape(PAGE, fetch=StoredPages(), adapters=adapters)).thread


@pytest.mark.parametrize(
    ("first", "second", "is_asked"),
    [
        (Finding("a", ["1"]), Finding("b", role="fallback"), False),
        (Finding("a"), Finding("b", role="fallback"), True),
        (Finding("a", ["1"]), Finding("b"), False),
        (Finding("a"), Finding("b"), True),
        (Finding("a", ["1"]), Finding("b", role="widget"), True),
        (Finding("a", role="sole"), Finding("b", role="widget"), False),
    ],
)
def test_further_adapters_are_asked_by_their_role(
    first: Finding, second: Finding, is_asked: bool
) -> None:
    thread_of(first, second)
    assert second.was_asked is is_asked


def test_a_failing_adapter_costs_its_own_findings_only() -> None:
    lost = FetchFailed("a.example answered 500", url="https://a.example/api", status=500)
    thread = thread_of(Finding("a", failure=lost), Finding("b", ["1"], role="widget"))
    assert [comment.id for comment in thread.comments] == ["1"]
    assert thread.missing_urls == ("https://a.example/api",)
    assert "a.example answered 500" in thread.notes


@pytest.mark.parametrize(
    ("declared", "note"),
    [
        (2, ()),
        (None, ()),
        (12, ("The page declares 12 comments; 2 are here, 10 missing.",)),
        (1, ("The page declares 1 comment, but 2 are here.",)),
    ],
)
def test_what_is_declared_but_not_here_is_said(declared: int | None, note: tuple[str]) -> None:
    assert thread_of(Finding("a", ["1", "2"], declared)).notes == note


def test_the_threads_address_has_no_fragment() -> None:
    assert thread_of(Finding("a")).url == "https://x.example/post/"


def test_what_is_no_page_is_refused() -> None:
    picture = Page("https://x.example/a.png", b"\x89PNG\r\n\x1a\n\0\0", PAGE.fetched_at)
    with pytest.raises(ParseFailed, match=r"https://x\.example/a\.png"):
        asyncio.run(scrape(picture, fetch=StoredPages()))


@pytest.mark.parametrize(
    ("url", "day"),
    [("https://x.example/post", "2024-04-28"), ("file:///home/me/post.html", None)],
)
@pytest.mark.parametrize("markup", ["wordpress", "none"])
def test_days_ago_are_counted_from_a_fetch_not_from_the_time_of_a_file(
    markup: str, url: str, day: str | None
) -> None:
    kind = "comment" if markup == "wordpress" else "said"
    rows = "".join(
        f'<li class="{kind}" id="{kind}-{number}"><b class="fn">Ann {number}</b>'
        f'<span class="comment-meta">3 days ago</span><p>Words of comment {number}, at length.</p>'
        for number in range(1, 5)
    )
    content = f'<h1>A post</h1><h2>4 comments</h2><ol class="comment-list">{rows}</ol>'.encode()
    page = Page(url, content, datetime(2024, 5, 1, tzinfo=UTC))
    thread = asyncio.run(scrape(page, fetch=StoredPages())).thread
    days = {
        comment.published_at and f"{comment.published_at:%Y-%m-%d}" for comment in thread.comments
    }
    assert (len(thread.comments), days) == (4, {day})
    assert {comment.published_raw for comment in thread.comments} == {"3 days ago"}
