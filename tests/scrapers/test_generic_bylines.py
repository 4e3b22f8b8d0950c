"""Lines that name the author beside the date, in any order and with any words around them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page

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
    *("[{name}, {date}]", "({name} @ {date})", "[{number}] {name} [{date}]"),
]
SHAPES = {
    "bare": ("{}", "{}"),
    "name in an element": ("<b>{}</b>", "{}"),
    "date in an element": ("{}", '<span class="when">{}</span>'),
    "both in elements": ("<strong>{}</strong>", "<em>{}</em>"),
}


EDITS = [
    "Last edited by {name} on 10 March 2012, 10:11, edited 2 times in total.",
    "Edited 3 hours ago",
    "Zuletzt bearbeitet von {name} am 10.03.2012, 10:11",
    "Modifié le 10 mars 2012 à 10:11",
    "Отредактировано {name} (10.03.2012 10:11)",
    "本帖最后由 {name} 于 2012-3-10 10:11 编辑",
    "Last edited by <b>{name}</b> on <i>2012-03-10</i>",
    "Last edited: Tue Mar 10, 2012 10:11 am; edited 2 times in total",
    "Edited 2 time(s). Last edit at 03/10/2012 10:11AM by {name}.",
    "Dieser Beitrag wurde bereits 1 mal editiert, zuletzt von {name} (10. März 2012, 10:11)",
    "Modifié en dernier par {name} le Jeu 10 mars 2012 10:11, modifié 1 fois.",
]


def read(items: list[str]) -> list[Comment]:
    html = (
        "<title>Old mills</title><h1>Old mills</h1><p>There were eleven in the valley.</p>"
        f'<div id="comments"><h3>Comments</h3><ul>{"".join(items)}</ul></div>'
    )
    headers = (("content-type", "text/html; charset=utf-8"),)
    now = datetime(2021, 4, 1, tzinfo=UTC)
    page = Page("https://blog.example/mills", html.encode(), now, headers=headers)
    scraped = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,)))
    return list(scraped.thread.comments)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("line", LINES)
def test_a_line_names_who_wrote_and_is_no_words_of_theirs(line: str, shape: str) -> None:
    name_in, date_in = SHAPES[shape]
    items = []
    for number, (name, date, words) in enumerate(zip(NAMES, DATES, WORDS, strict=True), 1):
        told = line.format(name=name_in.format(name), date=date_in.format(date), number=number)
        items.append(f'<li id="c{number}"><div class="head">{told}</div><p>{words}</p></li>')
    comments = read(items)

    assert [comment.author for comment in comments] == NAMES
    assert [comment.body.text for comment in comments] == WORDS


@pytest.mark.parametrize("edit", EDITS)
def test_a_line_on_changes_is_no_words_of_the_author(edit: str) -> None:
    items = [
        f'<li id="c{number}"><span>{number}</span> <b>{name}</b> <i>{date}</i>'
        f"<p>{words}</p><p>{edit.format(name=name) if number % 2 else ''}</p></li>"
        for number, (name, date, words) in enumerate(zip(NAMES, DATES, WORDS, strict=True), 1)
    ]
    comments = read(items)

    assert [comment.author for comment in comments] == NAMES
    assert [comment.body.text for comment in comments] == WORDS


@pytest.mark.parametrize(
    "said",
    [
        "Edited on 3 May 2012 to add that I was wrong about the wheel and all of the rest.",
        "Edited to add: see the post of 3 May 2012",
        "Edited 3 May 2012: it works now, thanks!",
        "Updated my review from 3 May 2012, thanks",
        "Modified my wheel 2 days ago",
        "Modified 2 days ago and it turns",
        "Geändert hat sich seit dem 3. Mai 2012 nichts",
    ],
)
def test_what_somebody_says_of_a_change_is_kept(said: str) -> None:
    words = [f"{WORDS[3]} {said}", f"{WORDS[1]}</p><p>{said}", WORDS[2], said, WORDS[0]]
    items = [
        f'<li id="c{day}"><b>{name}</b> <i>{date}</i><p>{text}</p></li>'
        for day, (name, date, text) in enumerate(zip(NAMES, DATES, words, strict=True))
    ]

    said_again = [text.replace("</p><p>", "\n\n") for text in words]
    assert [comment.body.text for comment in read(items)] == said_again


def test_numbers_in_links_and_behind_them_are_said_in_a_sentence() -> None:
    linked = '<a href="/x">+1</a> for this; <a href="/like">Like</a> <b>12</b> of those at a time'
    items = [
        f'<li id="c{day}"><b>{name}</b> <i>{date}</i><p>{text}</p><a>+{day}</a> <a>-3</a></li>'
        for day, (name, date, text) in enumerate(
            zip(NAMES, DATES, [linked, *WORDS[1:]], strict=True)
        )
    ]

    said = [comment.body.text for comment in read(items)]
    assert said == ["+1 for this; 12 of those at a time", *WORDS[1:]]


def test_a_date_that_answers_a_question_is_said() -> None:
    words = ["When did the wheel stop for good?", "12 April 1945", *WORDS[2:]]
    items = [
        f'<li id="c{day}"><b>{name}</b> <i>{date}</i><p>{text}</p></li>'
        for day, (name, date, text) in enumerate(zip(NAMES, DATES, words, strict=True))
    ]

    assert [comment.body.text for comment in read(items)] == words


@pytest.mark.parametrize(
    "votes", ["<a href=#>+{}</a> <a href=#>-0</a>", "<button>Like</button> <b>{}</b>"]
)
def test_votes_behind_words_in_one_element_are_none_of_them(votes: str) -> None:
    items = [
        f'<li id="c{number}"><b>{name}</b> <i>{date}</i>'
        f"<div>{words} {votes.format(number)}</div></li>"
        for number, (name, date, words) in enumerate(zip(NAMES, DATES, WORDS, strict=True))
    ]

    assert [comment.body.text for comment in read(items)] == WORDS


def test_what_was_written_this_minute_is_dated_like_the_others() -> None:
    dates = ["2 days ago", "an hour ago", "20 minutes ago", "a moment ago", "just now"]
    rows = [
        f"<tr><td><b>{name}</b> <i>{date}</i><p>{words}</p></td></tr>"
        for name, date, words in zip(NAMES, dates, WORDS, strict=True)
    ]
    comments = read([f"<table>{''.join(rows)}</table>"])

    assert [comment.author for comment in comments] == NAMES
    assert [comment.published_raw for comment in comments] == dates


def test_a_subject_above_the_name_is_no_part_of_it() -> None:
    subjects = ("Old wheel", "Re: Old wheel", "Re: Old wheel", "The roof", "Re: The roof")
    items = [
        f'<li id="c{number}"><div class="side"><h4>{subject}</h4><span>{name}</span></div>'
        f"<div><i>{date}</i><div>{words}</div></div></li>"
        for number, (subject, name, date, words) in enumerate(
            zip(subjects, NAMES, DATES, WORDS, strict=True)
        )
    ]

    assert [comment.author for comment in read(items)] == NAMES
