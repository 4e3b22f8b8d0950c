"""The author of a post where nothing marks the name: the line beside the heading that tells it.

Such as ``"Posted by Ann Keeper on 4 May 2020"`` or ``"Von Ann Keeper, 4.5.2020"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scrapers.dates import find_date
from scrapers.posts.area import PostArea
from scrapers.short_text import short_text

_BY = re.compile(
    r"(?i)(?:^|[|·•,]\s?)(?:(?:posted|written|published|publi[ée]|r[ée]dig[ée]|[ée]crit|geschrieben"
    r"|verfasst|veröffentlicht|publicado|escrito|scritto|pubblicato|geplaatst|geschreven|opublikowan[eo]"
    r"|dodan[eo]|napisan[eo]|publicerad|skriven|skrevet|publicat|scris|опубликовано|diposting)\s"
    r"(?:\|\s)?)?"
    r"(?:(?:by|von|par|por|da|di|door|przez|av|af|de|автором|από|بواسطة|מאת|bởi|โดย|oleh)\s?:?\s"
    r"|(?:author|autor(?:in|e|a)?|auteur|автор|szerző|írta|yazan|forfatter|författare|penulis|作者"
    r"|投稿者|作成者|작성자|글쓴이)\s?[:：]\s?|kirjoittanut\s)"
)
_END = re.compile(
    r"\s*(?:[|·•,;(/<>\n\[]|\s[–—-](?:\s|$)|\s(?:on|at|in|am|um|le|el|en|il|alle|op|om|den|d|w|dnia"
    r"|em|às|pe|la|kl|в|о|в|z|klo|في|pukul|lúc)\.?\s|$)"
)
"""What ends a name: a sign, or a word before a date or a section."""
_LONGEST_LINE = 160
_LONGEST_NAME = 40
_MOST_WORDS = 4
_CLIMBED = 3
_NEAR = 3


def author_beside(heading: LexborNode, area: PostArea, lang: str | None) -> str | None:
    """Return the name that a short line next to ``heading`` gives behind a word such as "by".

    Only a line that also tells a date, or nothing but the name, is one.
    """
    for node in _lines(heading):
        line = short_text(node, _LONGEST_LINE)  # beside it may be twenty thousand comments
        if line is not None and area.holds(node):
            name = name_in(line, lang)
            if name is not None:
                return name
    return None


def name_in(line: str, lang: str | None) -> str | None:
    """Return the name behind "by" or the like in a line, if that is what the line is for."""
    dated = find_date(line, lang)
    if dated is not None:
        line = f"{line[: dated[0]].rstrip()} | {line[dated[1] :].lstrip()}"
    match = _BY.search(line)
    if match is None:
        return None
    end = _END.search(line, match.end())
    name = line[match.end() : end.start() if end is not None else None].strip(" .:")
    is_whole = end is None or end.start() == len(line)
    if dated is None and not (is_whole and match.start() == 0):
        return None
    return name if is_names(name) else None


def is_names(text: str) -> bool:
    """Return whether a text is a few words none of which is in lower case."""
    words = text.split()
    is_short = 0 < len(words) <= _MOST_WORDS and len(text) <= _LONGEST_NAME
    return is_short and not any(word[:1].islower() for word in words)


def _lines(heading: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements next to a heading and to those around it: behind it, then before it."""
    place: LexborNode | None = heading
    for _ in range(_CLIMBED):
        if place is None or place.tag in ("body", "html", "main"):
            return
        for step in ("next", "prev"):
            beside, count = getattr(place, step), 0
            while beside is not None and count < _NEAR:
                if beside.is_element_node:
                    count += 1
                    yield beside
                beside = getattr(beside, step)
        place = place.parent
