"""From anchors to records: which part of the page belongs to which anchor.

The records of a list come from one template, so the way from the anchor up to the record has
the same length in all of them. Neighbours show it: climb from two anchors in step until the
paths meet or stop looking alike; the height most pairs agree on is the record's. Replies nested
in a record are records of their own and are cut out of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrapers.adapters.element_names import names_comments
from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.inner_records import climb, part_inner
from scrapers.adapters.generic.outline import Outline, class_words
from scrapers.adapters.generic.record import Record, record_at, share_out

_MAX_HEIGHT = 40
_MANY_WORDS = 60
"""Class words from which on they are as many as authors, and are not compared one by one."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HALVES = _HEADINGS | {"dt", "dd"}
"""What holds no words of a comment, as they follow it, or no head, as that stands before."""
_MANY_PARTS = 60
"""Elements of a record that are enough to compare it by."""
_ROWS = frozenset({"li", "tr"})
UNNAMED_RECORDS = frozenset({"article", "li"})
"""Elements that are of a list also where they bear no class."""
_QUOTE = re.compile(r"(?i)quot|zitat|citat|цитат")
_LONGEST_LABEL = 40
"""Characters of a text that may be a name, a date or a title."""


def split_records(outline: Outline, anchors: Sequence[Anchor]) -> list[Record]:
    """Return one record an anchor (anchors sharing a record give one), in document order."""
    records: list[Record] = []
    tops: set[int] = set()
    for part, height in _parts(outline, anchors):
        for anchor in _of_one_make(outline, part, height):
            top = climb(outline, anchor.element, height)
            if top not in tops:
                tops.add(top)
                records.append(record_at(outline, anchor, top))
    records.sort(key=lambda record: (record.top, -record.end))
    if _needs_run(outline, records):
        records = _runs(outline, records)
    share_out(records)
    return records


def split_replies(
    outline: Outline, outer: Sequence[Record], anchors: Sequence[Anchor]
) -> list[Record]:
    """Return records inside those of ``outer``, one an anchor, or none if these are no replies.

    Replies hold no anchor of ``outer``. Quotations are none, nor are dates in the words of one.
    What is asked may bear a date of their make before all records.
    """
    tops = [record.top for record in outer]
    known = [record.anchor.element for record in outer]
    anchors = [anchor for anchor in anchors if anchor.element > tops[0]]
    elements = [anchor.element for anchor in anchors]
    if len(elements) < 2 or not all(_is_in_one(outline, tops, element) for element in elements):
        return []
    if len({bisect_right(tops, element) for element in elements}) < 2:
        return []
    free = min(_free_height(outline, element, known) for element in elements)
    height = min(free, _height(outline, elements))
    replies = {
        top: record_at(outline, anchor, top)
        for anchor in anchors
        for top in (climb(outline, anchor.element, height),)
    }
    if not height or any(_is_quoted(outline, top, tops) for top in replies):
        return []
    return join_records(outline, (), list(replies.values()))


def join_records(
    outline: Outline, outer: Sequence[Record], inner: Sequence[Record]
) -> list[Record]:
    """Return two lists of records as one in document order."""
    joined = [
        Record(old.anchor, old.top, old.end, old.text_start, old.text_end)
        for old in sorted((*outer, *inner), key=lambda record: (record.top, -record.end))
    ]
    share_out(joined)
    return joined


def _is_quoted(outline: Outline, number: int, tops: Sequence[int]) -> bool:
    top = tops[bisect_right(tops, number) - 1]
    for _ in range(_MAX_HEIGHT):
        if number <= top:
            break
        if outline.tags[number] == "blockquote" or _QUOTE.search(outline.names(number)):
            return True
        number = outline.parents[number]
    return False


def _parts(outline: Outline, anchors: Sequence[Anchor]) -> list[tuple[Sequence[Anchor], int]]:
    """Return the anchors with the height of their records: replies may be of another make.

    Then the anchors of the replies stand in other parents, within the records of the others.
    """
    makes: dict[tuple[str, ...], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        makes[outline.kind(outline.parents[anchor.element])].append(anchor)
    if len(makes) == 2 and all(len(make) > 1 for make in makes.values()):
        outer, inner = makes.values()
        elements = [anchor.element for anchor in outer]
        height = _height(outline, elements)
        tops = [climb(outline, element, height) for element in elements]
        if all(_is_in_one(outline, tops, anchor.element) for anchor in inner):
            free = min(_free_height(outline, anchor.element, elements) for anchor in inner)
            voted = _height(outline, [anchor.element for anchor in inner])
            if free < height:
                return [(outer, height), (inner, min(free, voted))]
    return part_inner(outline, anchors, _height(outline, [anchor.element for anchor in anchors]))


def _is_in_one(outline: Outline, tops: Sequence[int], element: int) -> bool:
    place = bisect_right(tops, element)
    return place > 0 and outline.contains(tops[place - 1], element)


def _free_height(outline: Outline, element: int, others: Sequence[int]) -> int:
    """Return how many levels one can climb from an element without reaching one of others."""
    above = outline.parents[element]
    for height in range(_MAX_HEIGHT):
        if above <= 0 or bisect_left(others, above) < bisect_left(others, outline.ends[above]):
            return height
        above = outline.parents[above]
    return _MAX_HEIGHT


def _of_one_make(outline: Outline, anchors: Sequence[Anchor], height: int) -> list[Anchor]:
    """Return the anchors without strangers: those whose record looks like no other."""
    tops = [climb(outline, anchor.element, height) for anchor in anchors]
    kinds = [outline.kind(top) for top in tops]
    tag, count = Counter(kind[0] for kind in kinds).most_common(1)[0]
    words = Counter(word for kind in kinds if kind[0] == tag for word in kind[1:])
    bare = sum(len(kind) == 1 for kind in kinds)
    is_bare_list = 2 * bare > len(kinds)  # a class marks one: the author's own
    firsts = [outline.classes[top].partition(" ")[0] for top in tops] if is_bare_list else []
    numbered = Counter(firsts).most_common(1)[0][0] if firsts and tag not in _ROWS else ""
    is_first_answered = _is_answered(outline, tops[0], tops[1]) if len(tops) > 1 else False
    kept = [
        anchor
        for place, (anchor, kind) in enumerate(zip(anchors, kinds, strict=True))
        if kind[0] == tag
        and (
            (is_bare_list and (tag in _ROWS or firsts[place] == numbered != ""))
            or max((_likes(words, word) for word in kind[1:]), default=bare) > 1
            or (place == 0 and is_first_answered)
        )
    ]
    return kept if count > 1 and 2 * len(kept) > len(anchors) else list(anchors)


def _is_answered(outline: Outline, outer: int, inner: int) -> bool:
    """Return whether an element holds another of its tag, and both are named as comments.

    A reply inside what it answers may bear another name: ``reply`` in a ``comment``.
    """
    return (
        outer < inner < outline.ends[outer]
        and outline.tags[outer] == outline.tags[inner]
        and names_comments(outline.classes[outer])
        and names_comments(outline.classes[inner])
    )


def _likes(words: Counter[str], word: str) -> int:
    """Return how many records have a class word, or one that is it with an ending."""
    if words[word] > 1 or len(words) > _MANY_WORDS:
        return words[word]
    return max(
        sum(count for other, count in words.items() if other.startswith(word)),
        sum(count for other, count in words.items() if word.startswith(other)),
    )


def _looks_alike(outline: Outline, first: int, second: int) -> bool:
    if outline.tags[first] != outline.tags[second]:
        return False
    if outline.parents[first] == outline.parents[second]:
        return True  # rows by turns light and dark
    one = class_words(outline.classes[first])
    other = class_words(outline.classes[second])
    return one == other or not one or not other or not set(one).isdisjoint(other)


def _height(outline: Outline, elements: Sequence[int]) -> int:
    """Return how many levels above its anchor a record stands, by vote of neighbours."""
    votes: Counter[int] = Counter()
    for first, second in pairwise(elements):
        if not outline.contains(first, second):
            height, weight = _vote(outline, first, second)
            votes[height] += weight
    if not votes:
        return 0
    best = max(votes.values())
    height = max(height for height, count in votes.items() if count == best)
    lower = [other for other in votes if other < height]
    if lower and _are_shared(outline, elements, height):
        return max(lower, key=lambda other: (votes[other], other))
    return height


def _are_shared(outline: Outline, elements: Sequence[int], height: int) -> bool:
    """Return whether many anchors climb to one element, which is then no record of one."""
    tops = {climb(outline, element, height) for element in elements}
    return 5 * len(tops) < 4 * len(elements)


def _vote(outline: Outline, first: int, second: int) -> tuple[int, int]:
    """Return the height two neighbours suggest, and how much that counts."""
    parents, ends = outline.parents, outline.ends
    one, other, height = first, second, 0
    while height < _MAX_HEIGHT:
        up_one, up_other = parents[one], parents[other]
        if up_one == up_other:
            return height, 3
        if up_one < 0 or up_other < 0:
            break
        if up_other <= first < ends[up_other]:
            return min(height, _steps(outline, first, up_other)), 1
        is_alike = _looks_alike(outline, up_one, up_other)
        if not is_alike and not _is_answered(outline, up_one, up_other):
            break
        one, other, height = up_one, up_other, height + 1
    return height, 1


def _steps(outline: Outline, element: int, ancestor: int) -> int:
    steps = 0
    while element > ancestor:
        element = outline.parents[element]
        steps += 1
    return steps


def _length(outline: Outline, start: int, end: int) -> int:
    return sum(len(text) for text in outline.texts[start:end])


def _needs_run(outline: Outline, records: Sequence[Record]) -> bool:
    """Return whether most text stands between the records, or any if they are but heads.

    Less will do when all that the records say is short: names, dates, titles.
    """
    inside = between = 0
    likes: list[int] = []
    repeated = _repeated(outline, records)
    for record, following in pairwise(records):
        if not _are_beside(outline, record, following):
            continue
        inside += sum(
            len(text)
            for text in outline.texts[record.text_start : record.text_end]
            if text not in repeated
        )
        between += _length(outline, record.text_end, following.text_start)
        likes += _likes_between(outline, record, following)
    if len(likes) <= len(records):
        between -= sum(
            _length(outline, outline.text_starts[top], outline.text_ends[top]) for top in likes
        )
    if between > 1.2 * inside:
        return True
    if all(outline.tags[record.top] in _HALVES for record in records):
        return between > 0
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
    number, parts = record.end, None
    while number < following.top:
        if outline.make(number)[0] == shape:
            parts = parts if parts is not None else _kinds_in(outline, record.top) - {date}
            if parts and 2 * len(parts & _kinds_in(outline, number)) >= len(parts):
                yield number
        number = outline.ends[number]


def _kinds_in(outline: Outline, top: int) -> set[tuple[str, ...]]:
    """Return the kinds of the elements inside one, of a long one of those it begins with."""
    return set(map(outline.kind, range(top + 1, min(outline.ends[top], top + _MANY_PARTS))))


def _runs(outline: Outline, records: Sequence[Record]) -> list[Record]:
    """Return records widened over the siblings that follow, or precede, each of them."""
    by_parent: dict[int, list[Record]] = {}
    for record in records:
        by_parent.setdefault(outline.parents[record.top], []).append(record)
    widened = []
    for parent, siblings in by_parent.items():
        children = _children(outline, parent)
        place_of = {child: place for place, child in enumerate(children)}
        places = [place_of[record.top] for record in siblings]
        widened += _widen(outline, parent, children, list(zip(siblings, places, strict=True)))
    return sorted(widened, key=lambda record: record.top)


def _children(outline: Outline, parent: int) -> list[int]:
    children, number = [], parent + 1
    while number < outline.ends[parent]:
        children.append(number)
        number = outline.ends[number]
    return children


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
    what precedes the first anchor and looks like what precedes the second belongs to it.
    """
    if len(places) < 2:
        return 0
    lead = 0
    while lead + 1 < step and places[0] - lead - 1 >= 0:
        before_first = children[places[0] - lead - 1]
        before_second = children[places[1] - lead - 1]
        if outline.kind(before_first) != outline.kind(before_second):
            break
        lead += 1
    return lead
