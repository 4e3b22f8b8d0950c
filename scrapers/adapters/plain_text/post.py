"""The post of a text dump: title, byline, text, and the notice that comments are closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scrapers.adapters.plain_text.heads import find_shown_date, is_furniture
from scrapers.adapters.plain_text.lines import Dump, Line, blocks, join_lines
from scrapers.adapters.plain_text.words import (
    BYLINE,
    CLOSED,
    COUNT_HEADING,
    FOOTER_LINE,
    FORM_LINE,
    NAV_LINE,
    TITLE_IN_HEADING,
)

_LONGEST_TITLE: Final = 250
_LONGEST_BYLINE: Final = 160
_LONGEST_NOTICE: Final = 500
_LONGEST_BLOCK: Final = 6
"""Lines of a block below the text that may hold a byline; a longer one is prose."""
_MOST_TOP_LINES: Final = 200
_MANY_BLOCKS: Final = 3
"""Blocks above the text, from which on a dump is that of a page with its menus."""
_PROSE_ROW: Final = 50
_MOST_TITLE_ROWS: Final = 4
_ROWS_TO_BYLINE: Final = 4
_NEAR_ROWS: Final = 8
"""Rows from a heading with a date to one below it, which is then nearer to the text."""
_TITLE_FIELD: Final = re.compile(
    r"(?:title|titel|titre|subject|betreff|topic|thema|thread|sujet|tema|тема)\s*:\s*(.+)",
    re.IGNORECASE,
)
_UNDERLINE: Final = re.compile(r"[=~-]{3,}")
_READING_TIME: Final = re.compile(
    r"\d+\s?(?:[–-]\s?\d+\s)?(?:minutes?|min\.?)(?: read)?|by .{2,60}|von .{2,60}|par .{2,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PostText:
    """What a dump says of its post."""

    title: str | None
    author: str | None
    date: str | None
    """As written."""
    text: str
    """Paragraphs separated by blank lines, without title, byline and notice."""
    notice: str | None
    """The notice that comments are closed, word for word."""


def read_post(dump: Dump, end: int, *, heading: str | None, lang: str | None) -> PostText:
    """Return the post in the first ``end`` lines; ``heading`` is that of the comments."""
    lines = dump.lines[:end]
    parts = blocks(lines)
    notice_at = _notice(lines, parts)
    notice = (
        join_lines(lines[slice(*parts[notice_at])], dump.width) if notice_at is not None else None
    )
    if notice_at is not None:
        del parts[notice_at]
    top = _prose_start(lines, parts)
    bylines = _dated(lines, parts, top, lang)
    title, after_title = _title(lines, parts[:top], [n for n, _ in bylines], heading)
    if TITLE_IN_HEADING.search(heading or "") is None and len(parts[:top]) > _MANY_BLOCKS:
        found = _over_byline(lines, parts, lang)
        is_below = found is not None and found[1] < after_title <= found[1] + _NEAR_ROWS
        if found is not None and not is_below:
            title, after_title = found
    date = next((lines[n].plain[slice(*span)] for n, span in bylines), None)
    author = _author(lines, parts, top)
    used = {n for n, _ in bylines} | set(range(after_title)) | _author_lines(lines, parts, top)
    kept = [line if n not in used else Line(0, "", "") for n, line in enumerate(lines)]
    if notice_at is not None:
        kept = _without_notice(kept, dump)
    return PostText(title, author, date, _text(kept, dump, parts, bylines, top), notice)


def is_notice(text: str) -> bool:
    """Return whether a paragraph says that comments are closed, rather than speaks of it."""
    return len(text) <= _LONGEST_NOTICE and CLOSED.search(text) is not None


def _text(
    lines: Sequence[Line],
    dump: Dump,
    parts: Sequence[tuple[int, int]],
    bylines: Sequence[tuple[int, tuple[int, int]]],
    top: int,
) -> str:
    """Return the paragraphs up to a byline below the text; what follows that is furniture."""
    stop = len(lines)
    if parts and top < len(parts):
        below = [number for number, _ in bylines if number > parts[top][1]]
        stop = below[0] if below else stop
    kept = [line for line in lines[:stop] if not line.text or not is_furniture(line)]
    return join_lines(kept, dump.width)


def _without_notice(lines: list[Line], dump: Dump) -> list[Line]:
    for start, end in reversed(blocks(lines)):
        if is_notice(join_lines(lines[start:end], dump.width)):
            return [*lines[:start], *lines[end:]]
    return lines


def _notice(lines: Sequence[Line], parts: Sequence[tuple[int, int]]) -> int | None:
    """Return which of the last blocks is the notice."""
    for number in range(len(parts) - 1, max(-1, len(parts) - 4), -1):
        start, end = parts[number]
        if is_notice(" ".join(line.plain for line in lines[start:end])):
            return number
    return None


def _prose_start(lines: Sequence[Line], parts: Sequence[tuple[int, int]]) -> int:
    """Return the first block that reads as text of the post, not as its top."""
    for number, (start, end) in enumerate(parts):
        text = " ".join(line.plain for line in lines[start:end])
        is_prose = len(text) > 80 and text.endswith((".", "!", "?", "…", ":"))
        is_long = is_prose or len(text) > _LONGEST_TITLE
        if is_long and lines[start].marker is None and not NAV_LINE.fullmatch(text):
            return number
    return min(1, len(parts))


def _dated(
    lines: Sequence[Line], parts: Sequence[tuple[int, int]], top: int, lang: str | None
) -> list[tuple[int, tuple[int, int]]]:
    """Return the short lines with a date above the text, else those in its last blocks."""
    above = [n for start, end in parts[:top] for n in range(start, end)][:_MOST_TOP_LINES]
    below = _foot(lines, parts, top)
    for numbers in (above, below):
        found = [
            (n, find_shown_date(lines[n].plain, lang))
            for n in numbers
            if len(lines[n].plain) <= _LONGEST_BYLINE and lines[n].marker is None
        ]
        dated = [(n, span) for n, span in found if span and _is_byline(lines[n].plain, span)]
        if dated:
            return dated[:2]
    return []


def _foot(lines: Sequence[Line], parts: Sequence[tuple[int, int]], top: int) -> list[int]:
    """Return the lines of the last blocks of the text, before navigation and forms."""
    end = next(
        (
            number
            for number, (start, _) in enumerate(parts)
            if number > top
            and (
                FOOTER_LINE.fullmatch(lines[start].plain) or FORM_LINE.fullmatch(lines[start].plain)
            )
        ),
        len(parts),
    )
    last = parts[max(top, end - 5) : end]
    return [n for start, stop in last if stop - start <= _LONGEST_BLOCK for n in range(start, stop)]


def _is_byline(text: str, span: tuple[int, int]) -> bool:
    rest = text[: span[0]] + text[span[1] :]
    return (
        len(rest) <= 90
        and not re.search(r"\d\.\d", rest)
        and not rest.rstrip().endswith((".", "!", "?"))
    )


def _title(
    lines: Sequence[Line],
    top: Sequence[tuple[int, int]],
    bylines: Sequence[int],
    heading: str | None,
) -> tuple[str | None, int]:
    """Return the title and how many lines from the top it ends; what is above is navigation."""
    named = TITLE_IN_HEADING.search(heading or "")
    candidates = _candidates(lines, top, bylines)
    if named is not None:
        wanted = (named["quoted"] or named["plain"]).strip(" “”\"„«»‘’'")
        for text, end in candidates:
            if text.casefold() == wanted.casefold():
                return text, end
        return wanted, candidates[0][1] if len(candidates) == 1 else 0
    if not candidates:
        return None, 0
    is_page = any(
        NAV_LINE.fullmatch(lines[n].text) for start, end in top for n in range(start, end)
    )
    if len(candidates) == 1 or (len(candidates) == 2 and not is_page):
        return max(candidates, key=lambda pair: len(pair[0].split())) if is_page else candidates[0]
    wordy = [pair for pair in candidates if len(pair[0].split()) >= 3]
    return (wordy or candidates)[-1]


def _over_byline(
    lines: Sequence[Line], parts: Sequence[tuple[int, int]], lang: str | None
) -> tuple[str, int] | None:
    """Return the first heading over a byline and prose, with the line after it.

    In dumps of whole pages menus and the site's name come first, and may be long.
    """
    headings = [
        (start, end)
        for place, (start, end) in enumerate(parts)
        if _may_head(lines, start, end) and _has_byline(lines, parts[place : place + 4], lang)
    ]
    for place, (start, end) in enumerate(headings):
        stop = headings[place + 1][0] if place + 1 < len(headings) else len(lines)
        rows = (line for line in lines[end:stop] if line.marker is None)
        if sum(len(row.text) for row in rows if len(row.text) > _PROSE_ROW) >= _LONGEST_TITLE:
            title = [n for n in range(start, end) if not _is_byline_row(lines[n].plain, lang)]
            return " ".join(lines[n].plain for n in title), title[-1] + 1
    return None


def _may_head(lines: Sequence[Line], start: int, end: int) -> bool:
    """Return whether a block may be a title: two words or more, no menu, no form."""
    first = lines[start]
    text = " ".join(line.plain for line in lines[start:end])
    return (
        first.marker is None
        and end - start <= _MOST_TITLE_ROWS
        and 8 < len(text) <= _LONGEST_TITLE
        and " " in first.plain
        and "[" not in first.text
        and not _is_top_furniture(first)
    )


def _has_byline(lines: Sequence[Line], near: Sequence[tuple[int, int]], lang: str | None) -> bool:
    """Return whether one of the first rows below a title holds a date and little else."""
    rows = [n for start, end in near for n in range(start, end)][1 : 1 + _ROWS_TO_BYLINE]
    return not _is_byline_row(lines[near[0][0]].plain, lang) and any(
        lines[n].marker is None and _is_byline_row(lines[n].plain, lang) for n in rows
    )


def _is_byline_row(text: str, lang: str | None) -> bool:
    span = find_shown_date(text, lang) if len(text) <= _LONGEST_BYLINE else None
    return span is not None and _is_byline(text, span)


def _candidates(
    lines: Sequence[Line], top: Sequence[tuple[int, int]], bylines: Sequence[int]
) -> list[tuple[str, int]]:
    """Return what could be the title with the line after it, in order."""
    found: list[tuple[str, int]] = []
    for start, end in top:
        for number in range(start, end):
            field = _TITLE_FIELD.fullmatch(lines[number].plain)
            if field:
                return [(field[1], number + 1)]
        if end - start > 1 and _UNDERLINE.fullmatch(lines[start + 1].text):
            return [(lines[start].plain, start + 2)]
        if lines[start].text.startswith("# "):
            return [(lines[start].text[2:].strip(), start + 1)]
        rows = [
            n for n in range(start, end) if n not in bylines and not _is_top_furniture(lines[n])
        ]
        if not rows or lines[rows[0]].marker is not None:
            continue
        is_one = len(rows) == end - start and len(rows) <= 3
        text = " ".join(lines[n].plain for n in rows) if is_one else lines[rows[0]].plain
        if len(text) <= _LONGEST_TITLE:
            found.append((text, (rows[-1] if is_one else rows[0]) + 1))
    return found


def _is_top_furniture(line: Line) -> bool:
    return (
        is_furniture(line)
        or line.text.startswith("#[")
        or any(
            pattern.fullmatch(line.plain)
            for pattern in (NAV_LINE, FOOTER_LINE, FORM_LINE, COUNT_HEADING, _READING_TIME)
        )
    )


def _author_lines(lines: Sequence[Line], parts: Sequence[tuple[int, int]], top: int) -> set[int]:
    return {
        n
        for start, end in parts[:top]
        for n in range(start, end)
        if len(lines[n].plain) <= 80
        and (match := BYLINE.match(lines[n].plain))
        and match.start() == 0
    }


def _author(lines: Sequence[Line], parts: Sequence[tuple[int, int]], top: int) -> str | None:
    """Return the name after "by" above the text, else in its last blocks."""
    above = [n for start, end in parts[:top] for n in range(start, end)][:_MOST_TOP_LINES]
    below = _foot(lines, parts, top)
    for number in (*above, *below):
        text = lines[number].plain
        if len(text) <= _LONGEST_BYLINE and not text.endswith("."):
            spaced = re.sub(r"(?<=\w)(?=(?:By|Von|Par|Por) [A-Z])", " ", text)
            found = BYLINE.search(spaced)
            if found and _is_byline_name(spaced, found):
                return found["name"].strip(" .,") or None
    return None


def _is_byline_name(text: str, found: re.Match[str]) -> bool:
    name = found["name"]
    has_sign = bool(re.search(r"\d|[|·•—–]", text[: found.start() + 1])) or found.start() == 0
    is_proper = name[0].isupper() or name[0].lower() == name[0].upper()
    return has_sign and is_proper and len(name.split()) <= 5
