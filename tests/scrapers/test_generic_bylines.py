"""Lines that name the author beside the date, in any order and with any words around them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page

NAMES = ["Ann Baker", "tom77", "J. R. Hill", "Zoë", "mill_fan"]
DATES = [f"2012-03-0{day} 15:1{day}" for day in range(1, 6)]
WORDS = [
    "The wheel has turned for so many years now.",
    "I walked past it with my father once, long ago and in the rain.",
    "Yes.",
    "Who will pay for the new roof?",
    "Lovely pictures, thanks.",
]
LINES = [
    *("Posted by {name} on {date}", "{name} wrote on {date}:", "{name} said... {date}"),
    *("{date} by {name}", "{name} ({date})", "{number}) {name} ({date})", "[{date}] {name}:"),
    *("#{number} {name} {date}", "{number}. {name} - {date}", "{number} {name} - {date}"),
    *("By: {name} Date: {date}", "Name: {name} Datum: {date}", "{name} @ {date}"),
    *("{date} ｜ {name}", "名前：{name} 投稿日：{date}", "作者：{name} 时间：{date}"),
    *("Пользователь: {name} Дата: {date}", "Napisany przez {name}, {date}", "par {name} le {date}"),
    *("网友：{name} {date}", "{date} {name}", "{name} 发表于 {date}"),
]
SHAPES = {
    "bare": ("{}", "{}"),
    "name in an element": ("<b>{}</b>", "{}"),
    "date in an element": ("{}", '<span class="when">{}</span>'),
    "both in elements": ("<strong>{}</strong>", "<em>{}</em>"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("line", LINES)
def test_a_line_names_who_wrote_and_is_no_words_of_theirs(line: str, shape: str) -> None:
    name_in, date_in = SHAPES[shape]
    items = []
    for number, (name, date, words) in enumerate(zip(NAMES, DATES, WORDS, strict=True), 1):
        told = line.format(name=name_in.format(name), date=date_in.format(date), number=number)
        items.append(f'<li id="c{number}"><div class="head">{told}</div><p>{words}</p></li>')
    html = (
        "<title>Old mills</title><h1>Old mills</h1><p>There were eleven in the valley.</p>"
        f'<div id="comments"><h3>Comments</h3><ul>{"".join(items)}</ul></div>'
    )
    headers = (("content-type", "text/html; charset=utf-8"),)
    page = Page(
        "https://blog.example/mills",
        html.encode(),
        datetime(2021, 4, 1, tzinfo=UTC),
        headers=headers,
    )
    thread = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread

    assert [comment.author for comment in thread.comments] == NAMES
    assert [comment.body.text for comment in thread.comments] == WORDS
