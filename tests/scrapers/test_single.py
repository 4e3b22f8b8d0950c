"""Pages with one comment, or one chain of replies, in many markups; and pages with none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread
from tests.scrapers.steps import growth

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
POST = "<h1>The mill in winter</h1><p>1 March 2021</p>" + 4 * (
    "<p>The frost came early that year and stopped the wheel for a good three weeks.</p>"
)
NAMES = ("Ann Smith", "Bert", "Cora")
WORDS = (
    "I walked there last winter, and the wheel was frozen solid.",
    "So did I, on a Sunday.",
    "The miller told me that nobody was ready for it at all.",
)
MARKUPS = {
    "list": "<ul><li><b>{name}</b> <i>{date}</i><p>{words}</p>{inner}</li></ul>",
    "named": '<div class="comment"><b>{name}</b> <i>{date}</i><p>{words}</p>{inner}</div>',
    "blocks": "<div><p><b>{name}</b>, {date}</p><p>{words}</p>{inner}</div>",
    "table": "<table><tr><td><b>{name}</b></td><td>{date}</td></tr>"
    "<tr><td colspan=2><p>{words}</p>{inner}</td></tr></table>",
    "sections": "<section><h4>{name}</h4><p>{date}</p><p>{words}</p>{inner}</section>",
    "terms": "<dl><dt>{name}, {date}</dt><dd>{words}{inner}</dd></dl>",
}
HEADINGS = ("<h3>{n} comments</h3>", "<h2>{n} Kommentare</h2>", '<div class="t">{n} comments</div>')
AREA = '<div id="comments">{}</div>'


def read(discussion: str) -> Thread:
    content = f'<html lang="en"><body><div>{POST}{discussion}</div></body></html>'.encode()
    headers = (("content-type", "text/html; charset=utf-8"),)
    page = Page("https://blog.example/mill", content, NOW, headers=headers)
    return asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread


def chain(markup: str, count: int, *, is_dated: bool = True) -> str:
    inner = ""
    for place in reversed(range(count)):
        date = f"{place + 2} March 2021 at 10:20" if is_dated else ""
        inner = markup.format(name=NAMES[place], date=date, words=WORDS[place], inner=inner)
    return inner


def assert_is_chain(thread: Thread, count: int) -> None:
    comments = sorted(thread.comments, key=lambda comment: comment.number)
    assert [comment.body.text for comment in comments] == list(WORDS[:count])
    assert [comment.author for comment in comments] == list(NAMES[:count])
    assert [comment.depth for comment in comments] == list(range(count))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_chain_is_read_whatever_its_markup(heading: str, markup: str, count: int) -> None:
    thread = read(AREA.format(heading.format(n=count) + chain(markup, count)))
    assert_is_chain(thread, count)
    assert thread.declared_count == count


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_one_comment_below_a_heading_without_a_number_is_read(markup: str) -> None:
    assert_is_chain(read(AREA.format(f"<h3>Comments</h3>{chain(markup, 1)}")), 1)


@pytest.mark.parametrize(
    "around",
    ['<a id="comment-13"></a>{}', '<a name="comment-13"></a><div>{}</div>', "{}"],
    ids=["link", "wrapped", "data"],
)
def test_one_comment_is_read_anywhere_where_its_number_is_told(around: str) -> None:
    comment = chain(MARKUPS["named"], 1)
    if around == "{}":
        comment = comment.replace("<div ", '<div data-comment-id="13" ')
    assert_is_chain(read(around.format(comment)), 1)
    assert not read(chain(MARKUPS["named"], 1)).comments


@pytest.mark.parametrize("name", ["list", "named", "table"])
def test_one_comment_without_a_date_is_read_where_it_is_counted(name: str) -> None:
    undated = chain(MARKUPS[name], 1, is_dated=False)
    assert_is_chain(read(f"<h3>1 comment</h3>{undated}"), 1)


def test_one_comment_without_a_date_is_read_where_it_is_numbered() -> None:
    undated = chain(MARKUPS["named"], 1, is_dated=False)
    area = AREA.format(f"<h3>Comments</h3>{undated}")
    assert not read(area).comments
    assert_is_chain(read(area.replace('class="comment"', 'class="comment" id="comment-5"')), 1)


@pytest.mark.parametrize("count", [2, 3])
def test_a_chain_without_dates_is_read_where_it_is_named(count: int) -> None:
    undated = chain(MARKUPS["named"], count, is_dated=False)
    assert_is_chain(read(AREA.format(f"<h3>Comments</h3>{undated}")), count)


@pytest.mark.parametrize("is_dated", [True, False])
@pytest.mark.parametrize("count", [2, 3])
def test_replies_may_bear_another_name_than_what_they_answer(count: int, is_dated: bool) -> None:
    replies = chain(MARKUPS["named"], count, is_dated=is_dated).replace("comment", "reply")
    assert_is_chain(read(AREA.format(replies.replace("reply", "comment", 1))), count)


def test_a_line_with_name_and_date_is_read_with_the_words_behind_it() -> None:
    line = f"<p><b>{NAMES[0]}</b> wrote on 3 March 2021:</p><p>{WORDS[0]}</p>"
    assert_is_chain(read(f"<h3>1 comment</h3>{line}<form><textarea></textarea></form>"), 1)


@pytest.mark.parametrize(
    "discussion",
    [
        "<h3>Comments</h3><p>Closed since 3 March 2021. Write to <b>the editor</b>, he says.</p>",
        "<h3>1 comment</h3><p><a href='/l'>Log in</a> to read and to write comments here.</p>",
        "<h3>1 comment</h3><div><b>Please note</b><p>Only members of this site see them.</p></div>",
        "<h3>1 comment</h3><h3>More</h3><p><a href='/a'>A frost</a> <b>Ann</b> 2 May 2020</p>",
        "<h3>Comments</h3><p>No comments yet.</p><h3>Reply</h3><form><input></form>",
        "<h2>Comments</h2><p><a href='/p'>The frost</a> <i>2 May 2020</i> <a href='/n'>The miller"
        " of Dee and his daughter</a></p>",
        "<h3>Comments</h3><blockquote>Log in to comment. Be kind; <a href='/c'>click here</a>"
        " to read how that is done.</blockquote><a class='post comment' href='#in'>Log in</a>",
        "<h2>Comments</h2><div><b>House rules</b><p>Updated 3 March 2021. Be kind, all.</p></div>",
    ],
)
def test_what_else_stands_below_the_heading_is_no_comment(discussion: str) -> None:
    assert not read(AREA.format(discussion)).comments


def test_one_comment_behind_a_heading_of_the_body_itself_is_read() -> None:
    undated = chain(MARKUPS["list"], 1, is_dated=False)
    assert_is_chain(read(f"</div><h3>1 comment</h3>{undated}"), 1)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("head", ["{name}, {date}", "{date} · {name}", "{name} ({date})"])
def test_a_name_in_one_line_with_a_relative_time_is_read(head: str, count: int) -> None:
    relative = chain(f"<dl><dt>{head}</dt><dd>{{words}}{{inner}}</dd></dl>", count)
    for day in range(2, count + 2):
        relative = relative.replace(f"{day} March 2021 at 10:20", f"{day} days ago")
    assert_is_chain(read(AREA.format(f"<h3>{count} comments</h3>{relative}")), count)


def test_a_heading_between_comments_of_one_class_drops_none() -> None:
    others = chain(MARKUPS["named"], 3)
    top = chain(MARKUPS["named"], 1).replace("Ann Smith", "Zoe")
    thread = read(AREA.format(f"<h3>The best</h3>{top}<h3>All comments</h3>{others}"))
    assert [comment.author for comment in thread.comments] == ["Zoe", *NAMES]


NUMBERED = (
    "<li id='{id}' class='comment'><cite>Ann Smith</cite> <i>2 March 2021</i>"
    "<p>The mill has been closed since the frost, and nobody knows why.</p></li>"
)


@pytest.mark.parametrize(
    "page",
    [
        "<div class='layout no-sidebars'><h1>Mill</h1><p>{post}</p><ol>{one}</ol></div>",
        "<p>{post}</p><div class='board-comment-widget'><ul>{one}</ul></div>",
        "<article><p>{post}</p><footer class='entry-footer'><ol>{one}</ol></footer></article>",
        "<p>{post}</p><div class='comment-wrapper'><div id='comments'><h3>1 comment</h3>"
        "<form class='comment-box'><textarea></textarea></form><ol>{one}</ol></div></div>",
        "<p>{post}</p><ol id='comments'>{one}</ol><a class='comment-reply' href='/r'>Reply</a>"
        "<aside><ul><li class='recent-comment'>Bo on 3 May 2020: a frost</li></ul></aside>",
    ],
)
def test_the_only_comment_is_read_whatever_stands_around_it(page: str) -> None:
    thread = read(page.format(post="It froze. " * 99, one=NUMBERED.format(id="comment-12")))
    assert [comment.author for comment in thread.comments] == ["Ann Smith"]


def test_one_comment_of_more_is_read_where_it_is_numbered() -> None:
    area = "<p>It froze.</p><div id='comments'><h3>12 comments</h3><ol>{}</ol></div>"
    assert len(read(area.format(NUMBERED.format(id="board-comment-7"))).comments) == 1
    assert not read(area.format(NUMBERED.format(id="x"))).comments


def test_a_comment_in_a_block_of_latest_ones_is_not_the_only_one() -> None:
    latest = NUMBERED.format(id="comment-12")
    for block in ("sidebar", "latest-comments", "recent_widget"):
        page = "<h1>Mill</h1><p>It froze.</p><p>So it is.</p><p>It was. <i>Long</i> <b>ago</b></p>"
        beside = f"<p>1</p><p>2</p><p>3</p><div class='{block}'><ul>{latest}</ul></div>"
        assert not read(page + beside).comments


def test_areas_within_each_other_are_looked_at_in_linear_time() -> None:
    def look(depth: int) -> None:
        read("<div class=comments><p>Comments</p>" * depth)

    assert growth(look, 1_000, 4_000) < 10
