"""Lines in which WordPress themes put a name and more: a verb, a date, a link to the comment."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

URL = "https://blog.example/mill"
NOW = datetime(2024, 6, 1, tzinfo=UTC)
PEOPLE = ("Ann", "Bert", "Cleo", "Dora", "Emil")
WORDS = ("The wheel turned at last.", "Who mended it?", "My aunt did.", "In May, too?", "In June.")
LINES = {
    "said on a day": "<li id=comment-{n}><p class=head>{name} schrieb am {n}. Mai 2009 um 10:00"
    " Uhr: <a href=#comment-{n}>(zitieren)</a></p><div class=comment-text><p>{words}</p></div>",
    "a link behind the name": "<li id=li-comment-{n} class=comment><div id=comment-{n}>"
    "<div class=c-head>{name} <span><a href=#comment-{n}>permalink</a></span></div>"
    "<div class=c-date>May {n}, 2009</div><p>{words}</p></div>",
    "comment by, behind the words": "<li id=comment-{n}><p>{words}</p>"
    "<p><cite>コメント by {name} &#8212; 2009/5/{n} 金曜日 @ 10:00:00</cite></p>",
    "told by a participle, behind the words": "<div id=comment-{n}><p>{words}</p><p class=foot>"
    "Comentado por {name} el {n}/5/2009 a las 10:00 <a href=#comment-{n}>enlace</a></p></div>",
    "a date and a sign before the name": "<dt id=comment-{n}><span class=date>{n} mai 2009 à 10:00"
    " <a href=#comment-{n}>#</a></span> {name} :</dt><dd>{words}</dd>",
    "a dash before the name, below the words": "<li id=comment-{n} class=comment><div class=meta>"
    "<span class=comment-date>May {n}, 2009 10:00 am</span></div><div class=comment-body><p>{words}"
    "</p></div><p class=comment-author>— {name}</p></li>",
    "a badge before all names that a style hides": "<li id=comment-{n} class=comment><div class=in>"
    "<h4 class=author><span><i class=bb>博主</i> {name}</span></h4><span class=date>May {n}, 2009"
    "</span></div><div class=comment-text><p>{words}</p></div></li>",
    "a label before the name": "<li id=comment-{n} class=comment><div class=comment-author>"
    "Автор: {name}</div><div class=comment-date>{n}.05.2009 в 10:00</div><div class=comment-body>"
    "<p>{words}</p></div>",
    "a verb of saying without a space": "<div class=box id=comment-{n}><span class=comment-author>"
    " {name}说道： </span><div class=comment-time>2009年5月{n}日10:00</div>"
    "<div class=comment-content><p>{words}</p></div></div>",
    "an author's line that is a date": "<li id=comment-{n} class=comment><div id=div-comment-{n}>"
    "<div class=head><name>{name}</name></div><div class=comment-content><p>{words}</p></div>"
    "<p class=foot><span class=comt-author title='2009-05-0{n} 10:00:00'>15年前</span></p></div>",
}


def read(line: str, *, lang: str = "en", below: str = "", people: Sequence[str] = PEOPLE) -> Thread:
    """Return the thread of a page whose comments are made like ``line``; few names are links."""
    rows = "".join(
        line.format(
            n=n,
            words=words,
            name=f"<a class=url rel=nofollow href=//x.example/>{who}</a>" if n == 2 else who,
        )
        for n, (who, words) in enumerate(zip(people, WORDS, strict=True), start=1)
    )
    html = (
        f"<html lang={lang}><link rel=stylesheet href=/wp-content/x.css><body><h1>Mill</h1>"
        f"<h3>5 comments</h3><ol class=commentlist>{rows}</ol>{below}</body></html>"
    )
    page = Page(URL, html.encode(), NOW, 200, (("content-type", "text/html; charset=utf-8"),))
    return asyncio.run(scrape(page, fetch=StoredPages(()))).thread


@pytest.mark.parametrize("kind", LINES)
def test_the_name_alone_is_the_author(kind: str) -> None:
    thread = read(LINES[kind], lang="zh-CN" if "author" in kind else "en")
    assert [(c.author, c.body.text) for c in thread.comments] == [*zip(PEOPLE, WORDS, strict=True)]
    days = [c.published_at.day for c in thread.comments if c.published_at is not None]
    assert days == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("name", ["أم {}", "{} Said", "{} Dice"])
def test_what_all_names_share_may_be_a_part_of_them(name: str) -> None:
    people = [name.format(who) for who in ("محمد", "علي", "خالد", "سارة", "هند")]
    line = "<li id=comment-{n} class=comment><cite class=fn>{name}</cite><p>{words}</p></li>"
    assert [comment.author for comment in read(line, people=people).comments] == people


def test_what_stands_in_a_list_of_pings_is_one() -> None:
    ping = "<li id=comment-9>May 4th, 2009 &#8212; <a href=//a.example/>Links for May</a></li>"
    thread = read(
        LINES["said on a day"], below=f"<h3>Trackbacks</h3><ol class=pinglist>{ping}</ol>"
    )
    assert [c.kind for c in thread.comments] == ["comment"] * 5 + ["pingback"]
    assert thread.comments[-1].author == "Links for May"


def test_the_date_of_a_ping_is_no_part_of_its_excerpt() -> None:
    ping = (
        "<li id=comment-9><a class=url href=//a.example/>Links for May</a><br>"
        "<small>May 4th, 2009</small><p>[…] as Ann says […]</p></li>"
    )
    below = f"<h3>2 trackbacks</h3><ol class=trackbacklist>{ping}</ol>"
    found = read(LINES["said on a day"], below=below).comments[-1]
    assert (found.author, found.body.text) == ("Links for May", "[…] as Ann says […]")
    assert found.published_at is not None


def test_a_date_that_begins_a_comment_without_one_is_said() -> None:
    line = (
        "<li id=comment-{n} class=comment><cite class=fn>{name}</cite>"
        "<div class=comment-content><p>{words}</p></div>"
    )
    said = line.format(n=9, name="Fay", words="12 April 1945</p><p>was the day it burnt.")
    last = read(line, below=f"<ol class=commentlist>{said}</ol>").comments[-1]
    assert last.body.text == "12 April 1945\n\nwas the day it burnt."
    assert last.published_at is None
