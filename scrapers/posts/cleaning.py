"""Takes out of a post's text what is not its words: comments, and the title once more."""

from __future__ import annotations

from collections.abc import Iterable

from scrapers.bodies.joining import without_ranges
from scrapers.thread import Body, Comment, SpanKind

_SHORTEST = 60
"""Characters from which a line is no phrase that post and comment both may have."""
_COMPARED = 1_000
"""Characters by which two lines are known to be the same."""
_MOST_BETWEEN = 200
"""Characters of names, dates and links between two comments."""


def without_comments(body: Body, comments: Iterable[Comment]) -> Body:
    """Return ``body`` without lines that are lines of ``comments``, and what is between those.

    What a comment quotes may be the post's and stays.
    """
    known = {line for comment in comments for line in _own_lines(comment.body)}
    cuts: list[tuple[int, int]] = []
    begin = 0
    for line in body.text.splitlines(keepends=True):
        end = begin + len(line)
        if len(line) >= _SHORTEST and _squeezed(line) in known:
            if cuts and begin - cuts[-1][1] <= _MOST_BETWEEN:
                cuts[-1] = cuts[-1][0], end
            else:
                cuts.append((begin, end))
        begin = end
    return without_ranges(body, cuts) if cuts else body


def without_title(body: Body, title: str | None) -> Body:
    """Return ``body`` without a heading at its beginning that only repeats the ``title``."""
    first = body.spans[0] if body.spans else None
    if title is None or first is None or first.kind is not SpanKind.HEADING or first.start:
        return body
    rest = body.text[first.end :]
    is_title = _squeezed(body.text[: first.end]) == _squeezed(title)
    if not is_title or not rest.strip():
        return body
    return without_ranges(body, [(0, len(body.text) - len(rest.lstrip("\n")))])


def _own_lines(body: Body) -> Iterable[str]:
    quotes = [span for span in body.spans if span.kind is SpanKind.QUOTE]
    begin = 0
    for line in body.text.splitlines(keepends=True):
        if len(line) >= _SHORTEST and not any(q.start <= begin < q.end for q in quotes):
            yield _squeezed(line)
        begin += len(line)


def _squeezed(line: str) -> str:
    return "".join(filter(str.isalnum, line[:_COMPARED].casefold()))
