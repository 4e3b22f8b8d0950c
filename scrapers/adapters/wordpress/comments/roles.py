"""What an element of a comment is for, told from its tag and class words.

Themes rename their classes, but keep to a small vocabulary ("comment-author", "epoch-comment-
author", "comment_author", "authorname"). Not here: which of several candidates wins.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final


class Role(IntEnum):
    """What an element holds."""

    PLAIN = 0
    SKIP = 1
    """Furniture: avatars, reply links, votes, the list of replies."""
    AUTHOR = 2
    DATE = 3
    BODY = 4
    META = 5
    """A line of author, date and links together."""
    SCORE = 6


RoleAndRank = tuple[Role, int]
"""The role and how sure it is: 3 sure, 2 likely, 1 only if there is nothing better."""

_PLAIN: Final = (Role.PLAIN, 0)
_SEP: Final = r"(?:^|.*[-_])"
_CONTROL: Final = (
    r"(?:share|sharing|sharedaddy|votes?|voting|ratings?|report|likes?|actions?|badges?|labels?"
    r"|number|awaiting[-_]moderation|gravatars?|avatars?)(?:[-_]|$)"
)
_PERSON: Final = r"(?:author|commenter|commentator|user[-_]?name|nick[-_]?name)(?:[-_]name)?"
_TIME: Final = r"(?:date|time|date[-_]?time|time[-_]?stamp|published|posted[-_]?on|dtstamp)"
_RULES: Final[tuple[tuple[re.Pattern[str], RoleAndRank], ...]] = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (rf"(?:{_SEP}|.*by)post[-_]?author$", _PLAIN),
        (rf"{_SEP}(?:vote-(?:result|count)|karma|score)$", (Role.SCORE, 2)),
        (r"(?:says|children|tools|sr-only|screen-reader-text|cluv)$", (Role.SKIP, 3)),
        (r"avatar|gravatar", (Role.SKIP, 3)),
        (rf"{_SEP}(?:reply|replies|respond|edit(?:ed)?|quote)s?$", (Role.SKIP, 3)),
        (rf"{_SEP}(?:reply|edit|quote)[-_]?(?:link|login|to|button|btn)", (Role.SKIP, 3)),
        (rf"{_SEP}{_CONTROL}", (Role.SKIP, 3)),
        (r"(?:fn|author[-_]?name)$", (Role.AUTHOR, 3)),
        (rf"{_SEP}comment[-_]?author[-_](?:name|link)$", (Role.AUTHOR, 3)),
        (rf"(?:{_SEP}|.*comment){_PERSON}$", (Role.AUTHOR, 2)),
        (rf"{_SEP}comment[-_]?(?:by|name|user)$", (Role.AUTHOR, 2)),
        (r"vcard$", (Role.AUTHOR, 1)),
        (rf"(?:{_SEP}|.*comment){_TIME}$", (Role.DATE, 2)),
        (rf"(?:{_SEP}|.*comment)meta(?:[-_]?data)?$", (Role.META, 1)),
        (rf"{_SEP}comment[-_]?(?:perma)?link$", (Role.META, 1)),
        (rf"{_SEP}comments?[-_]?(?:content|text|entry|message|copy)s?$", (Role.BODY, 3)),
        (r"content-?text$|comment[-_]?body[-_]?text$", (Role.BODY, 3)),
        (rf"{_SEP}comment[-_]?body$", (Role.BODY, 2)),
        (rf"{_SEP}(?:content|text|message|body|entry)$", (Role.BODY, 1)),
    )
)
"""The first rule that fits a class word counts; among several words the surest rule."""

_ITEMPROPS: Final[dict[str, RoleAndRank]] = {
    "commenttext": (Role.BODY, 3),
    "text": (Role.BODY, 3),
    "commenttime": (Role.DATE, 2),
    "datepublished": (Role.DATE, 2),
    "datecreated": (Role.DATE, 2),
}
_QUOTING: Final = frozenset({"blockquote", "div", "p", "q"})
"""Tags of what is quoted; a control that quotes is a link, a button or an item."""
_TAGS: Final[dict[str, RoleAndRank]] = {"time": (Role.DATE, 3), "cite": (Role.AUTHOR, 2)}


@lru_cache(maxsize=4096)
def role_of(tag: str, classes: str | None, itemprop: str | None = None) -> RoleAndRank:
    """Return role and rank of an element by its tag, ``class`` and ``itemprop`` attributes."""
    best = _TAGS.get(tag, _PLAIN)
    if itemprop is not None:
        best = max(best, _ITEMPROPS.get(itemprop.lower(), _PLAIN), key=_rank)
    for word in (classes or "").lower().split()[:20]:
        if tag in _QUOTING and word.endswith("quote"):
            continue
        best = max(best, _role_of_word(word[:60]), key=_rank)
    if tag == "a" and best is _PLAIN and "url" in (classes or "").split():
        return Role.AUTHOR, 1
    return best


def _role_of_word(word: str) -> RoleAndRank:
    return next((role for pattern, role in _RULES if pattern.match(word)), _PLAIN)


def _rank(role_and_rank: RoleAndRank) -> int:
    return role_and_rank[1]
