"""A count of comments that stands in no place made for it: ``… | 22 comments`` below a post.

Looked for in the source, where nothing else tells: to ask every element is dear.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from selectolax.lexbor import LexborNode

from scrapers.cleaning import clean
from scrapers.counts.places import is_aside, make
from scrapers.counts.words import count_in, counts_all, is_counter, states_number
from scrapers.document import Document

_WORDS = (
    *(b"omment", b"oment"),
    *(word.encode() for word in ("оментар", "омментар", "评论", "評論", "コメント", "댓글")),
)
"""Parts of the words for comments."""
_LATIN_ALONE = frozenset({"en", "de", "fr", "it", "nl", "sv", "da", "nb", "no"})
"""Languages that have but the first of them."""
_MOST_PLACES = 400
_BEFORE, _BEHIND = 160, 60
"""Bytes around a word among which its text begins and ends."""
_LONGEST = 40
_CONTROLS = "a, button, span, p"
_SAMPLE = 4096
"""Bytes in which a page in another script has letters of it."""
_CLIMBED = 3
"""Elements around the first comment in which the others are looked for."""
_MOST_ALIKE = 2_000
_MOST_TIMES = 3
"""How often a page states its count; what stands there more often is of other things."""


def plain_count(document: Document, first: LexborNode) -> int | None:
    """Return the number of comments that short texts state, if all state one.

    Those of links do not count, which may lead to other posts; nor does a number far from that of
    the comments, of which ``first`` is one. Both do that say how many there are in all.
    """
    source = document.source
    counts: Counter[int] = Counter()
    in_all: set[int] = set()
    for word in _words(document.lang, source):
        place = source.find(word)
        for _ in range(_MOST_PLACES):
            if place < 0:
                break
            count, is_all = _count_around(source, place)
            if count is not None:
                counts[count] += 1
            if count is not None and is_all:
                in_all.add(count)
            place = source.find(word, place + len(word))
    if len(counts) != 1:
        return None
    count, times = counts.popitem()
    is_told = times <= _MOST_TIMES and (_fits(count, first) or count in in_all)
    return count if is_told and not (count in in_all and _is_all_aside(document)) else None


def _is_all_aside(document: Document) -> bool:
    """Return whether what says how many there are in all stands in a side box: of the site."""
    nodes = document.tree.css(_CONTROLS)
    told = [node for node in nodes if counts_all(clean(node.text(deep=False)[:_BEFORE]))]
    return bool(told) and all(map(is_aside, told))


def _words(lang: str | None, source: bytes) -> tuple[bytes, ...]:
    """Return the words that the language of a page may have; a long search for each is dear."""
    language = (lang or "").partition("-")[0].lower()
    if language in _LATIN_ALONE:
        return _WORDS[:1]
    middle = len(source) // 2
    is_latin = not language and source[middle : middle + _SAMPLE].isascii()
    return _WORDS[:2] if is_latin else _WORDS


def _fits(count: int, first: LexborNode) -> bool:
    """Return whether about as many elements are made like ``first``."""
    own, place = make(first), first.parent
    for _ in range(_CLIMBED):
        if place is None or first.tag is None:
            break
        nodes = (node for node in place.traverse(include_text=False) if node.tag == first.tag)
        alike = sum(make(node) == own for node in islice(nodes, _MOST_ALIKE))
        if alike > 1:
            return alike <= 2 * count and count <= 2 * alike
        place = place.parent
    return count == 1


def _count_around(source: bytes, place: int) -> tuple[int | None, bool]:
    """Return the count in the short text that holds a place, and whether it is that of all."""
    start = source.rfind(b">", max(0, place - _BEFORE), place) + 1
    if start == 0 or source.find(b"<", start, place) >= 0:
        return None, False
    end = source.find(b"<", place, place + _BEHIND)
    tag = source.rfind(b"<", max(0, start - _BEFORE), start)
    opened = source[tag : tag + 3].lower()
    if end < 0 or opened in (b"<op", b"<ti", b"<sc", b"<st"):
        return None, False
    text = clean(source[start:end].decode(errors="replace")).rpartition("|")[2].strip()
    if len(text) > _LONGEST or not states_number(text) or not is_counter(text):
        return None, False
    is_all = counts_all(text)
    if opened == b"<a " and not is_all:
        return None, False
    return count_in(text, is_heading=False), is_all
