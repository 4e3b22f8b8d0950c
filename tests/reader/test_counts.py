from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.counts import found_and_declared
from scrapers.thread import Body, Comment, Post, Thread

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("live", "removed", "declared", "words"),
    [
        (0, 0, None, "no comments here"),
        (0, 0, 2, "no comments here, 2 declared"),
        (1, 0, 1, "1 comment"),
        (2, 0, 1_200, "2 comments, 1,200 declared"),
        (6, 1, 6, "7 comments, 1 removed"),
        (6, 1, 8, "7 comments, 1 removed, 8 declared"),
        (0, 2, 0, "2 comments, 2 removed"),
    ],
)
def test_the_page_is_held_to_what_is_still_on_it(
    live: int, removed: int, declared: int | None, words: str
) -> None:
    states = ["live"] * live + ["removed"] * removed
    comments = tuple(
        Comment(str(at), Body("x"), number=at + 1, state=state)  # type: ignore[arg-type]
        for at, state in enumerate(states)
    )
    post = Post("A post", None, None, Body(), None)
    thread = Thread(post, comments, "https://x.example/a", NOON, "test", declared)
    assert found_and_declared(thread) == words
