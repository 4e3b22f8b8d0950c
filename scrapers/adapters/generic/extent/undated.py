"""Records without a date among those of a list that have one: removed, hidden, or never dated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from scrapers.adapters.element_names import names_advert
from scrapers.adapters.generic.anchors import ANSWER_CLASS, Anchor, id_stem
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.fields import Template, letters
from scrapers.adapters.generic.layout.outline import Outline, class_words, first_words_of
from scrapers.adapters.generic.records.record import Record, record_at
from scrapers.adapters.generic.records.runs import UNNAMED_RECORDS
from scrapers.adapters.generic.records.splitting import join_records

_FEWEST_LETTERS = 3
"""What a comment has beside its author's name."""


def undated_records(template: Template, records: Sequence[Record]) -> list[Record]:
    """Return further records made like ``records``, with a name or number.

    ``template`` is made from a sample of ``records``, which are in document order.
    """
    outline = template.outline
    if any(record.end != outline.ends[record.top] for record in records):
        return []  # runs of siblings leave none between them
    alike = _made_alike(outline, records) or _siblings_between(outline, records)
    alike += _answers_inside(outline, records)
    found = [
        record_at(outline, Anchor(top), top)
        for top in alike
        if not names_advert(outline.names(top))
    ]
    if not found:
        return []
    joined = {record.top: record for record in join_records(outline, records, found)}
    found = [joined[record.top] for record in found]
    sample = [joined[profile.record.top] for profile in template.profiles]
    names = find_authors(Template(outline, [*sample, *found]))[len(sample) :]
    stem = id_stem(outline.attribute(sample[0].top, "id"))
    kept = [
        record
        for record, (name, _) in zip(found, names, strict=True)
        if (name or (stem is not None and stem == id_stem(outline.attribute(record.top, "id"))))
        and sum(letters(outline.texts[text]) for text in record.texts)
        >= _FEWEST_LETTERS + letters(name or "")
    ]
    if kept and kept[0].top < sample[0].top and all(_is_marked(outline, one) for one in sample):
        start = sample[0].top
        kept = [record for record in kept if record.top > start or _is_marked(outline, record)]
    return kept if len(kept) <= len(records) else []


def _is_marked(outline: Outline, record: Record) -> bool:
    """Return whether a record, or what it begins with, has a number by which links lead to it.

    Boxes above a list of comments may be made like those and have none.
    """
    near = range(record.top, min(record.end, record.top + _MARKED))
    marks = (outline.attribute(n, name) for n in near for name in ("id", "name"))
    return any(mark[-1:].isdigit() for mark in marks)


_MARKED = 16
"""Elements at the beginning of a record among which the one with its number is."""


def _made_alike(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the further elements in the list with the tag and the first class word of a record.

    One that holds the date of a record around it is but a part of that.
    """
    tops = [record.top for record in records]
    anchors = sorted(record.anchor.element for record in records)
    shapes = {outline.make(top)[0] for top in tops if len(outline.kind(top)) > 1}
    words = {outline.classes[top] for top in tops}
    start = min(outline.parents[top] for top in tops)
    end = max(outline.ends[outline.parents[top]] for top in tops)
    first_words = {first for value in words for first in first_words_of(value)}
    alike = {
        value
        for value in set(outline.classes[start:end])
        if value and not first_words.isdisjoint(first_words_of(value))
    }
    known = set(tops)
    return [
        number
        for number, value in enumerate(outline.classes[start:end], start)
        if value in alike
        and number not in known
        and outline.make(number)[0] in shapes
        and _count(anchors, number, outline.ends[number])
        <= _count(tops, number, outline.ends[number])
    ]


def _answers_inside(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the elements named as answers, in records, that are made up as the record is.

    So a site's owner answers: ``<div class="reply">`` with a head and a body of the same kinds.
    """
    inside = set(outline.classes[records[0].top : max(record.end for record in records)])
    named = filter(_MAY_ANSWER.search, inside)  # few, and to part all into words is dear
    classes = {value for value in named if any(map(ANSWER_CLASS.match, class_words(value)))}
    if not classes:
        return []
    anchors = sorted(record.anchor.element for record in records)
    return [
        number
        for record in records
        for number in record.elements
        if outline.classes[number] in classes
        and record.top < number
        and not _count(anchors, number, outline.ends[number])
        and len(_parts(outline, number) & _parts(outline, record.top)) >= _FEWEST_PARTS
    ]


def _parts(outline: Outline, number: int) -> set[tuple[str, ...]]:
    """Return the kinds of the first children of an element that bear a class."""
    kinds = map(outline.kind, islice(outline.children(number), _MOST_CHILDREN))
    return {kind for kind in kinds if len(kind) > 1}


_MAY_ANSWER = re.compile("(?i)reply|response|answer")
"""In each class attribute with a word that ``ANSWER_CLASS`` takes."""
_FEWEST_PARTS = 2
"""A head and a body."""
_MOST_CHILDREN = 12


def _count(numbers: Sequence[int], start: int, end: int) -> int:
    return bisect_left(numbers, end) - bisect_left(numbers, start)


def _siblings_between(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the siblings of records without a class before the first and behind each."""
    tops = {record.top for record in records}
    found: list[int] = []
    for position, record in enumerate(records):
        parent, kind = outline.parents[record.top], outline.kind(record.top)
        if len(kind) > 1 or kind[0] not in UNNAMED_RECORDS:
            continue
        stop = outline.ends[parent]
        following = records[position + 1].top if position + 1 < len(records) else stop
        place = record.end if position else parent + 1
        while place < stop and (place not in tops or place == record.top):
            holds_next = place < following < outline.ends[place]
            if place != record.top and not holds_next and outline.kind(place) == kind:
                found.append(place)
            place = outline.ends[place]
    return found
