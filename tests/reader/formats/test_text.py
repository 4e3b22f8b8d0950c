from __future__ import annotations

from datetime import UTC, datetime

from reader.formats.blocks import blocks
from reader.formats.text import absolute, to_text
from scrapers.body import parse
from scrapers.thread import Body, Comment, LinkHealth, LinkState, Post, Span, SpanKind, Thread

NOON = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


def thread(*comments: Comment, declared: int | None = None) -> Thread:
    post = Post("A post", "Ann", NOON, parse("<p>The words.</p>"), None)
    url = "https://x.example/a"
    return Thread(post, comments, url, NOON, "test", declared, True, ("One page is missing.",))


def as_text(
    thread: Thread,
    *,
    health: dict[str, LinkHealth] | None = None,
    chosen: list[int] | None = None,
    width: int | None = None,
    is_ascii: bool = False,
) -> str:
    parts = to_text(thread, health=health, chosen=chosen, width=width, is_ascii=is_ascii)
    return "".join(parts)


def test_the_head_says_who_when_how_many_and_what_is_missing() -> None:
    head = as_text(thread(Comment("1", Body("x"), number=1), declared=3)).split("\n")
    assert head[:5] == [
        "A post",
        "Ann · 2024-05-01 12:30 · comments closed",
        "https://x.example/a",
        "1 comment, 3 declared · fetched 2024-05-01 12:30 UTC",
        "Note: One page is missing.",
    ]


def test_an_inferred_parent_is_told_as_such() -> None:
    first = Comment("1", Body("x"), number=1, author="Bo")
    second = Comment(
        "2", Body("y"), "1", "mention", 0.8, 1, 2, author="Cem", state="removed", score=3
    )
    assert "  [2] Cem · +3 · removed · answers Bo? (mention)" in as_text(thread(first, second))


def test_a_comment_without_words_says_so() -> None:
    assert "[1] Bo · no text" in as_text(thread(Comment("1", Body(""), number=1, author="Bo")))


def test_ascii_output_is_ascii_but_for_the_content() -> None:
    out = as_text(thread(Comment("1", parse("<ul><li>x</li></ul>"), number=1)), is_ascii=True)
    assert out.isascii()
    assert "* x" in out


def test_a_known_link_is_followed_by_its_sign() -> None:
    body = parse('<p>see <a href="https://x.example/b">this</a>, and <a href="/c">that</a></p>')
    dead = LinkHealth("https://x.example/b", LinkState.DEAD)
    out = as_text(thread(Comment("1", body, number=1)), health={dead.url: dead})
    assert "see this ✗, and that\n" in out


def test_wrapped_lines_keep_to_the_width_and_the_indent() -> None:
    deep = [
        Comment(str(n), Body("word " * 60), str(n - 1) if n else None, "stated", None, n, n + 1)
        for n in range(60)
    ]
    lines = as_text(thread(*deep), width=60).split("\n")
    assert max(map(len, lines)) <= 80
    assert all(len(line) <= 60 for line in lines[:40])


def test_the_depth_is_counted_as_in_filters() -> None:
    chain = [
        Comment(str(n), Body("words"), str(n - 1) if n else None, "stated", None, n, n + 1)
        for n in range(25)
    ]
    assert "[25]" in next(line for line in as_text(thread(*chain)).split("\n") if "25 deep" in line)


def test_chosen_comments_are_the_only_ones() -> None:
    both = [Comment(n, Body(f"text {n}"), number=int(n)) for n in ("1", "2")]
    out = as_text(thread(*both), chosen=[1])
    assert "text 2" in out
    assert "text 1" not in out


def test_a_comment_apart_from_what_it_answers_says_whom() -> None:
    first = Comment("1", Body("text 1"), number=1, author="Ann")
    reply = Comment("2", Body("text 2"), number=2, parent_id="1", parent_source="stated", depth=1)
    assert "answers Ann" in as_text(thread(first, reply), chosen=[1])
    assert "answers" not in as_text(thread(first, reply), chosen=[0, 1])
    assert "answers" not in as_text(thread(first, reply))


def test_a_date_without_time_is_a_bare_date() -> None:
    assert absolute(datetime(2011, 6, 6, tzinfo=UTC)) == "2011-06-06"
    assert absolute(None, "yesterday") == '"yesterday"'


def test_a_line_of_many_links_costs_no_more_than_its_length() -> None:
    links = tuple(Span(at, at + 1, SpanKind.LINK, "https://x.example/") for at in range(20_000))
    (block,) = blocks(Body("x" * 20_000, links))
    assert [len(run.spans) for run in block.lines[0]] == [1] * 20_000


def test_a_date_that_cannot_be_read_is_quoted_from_the_page() -> None:
    undated = Comment("1", Body("x"), number=1, author="Bo", published_raw="1 week ago")
    assert '[1] Bo · "1 week ago"' in as_text(thread(undated))
