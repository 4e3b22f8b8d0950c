"""A name in an element of its own that begins the words of a comment: ``<a>Ann</a>: words``."""

from __future__ import annotations

from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.person_names import Signed, is_name

_COLONS = (":", "：")


def begin_with_names(template: Template) -> bool:
    """Return whether the words of most records begin with a name and a colon behind it."""
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
