"""A text dump as lines: columns, list markers, wrapping, and the numbered links of lynx.

Knows how w3m, lynx, links and elinks print, and what a copy from a browser looks like; what the
lines mean is for the other ``plain_text`` modules.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scrapers.cleaning import scrub
from scrapers.dates import find_date

_MAX_LINES: Final = 400_000
_TAB: Final = 8
_MARKER: Final = re.compile(
    r"(?P<sign>(?P<number>\d{1,5})[.)]|#(?P<hash>\d{1,5})[.:)]?|\[(?P<square>\d{1,5})\]"
    r"|(?P<bullet>[*•‣◦·●○■□▪☆◆►+–-]|o))(?:(?P<gap>\s+)|$)"
)
_PICTURE: Final = re.compile(r"^\[(?:[\w .-]{1,40}\]\s+|[0-9a-f]{3,8}\])(?=\S)")
_REFERENCE: Final = re.compile(r"\[(\d{1,5})\]")
_REFERENCE_LINE: Final = re.compile(r"\s*(\d{1,5})\.\s+((?:[a-z][a-z0-9+.-]*:|/|#)\S*)\s*$")
_REFERENCES_TITLE: Final = re.compile(r"\s*(?:References|Visible links|Hidden links:?)\s*$")
_URL: Final = re.compile(r"(?:https?://|www\.)\w", re.IGNORECASE)
_CODE: Final = re.compile(r"[{};=<>\\$]|\(\)|^\s*(?:\$|>>>|#|//)\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump."""

    indent: int
    """Column of its first character; 0 for a blank line."""
    text: str
    """Without surrounding white space; empty for a blank line."""
    plain: str
    """``text`` without reference numbers, list marker and leading picture."""
    marker: str | None = None
    """``"•"`` for any bullet, the digits of a number, or ``None``."""
    content: int = 0
    """Column where the text begins after the marker; ``indent`` without one."""

    @property
    def end(self) -> int:
        """Column after its last character."""
        return self.indent + display_width(self.text)


@dataclass(frozen=True, slots=True)
class Dump:
    """A text and how it was written."""

    lines: tuple[Line, ...]
    width: int | None
    """Columns at which lines were wrapped; ``None`` when they were not."""
    references: Mapping[int, str]
    """Addresses by the number that lynx or elinks gave them."""
    keeps_addresses: bool
    """Whether any address survived; without one, every link of the page was lost."""
    is_cut: bool = False
    """Whether it had more lines than are read."""


def read_dump(text: str) -> Dump:
    """Return the lines of ``text``, its reference list taken out."""
    raw = scrub(_expand_tabs(text).lstrip("\ufeff")).replace("\u00a0", " ").split("\n")
    references, raw = _take_references(raw[:_MAX_LINES])
    lines = tuple(_line(row, has_references=bool(references)) for row in raw)
    return Dump(
        lines=lines,
        width=_wrap_width(lines),
        references=references,
        keeps_addresses=bool(references) or _URL.search(text) is not None,
        is_cut=text.count("\n") > _MAX_LINES,
    )


def display_width(text: str) -> int:
    """Return how many columns ``text`` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if _is_wide(char) else 1 for char in text)


def join_lines(lines: Sequence[Line], width: int | None) -> str:
    """Return paragraphs separated by blank lines, wrapped lines joined again.

    Lines that were not wrapped stay lines. Indentation is kept (relative to the least) only
    where it looks like code.
    """
    base = min((line.indent for line in lines if line.text), default=0)
    out: list[str] = []
    previous: Line | None = None
    for line in lines:
        if not line.text:
            if out and out[-1]:
                out.append("")
            previous = None
            continue
        if previous is not None and _is_wrapped(previous, line, width):
            glue = "" if _is_wide(previous.text[-1]) and _is_wide(line.text[0]) else " "
            out[-1] += glue + line.text
        else:
            is_code = line.indent - base >= 4 and _CODE.search(line.text) is not None
            out.append((" " * (line.indent - base) if is_code else "") + line.text)
        previous = line
    return "\n".join(out).strip("\n")


def blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the runs of lines that are not blank, as (start, end)."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for number, line in enumerate(lines):
        if line.text and start is None:
            start = number
        elif not line.text and start is not None:
            found.append((start, number))
            start = None
    if start is not None:
        found.append((start, len(lines)))
    return found


def _expand_tabs(text: str) -> str:
    if "\t" not in text:
        return text
    return "\n".join(row.expandtabs(_TAB) for row in text.split("\n"))


def _line(row: str, *, has_references: bool) -> Line:
    text = row.strip()
    if not text:
        return Line(0, "", "")
    indent = len(row) - len(row.lstrip())
    plain = _REFERENCE.sub("", text) if has_references else text
    found = _MARKER.match(plain)
    if found is None or (found["number"] and _is_dated(plain)):
        return Line(indent, text, _without_picture(plain).strip(), None, indent)
    number = found["number"] or found["hash"] or found["square"]
    rest = plain[found.end() :]
    return Line(
        indent,
        text,
        _without_picture(rest).strip(),
        number or "•",
        indent + len(found["sign"]) + min(len(found["gap"] or " "), 8),
    )


def _without_picture(text: str) -> str:
    """Return ``text`` without what w3m prints for an avatar: ``[1ee405c] Ann`` is ``Ann``."""
    return _PICTURE.sub("", text)


def _is_dated(text: str) -> bool:
    """Whether a text begins with a date: the "20." of "20. November 2022" numbers no item."""
    span = find_date(text[:60])
    return span is not None and span[0] == 0


def without_marker(line: Line) -> Line:
    """Return ``line`` as it would be without its list marker."""
    found = _MARKER.match(line.text) if line.marker is not None else None
    if found is None:
        return line
    return Line(line.content, line.text[found.end() :].strip(), line.plain, None, line.content)


def _take_references(rows: list[str]) -> tuple[dict[int, str], list[str]]:
    """Return the addresses listed at the end, and the rows without that list."""
    start = next(
        (n for n in range(len(rows) - 1, -1, -1) if _REFERENCES_TITLE.match(rows[n])), None
    )
    if start is None:
        return {}, rows
    while start > 0 and any(
        _REFERENCES_TITLE.match(row) for row in rows[max(0, start - 3) : start]
    ):
        start -= 1
    found: dict[int, str] = {}
    for row in rows[start:]:
        match = _REFERENCE_LINE.match(row)
        if match:
            found[int(match[1])] = match[2]
        elif row.strip() and not _REFERENCES_TITLE.match(row) and not row.startswith(" "):
            return {}, rows
    return (found, rows[:start]) if found else ({}, rows)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which a program broke the lines, judged by those that go on."""
    ends = sorted(
        line.end for line, following in itertools.pairwise(lines) if line.text and following.text
    )
    if not ends:
        return None
    width = ends[-max(1, min(len(ends), 1 + len(ends) // 50))]
    return width if 56 <= width <= 140 else None


def _is_wrapped(line: Line, following: Line, width: int | None) -> bool:
    """Whether the break after ``line`` is the dump's, not the author's."""
    if width is None or following.marker is not None or following.text.startswith(">"):
        return False
    if following.indent not in (line.indent, line.content):
        return False
    word = following.text.split(maxsplit=1)[0]
    first = display_width(word[0] if _is_wide(word[0]) else word)
    return line.end + 1 + first > width


def _is_wide(char: str) -> bool:
    return ord(char) > 0x10FF and unicodedata.east_asian_width(char) in "WF"
