"""Records without a date among those of a list that have one: removed, hidden, or never dated."""

from __future__ import annotations

from collections.abc import Sequence

from scrapers.adapters.generic.anchors import Anchor, id_stem
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.fields import Template, letters
from scrapers.adapters.generic.outline import Outline
from scrapers.adapters.generic.record import Record

_FEWEST_LETTERS = 3
"""What a comment has beside its author's name."""


def undated_records(template: Template, records: Sequence[Record]) -> list[Record]:
    """Return further records: siblings of ``records`` made like them, with a name or number.

    ``template`` is made from a sample of ``records``, which are in document order.
    """
    outline = template.outline
    found = [
        Record(
            Anchor(top), top, outline.ends[top], outline.text_starts[top], outline.text_ends[top]
        )
        for top in _siblings_between(outline, records)
    ]
    if not found or len(found) > len(records):
        return []
    for record in found:
        record.elements = range(record.top, record.end)
        record.texts = range(record.text_start, record.text_end)
    sample = [profile.record for profile in template.profiles]
    names = find_authors(Template(outline, [*sample, *found]))[len(sample) :]
    stem = id_stem(outline.attribute(sample[0].top, "id"))
    return [
        record
        for record, (name, _) in zip(found, names, strict=True)
        if (name or (stem is not None and stem == id_stem(outline.attribute(record.top, "id"))))
        and sum(letters(outline.texts[text]) for text in record.texts)
        >= _FEWEST_LETTERS + letters(name or "")
    ]


def _siblings_between(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the elements behind a record, up to the next, that are of its kind and hold none."""
    tops = {record.top for record in records}
    found: list[int] = []
    for position, record in enumerate(records):
        if record.end != outline.ends[record.top]:
            return []
        number, stop = record.end, outline.ends[outline.parents[record.top]]
        following = records[position + 1].top if position + 1 < len(records) else stop
        kind = outline.kind(record.top)
        while number < stop and number not in tops:
            is_free = not number < following < outline.ends[number]
            if is_free and outline.kind(number) == kind:
                found.append(number)
            number = outline.ends[number]
    return found
