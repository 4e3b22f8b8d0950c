from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cache import ThreadCache, packs
from cache.comparison import words
from scrapers.thread import Body, Comment, Post, Span, SpanKind, Thread

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
SOME = st.one_of(st.none(), WORDS)
TIMES = st.one_of(
    st.none(),
    st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),
)
SPANS = st.builds(
    Span,
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from(SpanKind),
    SOME,
    st.integers(0, 6),
    SOME,
)
BODIES = st.builds(Body, WORDS, st.lists(SPANS, max_size=3).map(tuple))
POSTS = st.builds(Post, SOME, SOME, TIMES, BODIES, SOME, SOME)


@st.composite
def comment_trees(draw: st.DrawFn) -> tuple[Comment, ...]:
    shape = draw(st.lists(st.integers(0, 4), max_size=12))
    stack: list[str] = []
    comments = []
    for number, up in enumerate(shape, 1):
        del stack[max(0, len(stack) - up) :]
        comments.append(
            Comment(
                id=f"c{number}",
                body=draw(BODIES),
                parent_id=stack[-1] if stack else None,
                parent_source=draw(st.sampled_from(["stated", "quote"])) if stack else None,
                confidence=draw(st.one_of(st.none(), st.floats(0, 1))),
                depth=len(stack),
                number=number,
                author=draw(SOME),
                author_url=draw(SOME),
                is_by_post_author=draw(st.booleans()),
                published_at=draw(TIMES),
                published_raw=draw(SOME),
                permalink=draw(SOME),
                score=draw(st.one_of(st.none(), st.integers(-(2**62), 2**62))),
                kind=draw(st.sampled_from(["comment", "pingback"])),
            )
        )
        stack.append(f"c{number}")
    return tuple(comments)


THREADS = st.builds(
    Thread,
    POSTS,
    comment_trees(),
    st.just("https://x.example/thread"),
    st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),
    WORDS,
    st.one_of(st.none(), st.integers(0, 2**40)),
    st.one_of(st.none(), st.booleans()),
    st.lists(WORDS, max_size=2).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
)


def words_of(comments: tuple[Comment, ...]) -> list[str]:
    return [words(comment.body.text) for comment in comments]


@settings(deadline=None, max_examples=30)
@given(THREADS)
def test_saving_then_loading_is_identity(thread: Thread) -> None:
    with tempfile.TemporaryDirectory() as folder, ThreadCache(Path(folder) / "c") as cache:
        assert cache.load(cache.save(thread).thread_id) == thread


@settings(deadline=None, max_examples=30)
@given(THREADS, THREADS)
def test_nothing_is_lost_and_order_holds_whatever_the_second_fetch_finds(
    first: Thread, second: Thread
) -> None:
    with tempfile.TemporaryDirectory() as folder, ThreadCache(Path(folder) / "c") as cache:
        one = cache.save(first)
        cache.save(second)
        loaded = cache.load(1)
        as_it_was = cache.load(1, one.snapshot_id).comments
    found, expected = sorted(words_of(as_it_was)), sorted(words_of(first.comments))
    if first.is_complete:
        assert found == expected
    else:  # some may have broken off and come whole with the second
        assert len(found) == len(expected)
        assert all(any(one.startswith(then) for one in found) for then in expected)
    assert len(loaded.comments) >= max(len(first.comments), len(second.comments))
    seen: dict[str | None, int] = {None: -1}
    for comment in loaded.comments:
        assert comment.id not in seen
        assert comment.depth == seen[comment.parent_id] + 1
        seen[comment.id] = comment.depth
    numbers = sorted(comment.number for comment in loaded.comments)
    assert numbers == list(range(1, len(numbers) + 1))


@settings(deadline=None, max_examples=50)
@given(comment_trees())
def test_packing_then_unpacking_is_identity(comments: tuple[Comment, ...]) -> None:
    assert packs.unpack(packs.pack(comments)) == comments
