"""Which element of a record is the author, the body, the permalink: the same path in all of them.

A path is the chain of element kinds from the record down. What stands at one path is compared
across the records: an author is short and varies, a body is long and varies, furniture repeats.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from scrapers.adapters.element_names import names_aside, names_body
from scrapers.adapters.generic.furniture import mark_furniture, numberless
from scrapers.adapters.generic.layout.controls import is_bar, takes_input
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.layout.paths import MANY_KINDS, Layout, Paths
from scrapers.adapters.generic.records.record import Record

SAMPLE = 24
"""How many records are enough to judge a list by."""
_PROSE = 25
_LONGEST_ASIDE = 160
_BLOCKS = frozenset({"pre", "ul", "ol", "dl", "blockquote", "table"})
_TEXT_TAGS = frozenset({"p", "blockquote", "li", "pre", "span", "a", "font"})
_ORNAMENTS = frozenset({"img", "picture", "amp-img", "hr"})
_CELLS = frozenset({"td", "th", "tr", "li", "dd", "div", "span"})
_MOST_CELLS = 8
_CONTROL_TAGS = frozenset(("form", "input", "button", "label", "fieldset", "legend", "time"))
_BARS = frozenset({"ul", "ol", "menu", "footer"})
_WIDE = re.compile("[\u3000-\U0010ffff]")
_ASIDE, _NO_ASIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Profile:
    """One record with its paths."""

    record: Record
    layout: Layout

    @property
    def paths(self) -> AbstractSet[int]:
        """The paths at which the record has something."""
        return self.layout.first.keys()

    def element_at(self, path: int) -> int | None:
        """Return the number of the first element at a path, if there is one."""
        offset = self.layout.first.get(path)
        return None if offset is None else self.record.top + offset

    def repeated(self) -> Iterator[int]:
        """Yield the numbers of the further elements at paths that are taken."""
        return map(self.record.top.__add__, self.layout.repeated)


class Template:
    """The records of one list seen as instances of one template."""

    def __init__(self, outline: Outline, records: Sequence[Record]) -> None:
        self.outline = outline
        self.paths = Paths(outline.kinds)
        self.path_at = outline.each(-1)
        """Path of each element of the page within its record, -1 for those in no record."""
        self._layouts: dict[tuple[tuple[int, ...], tuple[int, ...]], Layout] = {}
        self.profiles = [self._profile(record) for record in records]
        step = max(1, -(-len(self.profiles) // SAMPLE))
        self.sample = self.profiles[::step]
        """Enough profiles to judge a path by."""
        self.furniture: set[tuple[int, str]] = set()
        """Path and text of what nearly every record has."""
        self._asides = bytearray(len(outline))
        """Of each element what is known of it: nothing, ``_ASIDE`` or ``_NO_ASIDE``."""
        self.is_dull = bytearray(len(outline.texts))
        """Whether each text of the page is date, control or furniture."""
        self._names: set[int] = set()
        """Positions of the texts that are authors, as far as these are known."""
        mark_furniture(self)
        self.body_path = self._find_body()
        self._last_body: tuple[Profile | None, int | None] = None, None
        """The record whose body was asked for last, and that body."""

    def _profile(self, record: Record) -> Profile:
        outline, path_at = self.outline, self.path_at
        make, parents, get = outline.make, outline.parents, self.paths.get
        starts, ends = outline.text_starts, outline.text_ends
        first = {0: record.top}
        repeated: list[int] = []
        kind_of: dict[int, int] = {}
        top = record.top
        elements: Sequence[int] = record.elements
        if record.end == outline.ends[top]:
            path_at[top] = get(0, outline.kinds.number(("record",)))
            first[path_at[top]] = top
            elements = elements[1:]
        for number in elements:
            parent = parents[number]
            shape, kind = make(number)
            if kind_of.setdefault(parent * MANY_KINDS + shape, kind) != kind:
                shape = kind
            above = path_at[parent] if parent >= top else 0
            path = get(above, shape)
            taken = first.setdefault(path, number)
            if taken != number and outline.tags[number] in _CELLS and parents[taken] == parent:
                if outline.is_empty(taken) and outline.tags[number] == "div":
                    first[path] = number  # no cell: its place says nothing
                else:
                    path = self._next_cell(above, path, first, number)
                taken = first[path]
            if taken != number:
                if outline.tags[number] == "a" and starts[taken] == ends[taken]:
                    first[path] = number  # what it leads to is told: before it is a portrait
                else:
                    repeated.append(number)
            path_at[number] = path
        return Profile(record, self._layout(record, first, repeated))

    def _layout(self, record: Record, first: dict[int, int], repeated: list[int]) -> Layout:
        """Return where things stand in a record: the same object for all that are alike."""
        own, top = record.elements, record.top
        offsets = tuple(number - top for number in repeated)
        paths = tuple(self.path_at[own.start : own.stop]) if isinstance(own, range) else ()
        known = self._layouts.get((paths, offsets)) if paths else None
        if known is not None:
            return known
        layout = Layout({path: number - top for path, number in first.items()}, offsets)
        return self._layouts.setdefault((paths, offsets), layout) if paths else layout

    def _next_cell(self, above: int, path: int, first: dict[int, int], number: int) -> int:
        """Return the path of a further cell of a row: in tables the place says what it holds."""
        names, kinds = self.paths.kind(path), self.outline.kinds
        for place in range(2, _MOST_CELLS):
            path = self.paths.get(above, kinds.number((*names, f"[{place}]")))
            if first.setdefault(path, number) == number:
                break
        return path

    def body_element(self, profile: Profile) -> int | None:
        """Return the element that holds the record's words and not its date, if there is one."""
        asked, found = self._last_body
        if asked is not profile:  # it is asked for every element of a record in turn
            found = self._body_element(profile)
            self._last_body = profile, found
        return found

    def _body_element(self, profile: Profile) -> int | None:
        number = profile.element_at(self.body_path)
        if number is None or self.body_path == 0 or self.is_body_mixed:
            return None
        if self.paths.kind(self.body_path) == ("record",):
            return None
        return None if self.is_dated(profile, number) else number

    def is_dated(self, profile: Profile, holder: int) -> bool:
        """Return whether what holds a record's words also holds its date, or the place of one."""
        record = profile.record
        if record.anchor.element == record.top != holder:
            return self._are_bodies_dated
        return self.outline.contains(holder, record.anchor.element)

    @cached_property
    def _are_bodies_dated(self) -> bool:
        """Whether most records with a date inside have it in the element of their words."""
        held = [
            self.outline.contains(number, profile.record.anchor.element)
            for profile in self.sample
            for number in (profile.element_at(self.body_path),)
            if number is not None and profile.record.anchor.element != profile.record.top
        ]
        return 2 * sum(held) > len(held)

    @cached_property
    def is_body_mixed(self) -> bool:
        """Whether what holds the words begins with a line about the author, in most records."""
        mixed = 0
        for profile in self.sample:
            number = profile.element_at(self.body_path)
            if number is not None:
                texts = self.own_texts(profile, number)[:2]
                owners = [self.outline.owners[position] for position in texts]
                if len(texts) > 1 and self._is_head(number, owners) and self.is_dull[texts[1]]:
                    mixed += 1
        return are_undated(self.sample) and 2 * mixed > len(self.sample)

    def _is_head(self, holder: int, owners: list[int]) -> bool:
        outline = self.outline
        is_link = outline.tags[owners[0]] in {"a", "b", "strong", "cite", "h4", "h5", "h6"}
        return is_link and owners[0] != holder and owners[1] != owners[0]

    def own_texts(self, profile: Profile, number: int) -> Sequence[int]:
        """Return the positions of the texts under element ``number`` that are the record's own."""
        texts = profile.record.texts
        start, end = self.outline.text_starts[number], self.outline.text_ends[number]
        if isinstance(texts, range):
            first, last = texts.start, texts.stop
            return range(start if start > first else first, end if end < last else last)
        return texts[bisect_left(texts, start) : bisect_left(texts, end)]

    def are_dull(self, positions: Iterable[int]) -> bool:
        """Return whether all of these texts are date, control or furniture."""
        return all(map(self.is_dull.__getitem__, positions))

    def is_furniture(self, position: int) -> bool:
        """Return whether nearly every record has this text at this place."""
        outline = self.outline
        path = self.path_at[outline.owners[position]]
        return (path, numberless(outline, position)) in self.furniture

    def is_aside(self, profile: Profile, number: int) -> bool:
        """Return whether an element is, or stands in, a control, signature or the like."""
        top, asides, parents = profile.record.top, self._asides, self.outline.parents
        chain = []
        found = _NO_ASIDE
        while number > top:
            known = asides[number]
            if known:
                found = known
                break
            chain.append(number)
            if self._is_aside(number):
                found = _ASIDE
                break
            number = parents[number]
        for number in chain:
            asides[number] = found
        return found == _ASIDE

    def _is_aside(self, number: int) -> bool:
        outline = self.outline
        if outline.tags[number] in _CONTROL_TAGS:
            return outline.tags[number] != "form" or takes_input(outline, number)
        if outline.tags[number] in _BARS and is_bar(outline, number):
            return True
        names = outline.names(number)
        named = names_aside(names) if names else "no"
        return named == "always" or (named == "short" and self._is_short(number))

    @cached_property
    def image_paths(self) -> set[int]:
        """Paths at which a quarter of the records, or more, have an image or a rule."""
        images = [
            path for path in range(1, len(self.paths)) if self.paths.kind(path)[0] in _ORNAMENTS
        ]
        return {
            path
            for path in images
            if sum(path in profile.paths for profile in self.sample) >= 0.25 * len(self.sample)
        }

    def _is_short(self, number: int) -> bool:
        start, end = self.outline.text_starts[number], self.outline.text_ends[number]
        return sum(map(len, self.outline.texts[start:end])) <= _LONGEST_ASIDE

    def _find_body(self) -> int:
        """Return the path of the body: down from the record while the prose stays together."""
        paths = self.paths
        prose = self._prose()
        holders: Counter[int] = Counter()
        repeats: Counter[int] = Counter()
        for profile in self.profiles:  # not the sample: one record of two paragraphs decides
            holders.update(profile.paths)
            repeats.update(self.path_at[number] for number in self._spoken(profile))
        below: dict[int, list[int]] = defaultdict(list)
        for path, parent in enumerate(paths.parents):
            if prose[path]:
                below[parent].append(path)
        path = best = 0
        while below[best]:
            best = max(below[best], key=prose.__getitem__)
            share = prose[best] / max(prose[path], 1)
            kind = paths.kind(best)
            named = names_body(" ".join(kind[1:])) or self._is_body_by_id(best)
            slack = 0.0 if kind[0] in _TEXT_TAGS else 0.04
            is_single = repeats[best] <= slack * holders[best]
            coverage = holders[best] / max(holders[path], 1)
            if not is_single or coverage < 0.7 or share < 0.85 or self._has_blocks_beside(best):
                break
            if named or share >= 0.97:
                path = best
        return path

    def _is_body_by_id(self, path: int) -> bool:
        """Return whether the first id at a path says so, as classes that are codes do not."""
        number = next((p.element_at(path) for p in self.sample if path in p.paths), None)
        own_id = "" if number is None else self.outline.attribute(number, "id")
        return own_id != "" and names_body(own_id.rstrip("0123456789"))

    def _has_blocks_beside(self, path: int) -> bool:
        """Return whether a list, code or quote stands beside a paragraph in any record.

        A list of controls has no words of its own: a number of votes at most.
        """
        paths = self.paths
        if paths.kind(path)[0] != "p":
            return False
        siblings = (one for one, up in enumerate(paths.parents) if up == paths.parents[path])
        beside = [one for one in siblings if paths.kind(one)[0] in _BLOCKS]
        return any(
            number is not None and self._says_words(self.own_texts(profile, number))
            for other in beside
            for profile in self.profiles
            for number in (profile.element_at(other),)
        )

    def _says_words(self, positions: Iterable[int]) -> bool:
        """Return whether any of the texts is more than a term of all records or a number."""
        said = (self.outline.texts[p] for p in positions if not self.is_dull[p])
        return any(any(map(str.isalpha, text)) for text in said)

    def know_authors(self, elements: Iterable[int | None]) -> None:
        """Look again for the body, now that it is known which elements name the authors.

        Among short comments names are a good part of what varies.
        """
        outline = self.outline
        for number in elements:
            if number is not None:
                self._names.update(range(outline.text_starts[number], outline.text_ends[number]))
        path = self._find_body()
        if self.body_path in self.paths.chain(path):
            self.body_path = path
            self._last_body = None, None
            vars(self).pop("is_body_mixed", None)
            vars(self).pop("_are_bodies_dated", None)

    def _spoken(self, profile: Profile) -> Iterator[int]:
        """Yield the elements at paths that are taken which hold words, too."""
        for number in profile.repeated():
            if not self.are_dull(self.own_texts(profile, number)):
                yield number

    def _prose(self) -> list[int]:
        """Return how much is said at each path and below it in the sample, terms left out."""
        texts, owners, path_at = self.outline.texts, self.outline.owners, self.path_at
        is_dull = self.is_dull
        prose = [0] * len(self.paths)
        for profile in self.sample:
            for position in profile.record.texts:
                if not is_dull[position] and position not in self._names:
                    length = letters(texts[position])
                    path = path_at[owners[position]]
                    prose[max(path, 0)] += length if length >= _PROSE else length // 5
        parents = self.paths.parents
        for path in range(len(prose) - 1, 0, -1):
            if self.paths.kind(path)[0] == "dt":
                prose[path] = 0
            prose[parents[path]] += prose[path]
        return prose


def letters(text: str) -> int:
    """Return how much a text says, in letters of an alphabet; a Han or Kana sign says more."""
    return len(text) if text.isascii() or not _WIDE.search(text) else 2 * len(text)


def are_undated(profiles: Sequence[Profile]) -> bool:
    """Return whether records were found by their ids, so that their dates are unknown."""
    return all(profile.record.anchor.shown is None for profile in profiles)
