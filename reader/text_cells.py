"""How many terminal cells text takes, and where its lines break. Pure; no styles, no widgets.

Terminals disagree on the width of joined emoji, variation selectors, skin tones and flags. They
agree on single code points. So what is drawn leaves the joining characters out (``drawable``) and
a width is the sum over code points; the stored text keeps everything.
"""

from __future__ import annotations

import re

from rich.cells import get_character_cell_size

MIN_WIDTH = 2
"""Cells; a wide character needs two, so nothing is ever laid out narrower."""
NUMBER_SLOT = "\x1e"
"""Stands after a link's words, where its number is drawn. One cell."""
GLYPH_SLOT = "\x1f"
"""Follows ``NUMBER_SLOT``: where the link's state is drawn. One cell."""

_DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_FLAG_LETTERS = {0x1F1E6 + i: chr(65 + i) for i in range(26)}
_ONE_CELL = re.compile(
    "[\n\x1e\x1f -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u25fc]*"
)
_NOT_AT_LINE_START = frozenset(
    "、。，．！？；：）」』】〉》〕］｝ーゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥"
)
_NOT_AT_LINE_END = frozenset("（「『【〈《〔［｛")


class _Widths(dict[str, int]):
    """Cells per character, measured once."""

    def __missing__(self, character: str) -> int:
        if character in "\x1e\x1f\t\n":
            width = 1
        elif _DROPPED.match(character):
            width = 0
        else:
            width = get_character_cell_size(character)
        self[character] = width
        return width


_WIDTHS = _Widths()


def is_narrow(text: str) -> bool:
    """Return whether every character surely takes one cell, so that length is width."""
    return text.isascii() or _ONE_CELL.fullmatch(text) is not None


def drawable(text: str) -> str:
    """Return ``text`` as it may be sent to a terminal: what joins, hides or reorders is left out.

    Tabs become spaces, flags become their two letters. The result is as wide as ``cell_width``
    says, whether a terminal measures by code point or by grapheme.
    """
    if text.isascii() and text.isprintable():
        return text
    return _DROPPED.sub("", text.replace("\t", " ").replace("\n", " ")).translate(_FLAG_LETTERS)


def cell_width(text: str) -> int:
    """Return the cells that ``drawable(text)`` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    widths = _WIDTHS
    return sum([widths[character] for character in text])


def fit(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Return ``drawable(text)`` cut to at most ``width`` cells, ending in ``ellipsis`` if cut."""
    text = drawable(text)
    if len(text) * 2 <= width or cell_width(text) <= width:
        return text
    if width <= len(ellipsis):
        return ellipsis[:width] if width > 0 else ""
    _, end = window(text, (0, len(text)), 0, width - len(ellipsis))
    return text[:end].rstrip() + ellipsis


def set_cells(text: str, width: int) -> str:
    """Return ``text`` cut or filled up with blanks to exactly ``width`` cells."""
    text = fit(text, width)
    return text + " " * (width - cell_width(text))


def window(text: str, span: tuple[int, int], skip: int, width: int) -> tuple[int, int]:
    """Return the part of ``text[start:end]`` that lies in cells ``skip`` to ``skip + width``.

    A wide character cut by either border is left out.
    """
    start, end = span
    if is_narrow(text[start : min(end, start + skip + width + 1)]):
        first = min(end, start + skip)
        return first, min(end, first + width)
    widths = _WIDTHS
    at, used = start, 0
    while at < end and used < skip:
        used += widths[text[at]]
        at += 1
    first, limit = at, skip + width
    while at < end and used + widths[text[at]] <= limit:
        used += widths[text[at]]
        at += 1
    return first, at


def cover(text: str, span: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """Return the part of ``text[start:end]`` that touches the cells ``first`` to ``last``.

    A wide character touched by either border is in it whole, with what joins it.
    """
    start, end = span
    widths = _WIDTHS
    at, low, used = start, start if first <= 0 else end, 0
    while at < end:
        cells = widths[text[at]]
        if cells and used > last:
            break
        if cells and low == end and used + cells > first:
            low = at
        used += cells
        at += 1
    return min(low, at), at


def wrap(text: str, span: tuple[int, int], width: int, *, narrow: bool) -> list[tuple[int, int]]:
    """Return the rows ``(start, end)`` of one line of text; no row is wider than ``width`` cells.

    Breaks at spaces (which belong to no row), between wide characters, and inside a word only
    when it is longer than a row. An empty line is one empty row.
    """
    start, end = span
    if not narrow:
        return _wrap_wide(text, start, end, width)
    rows: list[tuple[int, int]] = []
    find = text.rfind
    while end - start > width:
        cut = find(" ", start, start + width + 1)
        if cut <= start:
            rows.append((start, start + width))
            start += width
        else:
            rows.append((start, cut))
            start = cut + 1
    rows.append((start, end))
    return rows


def wrapped(text: str, width: int) -> list[str]:
    """Return ``drawable(text)`` as rows of at most ``width`` cells; one row for an empty text."""
    text = drawable(text)
    rows = wrap(text, (0, len(text)), max(width, MIN_WIDTH), narrow=is_narrow(text))
    return [text[start:end] for start, end in rows]


def wrap_count(text: str, span: tuple[int, int], width: int, *, narrow: bool) -> int:
    """Return ``len(wrap(…))``, moving integers only."""
    start, end = span
    if not narrow:
        return len(_wrap_wide(text, start, end, width))
    count = 1
    find = text.rfind
    while end - start > width:
        cut = find(" ", start, start + width + 1)
        start = start + width if cut <= start else cut + 1
        count += 1
    return count


def _wrap_wide(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    widths = _WIDTHS
    rows: list[tuple[int, int]] = []
    used, cut, at = 0, -1, start
    while at < end:
        cells = widths[text[at]]
        if used + cells <= width:
            used += cells
            at += 1
            if at < end and _may_break(text, at):
                cut = at
            continue
        if text[at] == " ":
            rows.append((start, at))
            at += 1
        elif cut > start:
            rows.append((start, cut - 1 if text[cut - 1] == " " else cut))
            at = cut
        else:
            rows.append((start, at))
        start, used, cut = at, 0, -1
    rows.append((start, end))
    return rows


def _may_break(text: str, at: int) -> bool:
    """Return whether a row may end before ``text[at]``."""
    before, after = text[at - 1], text[at]
    if before == " ":
        return True
    widths = _WIDTHS
    if widths[before] < 2 and widths[after] < 2:
        return False
    if after in _NOT_AT_LINE_START or before in _NOT_AT_LINE_END:
        return False
    return after not in (NUMBER_SLOT, GLYPH_SLOT, " ") and widths[after] > 0
