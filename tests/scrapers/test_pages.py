"""Recorded pages, one thread each: the page and beside it what must come out.

The pages are ours; their structure follows what themes and platforms print. A case states only
what it is about: keys that ``expected.json`` leaves out are not compared. A new case needs no
test code.
"""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page, Thread

PAGES = Path(__file__).parents[1] / "pages"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OWN_TEST = "generic"
"""Its cases are about structure alone, and are read by ``test_generic.py``."""
CASES = sorted(path for path in PAGES.glob("*/*.html") if path.parent.name != OWN_TEST)


def minute(when: datetime | None) -> str | None:
    return when.strftime("%Y-%m-%d %H:%M") if when else None


def outline(thread: Thread) -> dict[str, object]:
    places = {comment.id: place for place, comment in enumerate(thread.comments, 1)}
    return {
        "platform": thread.platform,
        "title": thread.post.title,
        "author": thread.post.author,
        "published": minute(thread.post.published_at),
        "post": thread.post.body.text.split("\n\n"),
        "declared_count": thread.declared_count,
        "is_closed": thread.is_closed,
        "notes": list(thread.notes),
        "comments": [said(comment, places) for comment in thread.comments],
    }


def said(comment: Comment, places: dict[str, int]) -> dict[str, object]:
    return {
        "id": comment.id,
        "number": comment.number,
        "parent": places[comment.parent_id] if comment.parent_id else None,
        "author": comment.author,
        "author_url": comment.author_url,
        "is_by_post_author": comment.is_by_post_author,
        "published": minute(comment.published_at),
        "text": comment.body.text,
        "links": [span.href for span in comment.body.links()],
        "permalink": comment.permalink,
        "score": comment.score,
        "kind": comment.kind,
    }


def like(expected: object, found: object) -> object:
    """Return of ``found`` only what ``expected`` speaks of."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: like(value, found.get(key)) for key, value in expected.items()}
    if isinstance(expected, str) and isinstance(found, str) and DAY.fullmatch(expected):
        return found[:10]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [like(e, f) for e, f in zip(expected, found, strict=True)]
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_recorded_page_gives_its_thread(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    page = Page(
        url=expected.pop("url", "https://page.example/post/"),
        content=path.read_bytes(),
        fetched_at=datetime(2024, 5, 1, tzinfo=UTC),
        headers=(("content-type", "text/html"),),
    )
    thread = asyncio.run(scrape(page, fetch=StoredPages())).thread
    assert like(expected, outline(thread)) == expected
