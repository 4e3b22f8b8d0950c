"""Comments behind a ``<b>`` or the like that the page never closes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

COUNT = 20
NAMES = [f"Reader {chr(ord('A') + place)}" for place in range(COUNT)]
WORDS = [f"I saw {'very ' * (place % 5)}many herons there this spring." for place in range(COUNT)]
MARKUPS = {
    "list": "<li><b>{name}</b> <i>{date}</i><p>{words}</p></li>",
    "heads": '<li><div><span class="by">{name}</span> <u>{date}</u></div><div>{words}</div></li>',
    "links": '<li><p><a href="/u/{name}">{name}</a>, {date}</p><p>{words}</p></li>',
    "lines": "<p><b>{name}</b> ({date})</p><p>{words}</p><hr>",
    "cells": "<table><tr><td><b>{name}</b><br>{date}</td><td>{words}</td></tr></table>",
}


def read(markup: str, opened: str, between: str, *, at: int) -> Thread:
    words = list(WORDS)
    words[at] = words[at].replace(" ", f" {opened}", 1)
    items = between.join(
        markup.format(name=name, date=f"{day} March 2021 at 10:20", words=said)
        for day, (name, said) in enumerate(zip(NAMES, words, strict=True), start=2)
    )
    discussion = f"<ul>{items}</ul>" if items.startswith("<li>") else f"<div>{items}</div>"
    content = (
        f'<html lang="en"><body><h1>Herons</h1><p>They are back.</p>'
        f"<h3>Comments</h3>{discussion}</body></html>"
    )
    fetched_at = datetime(2021, 4, 1, 12, tzinfo=UTC)
    page = Page("https://blog.example/herons", content.encode(), fetched_at)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


@pytest.mark.parametrize("at", [0, 4, 17])
@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("opened", ["<b>", '<font color="red">', "<b><i>"])
@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_comments_behind_it_are_read(markup: str, opened: str, between: str, at: int) -> None:
    comments = sorted(read(markup, opened, between, at=at).comments, key=lambda one: one.number)
    assert [comment.body.text for comment in comments] == WORDS
    assert [comment.author for comment in comments] == NAMES
    assert not any(comment.parent_id for comment in comments)
