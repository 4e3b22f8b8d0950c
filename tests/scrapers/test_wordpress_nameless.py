"""A WordPress theme may name nothing at all; WordPress itself then marks only authors' links."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

URL = "https://blog.example/mill"
NOW = datetime(2024, 6, 1, tzinfo=UTC)
PEOPLE = ("Ann", "Bert", "Cleo", "Dora", "Emil")
WORDS = ("The wheel turned.", "Who mended it?", "My aunt did.", "In May, too?", "And in June.")


def read(linked: str) -> Thread:
    """Return the thread of a page on which those whose initials are in ``linked`` have a link."""
    rows = "".join(
        f'<div class="flex p-4" id="comment-{n}"><div class="mt-2"><p class="text-sm">'
        + (
            f"<a class='url' rel='ugc nofollow' href='https://{who}.example/'>{who}</a>"
            if who[0] in linked
            else who
        )
        + f'</p><p class="text-xs">May {n}, 2024 at 10:0{n}</p></div>'
        f'<div class="leading-6"><p>{words}</p></div></div>'
        for n, (who, words) in enumerate(zip(PEOPLE, WORDS, strict=True), start=1)
    )
    html = (
        "<html><link rel=stylesheet href=/wp-content/x.css><body class=postid-6><h1>Mill</h1>"
        f"<h2>5 comments</h2><div>{rows}</div></body></html>"
    )
    page = Page(URL, html.encode(), NOW, 200, (("content-type", "text/html; charset=utf-8"),))
    return asyncio.run(scrape(page, fetch=StoredPages(()))).thread


@pytest.mark.parametrize("linked", ["", "B", "BD", "ABCDE"])
def test_all_authors_are_found_however_many_have_a_link(linked: str) -> None:
    thread = read(linked)
    assert thread.platform == "wordpress"
    assert [comment.author for comment in thread.comments] == list(PEOPLE)
    assert [comment.body.text for comment in thread.comments] == list(WORDS)
    assert [comment.published_at and comment.published_at.day for comment in thread.comments] == [
        *range(1, 6)
    ]
