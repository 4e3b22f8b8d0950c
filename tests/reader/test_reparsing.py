from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reader.reparsing import reparse_changes
from scrapers.thread import Body, Comment, Post, Thread

NOW = datetime(2024, 5, 1, tzinfo=UTC)
THREAD = Thread(
    post=Post("On kettles", None, None, Body("Water."), None),
    comments=tuple(Comment(id=str(n), body=Body(f"Words {n}."), number=n) for n in range(1, 5)),
    url="https://blog.example/kettles",
    fetched_at=NOW,
    platform="generic",
)


def test_the_same_reading_changes_nothing() -> None:
    assert reparse_changes(THREAD, THREAD) == "nothing changed"


def test_each_kind_of_difference_is_counted() -> None:
    first, second, third, fourth = THREAD.comments
    after = replace(
        THREAD,
        comments=(
            replace(first, body=Body("Other words."), author="Ann"),
            replace(second, author="Bo", published_at=NOW),
            third,
            replace(fourth, author="Cem"),
            Comment(id="5", body=Body("New."), number=5),
            Comment(id="6", body=Body("New too."), number=6),
        ),
        declared_count=6,
    )
    told = reparse_changes(THREAD, after)
    assert told == "+2 found, 1 text changed, author of 3, date of 1, declared count 6"


def test_what_is_no_longer_found_is_said_to_be_kept() -> None:
    after = replace(
        THREAD, comments=(*THREAD.comments[:3], replace(THREAD.comments[3], state="removed"))
    )
    assert reparse_changes(THREAD, after) == "1 no longer found but kept"
