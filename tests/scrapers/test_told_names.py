"""Lines that say whom a comment answers are no words of it, also where it is shorter than they."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
NAMES = ("Ann", "Bertram Smith", "Cleo", "Dora", "Emil Longfellow", "Fay")
WORDS = ("Yes.", "No, sir!", "Ha ha", "Never mind", "I agree", "Thanks a lot")
LINES = (
    "<p>in reply to {other}</p>",
    '<p class="re">Replying to {other}</p>',
    "<div>Als Antwort auf {other}</div>",
    '<p>In reply to <a href="#c1">{other}</a></p>',
    '<span>in reply to <a href="/user/{other}">{other}</a></span>',
    '<div class="re">w odpowiedzi na <b>{other}</b></div>',
)


def read(comments: str) -> tuple[Comment, ...]:
    html = f"<title>Mill</title><body><h1>Mill</h1><h3>Comments</h3><div>{comments}</div>"
    page = Page("https://blog.example/mill", html.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread.comments


@pytest.mark.parametrize("line", LINES)
def test_whom_a_comment_answers_is_not_said_by_it(line: str) -> None:
    comments = read(
        "".join(
            f'<div class="comment"><b>{name}</b> <i>{place} March 2021</i>'
            f"{line.format(other=NAMES[-place])}<p>{words}</p></div>"
            for place, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), start=1)
        )
    )
    assert [comment.author for comment in comments] == list(NAMES)
    assert [comment.body.text for comment in comments] == list(WORDS)
