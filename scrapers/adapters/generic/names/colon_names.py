"""A name that begins the words of a comment, a colon behind it: ``Ann: words``.

Bare, or in an element of its own. Not here: whether a list is one of comments; many other texts
begin like that.
"""

from __future__ import annotations

import re

from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.names.person_names import Signed, is_name
from scrapers.adapters.generic.records.record import Record

_NAMED = re.compile(r"([^\W_][^:：;!?/\"“”]{0,38}[^\W_]\.?)[:：]\s+(?=\S)")
_MOST_WORDS = 4
_COLONS = (":", "：")


def bare_name(text: str) -> str | None:
    """Return the name with which a text begins, a colon and further words behind it."""
    match = _NAMED.match(text[:50])
    return match[1] if match is not None and len(match[1].split()) <= _MOST_WORDS else None


def bare_name_of(outline: Outline, record: Record) -> str | None:
    """Return the bare name with which a record begins that was found by its name alone."""
    if not record.anchor.is_signature or not record.texts:
        return None
    first = record.texts[0]
    return bare_name(outline.texts[first]) if outline.owners[first] == record.top else None


def begin_with_names(template: Template) -> bool:
    """Return whether most records begin with a name in an element: ``<a>Ann</a>: words``."""
    hits = sum(before_colon(template, profile)[0] is not None for profile in template.sample)
    return hits >= 0.7 * len(template.sample)


def before_colon(template: Template, profile: Profile) -> Signed:
    """Return the name with which the element of a record's words begins, and where it stands."""
    outline = template.outline
    body = template.body_element(profile)
    if body is None or outline.text_ends[body] - outline.text_starts[body] < 2:
        return None, None
    first = outline.text_starts[body]
    name, owner = outline.texts[first], outline.owners[first]
    is_apart = owner != body and outline.owners[first + 1] == body
    is_led = is_apart and outline.texts[first + 1].startswith(_COLONS)
    return (name, owner) if is_led and is_name(name) else (None, None)
