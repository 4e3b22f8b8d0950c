"""Records at the ends of a list that are none of its comments: the article, an entry, a bar."""

from __future__ import annotations

import re
from collections import Counter

from scrapers.adapters.comment_words import heads_comments
from scrapers.adapters.generic.extent.opening import is_opening_post
from scrapers.adapters.generic.fields import Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.records.record import Record

_FEWEST_LEFT = 2
_HEADINGS = frozenset({"h2", "h3", "h4"})
_SHORTEST_ARTICLE = 1_000
_FEWEST_PATHS = 6
"""Paths that all other records have, from which on it tells something to lack most of them."""
_FEWEST_BESIDE_STRAY = 4
_REMOVED = re.compile(r"(?i)delet|remov|hidden|banned|collaps|moderat")


def without_article(template: Template, url: str) -> Template | None:
    """Return the template without a first record that is the article, ``None`` if one is left.

    The article alone has a main title, a heading of comments stands between it and the rest, or
    it is long and made otherwise. One that the others answer, as in a forum, is kept: it is told
    apart later. ``url`` is the page's address.
    """
    outline = template.outline
    records = [profile.record for profile in template.profiles]
    is_titled = _has_title(outline, records[0])
    is_titled = is_titled and not any(_has_title(outline, record) for record in records[1:])
    is_article = is_titled or _is_parted(outline, *records[:2]) or _is_made_otherwise(template)
    if not is_article or is_opening_post(template, url):
        return template
    return Template(outline, records[1:]) if len(records) > _FEWEST_LEFT else None


def _is_parted(outline: Outline, first: Record, second: Record) -> bool:
    """Return whether a heading of comments stands between two records beside each other.

    Between two of one class, which are comments both, it parts those from the others.
    """
    kind = outline.kind(first.top)
    are_alike = len(kind) > 1 and kind == outline.kind(second.top)
    if are_alike or outline.contains(first.top, second.top):
        return False
    for position in range(first.text_start, second.text_start):
        is_heading = outline.tags[outline.owners[position]] in _HEADINGS
        if is_heading and heads_comments(outline.texts[position]):
            return True
    return False


def _is_made_otherwise(template: Template) -> bool:
    """Return whether the first record is as long as an article and lacks most of what all have.

    Around the others it must be twice as long, and they many: it could be what they answer.
    """
    outline = template.outline
    first, *others = template.profiles
    lengths = [
        sum(len(outline.texts[position]) for position in profile.record.texts)
        for profile in template.profiles
    ]
    is_around = outline.contains(first.record.top, others[0].record.top)
    times, fewest = (2, 2 * _FEWEST_LEFT) if is_around else (1, _FEWEST_LEFT)
    is_long = lengths[0] >= times * max(_SHORTEST_ARTICLE, 2 * max(lengths[1:]))
    if not is_long or len(others) < fewest:
        return False
    counts = Counter(path for profile in others for path in profile.paths)
    shared = [path for path, count in counts.items() if 10 * count >= 9 * len(others)]
    held = sum(path in first.paths for path in shared)
    return len(shared) >= _FEWEST_PATHS and 2 * held < len(shared)


def _has_title(outline: Outline, record: Record) -> bool:
    return any(outline.tags[number] == "h1" for number in record.elements)


def without_strays(template: Template) -> Template:
    """Return the template without a record at either end that is of another make.

    Such as the post's own entry, or a bar of buttons: it lacks what holds the others' words.
    """
    profiles = template.profiles
    lacking = [profile for profile in profiles if template.body_path not in profile.paths]
    if len(lacking) != 1 or len(profiles) < _FEWEST_BESIDE_STRAY:
        return template
    stray = lacking[0].record
    outline = template.outline
    neighbour = {profiles[0].record.top: profiles[1], profiles[-1].record.top: profiles[-2]}
    beside = neighbour.get(stray.top)
    is_told = _REMOVED.search(outline.names(stray.top)) is not None
    if beside is None or is_told or outline.kind(stray.top) == outline.kind(beside.record.top):
        return template
    return Template(outline, [p.record for p in profiles if p.record is not stray])
