"""Which element of a record is the author, the body, the permalink: the same path in all of them.

A path is the chain of element kinds from the record down. What stands at one path is compared
across the records: an author is short and varies, a body is long and varies, furniture repeats.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scrapers.adapters.comment_words import (
    BODY_NAMES,
    is_control,
    is_filler,
    names_aside,
)
from scrapers.adapters.generic_outline import Outline
from scrapers.adapters.generic_records import Record

SAMPLE = 24
"""How many records are enough to judge a list by."""
_PROSE = 25
_LONGEST_ASIDE = 160
_TEXT_TAGS = frozenset({"p", "blockquote", "li", "pre", "span", "a", "font"})
_CONTROL_TAGS = frozenset(("form", "input", "button", "label", "fieldset", "legend", "time"))


@dataclass(slots=True)
class Paths:
    """The paths of a list's records."""

    parents: list[int] = field(default_factory=list)
    """Path above each path, -1 for the record itself."""
    kinds: list[tuple[str, ...]] = field(default_factory=list)
    numbers: dict[tuple[int, tuple[str, ...]], int] = field(default_factory=dict)

    def get(self, parent: int, kind: tuple[str, ...]) -> int:
        """Return the number of the path below ``parent`` with ``kind``."""
        key = (parent, kind)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.parents)
            self.parents.append(parent)
            self.kinds.append(kind)
        return number

    def chain(self, path: int) -> list[int]:
        """Return ``path`` and the paths above it, upwards."""
        chain = []
        while path >= 0:
            chain.append(path)
            path = self.parents[path]
        return chain


@dataclass(slots=True)
class Profile:
    """One record with its paths and what is known about its texts."""

    record: Record
    elements: dict[int, list[int]]
    """Path to the numbers of the elements there."""
    path_of: dict[int, int]
    dull: set[int] = field(default_factory=set)
    """Positions of texts that are date, control or furniture."""


class Template:
    """The records of one list seen as instances of one template."""

    def __init__(self, outline: Outline, records: Sequence[Record]) -> None:
        self.outline = outline
        self.paths = Paths()
        self.profiles = [self._profile(record) for record in records]
        step = max(1, len(self.profiles) // SAMPLE)
        self.sample = self.profiles[::step]
        """Enough profiles to judge a path by."""
        self.furniture: set[tuple[int, str]] = set()
        """Path and text of what nearly every record has."""
        self._mark_dull()
        self.body_path = self._find_body()

    def _profile(self, record: Record) -> Profile:
        outline, paths = self.outline, self.paths
        elements: dict[int, list[int]] = defaultdict(list)
        path_of: dict[int, int] = {}
        root = paths.get(-1, ("",))
        own = record.elements
        parents = outline.parents
        siblings: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}
        is_single = record.end == outline.ends[record.top]
        for number in own:
            above = path_of.get(parents[number], root)
            if is_single and number == record.top:
                shape: tuple[str, ...] = ("record",)
            else:
                shape, kind = outline.shape(number), outline.kind(number)
                if siblings.setdefault((parents[number], shape), kind) != kind:
                    shape = kind
            path = paths.get(above, shape)
            path_of[number] = path
            elements[path].append(number)
        elements[root].append(record.top)
        return Profile(record, elements, path_of)

    def body_element(self, profile: Profile) -> int | None:
        """Return the element that holds the record's words and not its date, if there is one."""
        numbers = profile.elements.get(self.body_path)
        if not numbers or self.paths.parents[self.body_path] <= 0 or self.is_body_mixed:
            return None
        if self.outline.contains(numbers[0], profile.record.anchor.element):
            return None
        return numbers[0]

    @cached_property
    def is_body_mixed(self) -> bool:
        """Whether what holds the words begins with a line about the author, in most records."""
        mixed = 0
        for profile in self.sample:
            for number in profile.elements.get(self.body_path, ())[:1]:
                texts = self.own_texts(profile, number)[:2]
                owners = [self.outline.owners[position] for position in texts]
                if len(texts) > 1 and self._is_head(number, owners) and texts[1] in profile.dull:
                    mixed += 1
        return are_undated(self.sample) and 2 * mixed > len(self.sample)

    def _is_head(self, holder: int, owners: list[int]) -> bool:
        outline = self.outline
        is_link = outline.tags[owners[0]] in {"a", "b", "strong", "cite", "h4", "h5", "h6"}
        return is_link and owners[0] != holder and owners[1] != owners[0]

    def own_texts(self, profile: Profile, number: int) -> list[int]:
        """Return the positions of the texts under element ``number`` that are the record's own."""
        texts = profile.record.texts
        start = bisect_left(texts, self.outline.text_starts[number])
        stop = bisect_left(texts, self.outline.text_ends[number])
        return texts[start:stop]

    def own_text(self, profile: Profile, number: int) -> str:
        """Return the text under element ``number``, nested records left out."""
        texts = self.outline.texts
        joined = " ".join(texts[position] for position in self.own_texts(profile, number))
        return " ".join(joined.split())

    def _mark_dull(self) -> None:
        outline = self.outline
        counts: Counter[tuple[int, str]] = Counter()
        sampled: Counter[int] = Counter()
        for profile in self.sample:
            seen = set()
            for position in profile.record.texts:
                path = profile.path_of.get(outline.owners[position], 0)
                text = outline.texts[position]
                if len(text) <= 200:
                    seen.add((path, text))
            counts.update(seen)
            sampled.update({path for path, _ in seen})
        if len(self.sample) > 2:
            limit = 0.8 * len(self.sample)
            self.furniture = {key for key, count in counts.items() if count >= limit}
        for profile in self.profiles:
            self._mark_profile(profile, counts)

    def _mark_profile(self, profile: Profile, counts: Counter[tuple[int, str]]) -> None:
        outline, sampled = self.outline, len(self.sample)
        anchor = profile.record.anchor.element
        for position in profile.record.texts:
            owner = outline.owners[position]
            text = outline.texts[position]
            repeats = counts[(profile.path_of.get(owner, 0), text)]
            often = repeats >= max(3, 0.5 * sampled) or (sampled in (2, 3) and repeats == sampled)
            if (
                (often and len(text) <= 200)
                or (outline.contains(anchor, owner) and text in (profile.record.anchor.shown or ""))
                or is_filler(text)
                or text == profile.record.anchor.shown
                or is_control(text)
                or self.is_aside(profile, owner)
            ):
                profile.dull.add(position)

    def is_aside(self, profile: Profile, number: int) -> bool:
        """Return whether an element is, or stands in, a control, signature or the like."""
        outline = self.outline
        while number in profile.path_of and number != profile.record.top:
            if outline.tags[number] in _CONTROL_TAGS:
                return True
            named = names_aside(outline.names(number))
            if named == "always" or (named == "short" and self._is_short(number)):
                return True
            number = outline.parents[number]
        return False

    @cached_property
    def image_paths(self) -> set[int]:
        """Paths at which a quarter of the records, or more, have an image."""
        counts: Counter[int] = Counter()
        for profile in self.sample:
            counts.update(
                path
                for path in profile.elements
                if self.paths.kinds[path][0] in {"img", "picture", "amp-img"}
            )
        return {path for path, count in counts.items() if count >= 0.25 * len(self.sample)}

    def _is_short(self, number: int) -> bool:
        start, end = self.outline.text_starts[number], self.outline.text_ends[number]
        return sum(map(len, self.outline.texts[start:end])) <= _LONGEST_ASIDE

    def _find_body(self) -> int:
        """Return the path of the body: down from the record while the prose stays together."""
        prose: Counter[int] = Counter()
        occurrences: Counter[int] = Counter()
        holders: Counter[int] = Counter()
        for profile in self.sample:
            held = set()
            for path, numbers in profile.elements.items():
                occurrences[path] += len(numbers)
                held.add(path)
            holders.update(held)
            self._add_prose(profile, prose)
        below: dict[int, list[int]] = defaultdict(list)
        for path, parent in enumerate(self.paths.parents):
            if prose[path]:
                below[parent].append(path)
        path = 0
        while below[path]:
            best = max(below[path], key=lambda child: prose[child])
            share = prose[best] / max(prose[path], 1)
            named = BODY_NAMES.search(" ".join(self.paths.kinds[best][1:])) is not None
            slack = 1.0 if self.paths.kinds[best][0] in _TEXT_TAGS else 1.04
            is_single = occurrences[best] <= slack * holders[best]
            coverage = holders[best] / max(holders[path], 1)
            if not is_single or coverage < 0.7 or share < (0.85 if named else 0.97):
                break
            path = best
        return path

    def _add_prose(self, profile: Profile, prose: Counter[int]) -> None:
        outline = self.outline
        for position in profile.record.texts:
            if position in profile.dull:
                continue
            length = len(outline.texts[position])
            if length < _PROSE:
                length //= 5
            path = profile.path_of.get(outline.owners[position], 0)
            for above in self.paths.chain(path):
                prose[above] += length


def are_undated(profiles: Sequence[Profile]) -> bool:
    """Return whether records were found by their ids, so that their dates are unknown."""
    return all(profile.record.anchor.shown is None for profile in profiles)
