"""An article whose date looks like those of the comments is no comment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
WORDS = ("The wheel turned all night.", "Who mended the sluice?", "My aunt did.", "In May, too?")
COMMENT = """<div class="q7"><div class="k1"><div class="k2"><b class="k3">{who}</b>
<span class="d9">{day} March 2021</span></div></div><div class="k4"><div class="k5"><p>{words}</p>
</div><div class="k6"><i class="k7">{day}</i></div></div></div>"""


def read(content: str) -> Thread:
    page = Page("https://blog.example/mill", content.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


def comments(first: str = WORDS[0]) -> str:
    names = ("Ann", "Bert", "Cleo", "Dora")
    rows = zip(names, (first, *WORDS[1:]), strict=True)
    return "".join(
        COMMENT.format(who=who, day=day, words=words)
        for day, (who, words) in enumerate(rows, start=3)
    )


def article(length: int, inside: str = "") -> str:
    words = "The mill stands above the weir, and its wheel is of oak. " * (length // 57)
    return f"""<div class="q7"><div class="z1">By Emil <span class="d9">1 March 2021</span></div>
<div class="z2"><p>{words}</p></div>{inside}</div>"""


@pytest.mark.parametrize("is_around", [False, True], ids=["above", "around"])
def test_a_long_first_record_made_unlike_all_others_is_the_article(is_around: bool) -> None:
    body = article(6000, comments()) if is_around else article(6000) + comments()
    thread = read(f"<title>Mill</title><body><h3>4 comments</h3><div>{body}</div>")
    assert [comment.author for comment in thread.comments] == ["Ann", "Bert", "Cleo", "Dora"]


def test_a_long_first_comment_made_like_the_others_is_kept() -> None:
    body = comments("It creaked a lot. " * 300)
    thread = read(f"<title>Mill</title><body><h3>4 comments</h3><div>{body}</div>")
    assert [comment.author for comment in thread.comments] == ["Ann", "Bert", "Cleo", "Dora"]
