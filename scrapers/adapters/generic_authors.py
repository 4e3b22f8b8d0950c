"""Who wrote each record of a list: the short text that varies, at the same path."""

from __future__ import annotations

import re
from collections import defaultdict

from scrapers import dates
from scrapers.adapters.comment_words import (
    AUTHOR_NAMES,
    CLOCK,
    CONTROL_WORDS,
    NOT_AUTHOR_NAMES,
    PROFILE_PATH,
    strip_filler,
)
from scrapers.adapters.generic_anchors import shows_date
from scrapers.adapters.generic_fields import Profile, Template

_LONGEST_NAME = 60
_NUMBER = re.compile(r"^[\W\d]+$")
_LINE_LIMIT = 160


def find_authors(template: Template) -> list[tuple[str | None, int | None]]:
    """Return for each record the author's name and the element it stands in, or ``None``."""
    ranked = _ranked_paths(template)
    found = []
    for profile in template.profiles:
        name, number = _at_paths(template, profile, ranked)
        if name is None:
            name = _beside_date(template, profile)
        found.append((name, number))
    return found


def _ranked_paths(template: Template) -> list[int]:
    names: dict[int, list[str]] = defaultdict(list)
    hints: dict[int, float] = defaultdict(float)
    for profile in template.sample:
        for path, numbers in profile.elements.items():
            if path == 0:
                continue
            number = numbers[0]
            name = _name(template, profile, number)
            if name is not None:
                names[path].append(name)
                hints[path] += _hint(template, profile, number)
    count = len(template.sample)
    scores = {}
    for path, values in names.items():
        coverage = len(values) / count
        hint = hints[path] / len(values)
        variety = len(set(values)) / len(values)
        if count > 2 and variety < 0.15:
            continue
        words = sum(len(value.split()) for value in values) / len(values)
        depth = len(template.paths.chain(path))
        scores[path] = (
            2 * coverage + hint + 0.7 * variety - max(0.0, words - 3) * 0.4 + 0.08 * min(depth, 8)
        )
    ranked = sorted(scores, key=lambda path: -scores[path])
    if not ranked:
        return []
    best = scores[ranked[0]]
    return [path for path in ranked if scores[path] >= max(1.5, 0.55 * best)]


def _name(template: Template, profile: Profile, number: int) -> str | None:
    """Return the text of an element when it could be a name."""
    outline = template.outline
    start, stop = outline.text_starts[number], outline.text_ends[number]
    if start == stop or stop - start > 6:
        return None
    body = template.body_element(profile)
    if body is not None and outline.contains(body, number):
        return None
    positions = [
        position
        for position in template.own_texts(profile, number)
        if position not in profile.dull or _is_lone(template, profile, number)
    ]
    text = strip_filler(" ".join(outline.texts[position] for position in positions))
    anchor = profile.record.anchor
    holds_date = outline.contains(number, anchor.element) and anchor.shown is not None
    if holds_date or not is_name(text):
        return None
    return None if _NUMBER.match(text) and _hint(template, profile, number) < 1.2 else text


def is_name(text: str) -> bool:
    """Return whether a short text can be somebody's name, as far as can be told from it."""
    if not text or len(text) > _LONGEST_NAME or CONTROL_WORDS.match(text):
        return False
    return not CLOCK.match(text) and not shows_date(text, None)


def _is_lone(template: Template, profile: Profile, number: int) -> bool:
    """Return whether all records by one author could make the name look like furniture."""
    return _hint(template, profile, number) >= 0.9


def _hint(template: Template, profile: Profile, number: int) -> float:
    outline = template.outline
    attributes = outline.attributes[number]
    hint = 0.0
    if outline.tags[number] in {"cite", "b", "strong", "h3", "h4", "h5", "h6", "dt"}:
        hint += 0.9 if outline.tags[number] == "cite" else 0.4
    itemprop = attributes.get("itemprop") or ""
    rel = attributes.get("rel") or ""
    if itemprop in {"author", "creator", "name"} or "author" in rel:
        hint += 1.2
    if outline.tags[number] == "a":
        href = attributes.get("href") or ""
        if "nofollow" in rel and "#" not in href:
            hint += 0.5
        if PROFILE_PATH.search(href):
            hint += 0.7
    level, weight = number, 1.5
    while level in profile.path_of and level != profile.record.top and weight > 0.4:
        names = f"{outline.attribute(level, 'class')} {outline.attribute(level, 'id')}"
        if names != " ":
            if NOT_AUTHOR_NAMES.search(names) and not re.search(r"(?i)author|name\b", names):
                hint -= weight
            elif AUTHOR_NAMES.search(names):
                hint += weight
                break
        level, weight = outline.parents[level], weight - 0.35
    return hint


def _at_paths(
    template: Template, profile: Profile, ranked: list[int]
) -> tuple[str | None, int | None]:
    for path in ranked:
        for number in profile.elements.get(path, ())[:1]:
            name = _name(template, profile, number)
            if name is not None:
                return name, number
    return None, None


def _beside_date(template: Template, profile: Profile) -> str | None:
    """Return the name in the line of the date, as in ``"Posted by Ann on 1 May 2020"``."""
    outline = template.outline
    anchor = profile.record.anchor
    number = anchor.element
    for _ in range(3):
        line = template.own_text(profile, number)
        if len(line) > _LINE_LIMIT:
            break
        name = _name_in_line(line, anchor.shown)
        if name:
            return name
        if number == profile.record.top:
            break
        number = outline.parents[number]
    return None


def _name_in_line(line: str, shown: str | None) -> str | None:
    span = dates.find_date(line, None)
    if span is not None:
        before, after = line[: span[0]], line[span[1] :]
    elif shown and shown in line:
        before, _, after = line.partition(shown)
    else:
        return None
    for part in (before, after):
        name = strip_filler(part)
        if any(char.isalpha() for char in name) and is_name(name):
            return name
    return None
