"""Candidates for what every comment has exactly once: a date, or else a numbered id.

An anchor says where a comment is, not what it says. Anchors of one make (same element kind in
the same kind of parent, or same id prefix) form a group; the records of a list share a group.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scrapers.adapters.comment_words import is_reply
from scrapers.adapters.generic.layout.attributes import Attributes
from scrapers.adapters.generic.layout.outline import Outline, class_words
from scrapers.adapters.generic.shown_dates import LONGEST_DATED_TEXT, shows_date
from scrapers.adapters.member_words import tells_membership

AnchorKind = Literal["date", "id", "author", "reply", "signature"]

_TIME_TAGS = frozenset({"time", "relative-time", "time-ago", "local-time", "timeago", "bdi-time"})
_TIMESTAMP_ATTRIBUTES = (
    "datetime",
    "data-timestamp",
    "data-time",
    "data-datetime",
    "data-date",
    "data-created",
    "data-utime",
    "data-ts",
    "data-content",
    "data-epoch",
    "data-comment-timestamp",
    "air-date-timestamp",
)
_has_no_timestamp = frozenset(_TIMESTAMP_ATTRIBUTES).isdisjoint
_DATED_ATTRIBUTES = frozenset({*_TIMESTAMP_ATTRIBUTES, "title", "content"})
_BLOCKS = frozenset({"blockquote", "dd", "div", "li", "p", "td"})
_RECORD_TAGS = _BLOCKS | {"article", "section", "tr"}
_OTHER_WORDS = 12
"""Characters beside a date that are more than what ties it: ``"posted on"``."""
_FIELDS = frozenset({"button", "input", "label", "option", "select", "textarea"})
"""Parts of forms, which are numbered for scripts."""
_LONGEST_CONTROL = 30
_MANY_DATED = 3
"""Dates inside an element with one that are more than those of one comment."""
_OWN_LINES = frozenset({"dt", "li", "tr", "h2", "h3", "h4", "h5"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?$")
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comment-?|post-?|reply-?)?(?:author|user-?name|nick-?name|commenter"
    r"|poster)(?:[_-]?(?:name|link))?(?:\s|$)"
)
"""In lower case."""
_RECORD_CLASS = re.compile(
    r"(?i)(?:[a-z]+[-_])?(?:comment|commentaire|kommentar|comentario|commento|reply|reaction|reactie"
    r"|avis|opinion|review|response|answer|yorum|komentarz|talkback)(?:[-_](?:item|box|row|entry))?$"
)
ANSWER_CLASS = re.compile(
    r"(?i)(?:[a-z]+[-_])?(?:reply|response|answer)(?:[-_](?:item|box|row|entry))?$"
)
"""The name of an element that is an answer."""
_NUMBERED_ID = re.compile(r"^([A-Za-z][\w.:-]*?[_\-./]?|)(\d{1,24})$")
_OTHER_ID = re.compile(
    r"(?i)(?:attachment|image|img|photo|fig(?:ure)?|gallery|caption|slide|video|ad|banner|menu-item"
    r"|widget|toc|ez-toc|section|chapter|footnote|fn|cite|ref)[-_]"
)
"""Numbered ids of what stands in articles and beside them."""
_ID_ATTRIBUTES = ("data-comment-id", "data-commentid", "data-post-id", "data-cid", "data-key")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One candidate and the raw date it shows."""

    element: int
    """Number of the element in the outline."""
    shown: str | None = None
    """The date as displayed; ``None`` for an id."""
    stated: str | None = None
    """A machine-readable date from an attribute, if there is one."""
    is_loose: bool = False
    """Whether the date stands bare behind the element, not in it."""
    is_signature: bool = False
    """Whether there is no date: a name marks the element, perhaps with a town behind a comma."""


@dataclass(frozen=True, slots=True)
class AnchorGroup:
    """Anchors of one make, in document order."""

    kind: AnchorKind
    anchors: tuple[Anchor, ...]
    label: str
    """What they have in common, for people: ``"span.date in div"``."""


def date_groups(outline: Outline, lang: str | None) -> list[AnchorGroup]:
    """Return the groups of elements that show or state a date, largest first."""
    found = _stated_dates(outline)
    shown = _shown_dates(outline, lang)
    found = {number: found[number] for number in found if not _is_record(outline, number, shown)}
    for number, anchor in shown.items():
        found.setdefault(number, anchor)
    numbers = sorted(found)
    groups: dict[tuple[tuple[str, ...], str], list[Anchor]] = defaultdict(list)
    covered_until = -1
    last_of_kind: dict[tuple[int, tuple[str, ...]], int] = {}
    for place, number in enumerate(numbers):
        if number < covered_until or _holds_list(outline, numbers, place):
            continue
        parent = outline.parents[number]
        kind = outline.kind(number)
        covered_until = outline.ends[number]
        last = last_of_kind.get((parent, kind))
        last_of_kind[(parent, kind)] = number
        if last is not None and _are_close(outline, last, number):
            continue
        groups[(kind, outline.tags[parent])].append(found[number])
    _join_striped(outline, groups)
    return [
        AnchorGroup("date", tuple(anchors), f"{'.'.join(kind)} in {parent}")
        for (kind, parent), anchors in sorted(groups.items(), key=lambda item: -len(item[1]))
    ]


def _holds_list(outline: Outline, numbers: Sequence[int], place: int) -> bool:
    """Return whether an element with a bare date holds a list of dated ones, in many words.

    The date is then that of the post, or of the program below it, and covers none of the list's.
    """
    number, inner = numbers[place], numbers[place + 1 : place + 1 + _MANY_DATED]
    if len(inner) < _MANY_DATED or not outline.contains(number, inner[-1]):
        return False
    return outline.kind(number) not in map(outline.kind, inner)


def _join_striped(
    outline: Outline, groups: dict[tuple[tuple[str, ...], str], list[Anchor]]
) -> None:
    """Join the groups of records side by side, of which some have a class of their own.

    As every second one in ``<li class="gray">`` has, or those of the post's author.
    """
    lists: dict[tuple[str, int], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for key, anchors in groups.items():
        holder = outline.parents[anchors[0].element]
        if all(
            outline.parents[one.element] == holder and _is_wordy(outline, one.element)
            for one in anchors
        ):
            lists[(key[0][0], holder)].append(key)
    for keys in lists.values():
        main = max(keys, key=lambda key: len(groups[key]))
        striped: list[Anchor] = []
        for key in keys:
            first, last = groups[key][0].element, groups[key][-1].element
            own = groups[main]
            if key != main and first < own[-1].element and last > own[0].element:
                striped += groups.pop(key)
        if striped:
            groups[main] = sorted(groups[main] + striped, key=lambda one: one.element)


def _are_close(outline: Outline, first: int, second: int) -> bool:
    """Return whether two dates stand in one line: posted and edited, from and to."""
    if outline.tags[first] in _OWN_LINES or _is_wordy(outline, first):
        return False
    between = outline.texts[outline.text_ends[first] : outline.text_starts[second]]
    holders = map(outline.tags.__getitem__, range(outline.ends[first], second))
    if between and not _BLOCKS.isdisjoint(holders):
        return False
    return sum(map(len, between)) < 25


def _is_wordy(outline: Outline, number: int) -> bool:
    """Return whether a block with a date has more lines, or more words: it is a record."""
    if outline.tags[number] not in _BLOCKS:
        return False
    if "br" in outline.tags[number : outline.ends[number]]:
        return True
    start, end = outline.text_starts[number], outline.text_ends[number]
    return sum(map(len, outline.texts[start:end])) > LONGEST_DATED_TEXT


def _stated_dates(outline: Outline) -> dict[int, Anchor]:
    found = {}
    tags, attributes = outline.tags, outline.attributes
    numbers = set(outline.with_attributes(_DATED_ATTRIBUTES))
    numbers.update([number for number, tag in enumerate(tags) if tag in _TIME_TAGS])
    for number in sorted(numbers):
        stated = stated_date(tags[number], attributes[number])
        if stated is None and tags[number] not in _TIME_TAGS:
            continue
        shown = outline.short_text(number, LONGEST_DATED_TEXT)
        if shown is not None and not is_membership(outline, outline.text_starts[number], shown):
            found[number] = Anchor(number, shown or None, stated)
    return {number: found[number] for number in found if not _holds_other(outline, number, found)}


def _holds_other(outline: Outline, number: int, found: Mapping[int, Anchor]) -> bool:
    """Return whether an element with a date is a whole record, which shows its date inside."""
    if outline.tags[number] in _TIME_TAGS:
        return False
    return any(inside in found for inside in range(number + 1, outline.ends[number]))


def _is_record(outline: Outline, number: int, shown: Mapping[int, Anchor]) -> bool:
    """Return whether an element with a date in an attribute shows one among other words."""
    if outline.tags[number] not in _RECORD_TAGS:
        return False
    length = len(outline.short_text(number, LONGEST_DATED_TEXT) or "")
    inside = (shown[inner] for inner in range(number + 1, outline.ends[number]) if inner in shown)
    return any(length - len(anchor.shown or "") >= _OTHER_WORDS for anchor in inside)


def stated_date(tag: str, attributes: Attributes) -> str | None:
    """Return the machine-readable date in the attributes of an element, if there is one."""
    for name in () if _has_no_timestamp(attributes) else _TIMESTAMP_ATTRIBUTES:
        value = (attributes.get(name) or "").strip()
        if value and (_ISO.match(value) or _EPOCH.match(value)):
            return value
    title = attributes.get("title") or ""
    if title and (tag in {"abbr", "time", "span", "a", "p", "div"}) and _ISO.match(title):
        return title
    content = attributes.get("content") or ""
    is_date = "date" in (attributes.get("itemprop") or "").lower()
    return content if is_date and _ISO.match(content) else None


def _shown_dates(outline: Outline, lang: str | None) -> dict[int, Anchor]:
    found: dict[int, Anchor] = {}
    owners = outline.owners
    dated = {text for text in set(outline.texts) if shows_date(text, lang)}
    places: dict[int, list[int]] = defaultdict(list)
    for position, text in enumerate(outline.texts):
        if text in dated and not is_membership(outline, position, text):
            places[owners[position]].append(position)
    for owner, positions in places.items():
        found.update(_anchors_in(outline, owner, positions))
    for number in outline.with_attributes(("title",)):
        title = outline.attribute(number, "title")
        if title and len(title) <= 60 and number not in found and shows_date(title, lang):
            found[number] = Anchor(number, outline.text(number) or None, title)
    return found


def _anchors_in(outline: Outline, owner: int, positions: list[int]) -> dict[int, Anchor]:
    """Return the anchors for the dates that stand bare in one element.

    One date is held by the element. Several, with other elements between them, are those of
    records without an element of their own: each is held by the element before it.
    """
    loose: dict[int, Anchor] = {}
    for position in positions if len(positions) > 1 else ():
        number = outline.owners[position - 1] if position else -1
        while number > owner and outline.parents[number] > owner:
            number = outline.parents[number]
        if number > owner and outline.parents[number] == owner:
            loose[number] = Anchor(number, outline.texts[position], is_loose=True)
    if len(loose) > 1:
        return loose
    return {owner: Anchor(owner, outline.texts[positions[0]])}


def is_membership(outline: Outline, position: int, text: str) -> bool:
    """Return whether a date tells when somebody joined, or when the text was last edited."""
    if tells_membership(text):
        return True
    before = outline.texts[position - 1] if position else ""
    return len(before) <= 40 and tells_membership(before) and _YEAR.search(before) is None


_YEAR = re.compile(r"(?:19|20)\d\d\W*$")
"""The end of a text that tells its date itself: ``"Member since 2011"``."""


def id_groups(outline: Outline) -> list[AnchorGroup]:
    """Return the groups of elements with numbered ids, largest first."""
    groups: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for number in outline.with_attributes(("id", "name", *_ID_ATTRIBUTES)):
        if outline.tags[number] in _FIELDS:
            continue
        for name, value in _ids(outline.tags[number], outline.attributes[number]):
            match = _NUMBERED_ID.match(value)
            if match is None or (name, value) in seen or _OTHER_ID.match(value):
                continue
            seen.add((name, value))
            groups[(f"{outline.tags[number]}[{name}]", match[1])].append(Anchor(number))
    return [
        AnchorGroup("id", tuple(anchors), f"{where} {prefix}N")
        for (where, prefix), anchors in sorted(groups.items(), key=lambda item: -len(item[1]))
        if len(anchors) > 1
    ]


def id_stem(value: str) -> str | None:
    """Return what precedes the number of an id such as ``comment-12``, ``None`` without one."""
    match = _NUMBERED_ID.match(value)
    return None if match is None else match[1]


def author_groups(outline: Outline) -> list[AnchorGroup]:
    """Return the groups of elements whose class says that they name an author, largest first."""
    groups: dict[tuple[str, ...], list[Anchor]] = defaultdict(list)
    for number in _classed(
        outline, lambda classes: _AUTHOR_CLASS.search(classes.lower()) is not None
    ):
        length = outline.text_ends[number] - outline.text_starts[number]
        if 0 < length <= 4:
            groups[outline.kind(number)].append(Anchor(number))
    return [
        AnchorGroup("author", tuple(anchors), ".".join(kind))
        for kind, anchors in sorted(groups.items(), key=lambda item: -len(item[1]))
        if len(anchors) > 2
    ][:3]


CODE = frozenset(("code", "pre", "samp"))
"""Where what is named a comment is one of a programmer's."""


def named_groups(outline: Outline) -> list[AnchorGroup]:
    """Return the groups of elements named as comments, largest first.

    Those of a group stand side by side, or inside one that does, as replies do. For lists whose
    records have neither a date nor a number.
    """
    groups: dict[tuple[int, tuple[str, ...]], list[Anchor]] = defaultdict(list)
    outermost: dict[tuple[str, ...], tuple[int, int]] = {}
    answered: tuple[str, ...] = ()
    for number in _classed(
        outline, lambda classes: any(map(_RECORD_CLASS.match, class_words(classes)))
    ):
        if outline.tags[outline.parents[number]] not in CODE:
            kind = outline.kind(number)
            if not any(map(ANSWER_CLASS.match, kind[1:])):
                answered = kind
            elif number < outermost.get(answered, (-1, 0))[1]:
                kind = answered
            holder, end = outermost.get(kind, (-1, 0))
            if number >= end:
                holder = outline.parents[number]
                outermost[kind] = holder, outline.ends[number]
            groups[(holder, kind)].append(Anchor(number))
    return [
        AnchorGroup("author", tuple(anchors), ".".join(kind))
        for (_, kind), anchors in sorted(groups.items(), key=lambda item: -len(item[1]))
        if len(anchors) > 1
    ][:2]


def reply_groups(outline: Outline) -> list[AnchorGroup]:
    """Return the groups of controls that answer a comment, of which each has one, largest first."""
    groups: dict[tuple[tuple[str, ...], str], list[Anchor]] = defaultdict(list)
    for position, text in enumerate(outline.texts):
        if len(text) <= _LONGEST_CONTROL and is_reply(text):
            number = outline.owners[position]
            parent = outline.tags[outline.parents[number]]
            groups[(outline.kind(number), parent)].append(Anchor(number))
    return [
        AnchorGroup("reply", tuple(anchors), f"{'.'.join(kind)} in {parent}")
        for (kind, parent), anchors in sorted(groups.items(), key=lambda item: -len(item[1]))
        if len(anchors) > 2
    ][:2]


def _classed(outline: Outline, accepts: Callable[[str], bool]) -> list[int]:
    """Return the elements whose class attribute is accepted, in document order."""
    classes = outline.numbers_by_classes
    return sorted(number for name in filter(accepts, classes) for number in classes[name])


def _ids(tag: str, attributes: Attributes) -> list[tuple[str, str]]:
    found = [("id", attributes.get("id") or "")]
    if tag == "a":
        found.append(("name", attributes.get("name") or ""))
    found += [(name, attributes.get(name) or "") for name in _ID_ATTRIBUTES if name in attributes]
    return [(name, value) for name, value in found if value]
