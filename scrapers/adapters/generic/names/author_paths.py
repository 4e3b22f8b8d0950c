"""The paths at which the records of a list may have their author: short texts that vary.

What names and addresses say of an element counts, and how often a path has a name at all. Not
here: which of them is taken for one record (``authors``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

from scrapers.adapters.byline_words import strip_filler
from scrapers.adapters.comment_words import answers_name, is_control
from scrapers.adapters.element_names import leads_to_person, names_author
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.names.bylines import begins_with_introduction, introduces_name
from scrapers.adapters.generic.names.person_names import ADDRESSES, is_name, joined

SURE = 0.9
"""From this hint on a name may repeat: one author may have written most of the records."""
_FEW_RECORDS = 4
"""In more of them a path that one alone has names nobody."""
_LONGEST_LINE = 400
"""Characters of a text from which a name may be left when words like "posted by" are taken off."""
_MOST_PARTS = 6
"""Texts that a name may consist of."""
_AUTHOR_PROPERTIES = frozenset({"author", "creator", "name"})
_TAG_HINTS = dict.fromkeys(("b", "strong", "h3", "h4", "h5", "h6", "dt"), 0.4) | {"cite": 0.9}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NUMBER = re.compile(r"^[\W\d]+$")
_BRACKETED = re.compile(r"[\[(（【［].*[\])）】］]$")
"""What is told of an author beside the name: ``"(verified buyer)"``."""
_IN_BRACKETS = re.compile(r"\([^()]+\)|（[^（）]+）")
"""What a page puts a name in behind a subject; in square ones it says who is deleted."""
_INTRODUCED = 0.6
"""What speaks for a text behind "Posted by" or the like."""
_CONSTANT = 1.2
"""What speaks against a text that is the same in all records: a rank, a place."""
_DEEP = 8
"""Levels of a record from which on a name is no more likely for standing deeper."""
_MOST_AROUND = 40
"""Levels above a name on which an element may say the same as the name alone."""
_MOST_INSIDE = 20
"""Elements around a name among which the heading of a subject is."""
_NOBODY = frozenset(("user", "guest", "gast", "visitor", "anonymous", "member", "anonym"))
"""What is a name only with the number behind it."""
_SENTENCE = 1.3
"""What speaks against what ends as sentences do: a short comment may look like a name."""
_ENDS = re.compile(r"(?:[^\W\d_]{3}[.!?…]+|[。！？])$")
"""How they end; behind an initial or two letters a full stop is the name's."""
_INITIAL = 1.0
"""What speaks against single letters, which stand for portraits, and against numbers."""


def ranked_paths(template: Template) -> list[tuple[int, float]]:
    """Return the paths that may hold the author, best first, with how much names them so."""
    starts, ends = template.outline.text_starts, template.outline.text_ends
    names: dict[int, dict[int, str]] = defaultdict(dict)
    hints: dict[int, float] = defaultdict(float)
    introduced: dict[int, float] = defaultdict(float)
    for place, profile in enumerate(template.sample):
        for path, offset in profile.layout.first.items():
            number = profile.record.top + offset
            if path and 0 < ends[number] - starts[number] <= _MOST_PARTS:
                name = name_at(template, profile, number)
                if name is not None:
                    names[path][place] = name
                    hints[path] += _hint(template, profile, number)
                    introduced[path] += _INTRODUCED * _is_introduced(template, profile, number)
    count = len(template.sample)
    scores: dict[int, float] = {}
    for path, named in names.items():
        values = list(named.values())
        hints[path] /= len(values)
        variety = len(set(values)) / len(values)
        is_constant = count > 2 and variety < 0.15 and hints[path] < SURE
        if is_constant or (len(values) > 2 and all(map(_BRACKETED.match, values))):
            continue
        scores[path] = (
            2 * len(values) / count
            + hints[path]
            + introduced[path] / len(values)
            + _looks_like_names(values, count)
            + 0.08 * sum(1 for _ in islice(template.paths.chain(path), _DEEP))
        )
    for path, named in names.items():
        chain = template.paths.chain(path) if path in scores else ()
        for above in islice(chain, 1, _MOST_AROUND):
            if above in scores and (
                _begin_alike(names[above], named) or _are_numbered(names[above], named)
            ):
                hints[path] = max(hints[path], hints[above])
                del scores[above]
    if not scores:
        return []
    limit = max(1.5, 0.55 * max(scores.values()))
    ranked = sorted(scores, key=lambda path: -scores[path])
    return [
        (path, 0.0 if _is_stray(names[path], count) else hints[path])
        for path in ranked
        if scores[path] >= limit
    ]


def _looks_like_names(values: list[str], count: int) -> float:
    """Return how much the texts that a path has in ``count`` records look like names: they vary."""
    worth = 0.7 * len(set(values)) / len(values)
    if count > 2 and len(set(values)) == 1:
        worth -= _CONSTANT
    if all(len(value) == 1 or value.isdigit() for value in values):
        worth -= _INITIAL
    worth -= _SENTENCE * sum(_ENDS.search(value) is not None for value in values) / len(values)
    words = sum(len(value.split()) for value in values) / len(values)
    return worth - max(0.0, words - 3) * 0.4


def _is_stray(named: dict[int, str], count: int) -> bool:
    """Return whether a path names nobody for sure: in one of many records, or in numbers alone."""
    if len(named) == 1:
        return count > _FEW_RECORDS
    return all(map(str.isdigit, named.values()))


def _is_introduced(template: Template, profile: Profile, number: int) -> bool:
    """Return whether words such as "Posted by" alone stand before an element, or "By:" in it."""
    position = template.outline.text_starts[number] - 1
    if begins_with_introduction(template.outline.texts[position + 1][:_LONGEST_LINE]):
        return True
    if position < profile.record.text_start or not template.is_dull[position]:
        return False
    before = template.outline.texts[position]
    return introduces_name(before) and not strip_filler(before)


def _begin_alike(longer: dict[int, str], values: dict[int, str]) -> bool:
    """Return whether an element says the same as one inside it, and at times a badge behind it."""
    if longer == values or 10 * len(values) < 9 * len(longer):
        return False
    return all(longer.get(place, "").startswith(value) for place, value in values.items())


def _are_numbered(longer: dict[int, str], values: dict[int, str]) -> bool:
    """Return whether an element says a number before each of what one inside it says."""
    return longer.keys() == values.keys() and all(
        longer[place].endswith(value) and _NUMBER.match(longer[place].removesuffix(value))
        for place, value in values.items()
    )


def name_at(
    template: Template, profile: Profile, number: int, *, may_repeat: bool = False
) -> str | None:
    """Return the text of an element when it could be a name.

    ``may_repeat``: also one that many records have, wherever it stands.
    """
    outline = template.outline
    start, stop = outline.text_starts[number], outline.text_ends[number]
    texts = outline.texts
    is_long = stop - start == 1 and len(texts[start]) > _LONGEST_LINE
    is_answered = start > profile.record.text_start and answers_name(texts[start - 1])
    if not 0 < stop - start <= _MOST_PARTS or is_long or is_answered:
        return None
    inside = outline.tags[number + 1 : min(outline.ends[number], number + _MOST_INSIDE)]
    has_subject = stop - start > 1 and not _HEADINGS.isdisjoint(inside)
    anchor = profile.record.anchor
    is_dated = anchor.shown is not None and not anchor.is_loose
    if has_subject or (is_dated and number <= anchor.element < outline.ends[number]):
        return None
    body = template.body_element(profile)
    if body is not None and (
        body <= number < outline.ends[body] or number <= body < outline.ends[number]
    ):
        return None
    positions = template.own_texts(profile, number)
    if any(map(template.is_dull.__getitem__, positions)):
        own = [position for position in positions if not template.is_dull[position]]
        if not own:
            own = [position for position in positions if not is_control(texts[position])]
            own = [position for position in own if not template.is_furniture(position)] or own
            if own and not may_repeat and _hint(template, profile, number) < SURE:
                return None
        positions = own
    parts = [texts[position] for position in positions]
    if len(parts) > 1 and parts[-1].isdecimal() and parts[0].casefold() not in _NOBODY:
        parts = [part for part in parts if not part.isdecimal()] or parts  # how much was written
    named = [part for part in parts if not part.startswith(ADDRESSES)]
    text = strip_filler(joined(named or parts))
    if not is_name(text):
        return None
    if _IN_BRACKETS.fullmatch(text) and _hint(template, profile, number) >= SURE:
        text = text[1:-1].strip()
    return text if not _NUMBER.match(text) or _hint(template, profile, number) >= 1.2 else None


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
