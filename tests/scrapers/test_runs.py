"""A comment that is a run of siblings is read in one pass, however much is left out of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread
from tests.scrapers.steps import count_calls

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
LINE = '<p>Line {n} of what {who} says. <span class="share-button">Share {n}</span></p>'


def read(line_count: int) -> Thread:
    """Return a thread of three comments: a heading and so many paragraphs with a control each."""
    runs = "".join(
        f"<h4>{who}, {day} March 2021</h4>"
        + "".join(LINE.format(n=n, who=who) for n in range(line_count))
        for day, who in enumerate(("Ann", "Bert", "Cleo"), start=3)
    )
    html = f"<title>Mill</title><body><h1>Mill</h1><h3>3 comments</h3><div>{runs}</div>"
    page = Page("https://blog.example/mill", html.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


def test_controls_inside_a_run_are_left_out() -> None:
    comments = read(2).comments
    assert [comment.author for comment in comments] == ["Ann", "Bert", "Cleo"]
    assert comments[0].body.text == "Line 0 of what Ann says.\n\nLine 1 of what Ann says."


def test_a_run_is_read_in_time_linear_in_its_length() -> None:
    few, many = count_calls(lambda: read(50)), count_calls(lambda: read(400))
    assert many < 1.5 * 8 * few
