"""Pages whose classes are codes (``css-1x7a``), so that only shape, ids and words tell."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page

NAMES = [f"Reader {letter}" for letter in "ABCDEFGH"]
WORDS = [f"I saw {'very ' * (place % 4)}many herons there this spring." for place in range(8)]


def read(discussion: str) -> list[Comment]:
    content = (
        '<html lang="en"><body><div class="css-0a1b2c"><h1>Herons</h1><p>They are back.</p></div>'
        f"{discussion}</body></html>"
    )
    fetched_at = datetime(2021, 4, 1, 12, tzinfo=UTC)
    page = Page("https://blog.example/herons", content.encode(), fetched_at)
    thread = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread
    return sorted(thread.comments, key=lambda comment: comment.number)


def items(markup: str) -> str:
    return "".join(
        markup.format(name=name, words=words, day=day, inner="{inner}")
        for day, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), start=2)
    )


def assert_all_are_read(comments: list[Comment]) -> None:
    assert [comment.body.text for comment in comments] == WORDS
    assert [comment.author for comment in comments] == NAMES


UN
