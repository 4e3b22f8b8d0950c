"""Records without a date among those of a list that have one: removed, hidden, or never dated."""

from __future__ import annotations

from collections.abc import Sequence

from scrapers.adapters.generic.anchors import Anchor, id_stem
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.fields import Template, letters
from scrapers.adapters.generic.outline import Outline
from scrapers.adapters.generic.record import Record, filled, record_at

_TELLING = frozenset({"article", "li"})
"""Elements that are of a list also where they bear no class."""
_FEWEST_LETTERS = 3
"""What a comment has beside its author's name."""


def undated_records(template: Template, records: Sequence[Record]) -> list[Record]:
    """Return further records: siblings of ``records`` made like them, with a name or number.

    ``template`` is made from a sample of ``records``, which are in document order.
    """
    outline = template.outline
    tops = _siblings_between(outline, records)
    if not tops:
        return []
    found = [filled(record_at(outline, Anchor(top), top)) for top in tops]
    sample = [profile.record for profile in template.profiles]
    names = find_authors(Template(outline, [*sample, *found]))[len(sample) :]
    stem = id_stem(outline.attribute(sample[0].top, "id"))
    kept = [
        record
        for record, (name, _) in zip(found, names, strict=True)
        if (name or (stem is not None and stem == id_stem(outline.attribute(record.top, "id"))))
        and sum(letters(outline.texts[text]) for text in record.texts)
        >= _FEWEST_LETTERS + letters(name or "")
    ]
    return kept if len(kept) <= len(records) else []


def _siblings_between(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the siblings of a record's kind before the first and behind each, up to the next."""
    tops = {record.top for record in records}
    found: list[int] = []
    for position, record in enumerate(records):
        if record.end != outline.ends[record.top]:
            return []  # runs of siblings leave none between them
        parent, kind = outline.parents[record.top], outline.kind(record.top)
        if len(kind) == 1 and kind[0] not in _TELLING:
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
