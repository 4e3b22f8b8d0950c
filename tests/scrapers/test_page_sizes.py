"""Pages of many comments lose none of them, nested or not."""

from __future__ import annotations

import asyncio
import tracemalloc
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def item(number: int) -> str:
    return (
        f'<li id="comment-{number}" class="comment"><article class="comment-body">'
        f'<footer><b class="fn">Ann {number % 7}</b>'
        f'<time datetime="2021-06-01T{number // 60 % 24:02}:{number % 60:02}:00+00:00">then</time>'
        f'</footer><div class="comment-content"><p>Words of comment {number}.</p></div></article>'
    )


def page_of(comments: str) -> str:
    return (
        '<!doctype html><html><body class="single postid-1"><h1 class="entry-title">A post</h1>'
        f'<div id="comments"><ol class="comment-list">{comments}</ol></div></body></html>'
    )


def read(comments: str) -> Thread:
    return read_page(page_of(comments).encode())


def read_page(content: bytes) -> Thread:
    page = Page("https://blog.example/post", content, NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(), with_post=False)).thread


@pytest.mark.parametrize("count", [1_000, 20_000])
def test_a_flat_page_keeps_every_comment(count: int) -> None:
    thread = read("".join(f"{item(number)}</li>" for number in range(1, count + 1)))
    assert [comment.number for comment in thread.comments] == list(range(1, count + 1))
    assert thread.comments[-1].body.text == f"Words of comment {count}."
    assert all(comment.author and comment.published_at for comment in thread.comments)


def test_a_chain_of_a_thousand_replies_keeps_every_comment_under_its_parent() -> None:
    items = (item(number) for number in range(1, 1_001))
    thread = read('<ol class="children">'.join(items) + "</li>" + "</ol></li>" * 999)
    assert [comment.depth for comment in thread.comments] == list(range(1_000))
    for parent, reply in pairwise(thread.comments):
        assert reply.parent_id == parent.id
    assert thread.comments[-1].body.text == "Words of comment 1000."


def test_a_page_too_large_to_be_read_whole_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.pages.depth.MOST_TAGS", 60)
    said = "".join(f"{item(number)}</li>" for number in range(1, 41))
    thread = read(f"<h2 class=comments-title>40 comments</h2>{said}")
    assert 0 < len(thread.comments) < 40
    assert thread.missing_urls == ("https://blog.example/post",)
    assert any("was left out" in note for note in thread.notes)
    assert not any("out of date" in note for note in thread.notes)


def row(number: int) -> str:
    """Return a comment of no platform that is known by name."""
    said = " ".join(f"word{place} of comment {number}" for place in range(30))
    return (
        f'<div class="said" id="said-{number}"><a class="who" href="/people/{number}">Ann {number}'
        f'</a> <span class="when">{number % 28 + 1} June 2021</span><p>{said}</p></div>'
    )


@pytest.mark.parametrize("platform", ["WordPress", "none"])
def test_a_large_page_is_read_in_twelve_times_its_size(platform: str) -> None:
    numbers = range(1, 4_001)
    if platform == "WordPress":
        words = "<p>" + "and so it went on all day, " * 30 + "</p>"
        items = (item(number).replace("<p>", words + "<p>") + "</li>" for number in numbers)
        markup = page_of("".join(items))
    else:
        rows = "".join(map(row, numbers))
        markup = f"<html><body><h1>A post</h1><main>{rows}</main></body></html>"
    content = markup.encode()
    read_page(content[:5_000])  # for what is made once and kept
    tracemalloc.start()
    try:
        thread = read_page(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(thread.comments) == len(numbers)
    assert peak <= 12 * len(content)
