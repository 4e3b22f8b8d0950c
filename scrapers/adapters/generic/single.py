"""The one comment of a page that has just one: nothing repeats, so names and ids must tell.

Accepted only when the page declares one comment, or when the element is numbered as a comment or
stands, signed, in an area of comments; where the page declares more than one, only with all three.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from scrapers.adapters.comment_words import heads_comments
from scrapers.adapters.element_names import names_author, names_side
from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.fields import Template, letters
from scrapers.adapters.generic.judging.scoring import IS_COMMENT
from scrapers.adapters.generic.layout.outline import Outline, class_words
from scrapers.adapters.generic.records.record import Record, filled, record_at
from scrapers.adapters.generic.shown_dates import shows_date
from scrapers.counts.words import count_in
from scrapers.dates import find_date

_NUMBERED = re.compile(
    r"(?i)^(?:(?:[a-z]{1,20}[-_]{1,2})?(?:comment|kommentar|commentaire)|(?:li-|div-)?(?:reply|c))"
    r"[-_]?\d+$"
)
_AREA = re.compile(
    r"(?i)(?:[a-z]+[-_]?)?(?:comments|kommentare|commentaires|comentarios|commenti|reacties)"
    r"(?:[-_]?(?:list|area|section|wrap(?:per)?|container|inner|thread))?$"
    r"|(?:[a-z]+[-_])?comment[-_]?(?:list|area|section|thread)$"
)
"""Class and id words of what holds all comments of a page."""
_PART_NAMES = re.compile(r"(?i)widget|footer")
"""Names of blocks beside the page's text, and of parts of it."""
_CONTROLS = frozenset({"a", "button", "form", "i", "img", "input", "label", "textarea"})
"""What is named for a comment and is none."""
_MOST_NAMED = 6
_MOST_ASIDE = 50
"""Elements named as comments that are looked at, on the page and beside it."""
_LONGEST = 20_000
_SHORTEST = 12
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TITLES = _HEADINGS | {"div", "p", "span", "strong", "b", "legend", "caption", "th"}
"""What may head a comment where nothing but its text tells."""
_PARTS = frozenset({"h1", "h2", "h3", "form", "article"})
"""What an element with just one comment has not inside it, but for an article that it is."""
_LINES = frozenset({"p", "div", "blockquote", "ul", "ol", "pre"})
"""What goes on with what is said after a line with name and date."""
_ITEMS = frozenset({"ul", "ol", "dl", "table", "article", "blockquote"})
"""What holds a comment without a date or a name for it; others hold notes to the reader, too."""
_MARKS = frozenset({"a", "b", "strong", "cite", "dt", "h4", "h5", "h6", "em", "i"})
_LONGEST_HEADING = 60
_MOST_HEADINGS = 50
"""Headings of comments that are looked below; a page with one comment has few."""
_LONGEST_REST = 8
"""Characters behind a date in the head of a comment."""
_NEAR = 12
"""Texts between the heading and the date."""


def find_single(outline: Outline, lang: str | None, declared: int | None) -> Record | None:
    """Return the only element that is named as a comment and holds a date and words.

    Of a page that declares one comment, also what stands below the heading that counts it.
    """
    found = list(islice(_found(outline), _MOST_NAMED + 1))
    if len(found) > _MOST_NAMED:
        return None
    dated = [(number, anchor) for number in found if (anchor := _date(outline, number, lang))]
    if len(dated) == 1:
        return _named(outline, *dated[0], declared)
    is_countable = not dated and declared in (None, 1)
    return _unnamed(outline, found, lang, declared) if is_countable else None


def _found(outline: Outline) -> Iterator[int]:
    """Yield the outermost elements that are named as a comment and beside none of the page's.

    What is named so and holds an area of comments with such elements is around the comments.
    """
    named = _named_as_comments(outline)
    areas = _areas(outline) if named else []
    covered, aside = -1, 0
    for number in named:
        end = outline.ends[number]
        is_empty = outline.text_starts[number] == outline.text_ends[number]
        if number < covered or is_empty or outline.tags[number] in _CONTROLS:
            continue
        at = bisect_left(areas, number)
        if at < len(areas) and areas[at] < end:
            inner = bisect_right(named, areas[at])
            if inner < len(named) and named[inner] < outline.ends[areas[at]]:
                continue
        covered = end
        if not _is_aside(outline, number):
            yield number
        elif (aside := aside + 1) > _MOST_ASIDE:
            return


def _areas(outline: Outline) -> list[int]:
    """Return the elements that are named for all comments of a page, in document order."""
    classes = outline.numbers_by_classes
    found = {number for name in filter(_names_area, classes) for number in classes[name]}
    with_id = outline.with_attributes(("id",))
    found.update(number for number in with_id if _AREA.match(outline.attribute(number, "id")))
    return sorted(found)


@lru_cache(maxsize=1 << 12)
def _names_area(names: str) -> bool:
    return any(map(_AREA.match, names.split()))


def _named(outline: Outline, number: int, anchor: Anchor, declared: int | None) -> Record | None:
    """Return an element named as a comment that holds a date, if it is the page's comment."""
    record = filled(record_at(outline, anchor, number))
    is_numbered = _is_numbered(outline, number)
    if declared == 1 or (declared is None and is_numbered):
        return record
    may_be = declared is None or is_numbered
    is_one = may_be and _is_in_area(outline, number) and _is_signed(outline, record)
    return record if is_one else None


def _is_numbered(outline: Outline, number: int) -> bool:
    """Return whether an element, its first child, or an empty link before it bears a number."""
    for place in range(number, min(number + 2, outline.ends[number])):
        is_named = _NUMBERED.match(outline.attribute(place, "id")) is not None
        if is_named or outline.attribute(place, "data-comment-id"):
            return True
    before = number - 1
    while before > 0 and outline.contains(before, number):
        before -= 1  # it may be wrapped
    names = (outline.attribute(before, name) for name in ("id", "name"))
    is_link = outline.tags[before] == "a" and outline.ends[before] == before + 1
    return is_link and any(map(_NUMBERED.match, names))


def _unnamed(
    outline: Outline, found: list[int], lang: str | None, declared: int | None
) -> Record | None:
    """Return the comment of a page whose elements named as comments, if any, hold no date.

    It stands below a heading that counts it; in an area of comments any heading of them will do.
    """
    is_sure = declared is not None
    tells = _counts_one if is_sure else _heads
    for tags in (_HEADINGS, _TITLES):
        telling = (p for p in _headings(outline, tags) if tells(outline.texts[p]))
        headings = list(islice(telling, _MOST_HEADINGS))
        record = _dated_below(outline, headings, lang)
        if record is not None and (
            (is_sure and tags is _HEADINGS)
            or (
                (is_sure or _is_in_area(outline, record.top))
                and _is_plain_head(record.anchor.shown or "", lang)
                and _is_signed(outline, record)
            )
        ):
            return record
    for number in found if len(found) == 1 else _below(outline, headings):
        is_listed = number in found or outline.tags[number] in _ITEMS
        if is_listed and _is_alone(outline, number) and (is_sure or _is_placed(outline, number)):
            record = filled(record_at(outline, Anchor(number), number))
            if headings and _is_signed(outline, record):
                return record
    return None


def _is_placed(outline: Outline, number: int) -> bool:
    """Return whether an element that nothing counts or dates is a comment by number and place.

    Notes to the reader stand in areas of comments, too: ``"Please log in to comment."``
    """
    return _is_numbered(outline, number) and _is_in_area(outline, number)


def _is_alone(outline: Outline, number: int) -> bool:
    """Return whether an element holds no heading or form and stands beside none of the page's."""
    inside = outline.tags[number + 1 : outline.ends[number]]
    return _PARTS.isdisjoint(inside) and not _is_aside(outline, number)


def _headings(outline: Outline, tags: frozenset[str]) -> Iterator[int]:
    """Yield the positions of the short texts in elements of ``tags``."""
    for position, text in enumerate(outline.texts):
        if len(text) <= _LONGEST_HEADING and outline.tags[outline.owners[position]] in tags:
            yield position


@lru_cache(maxsize=1 << 10)
def _counts_one(text: str) -> bool:
    return count_in(text, is_heading=False) == 1


def _heads(text: str) -> bool:
    """Return whether a text is a heading of comments without a word behind: no ``closed``."""
    if _counts_one(text):
        return True
    words = text.rstrip(" :").split()
    return 0 < len(words) <= 2 and heads_comments(text) and heads_comments(words[-1])


def _dated_below(outline: Outline, headings: Sequence[int], lang: str | None) -> Record | None:
    """Return what stands with the first date below one of the headings."""
    for position in headings:
        for place in range(position + 1, min(position + _NEAR, len(outline.texts))):
            if outline.tags[outline.owners[place]] in _PARTS:
                break
            if shows_date(outline.texts[place], lang):
                return _around(outline, position, place)
    return None


def _below(outline: Outline, headings: Sequence[int]) -> Iterator[int]:
    """Yield what follows each heading: beside it, or beside what holds nothing else behind it."""
    for position in headings:
        number = outline.owners[position]
        behind = outline.ends[number]
        while (above := outline.parents[number]) > 0 and outline.ends[above] == behind:
            number = above
        is_beside = above >= 0 and behind < outline.ends[above]
        if is_beside and outline.tags[behind] not in _PARTS:
            yield behind


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
    if _is_aside(outline, number) or outline.tags[number] == "a":
        return None
    record = filled(record_at(outline, Anchor(date, shown, _stated(outline, date)), number))
    length -= len(shown)
    if outline.tags[number] in _LINES and length <= _LONGEST_HEADING:
        run = _with_lines_behind(outline, record)
        if run is not None and _is_signed(outline, run):
            return run
    return record if _SHORTEST <= length <= _LONGEST else None


def _with_lines_behind(outline: Outline, record: Record) -> Record | None:
    """Return a record that is a line with name and date, with the lines of words behind it."""
    above = outline.parents[record.top]
    behind = record.end
    while behind < outline.ends[above] and outline.tags[behind] in _LINES:
        behind = outline.ends[behind]
    if behind == record.end:
        return None
    text_end = outline.text_ends[behind - 1]
    length = sum(map(len, outline.texts[record.text_end : text_end]))
    if any(tag in _PARTS for tag in outline.tags[record.top : behind]):
        return None
    run = Record(record.anchor, record.top, behind, record.text_start, text_end)
    return filled(run) if _SHORTEST <= length <= _LONGEST else None


def _is_signed(outline: Outline, record: Record) -> bool:
    """Return whether a record names its author in an element for it, and says something."""
    name, element = find_authors(Template(outline, [record]))[0]
    if name is None:
        return False
    length = sum(
        letters(outline.texts[place])
        for place in record.texts
        if outline.tags[outline.owners[place]] != "a" or name in outline.texts[place]
    )
    is_marked = element is None or (
        outline.tags[element] in _MARKS or names_author(outline.names(element)) > 0
    )
    is_first = element is None or outline.text_starts[element] < record.text_start + 3
    rest = length - len(name) - len(record.anchor.shown or "")
    return is_marked and is_first and _SHORTEST <= rest <= _LONGEST


def _is_plain_head(shown: str, lang: str | None) -> bool:
    """Return whether a text ends with its date, as a head does and a sentence does not."""
    span = find_date(shown, lang)
    return span is None or len(shown) - span[1] <= _LONGEST_REST


def _named_as_comments(outline: Outline) -> list[int]:
    """Return the elements whose class or id says that they are a comment, in document order."""
    classes = outline.numbers_by_classes
    found = {number for name in filter(_names_comment, classes) for number in classes[name]}
    found.update(
        number
        for number in outline.with_attributes(("id",))
        if _NUMBERED.match(outline.attribute(number, "id"))
    )
    return sorted(found)


@lru_cache(maxsize=1 << 12)
def _names_comment(classes: str) -> bool:
    return any(map(IS_COMMENT.match, class_words(classes)))


def _is_in_area(outline: Outline, number: int) -> bool:
    """Return whether an element stands in one that is named for all comments of a page."""
    while (number := outline.parents[number]) > 0:
        if _names_area(outline.names(number)):
            return True
    return False


def _date(outline: Outline, number: int, lang: str | None) -> Anchor | None:
    length = 0
    for position in range(outline.text_starts[number], outline.text_ends[number]):
        text = outline.texts[position]
        length += len(text)
        if shows_date(text, lang):
            owner = outline.owners[position]
            if length <= _LONGEST:
                return Anchor(owner, text, _stated(outline, owner))
    return None


def _stated(outline: Outline, number: int) -> str | None:
    return outline.attribute(number, "datetime") or None


def _is_aside(outline: Outline, number: int) -> bool:
    """Return whether an element stands in a block beside the page's own text.

    What holds half of all that the page says is no such block, whatever its names say. Numbered
    comments stand in widgets and at the foot of articles, too.
    """
    lengths = outline.lengths
    is_numbered = _is_numbered(outline, number)
    while number >= 0:
        length = lengths[outline.text_ends[number]] - lengths[outline.text_starts[number]]
        if 2 * length > lengths[-1]:
            return False
        names = outline.names(number)
        if is_numbered:
            names = _PART_NAMES.sub("", names)
        if names_side(names) or (outline.tags[number] == "aside" and not is_numbered):
            return True
        number = outline.parents[number]
    return False
