from __future__ import annotations

import json
from datetime import UTC, datetime

from reader.formats.json import to_json
from scrapers.thread import Body, Comment, Post, Thread

NOON = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


def thread(*comments: Comment) -> Thread:
    return Thread(
        Post("A post", None, None, Body("x"), None), comments, "https://x.example/a", NOON, "test"
    )


def test_a_thread_without_comments_is_one_line_with_an_empty_list() -> None:
    line = "".join(to_json(thread()))
    assert (json.loads(line)["comments"], line.count("\n"), line[-1]) == ([], 1, "\n")


def test_comments_are_written_one_by_one_in_the_order_of_the_page() -> None:
    second, first = (Comment(f"{n}", Body(f"\N{GRINNING FACE} {n}"), number=n) for n in (2, 1))
    parts = list(to_json(thread(second, first)))
    assert [part.count('"text"') for part in parts] == [1, 1, 1, 0]
    assert [comment["id"] for comment in json.loads("".join(parts))["comments"]] == ["1", "2"]


def test_chosen_comments_keep_the_numbers_and_parents_of_the_whole_thread() -> None:
    first = Comment("a", Body("x"), number=1)
    reply = Comment("b", Body("y"), number=2, parent_id="a", depth=1)
    (written,) = json.loads("".join(to_json(thread(first, reply), chosen=[1])))["comments"]
    assert (written["number"], written["parent"]) == (2, 1)


def test_what_is_outside_ascii_can_be_escaped() -> None:
    text = "".join(to_json(thread(Comment("a", Body("naïve"), number=1)), ensure_ascii=True))
    assert text.isascii()
    assert json.loads(text)["comments"][0]["text"] == "naïve"
