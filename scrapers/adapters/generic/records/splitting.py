"""From anchors to records: which part of the page belongs to which anchor.

The records of a list come from one template, so the way from the anchor up to the record has
the same length in all of them. Neighbours show it: climb from two anchors in step until the
paths meet or stop looking alike; the height most pairs agree on is the record's. Replies nested
in a record are records of their own and are cut out of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise

from scrapers.adapters.element_names import names_comments
from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.layout.outline import Outline, class_words
from scrapers.adapters.generic.records.inner_records import climb, part_inner
from scrapers.adapters.generic.records.record import Record, record_at, share_out
from scrapers.adapters.generic.records.runs import need_runs, runs

_MAX_HEIGHT = 40
_MOST_INSIDE = 12
"""Elements right below a record by which it is told that another is made like it."""
_MANY_WORDS = 60
"""Class words from which on they are as many as authors, and are not compared one by one."""
_ROWS = frozenset({"li", "tr"})


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
    if need_runs(outline, records):
        records = runs(outline, records)
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
        if outline.tags[number] == "blockquote":
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
    if count < 2 or 2 * len(kept) <= len(anchors):
        return list(anchors)
    if len(kept) == len(anchors):
        return kept
    known = {anchor.element for anchor in kept}
    compared = (climb(outline, anchor.element, height) for anchor in kept[:_MANY_WORDS])
    makes = {_inside(outline, top) for top in compared} - {()}
    return [
        anchor
        for place, (anchor, top) in enumerate(zip(anchors, tops, strict=True))
        if anchor.element in known or (place > 0 and _inside(outline, top) in makes)
    ]


def _inside(outline: Outline, top: int) -> tuple[tuple[str, ...], ...]:
    """Return what the elements in another are, where there are several and all bear classes.

    A reply may bear another name than what it answers, and be the only one: ``reply``.
    """
    kinds = list(map(outline.kind, islice(outline.children(top), _MOST_INSIDE)))
    is_named = len(kinds) > 2 and all(len(kind) > 1 for kind in kinds)
    return tuple(kinds) if is_named else ()


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
