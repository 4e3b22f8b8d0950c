"""Reads the fields of one comment out of its element, whatever the theme calls them.

``RecordReader`` is made once a page: it learns from the first records which elements hold nothing
but the comment's text. Not here: which elements are comments, and who answers whom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern

from selectolax.lexbor import LexborNode

from scrapers.adapters.wordpress.comments.names import loose_nodes, name_before, name_of, text_below
from scrapers.adapters.wordpress.comments.roles import Role, role_of
from scrapers.adapters.wordpress.comments.template import Key, Places, find_places, key_of
from scrapers.body import build, clean
from scrapers.calendar.relative import tells_ago
from scrapers.dates import find_date
from scrapers.document import Document
from scrapers.hrefs import find_address
from scrapers.thread import Body

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "strong", "b"})
_NEVER = frozenset({"script", "style", "template", "form", "noscript", "img", "svg", "button"})
_NEVER_TEXT = frozenset({"form", "button", "svg"})
_LONGEST_TIME = 40
_LEARN_FROM = 8
"""Records looked at to learn which elements are pure text, and how all are made."""

_REPLY_ADDRESS = "replytocom="
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Record:
    """The fields of one comment as the page gives them."""

    author: str | None = None
    author_url: str | None = None
    byline: str | None = None
    """The words around the author, which may say that it is a pingback."""
    times: list[tuple[str, bool]] = field(default_factory=list)
    """What may state the time, best first: the words, and whether they are for machines."""
    time_shown: str | None = None
    permalink: str | None = None
    score: int | None = None
    body: Body = field(default_factory=Body)
    places: Places | None = None
    """Where author, time and text were found, if all three were in elements of their own."""


@dataclass(slots=True)
class _Found:
    """The elements of one record, by what they hold; each with its rank."""

    authors: list[tuple[int, LexborNode]] = field(default_factory=list)
    dates: list[tuple[int, LexborNode]] = field(default_factory=list)
    bodies: list[tuple[int, LexborNode]] = field(default_factory=list)
    wrappers: list[LexborNode] = field(default_factory=list)
    anchors: list[LexborNode] = field(default_factory=list)
    """Links to the comment itself."""
    headings: list[LexborNode] = field(default_factory=list)
    score: LexborNode | None = None
    unseen: list[LexborNode] = field(default_factory=list)
    """Furniture that was not looked into."""
    furniture: dict[int, LexborNode] = field(default_factory=dict)
    """What is not the comment's text, by ``mem_id``."""


class RecordReader:
    """Reads the comments of one page; each is one element, or parts side by side."""

    def __init__(self, document: Document, records: Sequence[Sequence[LexborNode]]) -> None:
        self._tree = document.tree
        self._base_url = document.base_url
        self._page_url = document.address
        self._lang = document.lang or "en"
        self._records = records
        self._boundaries = {
            node.mem_id: place for place, nodes in enumerate(records) for node in nodes
        }
        """The place of the comment that each of their elements is."""
        self._mixed: dict[Key, bool] = {}
        """Whether elements of this tag and class hold author or date besides the text."""
        self.knows_authors = False
        """Whether any element is named as an author."""
        self._learn()

    def _learn(self) -> None:
        """Find out, from the first comments, which elements hold only the text."""
        seen: Counter[Key] = Counter()
        mixed: Counter[Key] = Counter()
        for nodes in self._records[:_LEARN_FROM]:
            for element in (element for node in nodes for element in self._elements(node)):
                role, _ = self._role(element, element.tag or "")
                if role is Role.BODY:
                    key = key_of(element)
                    seen[key] += 1
                    mixed[key] += self._holds_meta(element)
                self.knows_authors = self.knows_authors or role is Role.AUTHOR
        for key, count in seen.items():
            self._mixed[key] = mixed[key] * 2 >= count

    @property
    def is_nameless(self) -> bool:
        """Whether no element is named as the text of a comment, or none as its author."""
        return not (self._mixed and self.knows_authors)

    def told_fields(self) -> list[tuple[str, str]]:
        """Return which elements of the first comment hold its fields: ``("author", "b.fn")``."""
        found = _Found()
        for node in self._records[0]:
            self._look(node, found)
        kinds = {"author": found.authors, "date": found.dates, "body": found.bodies}
        told = []
        for name, ranked in kinds.items():
            place = "by its place; no name tells it"
            if ranked:
                tag, classes = key_of(max(ranked, key=lambda one: one[0])[1])
                place = ".".join((tag, *(classes or "").split()))
            told.append((name, place))
        return told

    @cached_property
    def first(self) -> list[Record]:
        """The fields of the first comments, which show how all are made."""
        return [self._read(nodes) for nodes in self._records[:_LEARN_FROM]]

    def read_all(self) -> list[Record]:
        """Return the fields of all comments."""
        records, first = self._records, self.first
        places: dict[int, Places] = {}
        if len(records) > 2 * _LEARN_FROM:
            places = find_places(self._tree, [record.places for record in first], self._boundaries)
        return first + [
            self._read_places(places.pop(i, None)) or self._read(records[i])
            for i in range(len(first), len(records))
        ]

    def _read_places(self, places: Places | None) -> Record | None:
        """Return the fields of a comment whose elements are known, ``None`` if one says nothing."""
        if places is None:
            return None
        name = name_of(places.author)
        time = _machine_time(places.date.attributes.get("datetime"))
        if name is None or time is None:
            return None
        return Record(
            author=intern(name),
            author_url=self._author_url(places.author),
            times=[(time, True)],
            time_shown=text_below(places.date),
            permalink=self._link_at(places.date),
            body=build(places.body, base_url=self._base_url, skip=_is_furniture),
        )

    def _read(self, nodes: Sequence[LexborNode]) -> Record:
        """Return the fields of the comment made of ``nodes``."""
        found = _Found()
        for node in nodes:
            self._look(node, found)
        if not found.authors:
            for node in found.unseen[:8]:
                self._look(node, found)
        record = Record(score=_score(found.score))
        author = self._read_author(found, record)
        date = self._read_times(found, record)
        if not found.bodies:
            record.body = self._bare_body(nodes, found)
            return record
        body = max(found.bodies, key=lambda ranked: ranked[0])[1]
        record.body = build(body, base_url=self._base_url, skip=_is_furniture)
        if author is not None and date is not None and found.score is None:
            record.places = Places(author, date, body)
        return record

    def _role(self, node: LexborNode, tag: str) -> tuple[Role, int]:
        attributes = node.attributes
        return role_of(tag, attributes.get("class"), attributes.get("itemprop"))

    def _look(self, root: LexborNode, found: _Found) -> None:
        """Walk the record, but not into its text, its furniture or other comments."""
        boundaries = self._boundaries
        waiting: list[LexborNode] = []
        node = root.child
        while node is not None or waiting:
            if node is None:
                node = waiting.pop()
            tag = node.tag or ""
            following = node.next
            if tag[0] in "-_!" or node.mem_id in boundaries or not self._note(node, tag, found):
                node = following
                continue
            if following is not None:
                waiting.append(following)
            node = node.child

    def _note(self, node: LexborNode, tag: str, found: _Found) -> bool:
        """Take note of what ``node`` is; return whether to look inside."""
        attributes = node.attributes
        classes = attributes.get("class")
        role, rank = role_of(tag, classes, attributes.get("itemprop"))
        if role is Role.PLAIN:
            if tag == "a":
                if "#" in (attributes.get("href") or ""):
                    found.anchors.append(node)
            elif tag in _HEADINGS:
                found.headings.append(node)
            return tag not in _NEVER
        if role is Role.BODY:
            if self._is_mixed(node, (tag, classes)):
                found.wrappers.append(node)
                return True
            found.bodies.append((rank, node))
            return False
        if role is Role.SCORE:
            found.score = found.score or node
            return False
        if role is Role.AUTHOR:
            found.authors.append((rank, node))
        elif role is not Role.SKIP:
            found.dates.append((rank, node))
        else:
            found.unseen.append(node)
        if tag != "cite" or role_of("span", classes)[0] is not Role.PLAIN:
            found.furniture[node.mem_id] = node
        return role is not Role.SKIP or "vote" in (classes or "")

    def _is_mixed(self, node: LexborNode, key: Key) -> bool:
        mixed = self._mixed.get(key)
        return self._holds_meta(node) if mixed is None else mixed

    def _holds_meta(self, root: LexborNode) -> bool:
        """Whether an author, a date or another text element is below ``root``."""
        for node in self._elements(root):
            role, rank = self._role(node, node.tag or "")
            if role in (Role.AUTHOR, Role.DATE) and (rank >= 2 or node.tag == "a"):
                return True
            if role is Role.META or (role is Role.BODY and rank >= 2):
                return True
        return False

    def _elements(self, root: LexborNode) -> list[LexborNode]:
        """Return the elements below ``root``, without those of other comments."""
        elements: list[LexborNode] = []
        waiting = [root]
        while waiting:
            for child in waiting.pop().iter():
                if child.is_element_node and child.mem_id not in self._boundaries:
                    elements.append(child)
                    waiting.append(child)
        return elements

    def _read_author(self, found: _Found, record: Record) -> LexborNode | None:
        """Set author and address; return the element that names the author."""
        ranked = sorted(found.authors, key=lambda candidate: -candidate[0])
        for node in [*(node for _, node in ranked), *found.headings[:2]]:
            name = name_of(node)
            if name and not self._is_time(name):
                record.author = intern(name)
                record.byline = text_below(node) if node.tag != "a" else name
                record.author_url = self._author_url(node)
                found.furniture[node.mem_id] = node
                return node
        for node in (*(node for _, node in found.dates[:1]), *found.anchors[:1]):
            record.author = name_before(node)
            if record.author is not None:
                break
        return None

    def _is_time(self, name: str) -> bool:
        """Whether a name is none but a time: a theme may name the line of both for the author."""
        if len(name) > _LONGEST_TIME or _DIGIT.search(name) is None:
            return False
        return tells_ago(name, self._lang) or find_date(name, self._lang) == (0, len(name))

    def _author_url(self, node: LexborNode) -> str | None:
        link = _link_around(node)
        if link is None or "#comment" in (link.attributes.get("href") or ""):
            return None
        url = self._address(link)
        is_web = url is not None and url.startswith(("http://", "https://"))
        return intern(url) if url is not None and is_web else None

    def _link_at(self, node: LexborNode) -> str | None:
        """Return the permalink that a date often is."""
        link = _link_around(node)
        href = link.attributes.get("href") if link is not None else None
        return self._address(link) if href and "#" in href else None

    def _address(self, link: LexborNode | None) -> str | None:
        href = (link.attributes.get("href") if link is not None else None) or ""
        if not href.isascii() or not href.isprintable() or " " in href:
            href = clean(href)
        if not href:
            return None
        if href.startswith("#"):
            return f"{self._page_url}{href}"
        return find_address(href, self._base_url)

    def _read_times(self, found: _Found, record: Record) -> LexborNode | None:
        """Set what may state the time; return the element that states it for machines."""
        for node in found.anchors[:1]:
            found.furniture[node.mem_id] = node
            record.permalink = self._address(node)
        ranked = sorted(found.dates, key=lambda candidate: -candidate[0])
        nodes = [*(node for _, node in ranked), *found.anchors]
        nodes += [node.parent for node in found.anchors[:1] if node.parent is not None]
        nodes += [node for _, node in found.authors]
        for node in nodes[:8]:
            attributes = node.attributes
            time = _machine_time(attributes.get("datetime"))
            if time is not None:
                record.times = [(time, True), *record.times]
                record.time_shown = text_below(node) or record.time_shown
                return node
            for name in ("datetime", "title", "data-time", "content"):
                value = attributes.get(name)
                if value and _DIGIT.search(value[:64]):
                    record.times.append((value[:64], True))
            self._note_shown(text_below(node), record)
        return None

    @staticmethod
    def _note_shown(shown: str, record: Record) -> None:
        if shown and len(shown) <= 200 and (shown, False) not in record.times:
            record.times.append((shown, False))
            if record.time_shown is None and len(shown) <= 60 and _DIGIT.search(shown):
                record.time_shown = shown

    def _bare_body(self, nodes: Sequence[LexborNode], found: _Found) -> Body:
        """Return the text of a record without a text element: what is not furniture."""
        for root in (*reversed(found.wrappers), *nodes):
            skipped = set(found.furniture)
            loose = loose_nodes(root, found.furniture)
            skipped.update(node.mem_id for node in loose)

            def is_skipped(node: LexborNode, skipped: set[int] = skipped) -> bool:
                mem_id = node.mem_id
                if mem_id in skipped or mem_id in self._boundaries or node.tag in _NEVER_TEXT:
                    return True
                return node.tag == "a" and _is_furniture(node)

            body = build(root, base_url=self._base_url, skip=is_skipped)
            texts = [node for node in loose if node.tag == "-text"]
            if texts and len(body.text) > sum(len(text_below(node)) + 2 for node in texts):
                for node in texts:
                    node.decompose()
                body = build(root, base_url=self._base_url, skip=is_skipped)
            if body.text:
                return body
        return Body()


def _machine_time(value: str | None) -> str | None:
    """Return the ``datetime`` attribute of an element if it is a full ISO 8601 time."""
    return value if value is not None and _ISO.match(value) is not None else None


def _link_around(node: LexborNode) -> LexborNode | None:
    """Return the link that ``node`` is, stands in, or holds as one of its first elements."""
    if node.tag == "a":
        return node
    parent = node.parent
    if parent is not None and parent.tag == "a":
        return parent
    for child in node.iter():
        if child.tag == "a":
            return child
        for grandchild in child.iter():
            if grandchild.tag == "a":
                return grandchild
    return None


def _is_furniture(node: LexborNode) -> bool:
    """Whether an element inside a comment's text is a control, of WordPress or of a plugin."""
    attributes = node.attributes
    if node.tag == "a" and _REPLY_ADDRESS in (attributes.get("href") or ""):
        return True
    classes = attributes.get("class")
    return classes is not None and role_of(node.tag or "", classes)[0] is Role.SKIP


def _score(node: LexborNode | None) -> int | None:
    if node is None:
        return None
    digits = (node.attributes.get("title") or node.text()).strip().replace("\u2212", "-")[:12]
    try:
        return int(digits)
    except ValueError:
        return None
