"""Lines that tell what a comment is by its author's name, the same in all records but for that.

Not here: who the authors are (``authors``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from scrapers.adapters.comment_words import answers_name
from scrapers.adapters.generic.fields import Template
from scrapers.adapters.generic.furniture import numberless
from scrapers.adapters.generic.names.person_names import Signed

_LONGEST_LINE = 160
_FEWEST_TOLD = 3
_ENDS = (".", "!", "?", "…", "。")
"""How a sentence ends, which somebody may have said of themselves."""
_NAME = "\0"
"""Stands for the name in a line: no page has it."""


def mark_told_names(template: Template, authors: Iterable[Signed]) -> None:
    """Mark as furniture what most records say the same way of their authors by name.

    Such as ``"Ann replied the topic: Old mills"`` above the words, and ``"Find all posts of Ann"``
    below. Also what says whom a record answers, where the name has an element of its own.
    """
    found = list(authors)
    _mark_answered(template, {name for name, _ in found if name})
    texts, owners = template.outline.texts, template.outline.owners
    told: dict[tuple[int, str], list[int]] = defaultdict(list)
    for profile, (name, _) in zip(template.profiles, found, strict=True):
        for position in profile.record.texts if name else ():
            text = texts[position]
            is_line = name and len(name) < len(text) <= _LONGEST_LINE and name in text
            if name and is_line and (text.startswith(name) or not text.endswith(_ENDS)):
                path = template.path_at[owners[position]]
                told[(path, text.replace(name, _NAME, 1))].append(position)
    for (path, _), places in told.items():
        if len(places) >= _FEWEST_TOLD and 2 * len(places) > len(template.profiles):
            for position in places:
                template.is_dull[position] = True
                template.furniture.add((path, numberless(template.outline, position)))


def _mark_answered(template: Template, names: AbstractSet[str]) -> None:
    """Mark who is answered where the name is parted from the words: ``in reply to <a>Ann</a>``."""
    texts, is_dull = template.outline.texts, template.is_dull
    for profile in template.profiles:
        for position in profile.record.head[1:]:
            if texts[position] in names and answers_name(texts[position - 1]):
                is_dull[position - 1] = is_dull[position] = True
