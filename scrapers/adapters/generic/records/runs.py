"""Records that are no elements of their own, but runs of siblings: a head and what follows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.records.record import Record

_HALVES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
"""What holds no words of a comment, as they follow it, or no head, as that stands before."""
_MANY_PARTS = 60
"""Elements of a record that are enough to compare it by."""
UNNAMED_RECORDS = frozenset({"article", "li"})
"""Elements that are of a list also where they bear no class."""
_LONGEST_LABEL = 40
"""Characters of a text that may be a name, a date or a title."""


def _length(outline: Outline, start: int, end: int) -> int:
    return sum(len(text) for text in outline.texts[start:end])


def need_runs(outline: Outline, records: Sequence[Record]) -> bool:
    """Return whether most text stands between the records, or any if they are but heads.

    Less will do when all that the records say is short: names, dates, titles.
    """
    between = 0
    likes: list[int] = []
    beside: list[Record] = []
    for record, following in pairwise(records):
        if _are_beside(outline, record, following):
            beside.append(record)
            between += _length(outline, record.text_end, following.text_start)
            likes += _likes_between(outline, record, following)
    if len(likes) <= len(records):
        between -= sum(
            _length(outline, outline.text_starts[top], outline.text_ends[top]) for top in likes
        )
    if between <= 0:
        return False
    repeated = _repeated(outline, records)
    inside = sum(
        len(text)
        for record in beside
        for text in outline.texts[record.text_start : record.text_end]
        if text not in repeated
    )
    if between > 1.2 * inside:
        return True
    if all(outline.tags[record.top] in _HALVES for record in records):
        return True
    return between > 0.6 * inside and all(
        len(text) <= _LONGEST_LABEL
        for record in records
        for text in outline.texts[record.text_start : record.text_end]
    )


def _repeated(outline: Outline, records: Sequence[Record]) -> set[str]:
    """Return the texts that most records have, such as controls: they say nothing."""
    counts: Counter[str] = Counter()
    for record in records:
        end = min(record.text_end, record.text_start + _MANY_PARTS)
        counts.update(set(outline.texts[record.text_start : end]))
    return {text for text, count in counts.items() if 3 * count > 2 * len(records)}


def _are_beside(outline: Outline, record: Record, following: Record) -> bool:
    """Return whether two records are siblings, or one is a sibling of what holds the other."""
    one, other = outline.parents[record.top], outline.parents[following.top]
    if one == other:
        return True
    return following.top >= record.end and (
        outline.contains(one, following.top) or outline.contains(other, record.top)
    )


def _likes_between(outline: Outline, record: Record, following: Record) -> Iterator[int]:
    """Yield the siblings made like a record that stand between it and the next.

    They are records of their own, without a date; the pieces of a run are made otherwise, or
    bear no class.
    """
    shape, own = outline.make(record.top)[0], outline.kind(record.top)
    if len(own) == 1 and own[0] not in UNNAMED_RECORDS:
        return
    date = outline.kind(record.anchor.element)
    parts = None
    for number in outline.siblings(record.end, following.top):
        if outline.make(number)[0] == shape:
            parts = parts if parts is not None else _kinds_in(outline, record.top) - {date}
            if parts and 2 * len(parts & _kinds_in(outline, number)) >= len(parts):
                yield number


def _kinds_in(outline: Outline, top: int) -> set[tuple[str, ...]]:
    """Return the kinds of the elements inside one, of a long one of those it begins with."""
    return set(map(outline.kind, range(top + 1, min(outline.ends[top], top + _MANY_PARTS))))


def runs(outline: Outline, records: Sequence[Record]) -> list[Record]:
    """Return records widened over the siblings that follow, or precede, each of them."""
    by_parent: dict[int, list[Record]] = {}
    for record in records:
        by_parent.setdefault(outline.parents[record.top], []).append(record)
    widened = []
    for parent, siblings in by_parent.items():
        children = list(outline.children(parent))
        place_of = {child: place for place, child in enumerate(children)}
        places = [place_of[record.top] for record in siblings]
        widened += _widen(outline, parent, children, list(zip(siblings, places, strict=True)))
    return sorted(widened, key=lambda record: record.top)


def _widen(
    outline: Outline, parent: int, children: list[int], placed: list[tuple[Record, int]]
) -> list[Record]:
    places = [place for _, place in placed]
    gaps = [after - before for before, after in pairwise(places)]
    step = sorted(gaps)[len(gaps) // 2] if gaps else len(children) - places[0]
    lead = _lead(outline, children, places, step)
    footed = _footed(outline, parent, children, placed)
    widened = []
    for position, (record, place) in enumerate(placed):
        start = place - lead
        is_last = position + 1 == len(placed)
        stop = places[position + 1] - lead if not is_last else min(start + step, len(children))
        if footed:
            start, stop = footed[position], place + 1
        first, last = children[start], children[stop - 1]
        run = Record(record.anchor, first, outline.ends[last], 0, 0)
        run.text_start = outline.text_starts[first]
        after = children[stop] if stop < len(children) else None
        run.text_end = outline.text_ends[parent] if after is None else outline.text_starts[after]
        widened.append(run)
    return widened


def _footed(
    outline: Outline, parent: int, children: list[int], placed: list[tuple[Record, int]]
) -> list[int]:
    """Return where each record begins if its date stands below its words, else nothing.

    So it is where no text follows the last date; how many paragraphs precede a date may differ.
    """
    last = children[placed[-1][1]]
    is_loose = any(record.anchor.is_loose for record, _ in placed)
    if is_loose or len(placed) < 3 or outline.text_ends[last] < outline.text_ends[parent]:
        return []
    first, stop = placed[0][1], placed[-1][1]
    usual = {outline.kind(child) for child in children[first + 1 : stop]}
    start = first
    while start > 0 and outline.kind(children[start - 1]) in usual:
        start -= 1
    starts = []
    for _, place in placed:
        while start < place and outline.is_empty(children[start]):
            start += 1
        starts.append(start)
        start = place + 1
    return (
        starts
        if all(start < place for start, (_, place) in zip(starts, placed, strict=True))
        else []
    )


def _lead(outline: Outline, children: list[int], places: list[int], step: int) -> int:
    """Return how many siblings before the anchor's belong to the same record.

    The stretch between two anchors is cut where the stretch before the first anchor begins:
    what precedes the first anchor and looks like what precedes the second belongs to it. A rule
    parts records where there is one in each stretch; a cell over all rows of one begins it.
    """
    if len(places) < 2 or _rows_spanned(outline, children[places[0]]) >= max(step, 2):
        return 0
    between = [outline.tags[child] for child in children[places[0] : places[1]]]
    is_ruled = between.count("hr") == 1
    lead = 0
    while lead + 1 < step and places[0] - lead - 1 >= 0:
        before_first = children[places[0] - lead - 1]
        before_second = children[places[1] - lead - 1]
        is_parted = is_ruled and outline.tags[before_second] == "hr"
        if is_parted or outline.kind(before_first) != outline.kind(before_second):
            break
        lead += 1
    return lead


def _rows_spanned(outline: Outline, row: int) -> int:
    """Return over how many rows of a table the longest cell of a row goes (HTML §4.9.11)."""
    if outline.tags[row] != "tr":
        return 1
    spans = (outline.attribute(cell, "rowspan") for cell in outline.children(row))
    return max((int(span[:5]) for span in spans if span.isdecimal()), default=1)
