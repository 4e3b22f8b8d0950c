"""What is asked of all comments of a thread, at the least cost: a large one's are packed.

Where comments stand as they were packed, a whole run of them is unpacked for one answer each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from cache.packed_comment import PackedComment, Run, run_at
from cache.rows import pack_time
from scrapers.thread import Comment, SpanKind

Answer = TypeVar("Answer")

_STRETCH = 128
"""Comments taken together where they are no run."""


def text_lengths(comments: Sequence[Comment]) -> list[int]:
    """Return the characters of each comment's text, without unpacking it."""
    return [
        *_each(
            comments,
            Run.text_lengths,
            lambda one: one.text_length if isinstance(one, PackedComment) else len(one.body.text),
        )
    ]


def texts_of(comments: Sequence[Comment]) -> Iterator[str]:
    """Yield the text of each comment."""
    return _each(comments, Run.texts, text_of)


def span_kinds_of(comments: Sequence[Comment]) -> Iterator[Sequence[SpanKind]]:
    """Yield the kinds of the spans of each comment's body."""
    return _each(comments, Run.span_kinds, lambda one: [span.kind for span in one.body.spans])


def microseconds_of(comments: Sequence[Comment]) -> Iterator[int | None]:
    """Yield when each comment was written, in microseconds since 1970, UTC."""
    return _each(comments, Run.microseconds, lambda one: pack_time(one.published_at))


def _each(
    comments: Sequence[Comment],
    of_run: Callable[[Run, slice], Sequence[Answer]],
    of_one: Callable[[Comment], Answer],
) -> Iterator[Answer]:
    start, stop = 0, len(comments)
    while start < stop:
        found = run_at(comments, start, stop)
        if found is None:
            yield of_one(comments[start])
            start += 1
        else:
            run, places = found
            yield from of_run(run, places)
            start += places.stop - places.start


def text_of(comment: Comment) -> str:
    """Return a comment's text, without the spans that belong to it."""
    return comment.text if isinstance(comment, PackedComment) else comment.body.text


def stretch(comments: Sequence[Comment], start: int, stop: int) -> tuple[str, Sequence[int]]:
    """Return the texts of some comments from ``start`` on, joined, and where each of them ends."""
    found = run_at(comments, start, stop)
    packed = found[0].joined(found[1]) if found else None
    if packed is not None:
        return packed
    texts = [text_of(comment) for comment in comments[start : min(start + _STRETCH, stop)]]
    return "".join(texts), list(accumulate(map(len, texts)))
