"""What looks like a reply, or like a date, and is none."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
WORDS = ("The wheel turned all night.", "Who mended the sluice?", "My aunt did.", "In May, too?")


def read(content: str) -> Thread:
    page = Page("https://blog.example/mill", content.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


def comments(days: range, stated: str = "2021-03-{:02}T08:00:00Z") -> str:
    return "".join(
        f'<div class="comment"><b class="author">Reader {day}</b> '
        f'<time datetime="{stated.format(day)}">{day} March 2021</time>'
        f"<p>{WORDS[day % 4]} It was on day {day} of that month.</p></div>"
        for day in days
    )


def test_comments_behind_a_control_to_show_more_answer_nobody() -> None:
    later = f'<div class="more-comments">{comments(range(5, 10))}</div>'
    thread = read(f"<section><h2>Comments</h2>{comments(range(1, 5))}{later}</section>")
    assert [comment.parent_id for comment in thread.comments] == [None] * 9


def test_what_is_shown_counts_where_dates_for_machines_are_not_those() -> None:
    listed = comments(range(1, 7), stated="2024-06-30T08:00:00Z")
    thread = read(f"<section><h2>Comments</h2>{listed}</section>")
    days = [comment.published_at and comment.published_at.date() for comment in thread.comments]
    assert days == [date(2021, 3, day) for day in range(1, 7)]
