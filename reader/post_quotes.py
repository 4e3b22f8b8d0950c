"""Which passage of the post a comment quotes: by its words, not by how they are set. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from reader.query.folding import fold_letters
from scrapers.thread import Body, SpanKind

_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
_LEAST_WORDS, _LEAST_LETTERS = 3, 12
"""Fewer words, or shorter ones, stand in a post by chance."""


class Passage(NamedTuple):
    """A stretch of the post's text."""

    start: int
    end: int
    paragraph: int
    """Counted from 1."""


class PostQuotes:
    """Finds what comments quote of a post.

    Args:
        post: the post's body.
    """

    def __init__(self, post: Body) -> None:
        self._post = post

    @cached_property
    def _words(self) -> tuple[str, list[int], list[tuple[int, int]]]:
        """The post's words with a blank around each, where each stands there, and in the text."""
        places = [(found.start(), found.end()) for found in _WORD.finditer(self._post.text)]
        parts, starts, length = [], [], 0
        for start, end in places:
            starts.append(length)
            parts.append(fold_letters(self._post.text[start:end]))
            length += len(parts[-1]) + 1
        return f" {' '.join(parts)} ", starts, places

    def find(self, body: Body) -> Passage | None:
        """Return the first passage of the post that stands as a quote in ``body``."""
        for words in _quoted(body):
            joined, starts, places = self._words
            at = joined.find(f" {' '.join(words)} ")
            if at >= 0:
                first = bisect_left(starts, at)
                start, end = places[first][0], places[first + len(words) - 1][1]
                return Passage(start, end, self._post.text.count("\n\n", 0, start) + 1)
        return None


def _quoted(body: Body) -> Iterator[list[str]]:
    """Yield the words of each quoted line, cut where something was left out."""
    for span in body.spans:
        if span.kind is not SpanKind.QUOTE:
            continue
        for line in body.text[span.start : span.end].split("\n"):
            for part in _LEFT_OUT.split(line):
                words = [fold_letters(word) for word in _WORD.findall(part)]
                if len(words) >= _LEAST_WORDS and sum(map(len, words)) >= _LEAST_LETTERS:
                    yield words
