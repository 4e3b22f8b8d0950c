"""Fills in what a platform's rules did not find: themes keep the marks of comments, not of fields.

Only where most comments lack their author or their time, and the page's structure shows the same
comments with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrapers.adapters.generic.adapter import read
from scrapers.document import Document
from scrapers.thread import Comment

_FIELDS = {"author": "author", "published_raw": "date"}
_KEY_LENGTH = 60
_FEWEST_FOUND = 0.8
"""The share of the comments that the structure must show, too, and with the field."""


def fill_fields(
    comments: Sequence[Comment], document: Document
) -> tuple[list[Comment], tuple[str, ...]]:
    """Return ``comments`` of one page with the authors and times that its structure shows.

    And which of them were taken from there, for people: ``("author", "date")``.
    """
    lacking = [name for name in _FIELDS if _count(comments, name) * 2 < len(comments)]
    if not lacking:
        return list(comments), ()
    others = read(document).comments
    others_by_key = dict(zip(_keys(others), others, strict=True))
    same = [others_by_key.get(key) for key in _keys(comments)]
    known = [other for other in same if other is not None]
    shown = [name for name in lacking if _count(known, name) >= _FEWEST_FOUND * len(comments)]
    filled = [_filled(one, other, shown) for one, other in zip(comments, same, strict=True)]
    return filled, tuple(_FIELDS[name] for name in shown)


def _count(comments: Sequence[Comment], field: str) -> int:
    return sum(getattr(comment, field) is not None for comment in comments)


def _keys(comments: Sequence[Comment]) -> Iterator[tuple[str, int]]:
    """Yield for each comment its first words, and how many before it begin with the same."""
    times: Counter[str] = Counter()
    for comment in comments:
        words = "".join(filter(str.isalnum, comment.body.text[: 2 * _KEY_LENGTH]))[:_KEY_LENGTH]
        times[words] += 1
        yield words, times[words]


def _filled(comment: Comment, other: Comment | None, fields: Sequence[str]) -> Comment:
    if other is None:
        return comment
    if "author" in fields and comment.author is None:
        comment = replace(comment, author=other.author, author_url=other.author_url)
    if "published_raw" in fields and comment.published_raw is None:
        when, shown = other.published_at, other.published_raw
        comment = replace(comment, published_at=when, published_raw=shown)
    return comment
