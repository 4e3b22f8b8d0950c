"""Lists in which many comments bear no date: they are comments, not parts of those before them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page
from tests.scrapers.steps import count_calls

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
NAMES = ("Ann", "Bert", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hedda")
SHORT = (
    "What a fine mill this is.",
    "So it is, now and then.",
    "Mine is older and bigger.",
    "By how many years, then?",
)
LONG = tuple(f"{words} {4 * 'The wheel turned slowly that winter. '}" for words in SHORT)
MARKUPS = {
    "named": '<div class="entry {turn}"><b>{name}</b> {date}<p>{words}</p>{inner}</div>',
    "turns": '<div class="entry row-{turn}"><b>{name}</b> {date}<p>{words}</p>{inner}</div>',
    "list": "<li><b>{name}</b> {date}<p>{words}</p>{inner}</li>",
    "body": '<li class="note"><div class="in"><cite>{name}</cite> {date}<p>{words}</p></div>'
    "{inner}</li>",
}


def read(comments: str) -> tuple[Comment, ...]:
    html = f"<title>Mill</title><body><h1>Mill</h1><h3>Comments</h3><ul>{comments}</ul>"
    page = Page("https://blog.example/mill", html.encode(), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread.comments


def one(markup: str, place: int, said: tuple[str, ...], inner: str = "") -> str:
    """Return a comment, every second one without a date."""
    return MARKUPS[markup].format(
        turn=("odd", "even")[place % 2],
        name=NAMES[place % len(NAMES)],
        date="" if place % 2 else f"<i>{1 + place % 28} March 2021</i>",
        words=f"{said[place % len(said)]} ({place})",
        inner=inner,
    )


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("said", [SHORT, LONG], ids=["short", "long"])
def test_every_second_comment_may_lack_a_date(markup: str, said: tuple[str, ...]) -> None:
    comments = read("".join(one(markup, place, said) for place in range(8)))
    assert [comment.author for comment in comments] == list(NAMES)
    assert all(
        comment.body.text.startswith(said[n % 4].strip()) for n, comment in enumerate(comments)
    )


@pytest.mark.parametrize("markup", ["named", "body"])
def test_replies_without_a_date_are_found_inside_what_they_answer(markup: str) -> None:
    threads = (one(markup, n, LONG, f"<ul>{one(markup, n + 1, LONG)}</ul>") for n in (0, 2, 4))
    comments = read("".join(threads))
    assert [comment.author for comment in comments] == list(NAMES[:6])
    parents = [comment.parent_id for comment in comments]
    assert parents == [None, comments[0].id, None, comments[2].id, None, comments[4].id]


def test_rows_by_turns_of_head_and_words_are_one_comment() -> None:
    rows = (
        f'<div class="row"><b>{name}</b> <i>{day} March 2021</i></div>'
        f'<div class="row"><p>{words}</p></div>'
        for day, name, words in zip(range(1, 5), NAMES, SHORT, strict=False)
    )
    comments = read("".join(rows))
    assert [comment.author for comment in comments] == list(NAMES[:4])
    assert [comment.body.text for comment in comments] == list(SHORT)


def test_adverts_between_comments_are_none() -> None:
    advert = MARKUPS["named"].format(
        turn="ad", name="Our friends", date="", words="Buy a mill today.", inner=""
    )
    found = read("".join(one("named", place, LONG) + advert * (place == 2) for place in range(6)))
    assert [comment.author for comment in found] == list(NAMES[:6])


def test_many_undated_comments_are_found_in_linear_time() -> None:
    def read_many(count: int) -> tuple[Comment, ...]:
        return read("".join(one("named", place, LONG) for place in range(count)))

    few, many = count_calls(lambda: read_many(40)), count_calls(lambda: read_many(320))
    assert many < 1.5 * 8 * few


def test_a_date_of_another_make_is_read_with_what_its_element_states() -> None:
    stated = '<p><small title="2021-03-09T10:00:00Z">3 weeks ago</small></p>'
    entry = '<div class="entry"><b>{name}</b> {date}<p>{words}</p></div>'
    dates = (f"<i>{day} March 2021</i>" if day != 3 else stated for day in range(1, 6))
    comments = read(
        "".join(
            entry.format(name=name, date=date, words=words)
            for name, date, words in zip(NAMES, dates, (*LONG, LONG[0]), strict=False)
        )
    )
    assert [comment.author for comment in comments] == list(NAMES[:5])
    assert comments[2].published_raw == "3 weeks ago"
    assert comments[2].published_at == datetime(2021, 3, 9, 10, tzinfo=UTC)


def test_a_label_without_a_name_may_end_the_page() -> None:
    entry = '<li class="comment">{day} March 2021 <p>{words}</p><b>Name:</b>{name}</li>'
    names = zip((1, 2, 3), LONG, ("Ann", "Bert", ""), strict=False)
    read("".join(entry.format(day=day, words=words, name=name) for day, words, name in names))


@pytest.mark.parametrize(("mark", "first"), [("", "Ann"), ("<a name=c7></a>", "Votes")])
def test_a_box_above_numbered_comments_needs_a_number_to_be_one(mark: str, first: str) -> None:
    box = f'<table class="main"><tr><td><b>Votes</b>{mark}</td></tr><tr><td>(7 so far)</table>'
    rows = "".join(
        f'<table class="main"><tr><td><b>{name}</b><a name=comment{n}></a></td><td>{n} March 2021'
        f"</td></tr><tr><td>{words}</table>"
        for n, (name, words) in enumerate(zip(NAMES, SHORT, strict=False), 1)
    )
    assert read(f"{box}{rows}")[0].author == first
