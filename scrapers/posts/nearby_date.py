"""The date of a post where nothing names it: in the page's address, or beside the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.dates import DayOrder, find_date, parse_date
from scrapers.document import Document
from scrapers.posts.area import PostArea

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d/[01]?\d/[0-3]?\d)(?:/|$)")
"""As WordPress and many others write it ("Day and name" permalinks)."""
_DIGIT = re.compile(r"\d")
_LONGEST = 60
"""Characters of a text that tells a date and little else."""
_CLIMBED = 4
_NEXT = 3
_FEW_WORDS = 2
_SENTENCE_END = re.compile(r"[.!?。！？]\W*$")
_RIGHTS = re.compile(r"(?i)©|\(c\)|copyright")
_UPDATED = re.compile(
    r"(?i)\b(?:updated?|modified|edited(?! by)|revised|aktualisiert|geändert|überarbeitet"
    r"|mise? à jour|modifié|actualizad[oa]|atualizad[oa]|modificad[oa]|aggiornat[oa]|modificat[oa]"
    r"|bijgewerkt|gewijzigd|zaktualizowan[oy]|aktualizacja|aktualizováno|uppdaterad|opdateret"
    r"|oppdatert|обновлен\w*|изменен\w*|güncelle\w*|cập nhật|تحديث|עודכן)(?:\W|$)|更新|수정"
)
_MOST_NODES = 600

Dated = tuple[datetime, str]
"""A moment and the words that tell it."""


def day_in_address(document: Document) -> Dated | None:
    """Return the day that the page's address names: ``/2019/02/10/``."""
    found = _DAY_IN_PATH.search(urlsplit(document.address).path)
    when = parse_date(found[1].replace("/", "-")) if found else None
    return (when, found[1]) if found and when else None


def date_beside(
    heading: LexborNode,
    document: Document,
    area: PostArea,
    before: datetime | None,
    order: DayOrder | None,
) -> Dated | None:
    """Return the first date that a short text near ``heading`` tells, not after ``before``.

    The elements around the heading are looked through, the nearest first. The date of an update
    is taken for want of others. ``order`` is how the page writes day and month in numbers.
    """
    updated: Dated | None = None
    for place in _around(heading):
        for lead, text in _short_texts(place, area):
            for ahead, shown in _dates_in(lead, text, document.lang):
                when = parse_date(shown, lang=document.lang, order=order)
                if when is None or (before is not None and when > before):
                    continue
                if not tells_update(ahead):
                    return when, shown
                updated = updated or (when, shown)
    return updated


def _around(heading: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around a heading, the nearest first; of the body only what is next."""
    below, place = heading, heading.parent
    for _ in range(_CLIMBED):
        if place is None or place.tag in ("body", "html"):
            yield from islice(_following(below), _NEXT)
            return
        yield place
        below, place = place, place.parent


def _following(node: LexborNode) -> Iterator[LexborNode]:
    following = node.next
    while following is not None:
        if following.is_element_node:
            yield following
        following = following.next


def tells_update(text: str) -> bool:
    """Return whether what stands before a date says that it is that of a change."""
    return _UPDATED.search(text) is not None


def _dates_in(lead: str, text: str, lang: str | None) -> Iterator[tuple[str, str]]:
    """Yield the dates in a short text, each with what stands before it; none of a sentence."""
    ahead = lead
    while found := find_date(text, lang):
        rest = text[found[1] :]
        if _RIGHTS.search(text) or (_SENTENCE_END.search(rest) and len(rest.split()) > _FEW_WORDS):
            return
        yield text[: found[0]].strip() or ahead, text[found[0] : found[1]]
        ahead, text = "", rest


def _short_texts(place: LexborNode, area: PostArea) -> Iterator[tuple[str, str]]:
    """Yield the short texts below an element that have a digit, each after the text before it.

    Left out are those of comments, and of what leads elsewhere.
    """
    lead = ""
    for node in islice(place.traverse(include_text=True, skip_empty=True), _MOST_NODES):
        if node.is_text_node:
            text = node.text_content or ""
            if len(text) < 4 * _LONGEST:
                text = clean(text)
                is_told = len(text) <= _LONGEST and _DIGIT.search(text) is not None
                if is_told and area.holds(node) and not _leads_elsewhere(node):
                    yield lead, text
                if text:
                    lead = "" if _DIGIT.search(text) else text


def _leads_elsewhere(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(_CLIMBED):
        if above is None:
            break
        if above.tag in ("nav", "aside", "footer"):
            return True
        above = above.parent
    return False
