"""Who wrote each record of a list: the short text that varies, at the same path."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from weakref import WeakKeyDictionary

from scrapers import dates
from scrapers.adapters.comment_words import (
    is_answer,
    is_clock,
    is_control,
    labels_author,
    shows_membership,
    strip_filler,
)
from scrapers.adapters.element_names import leads_to_person, names_author
from scrapers.adapters.generic.bare_names import bare_name_of
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.shown_dates import shows_date

_LONGEST_NAME = 60
_LONGEST_LINE = 400
"""Characters of a text from which a name may be left when words like "posted by" are taken off."""
_MOST_PARTS = 6
"""Texts that a name may consist of."""
_AUTHOR_PROPERTIES = frozenset({"author", "creator", "name"})
_TAG_HINTS = dict.fromkeys(("b", "strong", "h3", "h4", "h5", "h6", "dt"), 0.4) | {"cite": 0.9}
_NUMBER = re.compile(r"^[\W\d]+$")
_STOREY = re.compile(r"\W*第?\d{1,6}\s?[楼樓层層]\W*$")
"""The number of a post, as Chinese pages count: ``"#1楼"``."""
_BRACKETED = re.compile(r"[\[(（【［].*[\])）】］]$")
"""What is told of an author beside the name: ``"(verified buyer)"``."""
_LINE_LIMIT = 160
_LABELS = 10  # texts among which the label of the name is
_INLINE = frozenset({"a", "b", "bdi", "em", "font", "i", "small", "span", "strong", "wbr"})
_TAG = re.compile(r"</?[a-z]+[^<>]*>?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?i)\b(?:by|von|par|por|door|przez|wg|от|di|da|af|av)\s|\b(?:wrote|schrieb|a écrit)\b"
)
_INTRODUCING = re.compile(r"(?i)(?:^|\s)(?:by|von|par|por|door|przez|wg|от|di|da|af|av)$")
_INTRODUCED = 0.6
"""What speaks for a text behind "Posted by" or the like."""
_CONSTANT = 1.2
"""What speaks against a text that is the same in all records: a rank, a place."""
_INITIAL = 1.0
"""What speaks against single letters, which stand for portraits, and against numbers."""
_CLOCK_AT_END = re.compile(r"(?i)\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?$")
_SHORTEST_TOWN = 4
_FEWEST_TOWNS = 3
_SURE = 0.9
"""From this hint on a name may repeat: one author may have written most of the records."""


Signed = tuple[str | None, int | None]
"""An author's name and the number of the element it stands in."""
_FOUND: WeakKeyDictionary[Template, list[Signed]] = WeakKeyDictionary()
"""Of each template: a list that was judged by its authors is then read."""


def find_authors(template: Template) -> list[Signed]:
    """Return for each record the author's name and the element it stands in, or ``None``."""
    found = _FOUND.get(template)
    if found is None:
        found = _FOUND[template] = _find_authors(template)
    return found


def _find_authors(template: Template) -> list[Signed]:
    ranked = _ranked_paths(template)
    sure = [path for path, hint in ranked if hint >= _SURE]
    paths = [path for path, _ in ranked]
    is_byline = not sure and _has_bylines(template)
    found: list[Signed] = []
    for profile in template.profiles:
        name, number = (None, None) if sure else _labelled(template, profile)
        name = name or bare_name_of(template.outline, profile.record)
        if name is not None:
            found.append((name, number))
            continue
        name, number = _at_paths(template, profile, sure if sure else paths[:1])
        if name is None:
            name, number = _of_usual_kind(template, profile, paths[:1])
        if name is None or is_byline:
            beside = _beside_date(template, profile)
            name, number = beside if beside[0] else (name, number)
        if name is None:
            name, number = _at_paths(template, profile, paths)
        if name is not None and profile.record.anchor.is_signature:
            name = name.partition(",")[0]
        else:
            name = _as_written(template, name, number)
        found.append((name, number))
    return _without_towns(found)


def _without_towns(found: list[Signed]) -> list[Signed]:
    """Return the names without what stands behind a comma, where a page adds a town throughout.

    As newspapers do below letters: ``"Ann Smith, Leeds"``. A page that puts the family's name
    first (``"Smith, Ann"``) or a title last (``"Ann Smith, MD"``) is left alone.
    """
    parts = [name.partition(", ")[::2] for name, _ in found if name is not None]
    towns = [town for _, town in parts if town[:1].isupper() and len(town) >= _SHORTEST_TOWN]
    are_whole = 2 * sum(" " in name and bool(town) for name, town in parts) > len(parts)
    if len(towns) < _FEWEST_TOWNS or 10 * len(towns) < 9 * len(parts) or not are_whole:
        return found
    return [(name and name.partition(", ")[0], number) for name, number in found]


def _labelled(template: Template, profile: Profile) -> Signed:
    """Return the name behind a label such as "Name:", and its element where it has one."""
    outline = template.outline
    for position in profile.record.texts[:_LABELS]:
        text = outline.texts[position]
        if text.endswith((":", "：")) and labels_author(text):
            name = strip_filler(outline.texts[position + 1])
            owner = outline.owners[position + 1]
            is_alone = outline.text_ends[owner] - outline.text_starts[owner] == 1
            return (name, owner if is_alone else None) if is_name(name) else (None, None)
    return None, None


def _as_written(template: Template, name: str | None, number: int | None) -> str | None:
    """Return a name with the spacing of the page: ``"ann<b>@host</b>"`` has none."""
    if name is None:
        return None
    outline = template.outline
    if number is not None and outline.text_ends[number] - outline.text_starts[number] > 1:
        inside = outline.tags[number + 1 : outline.ends[number]]
        written = " ".join((outline.nodes[number].text() or "").split())
        if _INLINE.issuperset(inside) and written.replace(" ", "") == name.replace(" ", ""):
            name = written
    return _TAG.sub("", name).strip() or name


def _has_bylines(template: Template) -> bool:
    """Return whether the dates' own lines name the authors: ``"by Ann on 1 May 2020"``."""
    lines = [profile.record.anchor.shown or "" for profile in template.sample]
    hits = sum(
        _BYLINE.search(line) is not None and _name_in_line(line, None) is not None for line in lines
    )
    return hits >= 0.7 * len(lines)


def _ranked_paths(template: Template) -> list[tuple[int, float]]:
    """Return the paths that may hold the author, best first, with how much names them so."""
    starts, ends = template.outline.text_starts, template.outline.text_ends
    names: dict[int, dict[int, str]] = defaultdict(dict)
    hints: dict[int, float] = defaultdict(float)
    for place, profile in enumerate(template.sample):
        for path, number in profile.first.items():
            if path and 0 < ends[number] - starts[number] <= _MOST_PARTS:
                name = _name(template, profile, number)
                if name is not None:
                    names[path][place] = name
                    hints[path] += _hint(template, profile, number)
                    hints[path] += _INTRODUCED * _is_introduced(template, profile, number)
    count = len(template.sample)
    scores: dict[int, float] = {}
    for path, named in names.items():
        values = list(named.values())
        hints[path] /= len(values)
        variety = len(set(values)) / len(values)
        is_constant = count > 2 and variety < 0.15 and hints[path] < _SURE
        if is_constant or (len(values) > 2 and all(map(_BRACKETED.match, values))):
            continue
        words = sum(len(value.split()) for value in values) / len(values)
        depth = min(len(template.paths.chain(path)), 8)
        worth = 2 * len(values) / count + hints[path] + 0.7 * variety
        if count > 2 and len(set(values)) == 1:
            worth -= _CONSTANT
        if all(len(value) == 1 or value.isdigit() for value in values):
            worth -= _INITIAL
        scores[path] = worth - max(0.0, words - 3) * 0.4 + 0.08 * depth
    for path, named in names.items():
        for above in template.paths.chain(path)[1:] if path in scores else ():
            if above in scores and _begin_alike(names[above], named):
                hints[path] = max(hints[path], hints[above])
                del scores[above]
    if not scores:
        return []
    limit = max(1.5, 0.55 * max(scores.values()))
    ranked = sorted(scores, key=lambda path: -scores[path])
    return [(path, hints[path]) for path in ranked if scores[path] >= limit]


def _is_introduced(template: Template, profile: Profile, number: int) -> bool:
    """Return whether words such as "Posted by" alone stand before an element."""
    position = template.outline.text_starts[number] - 1
    if position < profile.record.text_start or position not in profile.dull:
        return False
    before = template.outline.texts[position]
    return _INTRODUCING.search(before) is not None and not strip_filler(before)


def _begin_alike(longer: dict[int, str], values: dict[int, str]) -> bool:
    """Return whether an element says the same as one inside it, and at times a badge behind it."""
    if longer == values or 10 * len(values) < 9 * len(longer):
        return False
    return all(longer.get(place, "").startswith(value) for place, value in values.items())


def _name(template: Template, profile: Profile, number: int) -> str | None:
    """Return the text of an element when it could be a name."""
    outline = template.outline
    start, stop = outline.text_starts[number], outline.text_ends[number]
    texts = outline.texts
    is_long = stop - start == 1 and len(texts[start]) > _LONGEST_LINE
    if not 0 < stop - start <= _MOST_PARTS or is_long:
        return None
    anchor = profile.record.anchor
    is_dated = anchor.shown is not None and not anchor.is_loose
    if is_dated and number <= anchor.element < outline.ends[number]:
        return None
    body = template.body_element(profile)
    if body is not None and (
        body <= number < outline.ends[body] or number <= body < outline.ends[number]
    ):
        return None
    positions = template.own_texts(profile, number)
    if not profile.dull.isdisjoint(positions):
        own = [position for position in positions if position not in profile.dull]
        if not own:
            own = [position for position in positions if not is_control(texts[position])]
            own = [position for position in own if not template.is_furniture(position)] or own
            if own and _hint(template, profile, number) < _SURE:
                return None
        positions = own
    text = strip_filler(_joined([texts[position] for position in positions]))
    if not is_name(text):
        return None
    return text if not _NUMBER.match(text) or _hint(template, profile, number) >= 1.2 else None


def _joined(texts: list[str]) -> str:
    """Return the texts as one, without the letter that stands for a missing portrait."""
    if len(texts) > 1 and len(texts[0]) == 1 and texts[1][:1].casefold() == texts[0].casefold():
        texts = texts[1:]
    return " ".join(texts)


@lru_cache(maxsize=1 << 15)
def is_name(text: str) -> bool:
    """Return whether a short text can be somebody's name, as far as can be told from it."""
    if not text or len(text) > _LONGEST_NAME or is_control(text) or is_answer(text):
        return False
    if is_clock(text) or _STOREY.match(text) or shows_membership(text):
        return False
    return not shows_date(text, None)


def _hint(template: Template, profile: Profile, number: int) -> float:
    """Return how much an element and those around it are named as an author's."""
    outline = template.outline
    attributes = outline.attributes[number]
    tag = outline.tags[number]
    hint = _TAG_HINTS.get(tag, 0.0)
    if attributes:
        rel = attributes.get("rel") or ""
        if "author" in rel or (attributes.get("itemprop") or "") in _AUTHOR_PROPERTIES:
            hint += 1.2
        if tag == "a":
            href = attributes.get("href") or ""
            if "nofollow" in rel and "#" not in href:
                hint += 0.5
            if leads_to_person(href):
                hint += 0.9
    top, weight, parents = profile.record.top, 1.5, outline.parents
    while number > top and weight > 0.4:
        names = outline.names(number)
        if names:
            named = names_author(names)
            hint += named * weight
            if named > 0:
                break
        number, weight = parents[number], weight - 0.35
    return hint


def _at_paths(
    template: Template, profile: Profile, ranked: list[int]
) -> tuple[str | None, int | None]:
    for path in ranked:
        number = _first_in_line(template, profile, path)
        if number is not None:
            name = _name(template, profile, number)
            if name is not None:
                return name, number
    return None, None


def _first_in_line(template: Template, profile: Profile, path: int) -> int | None:
    """Return the first element at a path; where names stand in the date's line, the first there.

    The words above that line may have links at the same place.
    """
    number = profile.first.get(path)
    line = profile.record.anchor.element
    if number is None or number >= line:
        return number
    path_at, ends = template.path_at, template.outline.ends
    inside = next((n for n in range(line + 1, ends[line]) if path_at[n] == path), None)
    if inside is None:
        return number
    lines = ((p.record.anchor.element, p.first.get(path, -1)) for p in template.sample)
    in_line = sum(start < first < ends[start] for start, first in lines)
    return inside if 2 * in_line > len(template.sample) else number


def _of_usual_kind(template: Template, profile: Profile, paths: list[int]) -> Signed:
    """Return the name in an element such as holds it elsewhere, but at another place."""
    outline = template.outline
    usual = (other.first.get(path) for path in paths for other in template.sample)
    kind = next((outline.kind(number) for number in usual if number is not None), ())
    for number in profile.record.elements if len(kind) > 1 else ():
        if outline.tags[number] == kind[0] and outline.kind(number) == kind:
            name = _name(template, profile, number)
            if name is not None:
                return name, number
    return None, None


def _beside_date(template: Template, profile: Profile) -> Signed:
    """Return the name in the line of the date, as in ``"Posted by Ann on 1 May 2020"``.

    A link to somebody's page in that line is the name, whatever controls stand before it.
    """
    outline = template.outline
    anchor = profile.record.anchor
    body = template.body_element(profile)
    said = set(template.own_texts(profile, body)) if body is not None else set()
    number = anchor.element
    for _ in range(3):
        around = (p for p in template.own_texts(profile, number) if p not in said)
        line = " ".join(" ".join(outline.texts[position] for position in around).split())
        if len(line) > _LINE_LIMIT:
            break
        linked = _linked_name(template, profile, number, said)
        name = linked[0] or _name_in_line(line, anchor.shown)
        if name:
            return name, linked[1]
        if number == profile.record.top:
            break
        number = outline.parents[number]
    return None, None


def _linked_name(template: Template, profile: Profile, line: int, said: set[int]) -> Signed:
    """Return the name in the first link to somebody's page in an element."""
    outline = template.outline
    for number in range(line, outline.ends[line]):
        if outline.tags[number] == "a" and leads_to_person(outline.attribute(number, "href")):
            positions = template.own_texts(profile, number)
            name = strip_filler(_joined([outline.texts[position] for position in positions]))
            if said.isdisjoint(positions) and is_name(name):
                return name, number
    return None, None


def _name_in_line(line: str, shown: str | None) -> str | None:
    span = dates.find_date(line, None)
    if span is not None:
        before, after = line[: span[0]], line[span[1] :]
    elif shown and shown in line:
        before, _, after = line.partition(shown)
        if not before and not after:
            before, after = _beside_ago(line)
    else:
        return None
    for part in (before, after):
        name = strip_filler(_CLOCK_AT_END.sub("", strip_filler(_without_bracket(part))))
        if any(char.isalpha() for char in name) and is_name(name):
            return name
    return None


def _without_bracket(part: str) -> str:
    """Return what stands before or after a date without the bracket around that date.

    Nor what the bracket says besides, as in ``"Ann (Posted on"``.
    """
    if part.count("(") > part.count(")"):
        return part[: part.rindex("(")]
    if part.count(")") > part.count("("):
        return part[part.index(")") + 1 :]
    return part


def _beside_ago(line: str) -> tuple[str, str]:
    """Return what stands before, or behind, a relative time: ``"Ann Smith, 3 days ago"``."""
    first, *rest = _PARTED.split(line, maxsplit=1)
    if not rest or shows_date(first, None) == shows_date(rest[0], None):
        return "", ""
    return ("", rest[0]) if shows_date(first, None) else (first, "")


_PARTED = re.compile(r"\s*[,|·•–—(]\s*|\s-\s")
