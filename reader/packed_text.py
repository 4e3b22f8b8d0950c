"""The words of comments at the least cost: those of a large thread are packed until looked at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cache.packed_comment import PackedComment, run_at
from scrapers.thread import Comment

_STRETCH = 128
"""Comments taken together where they are no run."""


def text_lengths(comments: Sequence[Comment]) -> list[int]:
    """Return the characters of each comment's text, without unpacking it."""
    lengths: list[int] = []
    while len(lengths) < len(comments):
        found = run_at(comments, len(lengths), len(comments))
        if found is None:
            one = comments[len(lengths)]
            lengths.append(
                one.text_length if isinstance(one, PackedComment) else len(one.body.text)
            )
        else:
            run, places = found
            lengths += run.text_lengths(places)
    return lengths


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
