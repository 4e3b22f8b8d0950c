"""Which elements of a record are there to be used, whatever they are named."""

from __future__ import annotations

from scrapers.adapters.comment_words import is_control
from scrapers.adapters.generic.layout.outline import Outline

_FEWEST = 3
_MOST = 12
_LONGEST = 40


def is_bar(outline: Outline, number: int) -> bool:
    """Return whether a list is one of controls; a label may be among them."""
    texts = outline.texts[outline.text_starts[number] : outline.text_ends[number]]
    if not _FEWEST <= len(texts) <= _MOST or any(len(text) > _LONGEST for text in texts):
        return False
    return 3 * sum(map(is_control, texts)) >= 2 * len(texts)


def takes_input(outline: Outline, form: int) -> bool:
    """Return whether a form has anything to fill in or press; some only wrap words."""
    return any(
        outline.tags[number] == "button"
        or (outline.tags[number] == "input" and outline.attribute(number, "type") != "hidden")
        for number in range(form + 1, outline.ends[form])
    )
