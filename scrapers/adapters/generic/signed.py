"""Comments without dates or numbers: paragraphs or list items under a heading, each signed.

Only where the heading says that comments follow and the shape is clear: ``<li><b>Ann:</b> words``,
``<p>Ann: words``, or words and, on a line of its own, ``<b>Ann, Leeds</b>``, or an element with
the name above those with the words. For pages on which nothing else serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from scrapers.adapters.comment_words import heads_comments
from scrapers.adapters.generic.anchors import CODE, Anchor, AnchorGroup
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.names.colon_names import bare_name
from scrapers.adapters.generic.names.person_names import is_name

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "legend"})
_ITEMS = frozenset({"li", "p", "div", "dd", "blockquote"})
_HOLDERS = frozenset({"ul", "ol", "div", "dl", "section"})
_MARKS = frozenset({"b", "strong", "em", "i", "cite"})
_INLINE = _MARKS | {"a", "small", "span", "u", "font", "br", "img"}
_LONGEST_HEADING = 40
_LONGEST_HEAD = 80
_SHORTEST = 2
"""Letters said below a name: ``"+1"``."""
_LONGEST_NAME = 40
_MOST_WORDS = 5
_MOST_ITEMS = 100_000
_FEWEST = 3
_OTHER_TALK = (
    "discussion",
    "answer",
    "feedback",
    "review",
    "avis",
    "opini",
    "bewertung",
    "response",
)
"""Headings of chapters, too: of a study, of what is asked often."""


def signed_groups(outline: Outline) -> list[AnchorGroup]:
    """Return the signed items that follow the first heading of comments, as one group."""
    headings = [number for number, tag in enumerate(outline.tags) if tag in _HEADINGS]
    for number in headings:
        if _heads(outline, number):
            signed = _signed_below(outline, number)
            if signed:
                anchors = tuple(Anchor(item, is_signature=True) for item in signed)
                label = f"signed {outline.tags[signed[0]]} below {outline.tags[number]}"
                return [AnchorGroup("signature", anchors, label)]
    return []


def _heads(outline: Outline, number: int) -> bool:
    text = outline.short_text(number, _LONGEST_HEADING)
    if not text or not heads_comments(text):
        return False
    return not any(word in text.lower() for word in _OTHER_TALK)


def _signed_below(outline: Outline, heading: int) -> list[int]:
    """Return the signed items beside a heading, or in the first list below it."""
    beside = _siblings_after(outline, heading)
    found = _signed(outline, beside)
    holder = next((number for number in beside if outline.tags[number] in _HOLDERS), None)
    if not found and holder is not None:
        found = _signed(outline, _up_to_heading(outline, outline.children(holder)))
    return found


def _siblings_after(outline: Outline, number: int) -> list[int]:
    """Return the elements behind ``number`` in the same parent, up to the next heading."""
    parent = outline.parents[number]
    return _up_to_heading(outline, outline.siblings(outline.ends[number], outline.ends[parent]))


def _up_to_heading(outline: Outline, elements: Iterator[int]) -> list[int]:
    before = takewhile(lambda number: outline.tags[number] not in _HEADINGS, elements)
    return list(islice(before, _MOST_ITEMS))


def _signed(outline: Outline, items: list[int]) -> list[int]:
    """Return the items of a list of which nearly all are signed the same way, or none."""
    for name_of in (_name_before, _name_behind, _name_bare, _name_above):
        named = {item: name for item in items if (name := name_of(outline, item))}
        if len(named) < _FEWEST:
            continue
        first, last = min(named), max(named)
        tag = outline.tags[first]
        between = [item for item in items if first <= item <= last and outline.tags[item] == tag]
        is_code = any(outline.tags[n] in CODE for n in range(first, outline.ends[last]))
        are_mixed = 10 * len(named) < 8 * len(between) or len(set(named.values())) < _FEWEST - 1
        if not is_code and not are_mixed:
            named_items = [item for item in named if outline.tags[item] == tag]
            return named_items if name_of != _name_above else _all_like(outline, named_items)
    return []


def _all_like(outline: Outline, items: list[int]) -> list[int]:
    """Return the items and those like them: between them with a strange name, or inside as replies.

    Only list items are looked for inside: any other element may be a part of one.
    """
    parent, kinds = outline.parents[items[0]], {outline.kind(item) for item in items}
    found = set(items)
    for number in range(items[0], outline.ends[items[-1]]):
        is_beside = outline.parents[number] == parent
        if (is_beside or outline.tags[number] == "li") and outline.kind(number) in kinds:
            is_one = is_beside or _name_above(outline, number) is not None
            found.update((number,) if is_one else ())
    return sorted(found)


def _name_before(outline: Outline, item: int) -> str | None:
    """Return the name with which an item begins: ``<b>Ann:</b> words``."""
    mark = item + 1
    if outline.tags[item] not in _ITEMS or mark >= outline.ends[item]:
        return None
    start, stop = outline.text_starts[mark], outline.text_ends[mark]
    is_first = outline.tags[mark] in _MARKS and start == outline.text_starts[item] and stop > start
    if not is_first or stop >= outline.text_ends[item]:
        return None
    text = outline.short_text(mark, _LONGEST_NAME + 2)
    if text is None:
        return None
    if text.endswith((":", "：")) or outline.texts[stop].startswith((":", "：")):
        return _as_name(text.rstrip(":： "))
    return None


def _name_behind(outline: Outline, item: int) -> str | None:
    """Return the name on the last line of an item: ``words<br><b>Ann, Leeds</b>``."""
    if outline.tags[item] not in _ITEMS or outline.ends[item] - item < 3:
        return None
    last = outline.ends[item] - 1
    is_mark = outline.tags[last] in _MARKS and outline.parents[last] == item
    is_last = outline.text_ends[last] == outline.text_ends[item]
    is_behind = outline.text_starts[item] < outline.text_starts[last]
    if is_mark and is_last and is_behind and outline.tags[last - 1] == "br":
        return _as_name((outline.short_text(last, _LONGEST_NAME + 2) or "").lstrip("-–— "))
    return None


def _name_bare(outline: Outline, item: int) -> str | None:
    """Return the name with which the text of an item begins: ``Ann: words``."""
    start = outline.text_starts[item]
    is_own = start < outline.text_ends[item] and outline.owners[start] == item
    name = bare_name(outline.texts[start]) if is_own and outline.tags[item] in _ITEMS else None
    return None if name is None else _as_name(name)


def _name_above(outline: Outline, item: int) -> str | None:
    """Return the name in the first of an item's elements: ``<h4>Ann</h4><div>words</div>``."""
    holder = head = item
    while outline.tags[holder] not in _INLINE:
        head = holder + 1
        first = outline.text_starts[holder]
        if first == outline.text_ends[holder] or outline.owners[first] == holder:
            return None
        while outline.text_ends[head] == first:  # a portrait
            head = outline.ends[head]
        if outline.text_ends[head] < outline.text_ends[holder]:
            break
        holder = head
    first, stop = outline.text_starts[head], outline.text_ends[head]
    is_head = (
        head > holder
        and outline.ends[head] < outline.ends[holder]
        and (outline.tags[head] not in _INLINE or outline.tags[outline.ends[head]] not in _INLINE)
    )
    if not is_head or stop == first or outline.short_text(head, _LONGEST_HEAD) is None:
        return None
    said = outline.texts[stop : min(stop + _SHORTEST, outline.text_ends[holder])]
    return _as_name(outline.texts[first]) if sum(map(len, said)) >= _SHORTEST else None


def _as_name(text: str) -> str | None:
    words = text.split()
    is_short = len(text) <= _LONGEST_NAME and 0 < len(words) <= _MOST_WORDS
    return text if is_short and is_name(text) else None
