"""Where the comments of a text dump are: the section, its entries, and which answers which.

Nothing is a comment without evidence: a heading or a declared number, or heads that repeat.
Numbered lists, recipes, changelogs and mail are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from scrapers.adapters.plain_text.heads import Head, find_heads, is_furniture
from scrapers.adapters.plain_text.lines import Dump, Line
from scrapers.adapters.plain_text.lists import (
    Entry,
    believable,
    block_above,
    is_inner,
    listed,
    ruled,
    trimmed,
)
from scrapers.adapters.plain_text.words import (
    CLOSED,
    COUNT_ANYWHERE,
    COUNT_HEADING,
    COUNT_WORDS,
    FOOTER_LINE,
    FORM_LINE,
    PLAIN_HEADING,
    SINGULAR,
    UI_LINE,
)

_TOP_LINES: Final = 40
"""How far from the top a byline with a comment count may stand."""
_NEAR_LINES: Final = 8
_FAR_LINES: Final = 40
"""Lines between a heading and the first comment: sorting, a form, a notice."""
_MOST_HEADINGS: Final = 40
"""How many headings are looked below, the last ones: each costs a look at the rest."""
_LONGEST_COUNTED: Final = 100
_MANY_COUNTS: Final = 4
"""Lines that state counts of comments, of which a post's own page has few."""
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w")


@dataclass(frozen=True, slots=True)
class Section:
    """The comments of a dump."""

    start: int
    """The heading, or the first entry without one: the post ends before it."""
    entries: tuple[Entry, ...]
    end: int
    """The line after the last comment."""
    declared: int | None = None
    heading: str | None = None


def find_section(dump: Dump, lang: str | None) -> Section | None:
    """Return the comments of ``dump``, or ``None`` when there is no evidence for any."""
    lines = dump.lines
    heads = find_heads(lines, lang)
    best: Section | None = None
    for place in _headings(lines)[-_MOST_HEADINGS:]:
        section = _under_heading(lines, heads, place)
        if section is not None and (best is None or _weight(section) >= _weight(best)):
            best = section
    is_index = _states_many_counts(lines)
    if best is not None and best.entries and not (is_index and best.entries[0].head is None):
        return best
    return None if is_index else _without_heading(lines, heads) or best


def _states_many_counts(lines: Sequence[Line]) -> bool:
    """Return whether a text tells how often many posts were commented on: a front page."""
    counted = (line.plain for line in lines if 0 < len(line.plain) <= _LONGEST_COUNTED)
    return sum(COUNT_ANYWHERE.search(text) is not None for text in counted) >= _MANY_COUNTS


def declared_above(lines: Sequence[Line]) -> int | None:
    """Return the number of comments that a byline near the top declares, if not one of many."""
    if _states_many_counts(lines):
        return None
    for line in lines[:_TOP_LINES]:
        if 0 < len(line.text) <= 160:
            found = COUNT_ANYWHERE.search(line.plain)
            if found is not None:
                return _number(found["first"])
    return None


def _headings(lines: Sequence[Line]) -> list[int]:
    return [
        number
        for number, line in enumerate(lines)
        if 0 < len(line.plain) <= 220 and _is_heading(line)
    ]


def _is_heading(line: Line) -> bool:
    title = _title(line)
    if COUNT_HEADING.fullmatch(title):
        return True
    is_control = UI_LINE.fullmatch(title) or SINGULAR.fullmatch(title)
    return line.marker is None and not is_control and PLAIN_HEADING.fullmatch(title) is not None


def _title(line: Line) -> str:
    return line.plain.strip(" #=*_—–-|")


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else COUNT_WORDS.get(text.casefold())


def _weight(section: Section) -> tuple[bool, int]:
    return (bool(section.entries), len(section.entries) + (section.declared is not None))


def _under_heading(lines: Sequence[Line], heads: Sequence[Head], place: int) -> Section | None:
    title = _title(lines[place])
    counted = COUNT_HEADING.fullmatch(title)
    declared = _number(counted["first"] or counted["last"]) if counted else None
    end = _section_end(lines, heads, place + 1)
    inside = [head for head in heads if place < head.start < end]
    entries = _headed(lines, inside, place + 1, end)
    if entries and not _is_near(lines, place, entries, declared):
        entries = ()
    if declared is None and len(entries) > 2 and len(_names(entries)) < 2:
        entries = ()
    if not entries and (declared or _is_open_end(lines, place, end)):
        entries = believable(lines, listed(lines, place + 1, end, declared), declared)
    if not entries and declared:
        entries = ruled(lines, place + 1, end, declared)
    if not entries and not counted:
        return None
    last = entries[-1].end if entries else place + 1
    return Section(place, entries, last, declared, title)


def _is_near(
    lines: Sequence[Line], place: int, entries: Sequence[Entry], declared: int | None
) -> bool:
    """Whether entries below a heading belong to it: they begin soon, and have authors.

    A list of teasers further down the page has dates as well, but no names.
    """
    between = sum(bool(line.text) for line in lines[place + 1 : entries[0].start])
    named = sum(entry.head is not None and entry.head.author is not None for entry in entries)
    if 2 * named < len(entries):
        return declared is not None and len(entries) <= declared and between <= 12
    return between <= (_FAR_LINES if declared else _NEAR_LINES)


def _is_open_end(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether a plain heading is the last part of the text, below some post."""
    above = sum(bool(line.text) for line in lines[:place])
    return above >= 3 and all(is_furniture(line) for line in lines[end:][:3])


def _section_end(lines: Sequence[Line], heads: Sequence[Head], start: int) -> int:
    """Return where the form or the foot of the page begins, below the first comment."""
    first = next((head.start for head in heads if head.start >= start), start)
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line.text or line.marker is not None or len(line.plain) > 130:
            continue
        is_block = not lines[number - 1].text
        if FORM_LINE.fullmatch(_title(line)) and line.indent <= lines[first].indent + 3:
            return number
        if is_block and line.indent <= lines[start].indent and _is_foot(lines, number):
            return number
    return len(lines)


def _is_foot(lines: Sequence[Line], number: int) -> bool:
    title = _title(lines[number])
    is_alone = number + 1 >= len(lines) or not lines[number + 1].text or len(title) < 40
    return is_alone and FOOTER_LINE.fullmatch(title) is not None


def _headed(
    lines: Sequence[Line], heads: Sequence[Head], start: int, end: int
) -> tuple[Entry, ...]:
    """Return the entries that begin with heads of the dominant kind."""
    placed = [(head, _marker_above(lines, head.start, start)) for head in heads]
    placed = [pair for pair in placed if _begins_block(lines, pair[0], pair[1], start)]
    if not placed:
        return ()
    with_marker = sum(marker is not None for _, marker in placed)
    if 2 * with_marker > len(placed):
        placed = [pair for pair in placed if pair[1] is not None]
    else:
        placed = [pair for pair in placed if pair[0].layout != "pingback" or pair[1] is not None]
    layouts = Counter(head.layout for head, _ in placed)
    kept = {"pingback"} | {
        layout for layout, count in layouts.items() if 4 * count >= max(layouts.values())
    }
    placed = [pair for pair in placed if pair[0].layout in kept]
    entries = []
    for number, (head, marker) in enumerate(placed):
        begin = head.start if marker is None else marker
        after = placed[number + 1] if number + 1 < len(placed) else None
        stop = end if after is None else after[0].start if after[1] is None else after[1]
        column = lines[begin].indent if marker is None else lines[marker].content
        entries.append(Entry(begin, head.end, stop, column, head))
    return trimmed(lines, entries)


def _marker_above(lines: Sequence[Line], place: int, start: int) -> int | None:
    """Return the line of the list marker that a head follows, pictures in between."""
    for number in range(place, max(start - 1, place - 4), -1):
        line = lines[number]
        if line.marker is not None and (
            number == place or is_furniture(replace(line, marker=None))
        ):
            return number
        if number != place and line.text and not is_furniture(line):
            return None
    return None


def _begins_block(lines: Sequence[Line], head: Head, marker: int | None, start: int) -> bool:
    place = head.start if marker is None else marker
    if place <= start or marker is not None:
        return True
    return is_furniture(lines[place - 1])


def _without_heading(lines: Sequence[Line], heads: Sequence[Head]) -> Section | None:
    """Return comments that no heading announces: repeated heads, or a list at the very end."""
    if not any(_MAIL.search(lines[head.start].text) for head in heads):
        strong = [head for head in heads if head.author and (head.says or head.layout == "says")]
        plain = [head for head in heads if _is_plain(head)]
        for chosen, least in ((strong, 2), (plain, 3)):
            inside = [head for head in chosen if head.start > 2] or chosen
            if len(inside) >= least:
                start = inside[0].start
                entries = _headed(lines, inside, start, _section_end(lines, inside, start))
                if len(entries) >= least and _reads_as_thread(lines, entries, least):
                    return Section(entries[0].start, entries, entries[-1].end)
    return _final_list(lines)


def _is_plain(head: Head) -> bool:
    is_short = head.author is not None and len(head.author.split()) <= 3
    return is_short and head.layout in {"inline", "name-date"}


def _reads_as_thread(lines: Sequence[Line], entries: Sequence[Entry], least: int) -> bool:
    """Whether several people speak, most of them at some length, with nothing but them between."""
    names = _names(entries)
    lengths = [sum(len(line.text) for line in lines[entry.body : entry.end]) for entry in entries]
    spoken = sum(length >= (15 if least == 2 else 40) for length in lengths)
    return len(names) > 1 and spoken >= 0.7 * len(entries)


def _names(entries: Sequence[Entry]) -> set[str | None]:
    return {entry.head.author for entry in entries if entry.head}


def _final_list(lines: Sequence[Line]) -> Section | None:
    """Return a numbered list at the end of the text that a declared count or a notice explains."""
    declared = declared_above(lines)
    end = _section_end(lines, (), 0)
    starts = [
        n
        for n, line in enumerate(lines[:end])
        if line.marker == "1" and n > 0 and not is_inner(lines, n)
    ]
    for start in starts[: -_MOST_HEADINGS - 1 : -1]:
        entries = listed(lines, start, end, declared)
        above = next((lines[n].text for n in range(start - 1, -1, -1) if lines[n].text), "")
        notice = block_above(lines, start)
        is_announced = len(notice) <= 400 and CLOSED.search(notice) is not None
        is_prose = above.endswith((".", "!", "?", "…", "”", '"', ")"))
        is_counted = declared is not None and 0.7 * declared <= len(entries) <= declared
        if len(entries) > 1 and (is_announced or (is_counted and is_prose and len(entries) > 2)):
            return Section(start, entries, entries[-1].end)
    return None
