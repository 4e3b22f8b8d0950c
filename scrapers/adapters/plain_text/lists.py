"""Comments without heads in a text dump: items of a list, or parts between rules.

How a range of lines becomes an ``Entry`` is here for both kinds; whether there is evidence that
they are comments is judged in ``entries``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrapers.adapters.plain_text.heads import Head, is_furniture
from scrapers.adapters.plain_text.lines import Line
from scrapers.adapters.plain_text.words import RULE_LINE


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment as a range of lines."""

    start: int
    """Where it begins, its list marker and picture included."""
    body: int
    """The first line of its text."""
    end: int
    column: int
    """How far it is indented; deeper than its predecessor means it answers it."""
    head: Head | None = None


def believable(
    lines: Sequence[Line], entries: tuple[Entry, ...], declared: int | None
) -> tuple[Entry, ...]:
    """Return the items of a list without heads if their number fits what is declared."""
    if declared is None:
        is_numbered = bool(entries) and lines[entries[0].start].marker != "•"
        return entries if len(entries) > 1 and is_numbered else ()
    if entries and lines[entries[0].start].marker == "•":
        length = sum(len(line.text) for line in lines[entries[0].start : entries[-1].end])
        is_menu = length < 40 * len(entries)
        return entries if 0.6 * declared <= len(entries) <= declared and not is_menu else ()
    return entries if 0.2 * declared <= len(entries) <= declared else ()


def listed(lines: Sequence[Line], start: int, end: int, declared: int | None) -> tuple[Entry, ...]:
    """Return the items of the outermost list that begins at once; deeper ones are text.

    When a number is declared and only the deeper items make it up, they are replies.
    """
    first = next((n for n in range(start, end) if lines[n].text), end)
    if first >= end or lines[first].marker is None:
        return ()
    outer = _items(lines, first, end, is_deep=False)
    deep = _items(lines, first, end, is_deep=True)
    chosen = outer
    if declared is not None and abs(len(deep) - declared) < abs(len(outer) - declared):
        chosen = deep
    entries = [
        Entry(place, place, stop, lines[place].content)
        for place, stop in zip(chosen, [*chosen[1:], end], strict=True)
    ]
    return trimmed(lines, entries)


def _items(lines: Sequence[Line], first: int, end: int, *, is_deep: bool) -> list[int]:
    """Return the lines that begin items, at the level of the first or deeper as well."""
    base = lines[first]
    found, number = [first], base.marker
    for place in range(first + 1, end):
        line = lines[place]
        if line.marker is None:
            continue
        is_same_kind = (line.marker == "•") == (base.marker == "•")
        is_level = line.indent == base.indent or line.content == lines[found[0]].content
        if (
            is_same_kind
            and is_level
            and (number == "•" or int(line.marker) == int(number or 0) + 1)
        ):
            found.append(place)
            number = line.marker
        elif is_deep and line.indent >= base.content - 1 and not lines[place - 1].text:
            found.append(place)
    return found


def ruled(lines: Sequence[Line], start: int, end: int, declared: int) -> tuple[Entry, ...]:
    """Return as many anonymous comments as declared, if rules or blank lines part just these."""
    for is_border in (_is_rule, _is_blank):
        parts: list[tuple[int, int]] = []
        begin: int | None = None
        for number in range(start, end + 1):
            if number == end or is_border(lines[number]):
                if begin is not None:
                    parts.append((begin, number))
                begin = None
            elif begin is None and not is_furniture(lines[number]):
                begin = number
        if len(parts) == declared:
            return trimmed(lines, [Entry(a, a, b, lines[a].indent) for a, b in parts])
    return ()


def _is_rule(line: Line) -> bool:
    return RULE_LINE.fullmatch(line.text) is not None


def _is_blank(line: Line) -> bool:
    return not line.text


def is_inner(lines: Sequence[Line], place: int) -> bool:
    """Return whether a marker stands inside the item of an earlier list."""
    for number in range(place - 1, max(-1, place - 60), -1):
        line = lines[number]
        if line.text and line.indent < lines[place].indent and line.marker is not None:
            return True
        if line.text and line.indent == 0:
            return False
    return False


def block_above(lines: Sequence[Line], place: int) -> str:
    """Return the paragraph above ``place`` as one line."""
    end = place
    while end > 0 and not lines[end - 1].text:
        end -= 1
    start = end
    while start > 0 and lines[start - 1].text:
        start -= 1
    return " ".join(line.text for line in lines[start:end])


def trimmed(lines: Sequence[Line], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries without controls and blank lines at their edges.

    Where texts hang below their heads, the last one ends with the first line that does not.
    """
    result = []
    hangs = len(entries) > 1 and all(_hangs(lines, entry) for entry in entries[:-1])
    for number, entry in enumerate(entries):
        end = entry.end
        if hangs and number + 1 == len(entries):
            least = min(lines[entry.start].indent + 1, entry.column)
            end = next((n for n in range(entry.body + 1, end) if _falls_back(lines[n], least)), end)
        body = entry.body
        while body < end and is_furniture(lines[body]) and lines[body].marker is None:
            body += 1
        while end > body and is_furniture(lines[end - 1]):
            end -= 1
        result.append(replace(entry, body=body, end=end))
    return tuple(result)


def _hangs(lines: Sequence[Line], entry: Entry) -> bool:
    start = lines[entry.start]
    return start.marker is not None and all(
        line.indent > start.indent for line in lines[entry.start + 1 : entry.end] if line.text
    )


def _falls_back(line: Line, least: int) -> bool:
    return bool(line.text) and line.indent < least
