"""A page flattened into arrays, so that the generic detector can look at it many times cheaply.

Elements and texts are numbered in document order; a subtree is a range of numbers. What can hold
no comment (scripts, menus, drawings) is left out. Nothing here knows what a comment is.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import accumulate
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scrapers.adapters.generic.layout.attributes import (
    NO_ATTRIBUTES,
    NOT_KEPT,
    Attributes,
    ReadAgain,
)
from scrapers.adapters.generic.layout.unclosed import find_unclosed
from scrapers.cleaning import LONG, collapse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    {"script", "style", "template", "svg", "head", "nav", "textarea", "select", "option"}
    | {"datalist", "iframe", "object", "canvas", "math", "map", "audio", "video"}
    | {"-comment", "-doctype", "-document", "-end-of-file", "-undef"}
)
"""The last are what the parser calls nodes that are no elements."""
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
"""They hold nothing (HTML Living Standard, "void elements")."""
_DIGIT = re.compile(r"\d")
_MOST_DIGITS = 2
"""Of a level or a place behind a word; more are the number of a comment."""
_TURN = re.compile(r"(?<![\w-])(table|cell|t?row|bg|tr|td)[-_]?[abAB](?![\w-])")
"""A word with the letter that rows bear by turns: ``tablea`` and ``tableb``, ``row-a``, ``bgB``."""
_STATE_WORDS = frozenset(
    {"odd", "even", "alt", "first", "last", "active", "hidden", "visible", "bypostauthor"}
    | {"byuser", "parent", "open", "closed", "new", "unread", "collapsed", "expanded", "is-op"}
    | {"by-viewer", "featured", "highlighted", "sticky", "clearfix"}
)


class ClassWords(NamedTuple):
    """The words of a class attribute that name a kind of element.

    Words with digits (``depth-2``, ``post-41``) and words for a passing state (``odd``) differ
    between records of one list and are left out; of ``row2`` only the digit is.
    """

    first: tuple[str, ...]
    """The first of them, or nothing; marks of a state or a role are mostly added behind it."""
    all: tuple[str, ...]
    """Sorted."""


@lru_cache(maxsize=8192)
def _words_in(value: str) -> ClassWords:
    lasting = [
        word
        for word in _undigited(value)
        if _DIGIT.search(word) is None and word.lower() not in _STATE_WORDS
    ]
    return ClassWords(tuple(lasting[:1]), tuple(sorted(set(lasting))))


def class_words(value: str) -> tuple[str, ...]:
    """Return the lasting words of a class attribute, sorted."""
    return _words_in(value).all


def first_words_of(value: str) -> tuple[str, ...]:
    """Return the first lasting word of a class attribute, or nothing."""
    return _words_in(value).first


def _undigited(value: str) -> list[str]:
    if _TURN.search(value) is not None:  # seldom, and to ask costs half as much
        value = _TURN.sub(r"\1", value)
    stripped = ((word, word.rstrip("0123")) for word in value.split())
    return [
        name if name[-1:].isalpha() and len(word) - len(name) <= _MOST_DIGITS else word
        for word, name in stripped
    ]


class Kinds:
    """Kinds of elements and the numbers that stand for them."""

    def __init__(self) -> None:
        self.names: list[tuple[str, ...]] = []
        """Tag and class words of each kind."""
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, names: tuple[str, ...]) -> int:
        """Return the number that stands for a kind."""
        number = self._numbers.setdefault(names, len(self.names))
        if number == len(self.names):
            self.names.append(names)
        return number


Numbers: TypeAlias = "list[int] | array[int]"
"""A list, or of a large page an array: slower, but four bytes a number, not forty."""


class Outline:
    """The elements and texts of a page's body in document order."""

    parents: Numbers
    """Number of the parent of each element, -1 for the root."""
    ends: Numbers
    """One past the number of the last element inside."""
    owners: Numbers
    """Number of the element each text stands in."""
    text_starts: Numbers
    text_ends: Numbers

    def __init__(self, root: LexborNode, *, is_large: bool = False) -> None:
        """``is_large``: there may be so many elements that memory counts more than time."""
        self._is_large = is_large
        self.nodes: list[LexborNode] = []
        """The elements; their position here is their number."""
        self.tags: list[str] = []
        self.classes: list[str] = []
        """Their class attributes, empty where there is none."""
        self.attributes: list[Attributes] | ReadAgain
        """Not to be changed."""
        self.texts: list[str] = []
        """Texts that are more than white space, collapsed, in document order."""
        kept = self._fill(root)
        self.attributes = ReadAgain(kept, self.nodes) if is_large else kept
        unclosed = find_unclosed(self)
        self.unclosed = {self.nodes[number].mem_id for number in unclosed}
        """Identities of the elements that are looked through: what they hold is their parent's."""
        if unclosed:
            self._look_through(unclosed, kept)
        self.kinds = Kinds()
        self._names: list[str | None] = [None] * len(self.nodes)
        self._makes: list[tuple[int, int] | None] = [None] * len(self.nodes)
        self._known_makes: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)

    def _numbers(self, values: Iterable[int] = ()) -> Numbers:
        return array("i", values) if self._is_large else list(values)

    def each(self, number: int) -> Numbers:
        """Return ``number`` once for each element."""
        return self._numbers((number,)) * len(self.nodes)

    def _fill(self, root: LexborNode) -> list[Attributes]:
        """Read the page; return the attributes that are kept."""
        nodes, tags, texts = self.nodes, self.tags, self.texts
        parents, starts, owners = self._numbers(), self._numbers(), self._numbers()
        count, parent = 0, -1
        children: Iterator[LexborNode] = iter((root,))
        around: list[tuple[Iterator[LexborNode], int]] = []
        while True:
            for node in children:
                tag = node.tag
                if tag == "-text":
                    text = node.text_content or ""
                    text = " ".join(text.split()) if len(text) <= LONG else collapse(text)
                    if text:
                        texts.append(text)
                        owners.append(parent)
                        count += 1
                elif tag is not None and tag not in _DROPPED:
                    nodes.append(node)
                    tags.append(tag)
                    parents.append(parent)
                    starts.append(count)
                    if tag not in _VOID:
                        around.append((children, parent))
                        children = node.iter(include_text=True, skip_empty=True)
                        parent = len(nodes) - 1
                        break
            else:
                if not around:
                    break
                children, parent = around.pop()
        self._close(parents, starts, owners)
        if self._is_large:
            return self._keep_little()
        kept = [node.attributes or NO_ATTRIBUTES for node in nodes]
        self.classes = [own.get("class") or "" for own in kept]
        return kept

    def _keep_little(self) -> list[Attributes]:
        """Have equal tags and classes once, and attributes only where there is but a class."""
        self.tags = list(map(intern, self.tags))
        known: dict[str, str] = {}
        alone: dict[str, Attributes] = {}
        kept: list[Attributes] = []
        for node in self.nodes:
            own = node.attributes or NO_ATTRIBUTES
            name = own.get("class") or ""
            name = known.setdefault(name, name)
            self.classes.append(name)
            if name and len(own) == 1:
                kept.append(alone.setdefault(name, own))
            else:
                kept.append(NOT_KEPT if own else own)
        return kept

    def _close(self, parents: Numbers, starts: Numbers, owners: Numbers) -> None:
        """Find where each element ends, and its texts."""
        ends, text_ends = self.each(0), self.each(0)
        for position, owner in enumerate(owners, start=1):
            text_ends[owner] = position
        for number in range(len(parents) - 1, -1, -1):
            end = ends[number]
            if not end:
                end = ends[number] = number + 1
            text_end = text_ends[number]
            if not text_end:
                text_end = text_ends[number] = starts[number]
            parent = parents[number]
            if parent >= 0:
                if end > ends[parent]:  # noqa: PLR1730 - max() is dear here
                    ends[parent] = end
                if text_end > text_ends[parent]:  # noqa: PLR1730 - max() is dear here
                    text_ends[parent] = text_end
        self.parents, self.ends, self.owners = parents, ends, owners
        self.text_starts, self.text_ends = starts, text_ends

    def _look_through(self, dropped: Set[int], attributes: Sequence[Attributes]) -> None:
        """Give what elements hold to their parents."""
        numbers, left = self._numbers(), self._numbers()
        for number, parent in enumerate(self.parents):
            if number in dropped and parent >= 0:
                numbers.append(numbers[parent])
            else:
                numbers.append(len(left))
                left.append(number)
        self.nodes = [self.nodes[number] for number in left]
        self.tags = [self.tags[number] for number in left]
        self.classes = [self.classes[number] for number in left]
        kept = [attributes[number] for number in left]
        self.attributes = ReadAgain(kept, self.nodes) if self._is_large else kept
        parents = (self.parents[number] for number in left)
        self._close(
            self._numbers(numbers[parent] if parent >= 0 else -1 for parent in parents),
            self._numbers(self.text_starts[number] for number in left),
            self._numbers(numbers[owner] for owner in self.owners),
        )

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def numbers_by_attribute(self) -> dict[str, Numbers]:
        """For the names of all attributes but ``class``, the numbers of the elements with each."""
        numbers: defaultdict[str, Numbers] = defaultdict(self._numbers)
        for number, attributes in enumerate(self.attributes):
            for name in attributes:
                if name != "class":
                    numbers[name].append(number)
        return dict(numbers)  # its default factory would keep the outline alive

    @cached_property
    def numbers_by_classes(self) -> dict[str, Numbers]:
        """For each value of a class attribute the numbers of the elements that have it."""
        numbers: defaultdict[str, Numbers] = defaultdict(self._numbers)
        for number, classes in enumerate(self.classes):
            if classes:
                numbers[classes].append(number)
        return dict(numbers)

    def with_attributes(self, names: Iterable[str]) -> Sequence[int]:
        """Return the numbers of the elements that have one of the attributes ``names``."""
        known = self.numbers_by_attribute
        found = [known[name] for name in names if name in known]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    @cached_property
    def lengths(self) -> list[int]:
        """The characters of all texts before each, and of all of them."""
        return list(accumulate(map(len, self.texts), initial=0))

    @cached_property
    def depths(self) -> list[int]:
        """How many ancestors each element has."""
        depths: list[int] = []
        for parent in self.parents:
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
        return depths

    def make(self, number: int) -> tuple[int, int]:
        """Return the numbers of an element's shape (tag and usual name) and of its kind."""
        make = self._makes[number]
        if make is None:
            tag = self.tags[number]
            classes = self.classes[number]
            known = self._known_makes[tag]
            make = known.get(classes)
            if make is None:
                words = _words_in(classes)
                shape, kind = (tag, *words.first), (tag, *words.all)
                make = known[classes] = (self.kinds.number(shape), self.kinds.number(kind))
            self._makes[number] = make
        return make

    def attribute(self, number: int, name: str) -> str:
        """Return an attribute of element ``number``; empty when it is absent or has no value."""
        return self.attributes[number].get(name) or ""

    def kind(self, number: int) -> tuple[str, ...]:
        """Return tag and lasting class words of element ``number``."""
        return (self.tags[number], *class_words(self.classes[number]))

    def names(self, number: int) -> str:
        """Return class and id of element ``number``, the id without its number; may be empty."""
        names = self._names[number]
        if names is None:
            names, own_id = self.classes[number], self.attributes[number].get("id")
            if own_id:
                names = f"{names} {own_id.rstrip('0123456789')}"
            self._names[number] = names
        return names

    def text(self, number: int) -> str:
        """Return the text of element ``number`` with white space collapsed."""
        return " ".join(self.texts[self.text_starts[number] : self.text_ends[number]])

    def short_text(self, number: int, longest: int) -> str | None:
        """Return the text of element ``number``, ``None`` if it has more than ``longest`` letters.

        Elements nest, so joining the text of each would be quadratic.
        """
        start, end = self.text_starts[number], self.text_ends[number]
        if end - start > longest or sum(map(len, self.texts[start:end])) > longest:
            return None
        text = self.text(number)
        return text if len(text) <= longest else None

    def siblings(self, first: int, end: int) -> Iterator[int]:
        """Yield ``first`` and the elements behind it in the same parent, up to number ``end``."""
        while first < end:
            yield first
            first = self.ends[first]

    def children(self, number: int) -> Iterator[int]:
        """Yield the elements in element ``number``, not those in them."""
        return self.siblings(number + 1, self.ends[number])

    def contains(self, outer: int, inner: int) -> bool:
        """Return whether element ``inner`` is ``outer`` or lies inside it."""
        return outer <= inner < self.ends[outer]

    def is_empty(self, number: int) -> bool:
        """Return whether element ``number`` holds neither elements nor text."""
        has_text = self.text_starts[number] < self.text_ends[number]
        return not has_text and self.ends[number] == number + 1

    def depth(self, number: int) -> int:
        """Return how many ancestors element ``number`` has."""
        return self.depths[number]
