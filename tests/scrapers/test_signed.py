"""Lists of signed paragraphs are comments only under a clear heading and in a clear shape."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.signed import signed_groups
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread
from tests.scrapers.steps import growth

SAID = ("I use it every day.", "The bridge is four miles away.", "What does it cost?")
NAMES = ("Ann", "Piet", "Owen")
PEOPLE = [*zip(NAMES, SAID, strict=True), ("Cleo", "Ask the ferryman, he knows.")]


def found(body: str) -> int:
    root = LexborHTMLParser(f"<html><body>{body}</body></html>").body
    assert root is not None
    return sum(len(group.anchors) for group in signed_groups(Outline(root)))


def read(body: str) -> Thread:
    html = f"<html><title>Ferries</title><body><h1>Ferries</h1>{body}</body></html>"
    page = Page("https://blog.example/ferry", html.encode(), datetime(2021, 4, 1, tzinfo=UTC))
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


def items(shape: str, names: tuple[str, ...] = NAMES) -> str:
    pairs = zip(names, SAID, strict=True)
    return "".join(shape.format(name=name, said=said) for name, said in pairs)


@pytest.mark.parametrize(
    "heading", ["Your comments", "Kommentare", "3 commentaires", "Comentarios"]
)
@pytest.mark.parametrize(
    "list_of",
    [
        "<ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<div>" + items("<p><strong>{name}</strong>: {said}</p>") + "</div>",
        items("<p>{said}<br><b>{name}, Hull, UK</b></p>") + "<p>Comments are closed now.</p>",
        items("<p>{said}<br><em>– {name}</em></p>"),
    ],
)
def test_signed_items_below_a_heading_of_comments_are_found(heading: str, list_of: str) -> None:
    assert found(f"<h3>{heading}</h3>{list_of}") == len(SAID)


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Ferries</h3><ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<h3>Discussion</h3>" + items("<p><b>{name}:</b> {said}</p>"),
        "<h3>Recent comments</h3><ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}:</b> <code>{said}</code></li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}</b> {said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li>{said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}:</b> {said}</li>", ("Ann",) * 3) + "</ul>",
        "<h3>Comments</h3><h3>Ferries</h3>" + items("<p><b>{name}:</b> {said}</p>"),
    ],
)
def test_other_lists_are_not(body: str) -> None:
    assert not found(body)


def test_what_is_neither_dated_nor_numbered_may_be_said_twice() -> None:
    people = [*PEOPLE, ("Bert", "I am not so sure of that."), PEOPLE[0]]
    rows = "".join(f"<li><b>{who}:</b> {said}</li>" for who, said in people)
    thread = read(f"<h3>6 comments</h3><ul>{rows}</ul>")
    assert [comment.author for comment in thread.comments] == [who for who, _ in people]
    assert len({comment.id for comment in thread.comments}) == len(people)
    assert not thread.notes


def test_a_list_that_stands_on_the_page_twice_is_read_once() -> None:
    rows = "".join(f"<li><b>{who}:</b> {said}</li>" for who, said in PEOPLE)
    thread = read(f"<h3>4 comments</h3><ul>{rows}{rows}</ul>")
    assert [comment.author for comment in thread.comments] == [who for who, _ in PEOPLE]


def test_headings_within_each_other_are_looked_at_in_linear_time() -> None:
    def look(depth: int) -> None:
        found("".join(f"<div><h3>2 comments</h3><p><b>Ann {n}:</b> Yes.</p>" for n in range(depth)))

    assert growth(look, 1_000, 4_000) < 10
