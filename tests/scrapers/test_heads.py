"""The line of a comment's author and date as blog programs write it, and rows with stripes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
NAMES = ("Ann", "Bertram Smith", "Cleo", "dora77", "Emil Longfellow", "Fay")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
WORDS = (
    "The keeper of the mill never slept, they say.",
    "Not in the week of the flood, at least, when nobody else did either.",
    "Which flood?",
    "That of 1913. My grandfather carried the sacks up to the second floor.",
    "Thank you, I had looked for that year in three books and found it in none.",
    "A plate beside the door tells it, under the ivy.",
)
HEADS: tuple[tuple[str, str], ...] = (
    (
        "visitors",
        "<b>{linked} [Visitor] · <a href=http://a.example>http://a.example</a></b> {date}",
    ),
    ("left by", "<p class=by>Left by {linked} at {date}</p>"),
    ("from", "<dt>De {linked} - {date}</dt>"),
    (
        "day of the week",
        "<a href=#c>Permalink</a> — <strong>{name}</strong> wrote on <abbr>{day} {date}</abbr>",
    ),
)


def read(comments: str) -> tuple[Comment, ...]:
    html = f"<title>Mill</title><body><h1>Mill</h1><h3>Comments</h3><div>{comments}</div>"
    page = Page("https://blog.example/mill", html.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread.comments


def said(write: Callable[[int, str, str], str]) -> tuple[Comment, ...]:
    pairs = enumerate(zip(NAMES, WORDS, strict=True), start=1)
    return read("".join(write(place, name, words) for place, (name, words) in pairs))


@pytest.mark.parametrize("head", [head for _, head in HEADS], ids=[name for name, _ in HEADS])
def test_a_name_has_no_words_around_it(head: str) -> None:
    def write(place: int, name: str, words: str) -> str:
        linked = f"<a href=http://{place}.example rel=nofollow>{name}</a>" if place % 2 else name
        date = f"{place} March 2021"
        line = head.format(linked=linked, name=name, date=date, day=DAYS[place - 1])
        return f'<div class="comment"><div class="meta">{line}</div><p>{words}</p></div>'

    assert [comment.author for comment in said(write)] == list(NAMES)


def test_a_name_that_two_languages_use_for_a_day_is_kept() -> None:
    def write(place: int, name: str, words: str) -> str:
        name = "Mo" if place == 2 else name
        return f"<li><h4>{name}</h4><p>{place} March 2021</p><div>{words}</div></li>"

    assert said(write)[1].author == "Mo"


@pytest.mark.parametrize("striped", [{1, 3, 5}, {2, 4}, {3}], ids=str)
def test_records_with_a_class_of_their_own_are_records_too(striped: set[int]) -> None:
    def write(place: int, name: str, words: str) -> str:
        mark = " class=gray" if place in striped else ""
        date = f"says on {place} March 2021:"
        return f"<li{mark} id=c{place}><cite>{name}</cite> {date}<br><p>{words}</p></li>"

    comments = said(write)
    assert [comment.author for comment in comments] == list(NAMES)
    assert [comment.body.text for comment in comments] == list(WORDS)


def test_brackets_around_controls_are_not_said() -> None:
    def write(place: int, name: str, words: str) -> str:
        parent = "(<a href=#c1>Parent</a>)" if place % 2 else "(<a href=#c2>Thread</a>)"
        return (
            f"<div class=cmt><div><b>{name}</b> <i>{place} March 2021</i></div>"
            f"<div>{words}<p>(<a href=#r>Reply to this</a>) {parent}</p></div></div>"
        )

    assert [comment.body.text for comment in said(write)] == list(WORDS)


def test_a_line_that_signs_below_is_not_said() -> None:
    def write(place: int, name: str, words: str) -> str:
        line = f"Écrit par : <a href=http://{place}.example>{name}</a> | <i>{place} March 2021</i>"
        return f"<div class=commentaire><p>{words}</p><p class=by>{line}</p></div>"

    comments = said(write)
    assert [comment.author for comment in comments] == list(NAMES)
    assert [comment.body.text for comment in comments] == list(WORDS)


def test_a_line_below_the_words_signs_however_many_paragraphs_stand_above() -> None:
    def write(place: int, name: str, words: str) -> str:
        first, _, rest = words.partition(", ")
        paragraphs = f"<p>{first},</p><p>{rest}</p>" if rest and place != 2 else f"<p>{words}</p>"
        line = f"Posted by: <a href=http://{place}.example>{name}</a> at March {place}, 2021"
        return f"{paragraphs}<span class=posted>{line}</span><br><br>"

    comments = said(write)
    assert [comment.author for comment in comments] == list(NAMES)
    texts = [" ".join(comment.body.text.split()) for comment in comments]
    assert texts == list(WORDS)
