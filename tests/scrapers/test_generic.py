"""Synthetic pages of every structure the detector knows, read by the generic adapter alone."""

from __future__ import annotations

import asyncio
import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.adapters.byline_words import strip_filler
from scrapers.adapters.comment_words import heads_comments, heads_guestbook
from scrapers.adapters.element_names import names_aside, names_comments
from scrapers.adapters.generic import reading as generic_reading
from scrapers.adapters.generic.adapter import GENERIC
from scrapers.adapters.generic.explanation import explain_page
from scrapers.adapters.generic.extent.opening import is_later_page
from scrapers.adapters.generic.layout.outline import class_words
from scrapers.adapters.member_words import shows_membership, tells_membership
from scrapers.document import Document
from scrapers.errors import ScrapeError
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread
from tests.scrapers.steps import count_calls

PAGES = Path(__file__).parents[1] / "pages" / "generic"
CASES = sorted(path.stem for path in PAGES.glob("*.html"))
NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)


def read(content: bytes, url: str = "https://blog.example/keeper") -> Thread:
    page = Page(url, content, NOW, headers=(("content-type", "text/html"),))
    scraped = scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))
    return asyncio.run(scraped).thread


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_page_of_this_structure_gives_its_comments(
    case: str, is_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "is_large", is_large)
    thread = read((PAGES / f"{case}.html").read_bytes())
    expected = json.loads((PAGES / f"{case}.expected.json").read_text())
    numbers = {comment.id: comment.number for comment in thread.comments}
    found = [
        {
            "author": comment.author,
            "published": str(comment.published_at.date()) if comment.published_at else None,
            "parent": numbers.get(comment.parent_id or ""),
            "text": comment.body.text,
        }
        for comment in sorted(thread.comments, key=lambda comment: comment.number)
    ]
    for row, wanted in zip(found, expected["comments"], strict=False):
        if wanted["published"] == "*":
            row["published"] = "*"
    assert found == expected["comments"]
    assert thread.declared_count == expected["declared_count"]
    if "post_author" in expected:
        assert thread.post.author == expected["post_author"]


def test_a_time_in_an_element_of_its_own_belongs_to_the_date_before_it() -> None:
    rows = (
        f'<li id="comment-{day}"><b>Ann {day}</b><i>{day}.05.2020</i><u>13:{day}</u>'
        f"<p>Words of a length that any comment may have, {day} of them.</p></li>"
        for day in (11, 12, 13)
    )
    thread = read(f"<h1>Keeper</h1><h3>Comments</h3><ol>{''.join(rows)}</ol>".encode())
    moments = [comment.published_at for comment in thread.comments]
    assert moments == [datetime(2020, 5, day, 13, day, tzinfo=UTC) for day in (11, 12, 13)]


def test_answers_that_tell_as_of_when_they_hold_are_no_comments() -> None:
    rows = (
        f'<dl id="f{day}"><dt class="frage">Was kostet das {day}. Dach?</dt><dd class="antwort"><p>'
        f"{'Das hängt von der Größe ab. ' * day}</p><p>Stand: {day}. Mai 2020</p></dd></dl>"
        for day in range(2, 11)
    )
    assert not read(f"<h1>Häufige Fragen</h1>{''.join(rows)}".encode()).comments


def test_a_name_is_known_by_its_class_among_what_else_is_told_of_the_author() -> None:
    rows = (
        f'<div class="risposta" id="r{day}"><div class="riga"><i>[#{day}]</i> {nome} <i>Tetti</i>'
        f" <i>{day}.2k</i></div><p>Un consiglio che vale per {day} case su cento.</p>"
        f'<div class="data">{day}/05/2020</div></div>'
        for day, nome in (
            (11, '<a class="nome" href="/verdi/">Dr. Paolo Verdi</a>'),
            (12, '<span class="nome">Utente 318</span>'),
            (13, '<a class="nome" href="/verdi/">Dr. Paolo Verdi</a>'),
            (14, '<span class="nome">Utente 318</span>'),
        )
    )
    thread = read(f"<h1>Tetti</h1><h2>4 risposte</h2>{''.join(rows)}".encode())
    authors = [comment.author for comment in thread.comments]
    assert authors == ["Dr. Paolo Verdi", "Utente 318"] * 2


def test_a_long_index_of_other_threads_is_no_discussion() -> None:
    rows = (
        f'<tr id="f{row}"><td><b>Board {row}</b><div>{"What concerns lamps. " * (row % 7 + 2)}'
        f'</div></td><td><div><div><a href="/t/a-thread-{row}-{row}/">Thread {row}</a></div><div>by'
        f' <a href="/members/{row}">Ann {row}</a></div><div>0{row % 9 + 1}.05.2020'
        f' <a href="/t/a-thread-{row}-{row}/#post{9 * row}"><img></a></div></div></td></tr>'
        for row in range(1, 67)
    )
    page = f'<h1>Boards</h1><table class="forum" id="threads">{"".join(rows)}</table>'
    assert not read(page.encode()).comments


def test_the_first_record_of_a_board_is_the_post_by_its_address() -> None:
    rows = (
        f"<dt>{place} ：<b>Ann {place}</b>：2020/05/0{place} 09:14 ID:ab{place}"
        f"<dd>{'Of lamps and of piers. ' * place}"
        for place in range(1, 5)
    )
    page = f"<h1>Lamps</h1><dl>{''.join(rows)}</dl>".encode()
    thread = read(page, "https://board.example/test/read.cgi/lamps/1588/")
    assert [comment.author for comment in thread.comments] == ["Ann 2", "Ann 3", "Ann 4"]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Guestbook", True),
        ("Unser Gästebuch", True),
        ("The Hall Family's Guestbook", True),
        ("Livre d'or", True),
        ("Гостевая книга", True),
        ("Guestbook ideas for a wedding", False),
        ("How to write into a guestbook", False),
    ],
)
def test_a_guestbook_is_told_by_its_whole_title(title: str, is_one: bool) -> None:
    assert heads_guestbook(title) is is_one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("匿名 さんのコメント...", "匿名"),
        ("Märta sa...", "Märta"),
        ("Žofie řekl(a)...", "Žofie"),
        ("阿珍 提到...", "阿珍"),
        ("Luísa Sa", "Luísa Sa"),
        ("Elsa...", "Elsa..."),
    ],
)
def test_a_verb_and_dots_behind_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert strip_filler(text) == name


@pytest.mark.parametrize(
    "text", ["Data rejestracji: 12.01.08", "Fecha de Ingreso: ene 2009", "Стаж: 3 года"]
)
def test_boards_tell_since_when_somebody_is_a_member(text: str) -> None:
    assert shows_membership(text)


@pytest.mark.parametrize(
    "text",
    ["Последний визит: 10.05.2013", "Letzter Besuch 3. Mai 2013", "Última visita: 3/5/2013"],
)
def test_boards_tell_when_a_member_was_there_last(text: str) -> None:
    assert tells_membership(text)


def test_elements_are_told_by_names_that_programs_give_them() -> None:
    assert names_comments("idno-annotation row")
    assert names_comments("cmt-list")
    assert not names_comments("cmtools")
    assert names_aside("sig_text") == names_aside("post_sig") == "always"
    assert names_aside("sign-text") == "no"


@pytest.mark.parametrize(
    ("path", "is_later"),
    [
        ("/topic/12/page/3", True),
        ("/topic-12-p3.html", True),
        ("/topic/12/p3", True),
        ("/topic/12?page=2", True),
        ("/topic/12?page=1", False),
        ("/topic/12", False),
        ("/t5/Mills/Old-mills/td-p/47000", False),
        ("/index.php?topic=81.15", True),
        ("/index.php?topic=81.0", False),
        ("/topic,81.30.html", True),
    ],
)
def test_a_later_page_of_a_topic_is_told_by_its_address(path: str, is_later: bool) -> None:
    assert is_later_page(f"https://forum.example{path}") is is_later


def test_the_post_above_numbered_comments_is_signed_by_its_author_alone() -> None:
    thread = read((PAGES / "comments_numbered_from_one.html").read_bytes())
    assert thread.post.author == "Bert"


def test_a_level_in_a_class_does_not_part_the_records_of_a_list() -> None:
    assert class_words("item level0") == class_words("item level1") == class_words("item level10")


def test_counted_reviews_below_the_comments_do_not_take_their_place() -> None:
    words = "Number {} says that the wheel below the bridge was still turning in May."
    said = "".join(
        f"<li id=c{n}><b>Ann{n}</b> <i>2012-03-0{n} 10:00</i><p>{words.format(n)}</p>"
        for n in range(1, 7)
    )
    reviews = "".join(
        f"<div id=r{n}><b>Bo{n}</b> <i>2013-01-0{n} 10:00</i><p>Review {words.format(n)}</p></div>"
        for n in range(1, 4)
    )
    html = (
        "<title>Mill</title><h1>Mill</h1><p>There were eleven.</p><div id=comments><h3>Comments"
        f"</h3><ul>{said}</ul></div><h3>3 Reviews</h3><div class=reviews>{reviews}</div>"
    )
    assert len(read(html.encode()).comments) == 6


def test_a_cell_over_fewer_rows_than_a_comment_has_does_not_begin_it() -> None:
    rows = "".join(
        f"<tr><td colspan=2><b>{name}</b></td></tr><tr><td rowspan=2><img src=x></td>"
        f"<td>2012-03-0{day} 10:00</td></tr><tr><td>It turned on day {day} as well.</td></tr>"
        for day, name in enumerate(("Ann", "Bert", "Cleo", "Dora"), start=1)
    )
    html = f"<title>Mill</title><h1>Mill</h1><h3>Comments</h3><table>{rows}</table>"
    found = read(html.encode()).comments
    assert [comment.author for comment in found] == ["Ann", "Bert", "Cleo", "Dora"]


def comment(number: int, inner: str = "") -> str:
    return (
        f'<li id="comment-{number}"><b class="author">Reader {number % 97}</b>'
        f' <time datetime="2021-03-04T10:00:{number % 60:02d}Z">4 March 2021</time>'
        f"<p>Words of comment {number}, long enough to be told from a label.</p>{inner}</li>"
    )


def listed(inner: str) -> bytes:
    return f'<html lang="en"><body><ol class="comments">{inner}</ol></body></html>'.encode()


def test_every_comment_of_a_very_long_list_is_kept() -> None:
    thread = read(listed("".join(comment(number) for number in range(20_000))))
    assert len(thread.comments) == 20_000
    assert thread.comments[-1].body.text.startswith("Words of comment 19999,")


def test_a_long_chain_of_replies_keeps_every_parent() -> None:
    inner = ""
    for number in range(299, -1, -1):
        inner = comment(number, f"<ol>{inner}</ol>" if inner else "")
    thread = read(listed(inner))
    assert [c.depth for c in thread.comments] == list(range(300))


def test_the_work_grows_no_faster_than_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    build = generic_reading.build_body
    monkeypatch.setattr(
        generic_reading, "build_body", lambda *args: calls.append(1) or build(*args)
    )
    for count in (100, 1_000):
        calls.clear()
        read(listed("".join(comment(number) for number in range(count))))
        assert len(calls) == count


def test_names_in_thousands_of_levels_of_one_comment_are_looked_through_in_one_pass() -> None:
    def calls(levels: int) -> int:
        inner = '<div class="part"><b class="who">Ann</b>' * levels
        page = listed("".join(comment(number) for number in range(9)) + comment(9, inner))
        return count_calls(lambda: read(page))

    calls(250)  # loads the words for dates
    assert calls(2_000) < 16 * calls(250)  # 8 when linear, 64 when quadratic


@pytest.mark.parametrize("said", ["Comment {}", "This is comment {}.", "Quite so!"])
@pytest.mark.parametrize("name", ["User {}", "author{}"])
def test_what_is_alike_in_all_records_is_said_where_nothing_else_is(said: str, name: str) -> None:
    rows = "".join(
        f'<article class="post"><a href="/u/{n}">{name.format(n)}</a> <time>{n} March 2021</time>'
        f"<div><p>{said.format(n)}</p></div><a href=#>Reply</a></article>"
        for n in range(1, 21)
    )
    thread = read(f"<html lang=en><body><h2>Comments</h2><div>{rows}</div></body>".encode())
    found = [(comment.author, comment.body.text) for comment in thread.comments]
    assert found == [(name.format(n), said.format(n)) for n in range(1, 21)]


@pytest.mark.parametrize(
    ("heading", "count"), [("Posts: 4", 3), ("4 posts", 3), ("4 replies", 4), ("", 3)]
)
def test_a_count_of_posts_may_include_the_one_that_opens_the_topic(
    heading: str, count: int
) -> None:
    rows = "".join(
        f'<div class="post"><b class="author">User {n}</b><p>Member since 2019</p>'
        f"<time>{n} March 2021</time><div><p>The ferry ran late again, {n} times.</p></div></div>"
        for n in range(1, 5)
    )
    page = f"<html lang=en><body><h1>Ferries</h1><h2>{heading}</h2><div>{rows}</div></body>"
    assert len(read(page.encode()).comments) == count


def test_controls_to_answer_show_the_comments_that_have_neither_date_nor_number() -> None:
    said = [
        "The ferry ran late again, all week.",
        "Not on Sunday it did not.",
        "It did, I was there.",
    ]
    rows = "".join(
        f'<div><p><a href="http://{name}.example/">{name}</a> пишет:<br><span>Март 2018</span></p>'
        f'<div><p>{words}</p></div><p><a href="/p?answer={place}#form">Ответить</a></p></div>'
        for place, (name, words) in enumerate(zip(("ann", "bob", "cleo"), said, strict=True))
    )
    thread = read(f"<html lang=ru><body><h1>Паром</h1><p>3 комментария</p>{rows}</body>".encode())
    assert [comment.author for comment in thread.comments] == ["ann", "bob", "cleo"]
    assert [comment.body.text for comment in thread.comments] == said


TAGS = (
    "div",
    "p",
    "li",
    "ol",
    "time",
    "b",
    "a",
    "table",
    "tr",
    "td",
    "dl",
    "dt",
    "dd",
    "hr",
    "form",
)
PIECE = st.one_of(
    st.builds(lambda tag: f"<{tag} class=comment id=c7>", st.sampled_from(TAGS)),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(
        ("4 March 2021", "2 hours ago", "Ann says:", "Reply", "{{text}}", "3 comments")
    ),
    st.text(max_size=60),
)


@given(st.lists(PIECE, max_size=80))
@settings(max_examples=120, deadline=None)
def test_any_soup_of_tags_and_dates_gives_a_valid_thread(pieces: list[str]) -> None:
    with contextlib.suppress(ScrapeError):
        thread = read(("<html><body>" + "".join(pieces)).encode("utf-8", "replace"))
        ids = [found.id for found in thread.comments]
        assert len(set(ids)) == len(ids)
        assert all(found.parent_id is None or found.parent_id in ids for found in thread.comments)


def test_the_next_page_is_followed_and_a_missing_one_is_named() -> None:
    rows = ["".join(comment(n) for n in range(start, start + 3)) for start in (0, 3)]
    first = listed(rows[0]) + b'<a href="/keeper?page=2">Older comments</a>'
    second = listed(rows[1]) + b'<a href="/keeper?page=3">Older comments</a>'
    url = "https://blog.example/keeper"
    pages = [Page(f"{url}?page=2", second, NOW)]
    thread = asyncio.run(
        scrape(
            Page(url, first, NOW),
            fetch=StoredPages(pages),
            adapters=(GENERIC,),
        )
    ).thread
    assert len(thread.comments) == 6
    assert thread.missing_urls == (f"{url}?page=3",)
    assert any("?page=3" in note for note in thread.notes)


@pytest.mark.parametrize("wrapper", ['<div id="said">{}</div>', "<ol>{}</ol>", "{}"])
@pytest.mark.parametrize("kind", ["entry", "entry row-{number}", "sm:flex entry"])
def test_who_comments_is_not_taken_for_the_author_of_the_post(wrapper: str, kind: str) -> None:
    said = "".join(
        f'<li class="{kind.format(number=number)}"><b class="author">Reader {number}</b>'
        f" <i>0{number} March 2021</i>"
        f"<p>The lamp was lit again on the {number}. night, and we saw it.</p></li>"
        for number in range(1, 5)
    )
    byline = '<h1>The lamp</h1><p class="byline">By Ann Keeper, 1 March 2021</p>'
    heading = "<h2>4 comments</h2>"
    page = "<html lang=en><body>" + byline + heading + wrapper.format(said)
    thread = read(page.encode())
    assert [comment.author for comment in thread.comments] == [f"Reader {n}" for n in range(1, 5)]
    assert thread.post.author == "Ann Keeper"
    assert read(page.replace(byline, "").encode()).post.author is None


@pytest.mark.parametrize(
    "whole",
    [
        '<div id="wrap">{post}<h3>Comments</h3>{said}</div>',
        '<div class="wrap"><h2>The lamp</h2>{post}{said}</div>',
        '<table><tr><td class="main"><h2>The lamp</h2>{post}{said}</td></tr></table>',
        "<main id=m>{post}<h3>Comments</h3><section>{said}</section></main>",
        "<h2>The lamp</h2>{post}{said}",
    ],
)
@pytest.mark.parametrize("row", ['<div class="said">{}</div>', "<div>{}</div>"])
def test_a_post_that_shares_its_element_with_the_comments_is_kept(whole: str, row: str) -> None:
    said = "".join(
        row.format(
            f'<b class="author">Reader {number}</b> <i>0{number} March 2021</i>'
            f"<p>The lamp was lit again on the {number}. night, and we saw it.</p>"
            '<a href="#">Reply</a>'
        )
        for number in range(1, 5)
    )
    words = "The keeper wrote down what he saw, and the sea was calm until the morning came. " * 4
    post = f'<p class="byline">By Ann Keeper</p><p>27 February 2021</p><p>{words}</p>'
    html = whole.format(post=post, said=said)
    page = Page("https://blog.example/keeper", f"<title>The lamp</title>{html}".encode(), NOW)
    thread = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread
    assert [comment.author for comment in thread.comments] == [f"Reader {n}" for n in range(1, 5)]
    assert thread.post.author == "Ann Keeper"
    assert words.strip() in thread.post.body.text
    assert "lit again" not in thread.post.body.text


def test_a_widget_without_comments_in_the_page_is_named() -> None:
    page = b'<html><body><p>A post.</p><div id="disqus_thread"></div></body></html>'
    thread = read(page)
    assert thread.comments == ()
    assert any("Disqus" in note for note in thread.notes)


def test_the_reasons_for_a_list_are_told() -> None:
    page = Page("https://blog.example/", (PAGES / "flat_list.html").read_bytes(), NOW)
    facts = dict(explain_page(Document(page)))
    assert facts["anchor"] == "date, span.when in li"
    assert facts["score"].partition(" = ")[2].startswith("prose ")
    assert facts["records"].endswith("each in li")
    assert facts["body"]
    assert facts["parent"] == "no sign of replies: a flat list"


SAYING = "<p>Number {} says something of barrels, of gutters and of pumps.</p>"


def read_list(said: list[str]) -> list[str]:
    """Return the texts read from a page with one comment for each of ``said``, in HTML."""
    comments = "".join(
        f'<li class="comment" id="comment-{place}"><b class="fn">Name{place}</b>'
        f'<a href="#comment-{place}"><time datetime="2024-03-01T10:{place % 60:02}:00Z">now</time>'
        f"</a>{text}</li>"
        for place, text in enumerate(said)
    )
    thread = read(f"<body><h1>Barrels</h1><p>Water runs.</p><ol>{comments}</ol></body>".encode())
    return [comment.body.text for comment in thread.comments]


@pytest.mark.parametrize("number", [10, 11])
def test_a_second_paragraph_is_kept_where_all_other_comments_have_one(number: int) -> None:
    said = [f'<div class="text">{SAYING.format(place)}</div>' for place in range(200)]
    said[number] = said[number].replace("</div>", "<p>And then some more of it.</p></div>")
    texts = read_list(said)
    assert [text.endswith("some more of it.") for text in texts].index(True) == number


@pytest.mark.parametrize("block", ["<pre>pump --dry</pre>", "<ul><li>pump --dry</li></ul>"])
def test_a_block_beside_the_only_paragraph_is_kept(block: str) -> None:
    said = [SAYING.format(place) for place in range(80)]
    said[40] += block
    texts = read_list(said)
    assert "pump --dry" in texts[40]
    assert texts[41] == "Number 41 says something of barrels, of gutters and of pumps."


def test_the_versions_of_a_wiki_page_are_no_comments() -> None:
    versions = "".join(
        f'<li><a href="/w?oldid={place}">10:0{place}, {place + 1} May 2020</a> '
        f'<a href="/User:{place}">{name}</a> . . ({place * 30 + 800} bytes) '
        f'<span class="comment">(I wrote of {name} and of barrels, gutters and pumps)</span></li>'
        for place, name in enumerate(("Mara Lind", "jonas_k", "Old Badger", "Priya N."))
    )
    page = f"<body><h1>Versions of Tea</h1><ul>{versions}</ul></body>"
    assert read(page.encode()).comments == ()
    assert len(read(page.replace("oldid=", "said=").encode()).comments) == 4


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Your views", True),
        ("Have your say", True),
        ("Readers’ letters", True),
        ("Reader views (7)", True),
        ("Talkbacks (7)", True),
        ("Story comments (7)", True),
        ("Views: 120", False),
        ("Letters", False),
        ("Story", False),
    ],
)
def test_newspapers_head_comments_in_words_of_their_own(text: str, heads: bool) -> None:
    assert heads_comments(text) is heads
