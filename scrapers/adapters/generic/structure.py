"""Ids, permalinks and parents of the records of a list, from marks and from position."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from scrapers.adapters.comment_words import begins_answer
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.nesting import are_unclosed, parents_from_depth

_NUMBERED = re.compile(r"(\d{1,24})\D*$")
"""The last number of an id."""
_FRAGMENT = re.compile(r"#.*?(\d{1,24})\D*$|#([\w-]{6,})$")
_ID_ATTRIBUTES = ("id", "name", "data-comment-id", "data-id", "data-key", "data-cid")
_IS_NAMELESS = frozenset(_ID_ATTRIBUTES).isdisjoint
_PARENT_ATTRIBUTE = re.compile(r"(?i)parent|reply-?to|in-?reply|(?:^|-)pid$|ancestor")
_LEVEL_ATTRIBUTE = re.compile(r"(?i)^(?:data-)?(?:[\w-]*-)?(?:depth|level|indent)$|^aria-level$")
_LEVEL_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:depth|level|lvl|indent|nest(?:ed|ing)?"
    r"|tree-?level)[-_]*(\d{1,4})(?=\s|$|[-_])"
)
_INDENT_STYLE = re.compile(
    r"(?i)(?:margin|padding)(?:-inline-start|-left)\s*:\s*(\d{1,7}(?:\.\d{1,9})?)"
)
_INDENT_CLASS = re.compile(r"(?:^|\s)m[ls]-(\d{1,2})(?=\s|$)")
"""A margin by class, as Tailwind and Bootstrap name it: ``"ml-8"``, ``"ms-4"``."""
_REPLY_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:is-?)?(?:reply|re|child|children|answer|sub-?comment|subcomment|nested"
    r"|indented|response)(?:\s|$|[-_]+(?:comment|item))"
)
_REPLY_CONTROL = re.compile(r"(?i)reply-?(?:to|link|form|button|box)|respond")


def find_ids(template: Template) -> list[str | None]:
    """Return the page's own number or name of each record, ``None`` where it has none."""
    values: dict[tuple[int, str, str], dict[int, str]] = defaultdict(dict)
    for position, profile in enumerate(template.profiles):
        for path, name, prefix, value in _numbers(template, profile):
            values[(path, name, prefix)].setdefault(position, value)
    count = len(template.profiles)
    best: dict[int, str] = {}
    best_rank = (0.0, 0, 0)
    for (path, name, _), found in values.items():
        if len(set(found.values())) < len(found) or len(found) < 0.5 * count:
            continue
        rank = (round(len(found) / count, 1), int(name == "id"), -path)
        if rank > best_rank:
            best, best_rank = found, rank
    return [best.get(position) for position in range(count)]


def _numbers(template: Template, profile: Profile) -> list[tuple[int, str, str, str]]:
    """Return (path, attribute, prefix, value) of what looks like the record's number."""
    outline, path_at = template.outline, template.path_at
    found = []
    for number in profile.record.elements[:40]:
        attributes = outline.attributes[number]
        if not attributes:
            continue
        if not _IS_NAMELESS(attributes):
            for name in _ID_ATTRIBUTES:
                value = attributes.get(name)
                match = _NUMBERED.search(value) if value else None
                if value and match is not None:
                    found.append((path_at[number], name, value[: match.start()], match[1]))
        if outline.tags[number] == "a":
            href = attributes.get("href")
            match = _FRAGMENT.search(href) if href and "#" in href else None
            if match is not None:
                found.append((path_at[number], "href", "", match[1] or match[2]))
    return found


def find_permalinks(template: Template, ids: Sequence[str | None]) -> list[str | None]:
    """Return for each record the link to itself: the anchor's own, else one that names its id."""
    outline = template.outline
    links = []
    for profile, own_id in zip(template.profiles, ids, strict=True):
        anchor = profile.record.anchor.element
        href = None
        for number in (anchor, outline.parents[anchor], anchor + 1):
            inside = profile.record.top <= number < profile.record.end
            if inside and outline.tags[number] == "a" and outline.attribute(number, "href"):
                href = outline.attribute(number, "href")
                break
        if href is None and own_id is not None:
            href = _link_to(outline, profile, own_id)
        links.append(href if href and not href.lower().startswith(("javascript:", "#!")) else None)
    return [link if link not in (None, "#") else None for link in links]


def _link_to(outline: Outline, profile: Profile, own_id: str) -> str | None:
    for number in profile.record.elements:
        if outline.tags[number] == "a":
            href = outline.attribute(number, "href")
            fragment = href.partition("#")[2]
            if fragment.endswith(own_id) and not _REPLY_CONTROL.search(href):
                return href
    return None


def find_parents(template: Template, ids: Sequence[str | None]) -> list[int | None]:
    """Return for each record the index of the record it answers; ``None`` at top level."""
    stated = _stated_parents(template, ids)
    if any(parent is not None for parent in stated):
        by_position = _position_parents(template)
        if any(parent is not None for parent in by_position):
            roots = _roots(by_position)
            return [
                said if _is_exacter(said, position, place, roots) else position
                for place, (said, position) in enumerate(zip(stated, by_position, strict=True))
            ]
        return stated
    return _position_parents(template)


def _is_exacter(said: int | None, position: int | None, place: int, roots: Sequence[int]) -> bool:
    """Return whether a stated parent says more than position: another one in the same thread.

    Pages that show two levels only put all answers below the first of a thread.
    """
    if said is None or position is None:
        return position is None
    return said < place and roots[said] == roots[position]


def _roots(parents: Sequence[int | None]) -> list[int]:
    """Return the top-level record of the thread that each record is in."""
    roots: list[int] = []
    for place, parent in enumerate(parents):
        roots.append(place if parent is None or parent >= place else roots[parent])
    return roots


def parent_signs(template: Template, ids: Sequence[str | None]) -> str:
    """Return by what ``find_parents`` tells the parents, a few words for people."""
    signs = []
    if any(parent is not None for parent in _position_parents(template)):
        is_marked = marked_levels(template) is not None
        signs.append("a level marked on the records" if is_marked else "nesting of the records")
    if any(parent is not None for parent in _stated_parents(template, ids)):
        signs.append("links or attributes that name another record's id")
    return " and ".join(signs) or "no sign of replies: a flat list"


def _stated_parents(template: Template, ids: Sequence[str | None]) -> list[int | None]:
    """Parents by a link or attribute that names another record's id."""
    places = {value: place for place, value in enumerate(ids) if value is not None}
    hits: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    if len(places) < 2:
        return [None] * len(ids)
    naming = sorted(filter(_PARENT_ATTRIBUTE.search, template.outline.numbers_by_attribute))
    for position, profile in enumerate(template.profiles):
        for path, name, value in _references(template, profile, naming):
            target = places.get(value)
            if target is not None and target != position:
                hits[(path, name)].setdefault(position, target)
    parents: list[int | None] = [None] * len(ids)
    for found in sorted(hits.values(), key=len, reverse=True):
        if len(found) == len(ids) or (len(set(found.values())) == 1 and len(found) > 3):
            continue
        for position, target in found.items():
            if parents[position] is None:
                parents[position] = target
    return parents


def _references(
    template: Template, profile: Profile, naming: Sequence[str]
) -> list[tuple[int, str, str]]:
    """Return (path, attribute, id) of what may name the parent; ``naming`` are attributes."""
    outline, path_at = template.outline, template.path_at
    body = template.body_element(profile)
    body_end = outline.ends[body] if body is not None else -1
    head_end = _head_end(outline, body) if body is not None else -1
    found = []
    for number in profile.record.elements:
        attributes = outline.attributes[number]
        is_said = body is not None and body <= number < body_end
        if not attributes or (is_said and outline.text_starts[number] >= head_end):
            continue
        for name in naming:
            value = attributes.get(name)
            match = _NUMBERED.search(value) if value else None
            if match is not None:
                found.append((path_at[number], name, match[1]))
        href = attributes.get("href")
        if href and "#" in href and not _REPLY_CONTROL.search(href):
            match = _FRAGMENT.search(href)
            if match is not None:
                found.append((path_at[number], "href", match[1] or match[2]))
    return found


def _head_end(outline: Outline, body: int) -> int:
    """Return the end of the texts that say whom a comment answers, before its own words.

    As in ``Response to Ann (<a href="#post-7">view</a>):``.
    """
    start = outline.text_starts[body]
    is_answer = start < outline.text_ends[body] and begins_answer(outline.texts[start])
    return start + 2 if is_answer else start


def _position_parents(template: Template) -> list[int | None]:
    outline = template.outline
    records = [profile.record for profile in template.profiles]
    tops = [record.top for record in records]
    levels = marked_levels(template)
    if levels is not None:
        return parents_from_depth(levels)
    depths = [outline.depth(top) for top in tops]
    if len(set(depths)) > 1 and _is_nested(outline, tops, depths):
        return parents_from_depth(depths)
    return [None] * len(tops)


def _is_nested(outline: Outline, tops: Sequence[int], depths: Sequence[int]) -> bool:
    """Return whether deeper records follow, or lie in, shallower ones as replies do.

    One deeper wrapper that holds all the rest of the list is only a fold ("show more").
    """
    first_deeper = next(place for place, depth in enumerate(depths) if depth != depths[0])
    if depths[first_deeper] < depths[0]:
        return min(depths[first_deeper:]) < depths[0] and len(set(depths[first_deeper:])) > 1
    if outline.ends[tops[first_deeper - 1]] > tops[first_deeper]:
        return True
    is_rest = len(set(depths[first_deeper:])) == 1
    wrapper = outline.parents[tops[first_deeper]]
    names = f"{outline.attribute(wrapper, 'class')} {outline.attribute(wrapper, 'id')}"
    hidden = re.search(r"(?i)\bmore\b|\brest\b|hidden|older|collaps", names) is not None
    return not (is_rest and (len(depths) - first_deeper > 3 and hidden))


def marked_levels(template: Template) -> list[int] | None:
    """Return levels from classes, attributes or indentation on or just above the records."""
    sources: dict[str, dict[int, int]] = defaultdict(dict)
    naming = sorted(filter(_LEVEL_ATTRIBUTE.match, template.outline.numbers_by_attribute))
    for position, profile in enumerate(template.profiles):
        for source, level in _level_marks(template, profile, naming).items():
            sources[source][position] = level
    count = len(template.profiles)
    for source in ("attribute", "class", "style", "spacer", "reply", "margin"):
        found = sources[source]
        if not found:
            continue
        may_lack = source in {"style", "reply", "class", "margin"}
        if not may_lack and len(found) < 0.9 * count:
            continue
        outermost = 0 if may_lack else min(found.values())
        levels = [found.get(position, outermost) for position in range(count)]
        if source == "class" and len(found) == count and _are_unclosed(template, levels):
            return levels
        if len(set(levels)) > 1 and levels[0] == min(levels):
            is_one_step = source in {"style", "reply", "margin"} and len(set(levels)) == 2
            if is_one_step and Counter(levels)[levels[0]] == 1 and count > 3:
                continue  # the post, and all that is beneath it
            is_less_sure = source == "margin" and _differ_in_depth(template)
            if is_less_sure or (source != "attribute" and _are_nested(template)):
                return None
            return levels
    return None


def _are_nested(template: Template) -> bool:
    """Return whether some records lie inside others, so that nesting says it all."""
    tops = [profile.record.top for profile in template.profiles]
    return any(template.outline.contains(*pair) for pair in itertools.pairwise(tops))


def _differ_in_depth(template: Template) -> bool:
    """Return whether some records lie deeper in the page than others."""
    outline = template.outline
    return len({outline.depth(profile.record.top) for profile in template.profiles}) > 1


def _are_unclosed(template: Template, levels: Sequence[int]) -> bool:
    """Return whether records lie in others that, by ``levels``, they do not answer."""
    tops = [profile.record.top for profile in template.profiles]
    around: list[int] = []
    parents: list[int | None] = []
    for place, top in enumerate(tops):
        while around and not template.outline.contains(tops[around[-1]], top):
            around.pop()
        parents.append(around[-1] if around else None)
        around.append(place)
    return are_unclosed(parents, levels)


def _level_marks(template: Template, profile: Profile, naming: Sequence[str]) -> dict[str, int]:
    """Return the levels that a record bears; ``naming`` are the attributes that may say so."""
    outline, record = template.outline, profile.record
    marks: dict[str, int] = {}
    near = list(record.elements[:12])
    parent = outline.parents[record.top]
    if parent >= 0 and len(range(parent, outline.ends[parent])) - record.end + record.top <= 4:
        near.append(parent)
    for number in near:
        attributes = outline.attributes[number]
        if not attributes:
            continue
        for name in naming:
            value = attributes.get(name)
            if value and value.isdecimal() and len(value) < 6:
                marks.setdefault("attribute", int(value))
        level = _level_in(attributes.get("class") or "")
        if level is not None:
            marks.setdefault("class", level)
        if number in (record.top, parent):
            style = _INDENT_STYLE.search(attributes.get("style") or "")
            if style is not None:
                marks.setdefault("style", int(float(style[1])))
            margin = _margin_in(attributes.get("class") or "")
            if margin is not None:
                marks.setdefault("margin", margin)
        is_spacer = outline.tags[number] in {"img", "td"} and (attributes.get("width") or "")
        if is_spacer and is_spacer.isdecimal() and len(is_spacer) < 6:
            marks.setdefault("spacer", int(is_spacer))
    own = outline.classes[record.top]
    if own and _REPLY_CLASS.search(own):
        marks["reply"] = 1
    return marks


@lru_cache(maxsize=1 << 13)
def _level_in(classes: str) -> int | None:
    match = _LEVEL_CLASS.search(classes)
    return None if match is None else int(match[1])


@lru_cache(maxsize=1 << 13)
def _margin_in(classes: str) -> int | None:
    match = _INDENT_CLASS.search(classes)
    return None if match is None else int(match[1])
