"""Whatever comes in, a valid thread or a named error comes out."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.errors import ScrapeError
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Body, Comment, Page, Thread

PAGES = Path(__file__).parents[1] / "pages"
CASES = sorted([*PAGES.rglob("*.html"), *PAGES.rglob("*.txt")])
NOW = datetime(2024, 5, 1, tzinfo=UTC)
SETTINGS = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
DIRECTIONS = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HOSTILE = (
    b"\x00",
    b"\x1b[2J\x1b]0;owned\x07",
    b"\xc2\x9b31m\xe2\x80\xae\xe2\x80\x8b\xef\xbf\xbf",
    b"&#27;[31m&#8238;&#0;&#x80;&#xd800;",
    b"<b>" * 3000,
    b"<div><blockquote>" * 1500,
    b"<!--",
    b"<script>",
    b"<textarea>",
    b"</body></html>",
    b"<template>",
    b'<a href="http://[">bad</a>',
    b'<a href="javascript:alert(1)\x1b" title="2020-13-45T99:99:99Z">x</a>',
    b'<base href="http://[::1">',
    b'<link rel="canonical" href="//[\x1b]/">',
    b'<meta property="og:title" content="\x1b[1m\xe2\x80\xaetitle">',
    b'<meta name="author" content="\x07\xc2\x85Eve">',
    b'<time datetime="9999999999999999999">99/99/9999</time>',
    b'<script type="application/ld+json">{"@type":"Article","commentCount":"\xc2\xb2",'
    b'"author":{"name":["x"]},"datePublished":[1]}</script>',
    b'<span data-comment-count="' + b"9" * 5000 + b'">' + b"9" * 5000 + b" comments</span>",
    b'<li id="comment-1"><li id="comment-1" class="comment depth-99999999999999999999">',
    b'<div class="comment" style="margin-left:1e999px" data-level="99999999999">',
    "ſﬁ１２３ ²⁵ Comments".encode(),
)


def read(content: bytes, content_type: str = "text/html") -> Thread | None:
    """Return the thread, ``None`` when an error says why there is none; check it is valid."""
    page = Page(
        "https://blog.example/post", content, NOW, headers=(("content-type", content_type),)
    )
    try:
        scraped = asyncio.run(scrape(page, fetch=StoredPages()))
    except ScrapeError:
        return None
    check(scraped.thread)
    return scraped.thread


def check(thread: Thread) -> None:
    """Hold the invariants of ``scrapers.thread``."""
    ids = [comment.id for comment in thread.comments]
    assert len(set(ids)) == len(ids)
    numbers = sorted(comment.number for comment in thread.comments)
    assert numbers == list(range(1, len(ids) + 1))
    seen: dict[str, int] = {}
    before = -1
    for comment in thread.comments:
        assert comment.depth <= before + 1
        before = comment.depth
        if comment.depth:
            assert comment.parent_id is not None
            assert seen[comment.parent_id] == comment.depth - 1
        assert comment.published_at is None or comment.published_at.tzinfo is not None
        seen[comment.id] = comment.depth
    for body in (thread.post.body, *(comment.body for comment in thread.comments)):
        check_body(body)
    for text in lines_of(thread):
        assert not steering_in(text), repr(text)
        assert text == text.strip() != "", repr(text)


@pytest.mark.parametrize(
    "attribute", ["data-level=²", "data-depth=²", f"style=margin-left:{'9' * 400}px"]
)
def test_depths_that_are_no_numbers_do_not_lose_a_page(attribute: str) -> None:
    rows = "".join(
        f"<div class=comment id=c{n} {attribute}><b class=author>Ann {n}</b> <time "
        f"datetime=2024-05-0{n}>x</time><p>Some words stand here{', and more' * n}."
        "<img width=²></div>"
        for n in range(1, 6)
    )
    thread = read(f"<h1>Post</h1><p>{'Words. ' * 60}<h2>5 comments</h2>{rows}".encode())
    assert thread is not None
    assert len(thread.comments) == 5


def steering_in(text: str) -> set[str]:
    """Return what no text may hold: control characters, halves of pairs, changes of direction."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs") or c in DIRECTIONS}


def check_body(body: Body) -> None:
    assert not steering_in(body.text.replace("\n", "")), repr(body.text)
    starts = [(span.start, -span.end) for span in body.spans]
    assert starts == sorted(starts)
    for span in body.spans:
        assert 0 <= span.start <= span.end <= len(body.text)
        assert not steering_in(span.href or ""), repr(span.href)
        assert not steering_in(span.marker or ""), repr(span.marker)


def lines_of(thread: Thread) -> Iterator[str]:
    """Yield every field of one line that is present."""
    post = thread.post
    fields = [post.title, post.author, post.url, post.published_raw, thread.url, thread.platform]
    fields += [*thread.notes, *thread.missing_urls]
    for comment in thread.comments:
        fields += line_fields(comment)
    yield from (field for field in fields if field is not None)


def line_fields(comment: Comment) -> list[str | None]:
    return [
        comment.id,
        comment.parent_id,
        comment.author,
        comment.author_url,
        comment.published_raw,
        comment.permalink,
    ]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[bytes, str]:
    """One of our pages with parts cut, repeated, swapped, or hostile ones put in."""
    path = draw(st.sampled_from(CASES))
    content = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(content)))
        second = draw(st.integers(first, min(len(content), first + 2000)))
        match draw(st.sampled_from(("truncate", "repeat", "swap", "insert", "flip"))):
            case "truncate":
                content = content[:first] + content[second:]
            case "repeat":
                content = content[:second] + content[first:second] * 3 + content[second:]
            case "swap":
                content = content[second:] + content[first:second] + content[:first]
            case "insert":
                content = content[:first] + draw(st.sampled_from(HOSTILE)) + content[first:]
            case "flip":
                content = content[:first] + draw(st.binary(max_size=8)) + content[second:]
    return content, "text/plain" if path.suffix == ".txt" else "text/html"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_page_of_ours_makes_a_valid_thread(path: Path) -> None:
    read(path.read_bytes(), "text/plain" if path.suffix == ".txt" else "text/html")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("case", ["wordpress/html5_threaded", "generic/flat_list"])
def test_a_hostile_part_anywhere_leaves_a_valid_thread(case: str, hostile: bytes) -> None:
    content = (PAGES / f"{case}.html").read_bytes()
    for mark in (b"<head>", b"<body>", b"<li", b"</li>", b"</p>", b"</time>", b"</cite>"):
        place = content.find(mark)
        if place >= 0:
            read(content[:place] + hostile + content[place:])
            place += len(mark)
            read(content[:place] + hostile + content[place:])


@SETTINGS
@given(mutated())
def test_a_damaged_page_makes_a_valid_thread_or_a_named_error(page: tuple[bytes, str]) -> None:
    read(*page)


@SETTINGS
@given(st.binary(max_size=600), st.sampled_from(("text/html", "text/plain", "", "image/png")))
def test_any_bytes_make_a_valid_thread_or_a_named_error(content: bytes, kind: str) -> None:
    read(content, kind)
    read(b"<!doctype html><body>" + content, kind)


@SETTINGS
@given(st.data())
def test_a_hostile_attribute_reaches_no_field_unchecked(data: st.DataObject) -> None:
    """Attribute values become authors, dates, addresses and ids."""
    value = data.draw(st.text(max_size=40)).replace('"', "&quot;").replace("<", "&lt;")
    path = data.draw(st.sampled_from([path for path in CASES if path.suffix == ".html"]))
    content = path.read_text(encoding="utf-8", errors="replace")
    parts = content.split('"')
    places = st.integers(0, max(0, (len(parts) - 2) // 2))
    for place in data.draw(st.lists(places, min_size=1, max_size=12)):
        parts[2 * place + 1] = value
    read('"'.join(parts).encode("utf-8", "replace"))


def test_the_check_itself_finds_what_is_wrong() -> None:
    thread = read((PAGES / "wordpress/html5_threaded.html").read_bytes())
    assert thread is not None
    first = thread.comments[0]
    for wrong in (
        replace(first, author="\x1b[31mEve"),
        replace(first, permalink="https://blog.example/\u202e"),
        replace(first, depth=3),
        replace(first, body=Body("a\tb")),
    ):
        with pytest.raises(AssertionError):
            check(replace(thread, comments=(wrong, *thread.comments[1:])))
