"""One engine for platforms whose comments are in the HTML: rules in, comments out.

A platform states where its fields are (``MarkupRules``) and nothing else. Pure; fetching further
pages is in ``markup_adapter``. Not here: markup that varies by theme (``wordpress*``) or that
nobody described (``generic*``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal

from selectolax.lexbor import LexborNode

from scrapers import dates
from scrapers.adapters.byline_words import strip_filler
from scrapers.body import build
from scrapers.calendar.orders import date_order
from scrapers.cleaning import clean
from scrapers.document import Document
from scrapers.hrefs import find_address
from scrapers.nesting import parents_from_depth
from scrapers.thread import Body, Comment

Parents = Literal["flat", "nested", "depth", "indented"]
"""How a platform shows who answers whom.

``nested``: the record lies in its parent's. ``depth``: a level is stated. ``indented``: replies
stand in wrappers that follow the parent, one more each level.
"""

_NUMBER = re.compile(r"-?\d+")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d[^\d,]{2,16}\d{4}(?:,\s|\s\d|$)")
"""What may be a date before a name, or in its place: ``"1 May 2007, by Ann"``."""
_MAX_CLIMB = 60
"""Elements between a record and a field of it, at most."""
_FEW = 8
"""Records that are quicker searched one by one."""
_TRIALS, _ALWAYS = 40, 1 << 30
"""How often a way to a field is tried that never gave anything, and one that did."""
_DATE_ATTRIBUTES = ("datetime", "data-comment-timestamp", "data-time", "data-at-unix", "title")


@dataclass(frozen=True, slots=True)
class MarkupRules:
    """Where one platform keeps the fields of a comment; all selectors are CSS.

    A field is ``"selector"`` (its text), ``"selector@attribute"`` or ``"@attribute"`` of the
    record; of several, the first that gives something counts. ``"^ancestor selector"`` looks in
    the nearest such ancestor.
    """

    platform: str
    gate: tuple[str, ...]
    """Class names of which every such page has one: the cheap first test."""
    marker: str
    """An element every such page has."""
    record: str
    author: tuple[str, ...]
    date: tuple[str, ...]
    body: str
    """The element of the words; empty when that is the record itself."""
    id: tuple[str, ...] = ("@id",)
    """The last run of letters and digits counts: ``comment-41`` is 41."""
    id_pattern: str = r"([A-Za-z0-9]*\d[A-Za-z0-9]*)$"
    author_url: tuple[str, ...] = ()
    permalink: tuple[str, ...] = ()
    score: tuple[str, ...] = ()
    parents: Parents = "flat"
    level: tuple[str, ...] = ()
    """For ``depth``: where the level is stated."""
    level_pattern: str = r"(-?\d+)"
    """Its first group is the level; pixels will do."""
    wrapper: str | None = None
    """For ``indented``: the wrapper of replies."""
    parent: tuple[str, ...] = ()
    """Where the parent's id is stated, if it is; before the position counts."""
    skipped: str | None = None
    """What stands in the body and is not said by the author."""
    has_folded: bool = False
    """Whether pages show the heads of some comments without their words."""
    has_opening: bool = False
    """Whether the first record of the first page is the post."""
    beneath: str | None = None
    """What such a page holds when its post is no record, as the articles of forum software."""
    is_opening: str | None = None
    """What the opening record matches, wherever it stands."""
    by_post_author: str | None = None
    """What a record matches that was written by the post's author."""
    declared: tuple[str, ...] = ()
    closed: str | None = None
    next_page: str | None = None
    """The link to the next page of comments."""
    post: MarkupRules | None = None
    """Where the post is, if it is no record among the others; made by ``post_rules``."""


def post_rules(
    record: str,
    *,
    author: tuple[str, ...],
    date: tuple[str, ...],
    body: str,
    link: tuple[str, ...] = (),
) -> MarkupRules:
    """Return the rules by which a post above the comments is read.

    ``record`` is what holds the post, ``link`` what leads to the article that it is about.
    """
    return MarkupRules("", (), record, record, author, date, body, permalink=link)


def find_records(document: Document, rules: MarkupRules) -> list[LexborNode]:
    """Return the records of a page, in document order; empty when it is not the platform."""
    if document.class_names.isdisjoint(rules.gate):
        return []
    if document.tree.css_first(rules.marker) is None:
        return []
    found = document.tree.css(rules.record)
    return list({node.mem_id: node for node in found}.values())


def read_records(
    document: Document, rules: MarkupRules, nodes: Sequence[LexborNode]
) -> list[Comment]:
    """Return ``nodes`` as comments in page order, parents stated where the markup shows them."""
    reader = _Reader(document, rules, nodes)
    fields = [(node, reader.comment_id(node, place)) for place, node in enumerate(nodes)]
    shown = [reader.first(node, rules.date) or "" for node in nodes[:_TRIALS]]
    reader.order = date_order(shown, document.lang)
    parents = _parents(reader, fields)
    inner = {node.mem_id for node in nodes}
    comments = []
    for (node, own_id), parent in zip(fields, parents, strict=True):
        comments.append(reader.comment(node, own_id, parent, inner))
    return comments


@cache
def _parsed(field: str) -> tuple[str, str, str]:
    """Return where a field is (an ancestor, or the record if empty), selector, attribute."""
    selector, _, attribute = field.partition("@")
    if selector.startswith("^"):
        place, _, selector = selector[1:].partition(" ")
        return place, selector, attribute
    return "", selector, attribute


class FieldPlaces:
    """Where the fields of a page's records are, each looked up once for all records."""

    def __init__(self, document: Document, records: Sequence[LexborNode]) -> None:
        self._document = document
        self._records = frozenset(record.mem_id for record in records)
        self._known: dict[str, dict[int, LexborNode]] = {}

    def find(self, record: LexborNode, field: str) -> tuple[LexborNode | None, str]:
        """Return the element a field of a record means, and its attribute, if one."""
        place, selector, attribute = _parsed(field)
        if not place:
            return (self.select(record, selector) if selector else record), attribute
        matching = self._document.matching(place)
        holder = record.parent if matching else None
        while holder is not None and holder.mem_id not in matching:
            holder = holder.parent
        if holder is not None and selector:
            holder = holder.css_first(selector)
        return holder, attribute

    def select(self, record: LexborNode, selector: str) -> LexborNode | None:
        """Return the first element in a record, but not in a record inside it, that matches."""
        if len(self._records) <= _FEW:
            found = record.css_first(selector)
            return found if found is not None and self._owner(found) == record.mem_id else None
        places = self._known.get(selector)
        if places is None:
            places = self._known[selector] = {}
            for match in self._document.tree.css(selector):
                owner = self._owner(match)
                if owner is not None:
                    places.setdefault(owner, match)
        return places.get(record.mem_id)

    def _owner(self, node: LexborNode) -> int | None:
        above: LexborNode | None = node
        for _ in range(_MAX_CLIMB):
            if above is None:
                return None
            if above.mem_id in self._records:
                return above.mem_id
            above = above.parent
        return None


class _Reader:
    """Reads single fields by the rules."""

    def __init__(
        self, document: Document, rules: MarkupRules, records: Sequence[LexborNode]
    ) -> None:
        self.document = document
        self.places = FieldPlaces(document, records)
        self.rules = rules
        self.order: dates.DayOrder | None = None
        self._id = re.compile(rules.id_pattern)
        self._trials: dict[str, int] = {}
        """How often each field that gave nothing so far is still looked for."""

    def first(self, node: LexborNode, fields: Sequence[str]) -> str | None:
        """Return the first value that one of ``fields`` has in ``node``."""
        return next(self._values(node, fields), None)

    def _find(self, node: LexborNode, field: str) -> tuple[LexborNode | None, str]:
        """Return what a field means, nothing once it was looked for often and in vain."""
        left = self._trials.get(field, _TRIALS)
        if not left:
            return None, ""
        self._trials[field] = left - 1
        return self.places.find(node, field)

    def _note_hit(self, field: str) -> None:
        self._trials[field] = _ALWAYS

    def _values(self, node: LexborNode, fields: Sequence[str]) -> Iterator[str]:
        """Yield what ``fields`` have in ``node``; a further field is looked up when asked for."""
        for field in fields:
            found, attribute = self._find(node, field)
            if found is not None:
                text = found.attributes.get(attribute) if attribute else found.text()
                if text and (text := clean(text)):
                    self._note_hit(field)
                    yield text

    def find_id(self, text: str | None) -> str | None:
        """Return the id within an attribute or address."""
        match = self._id.search(text.strip()) if text else None
        return match[1] if match else None

    def comment_id(self, node: LexborNode, place: int) -> str:
        found = map(self.find_id, self._values(node, self.rules.id))
        return next(filter(None, found), f"n{place + 1}")

    def comment(
        self, node: LexborNode, own_id: str, parent: str | None, inner: set[int]
    ) -> Comment:
        rules, base_url = self.rules, self.document.base_url
        author = self._author(node)
        shown, moment = self._date(node)
        if shown is not None and author:
            shown = shown.removeprefix(author).strip() or None
        link, author_url = self.first(node, rules.permalink), self.first(node, rules.author_url)
        score = _NUMBER.search((self.first(node, rules.score) or "").replace("−", "-"))
        by_author = rules.by_post_author
        return Comment(
            id=own_id,
            body=self._body(node, inner),
            parent_id=parent,
            parent_source=None if parent is None else "stated",
            author=author or None,
            author_url=find_address(author_url, base_url) if author_url else None,
            is_by_post_author=by_author is not None
            and node.mem_id in self.document.matching(by_author),
            published_at=moment,
            published_raw=shown,
            permalink=find_address(link, base_url) if link else None,
            score=int(score[0]) if score and len(score[0]) < 10 else None,
        )

    def _author(self, node: LexborNode) -> str:
        """Return the name, without the date in whose line it may stand; empty if there is none."""
        author = strip_filler(self.first(node, self.rules.author) or "")
        span = dates.find_date(author, self.document.lang) if _DATED.search(author) else None
        if span is None:
            return author
        return strip_filler(author[: span[0]]) or strip_filler(author[span[1] :])

    def _date(self, node: LexborNode) -> tuple[str | None, datetime | None]:
        shown: str | None = None
        lang, now = self.document.lang, self.document.now
        for field in self.rules.date:
            found, attribute = self._find(node, field)
            if found is None:
                continue
            names = (attribute,) if attribute else _DATE_ATTRIBUTES
            texts = [found.attributes.get(name) for name in names]
            if not attribute:
                words = clean(found.text())
                texts.append(words)
                if 0 < len(words) <= 120 and (shown is None or not _DIGIT.search(shown)):
                    shown = words.partition(" | ")[0]
            for text in texts:
                moment = dates.parse_date(text, lang=lang, order=self.order) if text else None
                if moment is not None:
                    self._note_hit(field)
                    return shown or text, moment
        moment = dates.parse_date(shown, lang=lang, order=self.order, now=now) if shown else None
        return shown, moment

    def _body(self, node: LexborNode, inner: set[int]) -> Body:
        holder = self.places.select(node, self.rules.body) if self.rules.body else node
        if holder is None:
            return Body()
        skipped = self.document.matching(self.rules.skipped) if self.rules.skipped else frozenset()
        return build(
            holder,
            base_url=self.document.base_url,
            skip=lambda child: child.mem_id in inner or child.mem_id in skipped,
        )


def _parents(reader: _Reader, fields: Sequence[tuple[LexborNode, str]]) -> list[str | None]:
    """Return the parent's id of each record."""
    rules = reader.rules
    ids = [own_id for _, own_id in fields]
    known = set(ids)
    nodes = [node for node, _ in fields]
    by_position = _POSITIONS[rules.parents](reader, nodes)
    parents: list[str | None] = []
    for node, own_id, place in zip(nodes, ids, by_position, strict=True):
        stated = reader.find_id(reader.first(node, rules.parent)) if rules.parent else None
        if stated is not None and stated in known and stated != own_id:
            parents.append(stated)
        else:
            parents.append(None if place is None else ids[place])
    return parents


def _flat(_reader: _Reader, nodes: Sequence[LexborNode]) -> list[int | None]:
    return [None] * len(nodes)


def _nested(_reader: _Reader, nodes: Sequence[LexborNode]) -> list[int | None]:
    places = {node.mem_id: place for place, node in enumerate(nodes)}
    parents: list[int | None] = []
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in places:
            above = above.parent
        parents.append(None if above is None else places[above.mem_id])
    return parents


def _by_depth(reader: _Reader, nodes: Sequence[LexborNode]) -> list[int | None]:
    pattern = re.compile(reader.rules.level_pattern)
    levels = []
    for node in nodes:
        match = pattern.search(reader.first(node, reader.rules.level) or "")
        levels.append(int(match[1]) if match and len(match[1]) < 9 else 0)
    return parents_from_depth(levels)


def _indented(reader: _Reader, nodes: Sequence[LexborNode]) -> list[int | None]:
    wrapper = reader.rules.wrapper
    assert wrapper is not None, "indented rules name the wrapper"
    wrappers = {node.mem_id for node in reader.document.tree.css(wrapper)}
    known: dict[int, int] = {}
    levels = []
    for node in nodes:
        climbed: list[int] = []
        above, level = node.parent, 0
        while above is not None and above.mem_id not in known:
            climbed.append(above.mem_id)
            above = above.parent
        level = known[above.mem_id] if above is not None else 0
        for mem_id in reversed(climbed):
            level += mem_id in wrappers
            known[mem_id] = level
        levels.append(level)
    return parents_from_depth(levels)


_POSITIONS: dict[Parents, Callable[[_Reader, Sequence[LexborNode]], list[int | None]]] = {
    "flat": _flat,
    "nested": _nested,
    "depth": _by_depth,
    "indented": _indented,
}
