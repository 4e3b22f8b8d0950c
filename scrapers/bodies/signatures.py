"""Takes off what forums add to every post of a member: a signature, below a line that they draw."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scrapers.bodies.joining import without_ranges
from scrapers.thread import Body, Comment

_LINE = re.compile(r"(?m)^[ \t]{0,3}(_{10,80}|-{12,80})[ \t]{0,3}$")
_LONGEST = 500
"""Characters of a signature."""
_FEWEST = {"_": 2, "-": 3}
"""Writers below whose words the same line stands; with dashes people underline headings."""
_SELDOM = 8
"""One in more comments than these has a line that somebody drew."""


def without_signatures(comments: Sequence[Comment], *, is_forum: bool) -> list[Comment]:
    """Return the comments without what stands below a line that a program drew.

    It draws the same line for everybody; below another somebody writes on. ``is_forum``: the
    program is known to draw lines.
    """
    lines = [_last_line(comment.body.text) for comment in comments]
    authors: defaultdict[str, list[str | None]] = defaultdict(list)
    for comment, line in zip(comments, lines, strict=True):
        if line is not None:
            authors[line[1]].append(comment.author)
    drawn = {
        line
        for line, signed in authors.items()
        if (is_forum and line[0] == "_")
        or (len(set(signed)) >= _FEWEST[line[0]] and _SELDOM * len(signed) >= len(comments))
    }
    return [
        replace(comment, body=_without_end(comment.body, line.start()))
        if line is not None and line[1] in drawn and comment.body.text[: line.start()].strip()
        else comment
        for comment, line in zip(comments, lines, strict=True)
    ]


def _last_line(text: str) -> re.Match[str] | None:
    if "__________" not in text and "------------" not in text:
        return None
    start = max(0, len(text) - _LONGEST)
    return next(reversed(list(_LINE.finditer(text, start))), None)


def _without_end(body: Body, place: int) -> Body:
    end = len(body.text[:place].rstrip())
    return without_ranges(body, [(end, len(body.text))])
