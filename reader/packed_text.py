"""The words of comments at the least cost: those of a large thread are packed until looked at."""

from __future__ import annotations

from collections.abc import Sequence

from cache.packed_comment import PackedComment
from scrapers.thread import Comment


def text_lengths(comments: Sequence[Comment]) -> list[int]:
    """Return the characters of each comment's text, without unpacking it."""
    return [
        one.text_length if isinstance(one, PackedComment) else len(one.body.text)
        for one in comments
    ]


def text_of(comment: Comment) -> str:
    """Return a comment's text, without the spans that belong to it."""
    return comment.text if isinstance(comment, PackedComment) else comment.body.text
