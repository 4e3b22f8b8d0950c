"""What was edited, as one body: words that went and words that came, where they stand. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from scrapers.thread import Body, Span

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_COMPARED = 4_000_000
"""Words of the one body times words of the other; beyond it lines are compared first, and words
in those that changed, as far as the same number reaches."""


class ChangeKind(StrEnum):
    """What happened to a stretch of text."""

    ADDED = "added"
    REMOVED = "removed"


class Change(NamedTuple):
    """A stretch ``text[start:end]`` of an edit's body that came or went."""

    start: int
    end: int
    kind: ChangeKind


class Edit(NamedTuple):
    """Two versions of a body in one."""

    body: Body
    """The later one, with the words that went where they stood."""
    changes: tuple[Change, ...]
    number: int = 0
    """Which earlier version it is compared with, 0 for the oldest."""


class _Step(NamedTuple):
    """A stretch of the earlier text and what stands there in the later one."""

    is_equal: bool
    before: str
    after: str


def build_edit(before: Body, after: Body, *, number: int = 0, has_brackets: bool = False) -> Edit:
    """Return ``after`` with what changed since ``before``, word by word.

    Args:
        before: an earlier version.
        after: a later one; its links, quotes and lists are kept.
        number: which version ``before`` is.
        has_brackets: whether ``[-`` ``-]`` and ``{+`` ``+}`` stand around what changed, for
            terminals that cannot strike words through.
    """
    removed, added = (("[-", "-]"), ("{+", "+}")) if has_brackets else (("", ""), ("", ""))
    parts: list[str] = []
    changes: list[Change] = []
    places: list[tuple[int, int]] = []  # Offsets of ``after``, and where they stand.
    length = at = 0

    def put(text: str) -> int:
        nonlocal length
        parts.append(text)
        length += len(text)
        return length

    for step in _steps(before.text, after.text):
        if step.before and not step.is_equal:
            start = length
            put(removed[0] + step.before + removed[1])
            changes.append(Change(start, length, ChangeKind.REMOVED))
            if step.after and not step.before[-1].isspace():
                put(" ")
        if step.after:
            start = length
            places.append((at, put("" if step.is_equal else added[0])))
            at += len(step.after)
            put(step.after)
            if not step.is_equal:
                changes.append(Change(start, put(added[1]), ChangeKind.ADDED))
    body = Body("".join(parts), tuple(_moved(after.spans, places)))
    return Edit(body, tuple(changes), number)


def _steps(before: str, after: str) -> Iterator[_Step]:
    """Yield the steps from one text to the other."""
    words = _WORD.findall(before), _WORD.findall(after)
    if _cost(words) <= _MOST_COMPARED:
        yield from _joined(_compared(*words))
        return
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if _cost(lines) > _MOST_COMPARED:
        yield _Step(before == after, before, after)
        return
    left = _MOST_COMPARED
    for step in _compared(*lines):
        words = _WORD.findall(step.before), _WORD.findall(step.after)
        if step.is_equal or not 0 < _cost(words) <= left:
            yield step
        else:
            left -= _cost(words)
            yield from _joined(_compared(*words))


def _cost(parts: tuple[Sequence[str], Sequence[str]]) -> int:
    return len(parts[0]) * len(parts[1])


def _compared(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Step(kind == "equal", "".join(old[low:high]), "".join(new[first:last]))
        for kind, low, high, first, last in found
    ]


def _joined(steps: Sequence[_Step]) -> Iterator[_Step]:
    """Yield ``steps``; stray marks between changes belong to them."""
    held: _Step | None = None
    for step, following in pairwise([*steps, _Step(True, "", "")]):
        is_stray = step.is_equal and held is not None and not following.is_equal
        if step.is_equal and not (is_stray and _is_slight(step.after)):
            if held is not None:
                yield held
            held = None
            yield step
        elif held is None:
            held = step
        else:
            held = _Step(False, held.before + step.before, held.after + step.after)
    if held is not None:
        yield held


def _is_slight(text: str) -> bool:
    return len(text) < 4 and "\n" not in text and not any(one.isalnum() for one in text)


def _moved(spans: Sequence[Span], places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    if not places:
        return
    starts = [start for start, _ in places]

    def moved(offset: int) -> int:
        start, stands = places[max(0, bisect_right(starts, offset) - 1)]
        return stands + offset - start

    for span in spans:
        end = moved(span.end - 1) + 1 if span.end > span.start else moved(span.start)
        yield replace(span, start=moved(span.start), end=end)
