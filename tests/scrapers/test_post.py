"""Title, author, date and body of the post, and never its comments."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest

from scrapers.bodies.joining import join_bodies
from scrapers.body import parse
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.post import parse_post
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Body, Comment, Page, Post
from tests.scrapers.steps import growth

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def post_of(head: str, body: str) -> Post:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    page = Page("https://x.example/post/", html.encode(), NOW)
    return parse_post(Document(page), Fragment("x"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Moss – My Diary</title>", "<h1>My Diary</h1><h2>Moss</h2>", "Moss"),
        ("<title>Moss | Diary</title>", "<h1 class=entry-title>Moss</h1>", "Moss"),
        ("<title>Removing moss, easily - Diary</title>", "", "Removing moss, easily"),
        (
            "<title>Best moss killer 2024</title>",
            "<h1 class='site-title'>Diary</h1><article><h1 class='entry-title'>Killing moss</h1>",
            "Killing moss",
        ),
        ("<meta property='og:title' content='Moss'><title>x</title>", "", "Moss"),
        (
            "<title>Moss</title>",
            "<h1>Moss</h1><div id=comments><h2>Moss of yours</h2></div>",
            "Moss",
        ),
        (
            "<title>Moss on the wall | Diary</title>",
            "<h1><span>Garden</span> Moss on the wall <a>edit</a></h1>",
            "Moss on the wall",
        ),
        (
            "<title>Moss on the wall</title>",
            "<h1>Moss on the wall<a>¶</a></h1>",
            "Moss on the wall",
        ),
        (
            "<title>Moss on the wall : Diary</title>",
            "<h1><span>Garden</span><span>Moss on the wall</span></h1>",
            "Moss on the wall",
        ),
        (
            "<title>Diary - Moss on the wall</title>",
            "<div class=title><b>Moss on the wall</b> <i>6</i></div>",
            "Moss on the wall",
        ),
        (
            "<title>Moss on the wall | Roofs | Diary</title>",
            "<h4 class=subject>Moss on the wall</h4>",
            "Moss on the wall",
        ),
        ("<title>Moss on walls</title>", "<h1>Moss on walls?</h1>", "Moss on walls?"),
        ("<title>Walls: moss</title>", "<h1><i>Walls</i><b>moss</b></h1>", "Walls: moss"),
        ("<title>Moss &amp;amp; ivy</title>", "<h1>Moss &amp;amp; ivy</h1>", "Moss & ivy"),
        ("<title>(3) Moss on the wall</title>", "", "Moss on the wall"),
        ("<title>Moss on the wall</title>", "<h1>Thema: Moss on the wall</h1>", "Moss on the wall"),
        ("<title>Moss – why?</title>", "<h1>Moss – why?</h1>", "Moss – why?"),
        (
            "<title>Roofs Topic: Moss again - help | Board</title>",
            "<h1>Topic: Moss again - help</h1>",
            "Moss again - help",
        ),
        (
            "<title>Moos am First [gelöst] - Forum</title>",
            "<h1><b>gelöst</b> Moos am First</h1>",
            "Moos am First",
        ),
        ("<title>Comments on: Moss</title>", "<h1>Comments on: Moss</h1>", "Moss"),
        (
            "<title>The Board :: View topic - Moss on the wall</title>",
            "<h1>The Board</h1><h2><a href=./t1>Moss on the wall</a></h2>",
            "Moss on the wall",
        ),
        ("", "", None),
        ("<title>Ask HN: Is moss bad? | Board</title>", "", "Ask HN: Is moss bad?"),
        ("<title>Big moss | Board</title>", "<p class=title><a>Big moss</a> (y)</p>", "Big moss"),
        (
            "<title>Moss on walls? | Forum | Roofs - Board</title>",
            "<h1><a href=/>Board</a></h1><h2>Roofs</h2><h3>Moss on walls? (7 posts)</h3>",
            "Moss on walls?",
        ),
        (
            "<title>Moss on walls (2014) - Board</title>",
            "<h1>Moss on walls (2014)</h1>",
            "Moss on walls (2014)",
        ),
        ("<title>Moss on walls (2014) - Board</title>", "", "Moss on walls (2014)"),
        (
            "<title>Moss on walls [1987, PDF] :: Board</title>",
            "<h1>Moss on walls [1987, PDF]</h1>",
            "Moss on walls [1987, PDF]",
        ),
        ("<title>Moss (77 comments)</title>", "<h2>Lists &gt; Moss</h2>", "Moss"),
        ("<title>Moss - Page 2 - Roofs - Board</title>", "<a href=/roofs>Roofs</a>", "Moss"),
        (
            "<title>The Board • Moss : Roofs</title>",
            "<div id=page-header><a href=./index.php>Home</a><h1>The Board</h1></div><h2>Moss</h2>",
            "Moss",
        ),
        (
            "<title>Diary: Moss on the wall</title>",
            "<div class='widget Header'><h1><a href=/>Diary</a></h1></div>"
            "<div class='widget Blog'><h3 class='post-title'>Moss on the wall</h3></div>",
            "Moss on the wall",
        ),
        (
            "<meta property=og:title content='Why moss, lichen and algae return'>"
            "<title>Why moss, lichen and algae return · Board</title>",
            "<main><h1>Moss</h1><h1>Lichen</h1></main>",
            "Why moss, lichen and algae return",
        ),
        (
            "<meta property=og:title content='Scientists fight over green walls'>"
            "<title>Scientists fight over green walls | Paper</title>",
            "<ul><li><a href=/a><h1>Walls of green</h1></a></li></ul>"
            "<article><header><h1>Who owns moss?</h1></header></article>",
            "Who owns moss?",
        ),
        ("<meta property=og:title content=Moss>", "<h1>Moss | DIARY.EXAMPLE</h1>", "Moss"),
        (
            '<script type="application/ld+json">{"@type":"Article","headline":"Moss, once more"}'
            "</script>",
            "",
            "Moss, once more",
        ),
        ("<title>Moss</title>", "<h1><a href='http://['>Moss</a></h1>", "Moss"),
        ("<title>The Board - Moss on roofs</title>", "<a href=/>The Board</a>", "Moss on roofs"),
        ("<title>Board: Roofs » Green moss</title>", "<h1><a href=/>Board</a></h1>", "Green moss"),
        (
            "<title>Notes : Moss and ferns</title>",
            "<div id=blogtitle><h1>Notes</h1></div><h2 class=title>Moss and ferns</h2>",
            "Moss and ferns",
        ),
        (
            "<title>Moss eats a roof | Links</title>",
            "<p><a href=https://moss.example/>Moss eats a roof</a>",
            "Moss eats a roof",
        ),
        (
            "<title>Diary Moss again</title>",
            "<h1><a href=/>Diary</a></h1><h2 class=entry_header>Moss again</h2>",
            "Moss again",
        ),
        (
            "<title>#41 - Moss grows - ada/roof - Forge</title>",
            "<h1><span>Moss grows</span> <span>#41</span></h1>",
            "Moss grows",
        ),
        (
            "<title>Bug #512: Moss grows - Roofs</title>",
            "<h2>Bug #512</h2><h3>Moss grows</h3>",
            "Moss grows",
        ),
        (
            "<title>苔藓与屋顶_某人_某某博客</title>",
            "<h2 class=titName>苔藓与屋顶</h2>",
            "苔藓与屋顶",
        ),
        ("<title>苔藓-某博客</title>", "<div class=title>苔藓</div>", "苔藓"),
        (
            "<title>河边的屋顶-苔藓</title>",
            "<h1>河边的屋顶-苔藓</h1>",
            "河边的屋顶-苔藓",
        ),
        ("<title>moss_grows and roof-top</title>", "", "moss_grows and roof-top"),
        (
            "<title>/roof/ - Moss and ferns - Board</title>",
            "<header><h1>/roof/ - Roofs</h1></header>",
            "Moss and ferns",
        ),
        (
            "<title>The Board: Moss and ferns ...</title>",
            "<h1 class=page-title>Thread: Moss and ferns</h1>",
            "Moss and ferns",
        ),
        (
            "<title>Moss and ferns - Board</title>",
            "<p class=maintitle>&nbsp;<b>Moss and ferns</b>, on the roofs of old barns</p>",
            "Moss and ferns",
        ),
        (
            "<title>The Moss Board - Ferns on roofs</title>",
            "<p class=sitetitle>The Moss Board<p><b>Re: Ferns on roofs</b>",
            "Ferns on roofs",
        ),
        (
            "<title>The Moss Board - Ferns on old roofs</title>",
            "<a href='default.asp'><img src=l.gif alt='The Moss Board'></a>",
            "Ferns on old roofs",
        ),
        (
            "<title>Bug 512 – Moss grows</title>",
            "<p class=subheader>Moss grows</p>",
            "Moss grows",
        ),
        (
            "<title>Moss grows on mills : roofs@links.example</title>",
            "<div class=title><a href=/1>Moss grows on mills</a> (self.roofs)</div>",
            "Moss grows on mills",
        ),
        (
            "<title>Letters on papers | Journal</title><meta name=citation_title"
            " content='Does moss mend roofs?'>",
            "<main><h1>Does moss mend roofs?</h1><h2>All letters on papers</h2></main>",
            "Does moss mend roofs?",
        ),
        (
            "<title>Roofdot | Interview: keepers of the last mill</title>",
            "<a href=/><img src=t.gif alt='Roofdot: news for roofers'></a>"
            "<a href=/a>Interview: keepers of the last mill</a>",
            "Interview: keepers of the last mill",
        ),
        (
            "<title>Diary - Roofs - Moss on walls</title>",
            "<h1>Diary</h1><p>of a roofer</p><h2 class=title>Moss on walls</h2>",
            "Moss on walls",
        ),
        (
            "<title>Moss on walls - Diary</title>",
            f"<h1>Moss on walls</h1><p>{'It grows there. ' * 20}</p><h3>Diary</h3>",
            "Moss on walls",
        ),
        (
            "<title>Moss on walls | Comments</title>",
            "<h1>Moss on walls</h1><p>Yes or no.</p><h2>Comments</h2>",
            "Moss on walls",
        ),
        (
            "<title>Roofs - Why moss grows on all of them</title>",
            "<span>Roofs</span>",
            "Roofs - Why moss grows on all of them",
        ),
        (
            "<title>Moss on walls Petition : [ signatures ]</title>",
            "<h2>Moss on walls</h2><p>It must go.</p><h3>Signatures</h3>",
            "Moss on walls",
        ),
        (
            "<title>Roofs: Moss on walls</title>",
            "<a href=news.php>Roofs</a><div class=subject>Moss on walls</div>",
            "Moss on walls",
        ),
        (
            "<title>ann: Moss on walls</title>",
            "<a href=/ann><b>ann</b></a><a href=https://x.example/post/#t>Moss on walls</a>",
            "Moss on walls",
        ),
        ("<title>Hearth Guild</title>", "<article><h1>Moss on walls</h1>", "Moss on walls"),
        ("<title>Hearth Guild</title>", "<article><h1>News</h1>", "Hearth Guild"),
        ("<title>Hearth Guild</title>", "<article><h1>6 comments so far</h1>", "Hearth Guild"),
        (
            "<title>Hearth Guild</title>",
            "<a href=/>Hearth Guild</a><article><h1>Moss on walls</h1>",
            "Moss on walls",
        ),
        (
            "<title>Moss on walls</title>",
            "<h1>Old Mill Society</h1><b>Moss on walls</b>",
            "Moss on walls",
        ),
        (
            "<title>Moss &amp; walls</title>",
            "<h1>Old Mill Society</h1><b>Moss &amp; <i>walls</i></b>",
            "Moss & walls",
        ),
        ("<title>Moss on walls</title>", "<h1>#41: Moss on walls</h1>", "Moss on walls"),
        ("<title>Roofs || Moss on walls</title>", "<td><b>Moss on walls</b>", "Moss on walls"),
        ("<title>Walls: moss</title>", "<b>Walls</b><i>moss</i>", "Walls: moss"),
        (
            "<title>Moss on walls and roofs: ivy</title>",
            "<b>ivy</b>",
            "Moss on walls and roofs: ivy",
        ),
        (
            "<title>Hearth Guild: Moss on walls</title>",
            "<h1>Hearth Guild</h1><h1>Moss on walls</h1><p>It grows there.</p>",
            "Moss on walls",
        ),
        ("<title>Hearth Guild » Blog Archive » Moss on walls</title>", "", "Moss on walls"),
        (
            "<title>Hearth Guild</title>",
            '<h1>Hearth Guild</h1><h2 class="entry-title">Moss on walls</h2>',
            "Moss on walls",
        ),
        (
            "<title>Diary :: Moss on walls</title>",
            "<b class=title>Moss on walls</b><p class=title>Re: Moss on walls",
            "Moss on walls",
        ),
    ],
)
def test_the_title_is_the_heading_without_the_site(head: str, body: str, title: str | None) -> None:
    assert post_of(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ("<meta name=author content='Ada Roofer'>", "", "Ada Roofer"),
        ("", "<span class='byline'>By <a rel=author href=/a>Ada</a></span>", "Ada"),
        ("", "<div id=comments><b class=fn>Ben</b></div>", None),
        (
            '<script type="application/ld+json">{"@type":"BlogPosting","author":{"name":"Ada"}}'
            "</script>",
            "",
            "Ada",
        ),
    ],
)
def test_the_author_is_never_a_commenter(head: str, body: str, author: str | None) -> None:
    assert post_of(head, body).author == author


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2021-04-10T10:00:00+02:00'>", ""),
        ("", "<time class='entry-date published' datetime='2021-04-10T08:00:00Z'>10 April</time>"),
        (
            "",
            "<time class='updated' datetime='2022-01-01T08:00:00Z'>x</time>"
            "<time class='published' datetime='2021-04-10T08:00:00Z'>x</time>",
        ),
        ("", "<div id=comments><time datetime='2020-01-01T00:00:00Z'>x</time></div>"
             "<time datetime='2021-04-10T08:00:00Z'>x</time>"),
    ],
)  # fmt: skip
def test_the_date_is_the_posts_own(head: str, body: str) -> None:
    assert post_of(head, body).published_at == datetime(2021, 4, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        "<article><header><h1>The lamp</h1><small>10 April 2021</small></header></article>",
        "<div><h2 class=date-header><span>Saturday, 10 April 2021</span></h2>"
        "<div><h3 class=post-title>The lamp</h3></div></div>",
        "<div><b>Issue of 1 May 2025</b><h1>The lamp</h1><i>10 April 2021</i></div>",
        "<div><h1>The lamp</h1><div class=comments>9 April 2021</div><i>10 April 2021</i></div>",
    ],
)
def test_a_date_that_nothing_names_stands_beside_the_heading(body: str) -> None:
    post = post_of("<title>The lamp</title>", body)
    assert post.published_at == datetime(2021, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "beside",
    [
        "<p>It was first lit on 3 May 1871, and the whole of the island came down to see it.</p>",
        "<p>On 3 May 1871 the lamp went out.</p>",
        "<p>© 3 May 2010 Harbour Ltd</p>",
        "<nav><a href=/1>Notes of 3 May 2010</a></nav>",
    ],
)
def test_a_date_in_the_words_of_a_post_or_of_others_is_not_its_own(beside: str) -> None:
    post = post_of("<title>The lamp</title>", f"<div><h1>The lamp</h1>{beside}</div>")
    assert post.published_at is None


@pytest.mark.parametrize(
    "dates",
    [
        "<p>Updated 12 April 2021</p><p>Posted 10 April 2021</p>",
        "<p><b>Last updated:</b> 12 April 2021</p><p>10 April 2021</p>",
        "<p>Aktualisiert am 12. April 2021</p><p>10. April 2021</p>",
        "<p>更新日：2021年4月12日　公開日：2021年4月10日</p>",
        "<p>Updated <time datetime=2021-04-12>12 Apr</time></p>"
        "<p><time datetime=2021-04-10>10 Apr</time></p>",
        "<p class=date>Modified 12 April 2021</p><p class=date>10 April 2021</p>",
    ],
)
def test_the_date_of_an_update_is_not_the_posts(dates: str) -> None:
    post = post_of("<title>The lamp</title>", f"<div><h1>The lamp</h1>{dates}</div>")
    assert post.published_at == datetime(2021, 4, 10, tzinfo=UTC)


def test_the_date_of_an_update_will_do_where_no_other_is_told() -> None:
    title = "<title>The lamp</title>"
    post = post_of(title, "<div><h1>The lamp</h1><p>Updated 10 April 2021</p></div>")
    assert post.published_at == datetime(2021, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("<p>By Ann, 10 April 2021</p>", 10),
        ("<hr><p>By Ann</p><p>10 April 2021</p>", 10),
        ("<p>a</p><p>b</p><p>c</p><p>d</p><p>10 April 2021</p>", None),
    ],
)
def test_beside_a_heading_in_the_body_is_what_follows_next(after: str, day: int | None) -> None:
    published = post_of("<title>The lamp</title>", f"<h1>The lamp</h1>{after}").published_at
    assert published == (datetime(2021, 4, day, tzinfo=UTC) if day else None)


def test_the_comments_tell_how_the_date_of_the_post_is_written() -> None:
    html = b"<title>The lamp</title><div><h1>The lamp</h1><p>10/04/2021</p></div>"
    page = Page("https://x.example/lamp", html, NOW)
    said = Comment(id="1", body=Body("Yes."), published_raw="13/04/2021")
    post = parse_post(Document(page), Fragment("generic", comments=(said,)))
    assert post.published_at == datetime(2021, 4, 10, tzinfo=UTC)


def test_the_address_of_a_post_can_tell_its_day() -> None:
    page = Page(
        "https://x.example/2021/04/10/lamp/", b"<h1>The lamp</h1>", datetime(2024, 5, 1, tzinfo=UTC)
    )
    post = parse_post(Document(page), Fragment("generic"))
    assert (post.published_at, post.published_raw) == (
        datetime(2021, 4, 10, tzinfo=UTC),
        "2021/04/10",
    )


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Keeper on December 4, 2020",
        "Ann Keeper Fr, 18. Oktober 2019",
        "Ann Keeper 9 May 2021 12",
    ],
)
def test_the_date_behind_an_author_is_no_part_of_the_name(byline: str) -> None:
    assert post_of("", f"<p class=byline>{byline}</p>").author == "Ann Keeper"
    assert post_of("", "<p class=byline>2:49 p.m. EDT May 15, 2013</p>").author is None


@pytest.mark.parametrize(
    "line",
    [
        "Posted by <a href=/a>Ann Keeper</a> on December 4, 2020 in Roofs",
        "Publié le 4 mars 2021 par Ann Keeper",
        "Von Ann Keeper am 4. März 2021 um 14:05",
        "Escrito por Ann Keeper | 04/03/2021",
        "2021年3月4日 投稿者: Ann Keeper",
        "Published: 4 Mar 2021 | Author: Ann Keeper",
        "By Ann Keeper",
    ],
)
def test_a_line_beside_the_heading_tells_the_author(line: str) -> None:
    heading = "<h1 class=entry-title>Moss on the wall</h1>"
    assert post_of("", f"{heading}<p>{line}</p>{ARTICLE}").author == "Ann Keeper"
    assert post_of("", f"{heading}{ARTICLE}<p>x<p>x<p>{line}</p>").author is None


@pytest.mark.parametrize(
    "line",
    ["By the river it was green", "Di ritorno 4 marzo 2021", "Edited on 4 March 2021 by hand"],
)
def test_a_word_before_names_is_not_always_one(line: str) -> None:
    assert post_of("", f"<h1>Moss on the wall</h1><p>{line}</p>{ARTICLE}").author is None


def test_the_name_of_the_site_is_its_author_for_want_of_others() -> None:
    head = "<meta name=author content=Diary><meta property=og:site_name content=Diary>"
    assert post_of(head, "").author == "Diary"
    assert post_of(head, "<b class=author>Ann Keeper</b>").author == "Ann Keeper"
    assert post_of(head, "<a rel=author>View more posts</a>").author == "Diary"


def test_the_author_may_stand_elsewhere_in_the_structured_data() -> None:
    graph = '[{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ann Keeper"}]'
    head = f'<script type="application/ld+json">{{"@graph": {graph}}}</script>'
    assert post_of(head, "").author == "Ann Keeper"
    main = '{"@type": "WebPage", "mainEntity": {"@type": "Article", "author": "Ann Keeper"}}'
    assert post_of(f'<script type="application/ld+json">{main}</script>', "").author == "Ann Keeper"


ARTICLE = "<p>The north wall has gone green again, and this year I let it be green.</p>" * 3
COMMENTS = "<ol id=comments><li id=comment-1><p>Vinegar, said the comment, a lot of it.</p></ol>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='entry-content'>{ARTICLE}<div class='sharedaddy'>Share</div></div>{COMMENTS}",
        f"<article><div itemprop='articleBody'>{ARTICLE}{COMMENTS}</div></article>",
        f"<div><div>{ARTICLE}</div>{COMMENTS}</div>",
    ],
    ids=["container", "comments inside", "unknown site"],
)
def test_the_body_has_the_post_and_no_comment(body: str) -> None:
    text = post_of("<title>Moss</title>", body).body.text
    assert "north wall" in text
    assert "Vinegar" not in text
    assert "Share" not in text


def test_a_post_that_is_not_wanted_is_not_looked_for() -> None:
    page = Page("https://x.example/", f"<h1>Moss</h1><article>{ARTICLE}</article>".encode(), NOW)
    thread = asyncio.run(scrape(page, fetch=StoredPages(), with_post=False)).thread
    assert (thread.post.title, thread.post.body.text) == (None, "")


def test_parts_of_a_post_are_joined_with_their_links_in_place() -> None:
    parts = [parse("<p>One</p>"), parse('<p>Two <a href="https://y.example/">here</a></p>')]
    body = join_bodies(parts)
    assert body.text == "One\n\nTwo here"
    (link,) = body.links()
    assert body.text[link.start : link.end] == "here"


@pytest.mark.parametrize(
    ("bound", "most"), [("_MOST_TAGS", 1), ("_MOST_TAGS", 10), ("_MOST_TEXT", 140)]
)
def test_a_page_too_large_keeps_its_text_without_a_search_for_the_main_one(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    def fail(*arguments: object, **options: object) -> str:
        pytest.fail("trafilatura was asked")

    monkeypatch.setattr("trafilatura.extract", fail)
    monkeypatch.setattr(f"scrapers.posts.body.{bound}", most)
    rows = "".join(f"<b>word {number}</b> " for number in range(20))
    post = post_of("", f"<nav>Menu</nav><div>{rows}</div>")
    assert post.body.text.startswith("word 0")
    assert post.body.text.endswith("word 19")


def test_a_short_post_asks_for_the_stop_words_of_its_own_language_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> tuple[str, ...]:
        pytest.fail("the stop words of all languages were loaded")

    monkeypatch.setattr("trafilatura.external.JT_STOPLIST", None)
    monkeypatch.setattr("trafilatura.external.jt_stoplist_init", fail)
    post = post_of(
        '<meta property="og:locale" content="de_DE">', "<h1>Moos</h1><p>Es ist grün.</p>"
    )
    assert "Es ist grün." in post.body.text


def test_of_many_tags_only_one_extractor_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        pytest.fail("others were asked as well")

    monkeypatch.setattr("trafilatura.core.compare_extraction", fail)
    monkeypatch.setattr("scrapers.posts.main_text._MANY_TAGS", 10)
    words = "The north wall has gone green again, and this year I let it be green. " * 3
    post = post_of("", f"<div><h1>Moss</h1>{f'<p>{words}</p>' * 9}</div>")
    assert words.strip() in post.body.text


def test_a_page_is_not_too_large_for_its_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.posts.body._MOST_TEXT", 1_000)
    scripts = f"<script>{'let a = 1;' * 200}</script>"
    words = "The north wall has gone green again, and this year I let it be green. " * 3
    page = f"{scripts}<div class=teaser>Older posts</div><div><h1>Moss</h1><p>{words}</p></div>"
    assert post_of("<title>Moss</title>", page).body.text == words.strip()


def test_a_box_of_many_is_not_the_post_whatever_its_name() -> None:
    boxes = "<div class='box entry-content'>{0} {0} {0}</div>".format("Older posts of mine. " * 9)
    words = "The north wall has gone green again, and this year I let it be green. " * 3
    page = (
        f"<article><div class=article-body><div class=article-content><p>{words}</p></div>"
        f"<p>Filed under walls</p></div></article><div>{boxes * 5}</div>"
    )
    assert post_of("<title>Moss</title>", page).body.text == words.strip()


def test_authors_named_elsewhere_in_the_data_are_looked_up_in_linear_time() -> None:
    def look(count: int) -> None:
        authors = ({"@type": "Article", "author": {"@id": f"#{n}"}} for n in range(count))
        graph = json.dumps({"@graph": list(authors)})
        found = post_of(f'<script type="application/ld+json">{graph}</script>', "<h1>Moss</h1>")
        assert found.author is None

    assert growth(look, 1_000, 4_000) < 10
