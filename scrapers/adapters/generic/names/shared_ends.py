"""What nearly all names of a list end with: the verb of a language, as in ``"Ann disse..."``.

And the word for "from" with which all of them begin.

Not here: the verbs that are known, which are cut off any name (``comment_words``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.names.person_names import Signed

_FEWEST = 3
"""Different names that end alike; two may be of one family."""
_TOLD = re.compile(r"[\d()\[\]{}（）［］【】,，|/–—-]")
"""Signs of what is told of a person besides, such as a town in brackets, which stays."""
_NUMBERED = re.compile(r"[(\[]?(\d{1,6})[)\]]?\s+(?=\S)")
_SHORTEST_JOINED = 5
"""Characters of an end that is not parted from the names by a blank."""
_FROM = ("de ", "from ", "da ", "di ", "von ", "od ", "от ", "fra ", "från ")
"""Words before a name, in lower case; each is a part of some names."""
_MANY = 5
"""Different names from which on such a word is none of them."""


def without_numbers(found: Sequence[Signed]) -> list[Signed]:
    """Return the names without the records' numbers, if each begins with the one before plus 1."""
    starts = [_NUMBERED.match(name) for name, _ in found if name is not None]
    numbers = [int(start[1]) for start in starts if start is not None]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) < max(_FEWEST, len(starts)) or steps not in ({1}, {-1}):
        return list(found)
    return [(name and _NUMBERED.sub("", name), number) for name, number in found]


def without_shared_start(outline: Outline, found: Sequence[Signed]) -> list[Signed]:
    """Return the names without the word for "from" if it stands before, or begins, all of them."""
    names = [
        (name.lower(), _texts_before(outline, number)) for name, number in found if name is not None
    ]
    for word in _FROM if len({name for name, _ in names}) >= _MANY else ():
        if all(name.startswith(word) or word in before for name, before in names):
            end = len(word)
            return [
                (name[end:].strip() if name and name.lower().startswith(word) else name, number)
                for name, number in found
            ]
    return list(found)


def _texts_before(outline: Outline, number: int | None) -> list[str]:
    """Return the text before an element and the first inside it, which may be such a word."""
    start = 0 if number is None else outline.text_starts[number]
    return [f"{text.lower()} " for text in outline.texts[max(0, start - 1) : start + 1]]


def without_shared_end(found: Sequence[Signed]) -> list[Signed]:
    """Return the names without the words, or word, that nearly all of them end with.

    What begins with a capital is rather the name of a family.
    """
    names = {name for name, _ in found if name is not None}
    end = _shared_end(names) if len(names) >= _FEWEST else ""
    if not end:
        return list(found)
    return [(name and (name.removesuffix(end).rstrip() or name), number) for name, number in found]


def _shared_end(names: set[str]) -> str:
    (last, count), *_ = Counter(name[-2:] for name in names).most_common(1)
    alike = [name for name in names if name.endswith(last)]
    if count < _FEWEST or 10 * count < 8 * len(names):
        return ""
    end = _common_end(alike)
    if _TOLD.search(end):
        return ""
    if not any(map(_is_cased, end)) and not end.isascii():
        is_long = len(end) >= _SHORTEST_JOINED or " " in end[1:-1]
        return end.lstrip() if is_long or end.startswith(" ") else ""
    words = end.partition(" ")[2]
    is_word = any(map(str.isalpha, words)) and not words[0].isupper() and not words[0].isdigit()
    return words if is_word else ""


def _common_end(names: Sequence[str]) -> str:
    first, last = min(name[::-1] for name in names), max(name[::-1] for name in names)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(char for char, _ in alike)[::-1]


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()
