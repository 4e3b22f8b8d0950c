"""Pages whose classes are codes (``css-1x7a``), so that only shape, ids and words tell."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Comment, Page

NAMES = [f"Reader {letter}" for letter in "ABCDEFGH"]
WORDS = [f"I saw {'very ' * (place % 4)}many herons there this spring." for place in range(8)]


def read(discussion: str) -> list[Comment]:
    content = (
        '<html lang="en"><body><div class="css-0a1b2c"><h1>Herons</h1><p>They are back.</p></div>'
        f"{discussion}</body></html>"
    )
    fetched_at = datetime(2021, 4, 1, 12, tzinfo=UTC)
    page = Page("https://blog.example/herons", content.encode(), fetched_at)
    thread = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread
    return sorted(thread.comments, key=lambda comment: comment.number)


def items(markup: str) -> str:
    return "".join(
        markup.format(name=name, words=words, day=day, inner="{inner}")
        for day, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), start=2)
    )


def assert_all_are_read(comments: list[Comment]) -> None:
    assert [comment.body.text for comment in comments] == WORDS
    assert [comment.author for comment in comments] == NAMES


UNDATED = (
    '<div class="css-1a2b3c"><p><img></p><div class="css-4d5e6f">{name}</div>'
    '<div class="css-7a8b9c">{words}</div></div>'
)


def test_names_above_words_are_read_below_a_heading() -> None:
    assert_all_are_read(read(f'<div class="css-9f8e7d"><h2>Comments</h2>{items(UNDATED)}</div>'))


def test_comments_in_an_aside_of_the_main_part_belong_to_it() -> None:
    inside = f"<aside><div><h2>Comments</h2>{items(UNDATED)}</div></aside>"
    assert_all_are_read(read(f"<main>{inside}</main>"))


def test_a_name_too_long_for_one_does_not_drop_its_comment() -> None:
    longest = "The friends of the herons of the old mill"
    page = f"<h2>Comments</h2><div>{items(UNDATED).replace(NAMES[3], longest)}</div>"
    assert [comment.body.text for comment in read(page)] == WORDS


def test_replies_in_lists_inside_are_read_with_their_parents() -> None:
    item = '<li class="css-1a2b"><div><cite>{}</cite></div><p>{}</p>{}</li>'
    inner = f"<ol>{item.format(NAMES[1], WORDS[1], '')}</ol>"
    others = "".join(item.format(NAMES[place], WORDS[place], "") for place in range(2, 8))
    comments = read(f"<h4>Comments</h4><ol>{item.format(NAMES[0], WORDS[0], inner)}{others}</ol>")
    assert_all_are_read(comments)
    assert [comment.depth for comment in comments] == [0, 1, 0, 0, 0, 0, 0, 0]


def test_chapters_below_another_heading_are_no_comments() -> None:
    assert not read(f"<h2>Seasons</h2><div>{items(UNDATED)}</div>")
    assert not read(f"<h2>Answers</h2><div>{items(UNDATED)}</div>")


DATED = (
    '<article class="css-3a"><header><b>{name}</b> <i>{day} March 2021</i></header>'
    "{words}"
    '<footer class="css-6c"><ul><li><a>Reply</a></li><li><a>Share</a></li><li><a>Report</a></li>'
    "<li>{inner}</li></ul></footer></article>"
)


def test_a_label_among_controls_is_not_said() -> None:
    some = items(DATED).replace("{inner}", "New word", 3).replace("{inner}", "")
    assert_all_are_read(read(f"<div>{some}</div>"))


def test_a_control_of_several_words_is_not_said() -> None:
    article = (
        '<article class="css-3a"><p><b>{}</b> <i>3 March 2021</i></p>'
        '<div class="css-5b"><p>{}</p><div class="css-8d">Expand full comment</div></div></article>'
    )
    said = [WORDS[0], f"{WORDS[1]}</p><p>{WORDS[2]}"]
    both = "".join(map(article.format, NAMES[:2], said))
    comments = read(f"<h2>2 comments</h2><div>{both}</div>")
    assert [comment.body.text for comment in comments] == [WORDS[0], "\n\n".join(WORDS[1:3])]


def test_an_id_tells_words_from_a_signature_and_an_empty_element_is_no_body() -> None:
    article = (
        '<li class="css-3a" id="c_{day}"><div><b>{name}</b> <i>{day} March 2021</i></div>'
        '<div class="css-4b"><div id="post_message_{day}">'
        '<blockquote class="css-5c">{words}</blockquote></div>'
        '<blockquote class="css-6d">{inner}</blockquote></div></li>'
    )
    some = items(article).replace('<div class="css-4b">', '<div class="css-4b"><div></div>', 1)
    for name in NAMES[:2]:
        some = some.replace("{inner}", f"{name} mends old mills.", 1)
    assert_all_are_read(read(f"<ol>{some.replace('{inner}', '')}</ol>"))


def test_items_without_a_text_are_no_comments() -> None:
    assert not read("<h2>Comments</h2><div><div></div><div><img></div><div></div></div>")
