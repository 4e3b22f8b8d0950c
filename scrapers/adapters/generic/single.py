"""The one comment of a page that has just one: nothing repeats, so names and ids must tell.

Accepted only when the page declares one comment, or when the element is numbered as a comment.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrapers.adapters.element_names import names_side
from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.outline import Outline, class_words
from scrapers.adapters.generic.records import Record, split_records
from scrapers.adapters.generic.scoring import IS_COMMENT
from scrapers.adapters.generic.shown_dates import shows_date
from scrapers.count_words import count_in

_NUMBERED = re.compile(
    r"(?i)^(?:li-|div-|article-)?(?:comment|kommentar|commentaire|reply|c)[-_]?\d+$"
)
_LONGEST = 20_000
_SHORTEST = 12
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset({"h1", "h2", "h3", "form", "article"})
"""What an element with just one comment has not inside it, but for an article that it is."""
_LONGEST_HEADING = 60
_NEAR = 12
"""Texts between the heading and the date."""


def find_single(outline: Outline, lang: str | None, declared: int | None) -> Record | None:
    """Return the only element that is named as a comment and holds a date and words."""
    found: list[int] = []
    covered = -1
    for number in outline.with_attributes(("id", "class")):
        if number < covered or not _is_comment(outline, number):
            continue
        covered = outline.ends[number]
        found.append(number)
        if len(found) > 2:
            return None
    dated = [(number, anchor) for number in found if (anchor := _date(outline, number, lang))]
    if not dated and declared == 1:
        return _under_heading(outline, lang)
    if len(dated) != 1:
        return None
    number, anchor = dated[0]
    is_numbered = _NUMBERED.match(outline.attribute(number, "id")) is not None
    if (declared != 1 and not (is_numbered and declared is None)) or _is_aside(outline, number):
        return None
    return _record(outline, number, anchor)


def _under_heading(outline: Outline, lang: str | None) -> Record | None:
    """Return what stands with the first date below a heading that counts one comment."""
    for position, text in enumerate(outline.texts):
        owner = outline.owners[position]
        is_heading = outline.tags[owner] in _HEADINGS and len(text) <= _LONGEST_HEADING
        if not is_heading or count_in(text, is_heading=False) != 1:
            continue
        for place in range(position + 1, min(position + _NEAR, len(outline.texts))):
            if shows_date(outline.texts[place], lang):
                return _around(outline, position, place)
    return None


def _around(outline: Outline, heading: int, place: int) -> Record | None:
    """Return the largest element around a date without its heading, or another one."""
    date = number = outline.owners[place]
    while (above := outline.parents[number]) > 0:
        holds_heading = outline.text_starts[above] <= heading
        others = range(above + 1, outline.ends[above])
        if holds_heading or any(outline.tags[other] in _PARTS for other in others):
            break
        number = above
    texts = range(outline.text_starts[number], outline.text_ends[number])
    length = sum(len(outline.texts[position]) for position in texts)
    shown = outline.texts[place]
    is_said = _SHORTEST <= length - len(shown) <= _LONGEST
    if not is_said or _is_aside(outline, number) or outline.tags[number] == "a":
        return None
    stated = outline.attribute(date, "datetime") or None
    return _record(outline, number, Anchor(date, shown, stated))


def _is_comment(outline: Outline, number: int) -> bool:
    own_id = outline.attribute(number, "id")
    return _names_comment(outline.attribute(number, "class")) or (
        own_id != "" and _NUMBERED.match(own_id) is not None
    )


@lru_cache(maxsize=1 << 12)
def _names_comment(classes: str) -> bool:
    return any(map(IS_COMMENT.match, class_words(classes)))


def _date(outline: Outline, number: int, lang: str | None) -> Anchor | None:
    length = 0
    for position in range(outline.text_starts[number], outline.text_ends[number]):
        text = outline.texts[position]
        length += len(text)
        if shows_date(text, lang):
            owner = outline.owners[position]
            stated = outline.attribute(owner, "datetime") or None
            if length <= _LONGEST:
                return Anchor(owner, text, stated)
    return None


def _is_aside(outline: Outline, number: int) -> bool:
    while number >= 0:
        if outline.tags[number] == "aside" or names_side(outline.names(number)):
            return True
        number = outline.parents[number]
    return False


def _record(outline: Outline, number: int, anchor: Anchor) -> Record:
    record = split_records(outline, [anchor])[0]
    record.top, record.end = number, outline.ends[number]
    record.text_start, record.text_end = outline.text_starts[number], outline.text_ends[number]
    record.elements = list(range(record.top, record.end))
    record.texts = list(range(record.text_start, record.text_end))
    return record
