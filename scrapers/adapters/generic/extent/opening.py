"""Whether the first record of a list is the post itself, as in forums.

A forum page has no article before the list: its first record is the opening post. On later pages
of a topic the first record is a reply like all others.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from scrapers.adapters.comment_words import heads_comments, is_answer
from scrapers.adapters.element_names import names_answer, names_comments
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.judging.list_signs import AUTHORS_COLUMN, is_posting
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.member_words import shows_membership

_POST_WORD = re.compile(
    r"(?i)^(?:[a-z]+[-_]{1,2})*(?:k|block)?(?:post|posts|message|msg|topic|thread|forum|beitrag)"
    r"(?:[-_]{0,2}(?:item|body|bit\w*|wrapper|wrap|content|text|block|container|box|row|entry|view|table"
    r"|list|\d+|post))*[-_]?$"
)
_FORUM_ADDRESS = re.compile(
    r"(?i)(?:view|show)(?:topic|thread|flat)|/read\.cgi/|[/.](?:forum|forums|board|boards|topic|thread|threads)[./?]"
)
_COMMENT_WORD = re.compile(r"(?i)comm?ent|komment|review|response|answer|opini|avis")
_NUMBER = re.compile(r"\d+")
_TOPIC = re.compile(r"(?i)\d|dis[ck]uss?|thread|topic|conversation")
_MESSAGES_COLUMN = re.compile(
    r"(?:message|topic|post|thread|nachricht|beitrag|thema|mensaje|tema|messaggio|discussione"
    r"|bericht|onderwerp|wiadomość|temat|сообщение|тема|meddelande|inlägg|indlæg|innlegg|viesti"
    r"|üzenet|mesaj|konu|příspěvek|zpráva|mensagem|sujet|内容|內容|主题|主題|帖子|メッセージ)"
)
_ARTICLE_TEXT = 500
_LONG_TEXT = 60
_PAGE_KEYS = frozenset({"page", "p", "start", "st", "offset", "pg", "seite", "pagenum"})
_LATER_PAGE = re.compile(
    r"(?i)(?:[/_-](?:page|seite)[-_/]?|/p[-_/]?|[-_]p[-_]?)(\d{1,5})(?:/|$|\.html?$)"
)
_LATER_START = re.compile(r"(?:^|[?&;/])topic[=,]\d{1,9}\.0*[1-9]\d{0,8}(?![\d])")
"""The place of the first post shown, behind the number of the topic (SMF)."""


def is_opening_post(template: Template, url: str) -> bool:
    """Return whether the first of the records is the post that the others answer.

    Args:
        template: the list's template, of two records or more.
        url: the page's address, which tells later pages of a topic.
    """
    if len(template.profiles) < 2 or is_later_page(url):
        return False
    outline = template.outline
    if _are_numbered_from_second(template):
        return True
    if _has_id_of_its_own(template):
        return _longest_prose(outline, template.profiles[0].record.text_start) < _ARTICLE_TEXT
    if not (
        _is_named_apart(template) or _is_above_comments(template) or _is_topic(template, url)
    ) or _are_headed(template):
        return False
    return _longest_prose(outline, template.profiles[0].record.text_start) < _ARTICLE_TEXT


def _is_topic(template: Template, url: str) -> bool:
    """Return whether names, address or what is told of writers are those of a forum's topic."""
    tops = [profile.record.top for profile in template.profiles[:2]]
    if all(is_posting(template.outline, top) for top in tops):
        return True
    words = [word for top in tops for word in _words(template, top)]
    if any(map(_COMMENT_WORD.search, words)):
        return False
    around = _words_around(template)
    is_below_prose = _longest_prose(template.outline, template.profiles[0].record.text_start) > 0
    if is_below_prose or any(map(_COMMENT_WORD.search, around)):
        around = []
    if any(map(_POST_WORD.match, (*words, *around))) or _FORUM_ADDRESS.search(url) is not None:
        return True
    return _has_forum_columns(template) or _are_members(template) or _are_answers(template)


def _words_around(template: Template) -> list[str]:
    """Return the class and id words of the element that holds the records and little before."""
    outline = template.outline
    holders = {outline.parents[profile.record.top] for profile in template.profiles}
    holder = holders.pop()
    above = outline.texts[outline.text_starts[holder] : template.profiles[0].record.text_start]
    return [] if holders or sum(map(len, above)) > _LONG_TEXT else outline.names(holder).split()


def _has_forum_columns(template: Template) -> bool:
    """Return whether the row above the first record heads columns of authors and messages."""
    texts, start = template.outline.texts, template.profiles[0].record.text_start
    above = [text.lower() for text in texts[max(0, start - _ABOVE) : start]]
    return any(
        AUTHORS_COLUMN.fullmatch(one) and _MESSAGES_COLUMN.match(other)
        for one, other in pairwise(above)
    )


def _is_named_apart(template: Template) -> bool:
    """Return whether all records but the first are named as comments, and that as a post."""
    first, *others = (_words(template, profile.record.top) for profile in template.sample)
    is_post = any(map(_POST_WORD.match, first)) and not any(map(_COMMENT_WORD.search, first))
    return is_post and all(any(map(_COMMENT_WORD.search, words)) for words in others)


def _is_above_comments(template: Template) -> bool:
    """Return whether an element named for comments holds all records but the first.

    As in trackers: the report, and below it what others said. A comment that is shown before all
    is named as one itself.
    """
    outline = template.outline
    first, second, *_, last = (p.record.top for p in (*template.profiles, template.profiles[-1]))
    holder = outline.parents[second]
    for _ in range(_CLIMBED):
        if holder <= first or outline.contains(holder, first):
            return False
        names = outline.names(holder)
        is_named = names_comments(names) and not names_answer(names)  # those to the first comment
        if is_named and outline.contains(holder, last):
            return not any(map(_COMMENT_WORD.search, _words(template, first)))
        holder = outline.parents[holder]
    return False


def _are_headed(template: Template) -> bool:
    """Return whether a heading above the first record says that comments follow.

    One that counts them may leave out the first ("8 replies"), and a discussion begins with it.
    """
    outline, start = template.outline, template.profiles[0].record.text_start
    return any(
        outline.tags[outline.owners[position]] in _HEADINGS
        and heads_comments(outline.texts[position])
        and _TOPIC.search(outline.texts[position]) is None
        for position in range(max(0, start - _ABOVE), start)
    )


_CLIMBED = 3
_ABOVE = 4
"""Texts above a list among which its heading is."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _has_id_of_its_own(template: Template) -> bool:
    """Return whether all records but the first have ids of comments: ``issue-7``, ``comment-8``.

    An article with its title in it is none that others answer.
    """
    record = template.profiles[0].record
    if "h1" in template.outline.tags[record.top : record.end]:
        return False
    tops = [profile.record.top for profile in template.profiles]
    first, *others = (_NUMBER.sub("", template.outline.attribute(top, "id")) for top in tops)
    is_other = first and not _COMMENT_WORD.search(first)
    return bool(is_other) and len(set(others)) == 1 and bool(_COMMENT_WORD.search(others[0]))


def _are_members(template: Template) -> bool:
    """Return whether the records tell of their authors as forums do: ``"Posts: 312"``."""
    texts = template.outline.texts
    told = [
        any(shows_membership(texts[position]) for position in profile.record.texts)
        for profile in template.sample
    ]
    return 2 * sum(told) > len(told)


def _are_answers(template: Template) -> bool:
    """Return whether all records but the first are headed as answers: ``"Re: Old mills"``."""
    texts = template.outline.texts
    answering = [
        any(is_answer(texts[position]) for position in profile.record.texts)
        for profile in template.sample
    ]
    return not answering[0] and all(answering[1:])


def _are_numbered_from_second(template: Template) -> bool:
    """Return whether the second record is number 1, the third 2 and so on: ``"Comment 1"``."""
    numbered = [_ordinals(template, profile) for profile in template.profiles[:_COUNTED]]
    are_rising = all(place in numbers for place, numbers in enumerate(numbered[1:], start=1))
    return len(numbered) == _COUNTED and are_rising and not numbered[0]


_COUNTED = 4
"""Records whose numbers are looked at."""
_ORDINAL = re.compile(
    r"(?i)\W*(?:comment|reply|answer|post|kommentar|antwort)?[\s:#]*(\d{1,3})\.?$"
)


def _ordinals(template: Template, profile: Profile) -> set[int]:
    texts = template.outline.texts
    heads = (_ORDINAL.match(texts[position]) for position in profile.record.head)
    return {int(head[1]) for head in heads if head is not None}


def _longest_prose(outline: Outline, end: int) -> int:
    """Return the length of the longest run of prose in one block before text ``end``."""
    blocks: Counter[int] = Counter()
    for text, owner in zip(outline.texts[:end], outline.owners[:end], strict=True):
        if len(text) >= _LONG_TEXT and outline.tags[owner] != "a":
            blocks[outline.parents[owner]] += len(text)
    return max(blocks.values(), default=0)


def _words(template: Template, top: int) -> list[str]:
    """Return the class and id words of a record and of the wrapper around it alone.

    Words for scripts are none: a forum may find its posts and their comments by the same.
    """
    outline = template.outline
    words = outline.names(top).split()
    inside = top + 1
    if inside < outline.ends[top]:
        words += outline.names(inside).split()
    return [word for word in words if not word.startswith("js-")]


def is_later_page(url: str) -> bool:
    """Return whether an address names a page of a topic after its first."""
    parts = urlsplit(url)
    for key, value in parse_qsl(parts.query):
        is_number = value.isdecimal() and len(value) < 10
        if key.lower() in _PAGE_KEYS and is_number and int(value) > (1 if "p" in key else 0):
            return True
    if _LATER_START.search(parts.query) or _LATER_START.search(parts.path):
        return True
    match = _LATER_PAGE.search(parts.path)
    return match is not None and int(match[1]) > 1
