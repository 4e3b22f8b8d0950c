from __future__ import annotations

import pytest

from reader.plain.conversation import Conversation
from reader.plain.session import MORE, Request
from reader.reading.open_thread import POST, OpenThread
from scrapers.thread import LinkHealth, LinkState
from tests.reader.plain.plain_threads import FOUR, NOW, URL, comment, session, thread


def walk(made: Conversation, *lines: str) -> list[int]:
    """Return where each line leads."""
    places = []
    for line in lines:
        made.handle(line)
        places.append(made.here)
    return places


def unread(made: Conversation) -> list[int]:
    return [index for index, mark in enumerate(made.thread.unread) if mark]


def test_the_beginning_tells_the_post_its_facts_and_its_words() -> None:
    opened = OpenThread(thread(*FOUR, declared_count=5, notes=("One is missing.",)), 1, now=NOW)
    lines = Conversation(opened, is_offline=True).begin()
    assert lines[:5] == (
        "On kettles",
        "By Ann, blog.example, 11 May 2024",
        URL,
        "4 comments, 5 declared, offline, fetched 2 days ago",
        "Note: One is missing.",
    )
    assert lines[-4:] == (
        "Post",
        "Kettles sing. See tea (link 1).",
        "",
        "Link 1: blog.example/tea",
    )


def test_the_beginning_at_a_comment_reads_that_comment() -> None:
    made = Conversation(OpenThread(thread(*FOUR), 1, now=NOW))
    assert made.begin("c")[-1] == "Words of c."
    assert made.prompt == "comment 3 of 4> "


def test_a_header_says_everything_in_words() -> None:
    made = session(
        comment("a", author="Ben"),
        comment("b", 1, is_by_post_author=True, score=5, state="edited", author="Ann"),
        comment("c", 2),
        comment("d", 2),
    )
    made.marks.restore(("a", "b"), ("d",))
    assert made.handle("2")[0] == (
        "Comment 2 of 4, by Ann, author of the post, 3 days ago, reply to Ben, 2 replies, 1 new, "
        "score +5, edited"
    )
    assert (
        made.handle("4")[0] == "Comment 4 of 4, new, by Author d, 3 days ago, reply to Ann, depth 3"
    )


def test_an_inferred_parent_is_told_as_a_guess() -> None:
    made = session(comment("a"), comment("b", 1, parent_source="mention", author=None))
    assert "by anonymous" in made.handle("2")[0]
    assert "perhaps a reply to Author a, named" in made.handle("2")[0]


def test_links_are_numbered_and_told_with_their_state() -> None:
    html = '<p><a href="https://x.example/">one</a>, <a href="http://y.example/z">two</a></p>'
    dead = LinkHealth("http://y.example/z", LinkState.DEAD, "404 not found")
    made = session(comment("a", html=html), health=(dead,))
    assert made.handle("1")[1:] == (
        "one (link 1), two (link 2)",
        "",
        "Link 1: x.example",
        "Link 2: y.example/z, dead, 404 not found",
    )
    assert made.handle("l2") == ("Opening http://y.example/z",)
    assert made.handle("l 3") == ("Which link? This has 2: type l and a number from 1.",)


def test_the_archived_copy_of_a_link_is_the_one_nearest_the_comment() -> None:
    html = '<p><a href="https://x.example/a">one</a>, <a href="mailto:ann@x.example">two</a></p>'
    made = session(comment("a", html=html))
    made.handle("1")
    address = "https://web.archive.org/web/20240517120000/https://x.example/a"
    assert made.handle("archived 1") == (f"Opening {address}",)
    assert made.handle("archived 2")[0].startswith("Only pages of the web have archived copies")
    assert made.handle("archived") == (
        "Which link? This has 2: type archived and a number from 1.",
    )


def test_a_link_that_could_start_a_program_is_not_opened() -> None:
    made = session(comment("a", html='<a href="javascript:alert(1)">x</a>'))
    made.handle("1")
    assert made.handle("link")[0].startswith("Not opened")


@pytest.mark.parametrize(
    ("start", "line", "place"),
    [
        ("0", "n", 0),
        ("1", "n", 1),
        ("1", "p", POST),
        ("2", "p", 0),
        ("1", "r", 1),
        ("3", "P", 1),
        ("3", "h", 1),
        ("1", "s", 3),
        ("4", "K", 0),
        ("2", "t", 3),
        ("4", "[", 0),
        ("3", "root", 0),
        ("1", "G", 3),
        ("4", "first", 0),
        ("1", "#3", 2),
        ("1", "comment 3", 2),
        ("1", "post", POST),
        ("4", "n", 3),
        ("4", "5", 3),
        ("3", "reply", 2),
    ],
)
def test_a_command_leads_where_it_says(start: str, line: str, place: int) -> None:
    assert walk(session(*FOUR), start, line)[-1] == place


def test_enter_reads_from_the_post_to_the_last_comment_and_marks_what_was_heard() -> None:
    made = session(*FOUR)
    assert walk(made, "", "", "", "") == [0, 1, 2, 3]
    assert unread(made) == [3]
    assert made.handle("") == ("Nothing unread is left. n reads the next comment, q leaves.",)
    assert unread(made) == []


def test_enter_skips_what_was_read() -> None:
    made = session(*FOUR)
    made.marks.restore(("b", "c"), ())
    assert walk(made, "", "") == [0, 3]


def test_quitting_does_not_mark_the_comment_one_was_at() -> None:
    made = session(*FOUR)
    made.handle("1")
    made.handle("q")
    assert made.request is Request.QUIT
    assert unread(made) == [0, 1, 2, 3]


def test_a_comment_that_was_not_heard_to_its_end_stays_unread() -> None:
    long = comment("a", html="".join(f"<p>Line {n}.</p>" for n in range(40)))
    made = session(long, comment("b"), height=5)
    made.handle("q")
    made.handle("1")
    made.handle("n")
    assert unread(made) == [0, 1]
    made.handle("p")
    while made.prompt == MORE:
        made.handle("")
    made.handle("n")
    assert unread(made) == []


def test_a_comment_marked_unread_stays_so_when_one_goes_on() -> None:
    made = session(*FOUR)
    made.handle("1")
    assert made.handle("mark") == ("Marked as read.",)
    assert made.handle("u") == ("Marked as unread.",)
    made.handle("n")
    assert unread(made) == [0, 1, 2, 3]


def test_unread_prefers_what_is_new_and_begins_again_at_the_top() -> None:
    made = session(*FOUR)
    made.marks.restore(("b",), ("c",))
    assert walk(made, "unread") == [2]
    made.handle("n")
    assert made.handle("unread")[0] == "No unread comment below; from the top again."
    assert made.here == 0


def test_back_returns_to_where_a_jump_began() -> None:
    made = session(*FOUR)
    assert walk(made, "2", "4", "back", "back") == [1, 3, 1, POST]
    assert made.handle("back") == ("No further place to go back to.",)


def test_long_outputs_stop_and_ask() -> None:
    made = session(*(comment(f"c{n}") for n in range(50)), height=20)
    first = made.handle("list")
    assert len(first) == 20
    assert first[0] == "1. depth 1, Author c0, unread: Words of c0."
    assert made.prompt == MORE
    assert made.handle("")[0].startswith("21. ")
    assert made.handle("q") == ()
    assert made.prompt == "post> "
    assert made.request is None


def test_a_command_at_the_question_for_more_is_done() -> None:
    made = session(*(comment(f"c{n}") for n in range(50)), height=5)
    made.handle("q")
    made.handle("list")
    assert made.handle("7")[0].startswith("Comment 7 of 50")


def test_the_outline_gives_depths() -> None:
    lines = session(*FOUR).handle("list")
    assert [line.split(", ")[0] for line in lines] == [
        "1. depth 1",
        "2. depth 2",
        "3. depth 3",
        "4. depth 1",
    ]


def test_stars_and_notes_are_told() -> None:
    talk = session(*FOUR)
    talk.thread.starred = {"b"}
    talk.thread.notes = {"b": "Ask about this.\nTwice."}
    said = talk.handle("2")
    assert said[0].startswith("Comment 2 of 4, unread, starred, by Author b")
    assert list(said[-3:]) == ["", "Your note: Ask about this.", "Twice."]


def test_a_comment_without_words_says_so() -> None:
    assert session(comment("a", html="<p></p>")).handle("1")[0].endswith(", no text")


def test_where_tells_place_reading_and_age() -> None:
    made = session(*FOUR)
    made.handle("3")
    assert made.handle("where") == (
        "Comment 3 of 4, depth 3.",
        "Under comment 2, by Author b.",
        "Under comment 1, by Author a.",
        "4 unread.",
        "Links: 1 unchecked.",
        "Fetched 2 days ago.",
    )


def test_copy_prints_the_permalink_whole_however_narrow_the_terminal_is() -> None:
    link = URL + "?with-a-long-tail#comment-1"
    made = session(comment("a", permalink=link), comment("b"), width=20)
    made.handle("1")
    assert made.handle("y") == (link,)
    made.handle("2")
    assert made.handle("copy") == (URL,)


def test_quote_prints_markdown() -> None:
    made = session(comment("a"))
    made.handle("1")
    assert made.handle("quote")[0] == "> Words of a."


def test_all_links_are_told_worst_first() -> None:
    dead = LinkHealth("https://x.example/d", LinkState.DEAD)
    made = session(comment("a", html='<a href="https://x.example/d">d</a>'), health=(dead,))
    assert made.handle("links") == (
        "2 links: 1 dead, 1 unchecked",
        "comment 1, link 1: x.example/d, dead",
        "post, link 1: blog.example/tea",
    )


def test_a_thread_without_comments_says_so() -> None:
    made = session()
    assert made.handle("") == ("No comments here.",)
    assert made.handle("n") == ("No comments here.",)
    assert made.handle("list") == ("No comments here.",)
    assert made.handle("1") == ("There is no comment 1; the last one is 0.",)


def test_every_command_answers_at_the_post_and_at_a_comment() -> None:
    from reader.plain.actions import ACTIONS
    from reader.plain.commands import PLAIN_COMMANDS

    assert set(ACTIONS) == {one.id for one in PLAIN_COMMANDS}
    for command in PLAIN_COMMANDS:
        for start in ("0", "2"):
            made = session(*FOUR)
            made.handle(start)
            assert made.handle(command.word) or made.request


def test_right_to_left_words_stay_in_logical_order() -> None:
    words = "مقال جميل، رقم 15 لتر"
    made = session(comment("a", html=f"<p>{words}</p>", author="نور"))
    assert made.handle("1")[1] == words
