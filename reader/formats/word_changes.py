"""What changed in a text, word by word: ``[-away-]`` and ``{+put in+}``, as wdiff writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"\S+\s*")
_MOST_PAIRS: Final = 4_000_000
"""Words of one text times those of the other up to which they are compared one by one."""


def word_changes(before: str, after: str) -> str:
    """Return ``after`` with what was put in and taken away marked.

    Very long texts are compared by line.
    """
    old, new = _parts(before, after)
    matcher = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new])
    return "".join(map(_apart, _marked(old, new, matcher))).strip()


def _parts(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) <= _MOST_PAIRS:
        return old, new
    return before.splitlines(keepends=True), after.splitlines(keepends=True)


def _marked(old: Sequence[str], new: Sequence[str], matcher: SequenceMatcher[str]) -> Iterator[str]:
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield "".join(new[new_start:new_end])
            continue
        if start < end:
            yield _around("[-", "".join(old[start:end]), "-]")
        if new_start < new_end:
            yield _around("{+", "".join(new[new_start:new_end]), "+}")


def _around(opening: str, words: str, closing: str) -> str:
    bare = words.rstrip()
    return f"{opening}{bare}{closing}{words[len(bare) :]}"


def _apart(words: str) -> str:
    """Return ``words`` so that what follows stands apart: the last of a text has no blank."""
    return words if words[-1:].isspace() else f"{words} "
