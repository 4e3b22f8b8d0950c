"""What a list says of itself: a heading over it, the numbers of its records, their depth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from scrapers.adapters.comment_words import heads_answers, heads_comments, tells_last_post
from scrapers.adapters.generic.fields import Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.records.record import Record
from scrapers.adapters.generic.structure import marked_levels
from scrapers.counts.words import count_in, mentions_comments

_LONGEST_HEADING = 200
"""Characters; a heading may tell the title of the post."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TEXTS_BEFORE = 6
"""Texts before a list among which its heading is looked for: controls may stand between."""


def is_headed(template: Template) -> bool:
    """Return whether a short text just before the list says that comments follow.

    One that says there are none heads nothing: what follows is another list. Nor does one that
    has another heading below it.
    """
    outline = template.outline
    start = min(profile.record.text_start for profile in template.profiles)
    for position in range(start - 1, max(-1, start - 1 - _TEXTS_BEFORE), -1):
        text = outline.texts[position]
        if len(text) > _LONGEST_HEADING:
            return False
        owner = outline.owners[position]
        if outline.tags[owner] not in {"a", "button", "label"} and heads_comments(text):
            return count_in(text, is_heading=True) != 0
        if outline.tags[owner] in _HEADINGS:
            if heads_answers(text):
                return count_in(text, is_heading=True) != 0
            if not mentions_comments(text):
                return False
    return False


def are_topics(template: Template) -> bool:
    """Return whether the row of titles above a table says that each row is a topic of a forum.

    Such as ``Topic · Author · Replies · Last post``.
    """
    outline, first = template.outline, template.profiles[0].record
    if outline.tags[first.top] != "tr":
        return False
    rows: dict[int | None, list[str]] = defaultdict(list)
    for position in range(max(0, first.text_start - _COLUMNS), first.text_start):
        text = outline.texts[position]
        if len(text) <= _LONGEST_COLUMN and _DIGIT.search(text) is None:
            rows[_row_of(outline, outline.owners[position])].append(text)
    rows.pop(None, None)  # such as a bar of controls above a topic
    return any(
        len(titles) >= _FEWEST_COLUMNS
        and any(map(tells_last_post, titles))
        and any(map(mentions_comments, titles))
        for titles in rows.values()
    )


def _row_of(outline: Outline, number: int) -> int | None:
    """Return the row of a table that an element is in, ``None`` where it is in none."""
    for _ in range(_LEVELS):
        if outline.tags[number] == "tr":
            return number
        number = outline.parents[number]
    return None


_COLUMNS = 6
"""Texts above the rows of a table that are the titles of its columns."""
_FEWEST_COLUMNS = 3
_LEVELS = 5
"""Elements around the title of a column up to its row."""
_LONGEST_COLUMN = 24
_DIGIT = re.compile(r"\d")


def has_columns(template: Template) -> bool:
    """Return whether a row heads columns of authors and their words, above the first record.

    Or at its beginning: a post may be made of all rows since the last one.
    """
    texts, start = template.outline.texts, template.profiles[0].record.text_start
    above = [text.lower() for text in texts[max(0, start - _COLUMNS) : start + 2]]
    return any(
        AUTHORS_COLUMN.fullmatch(one) and _WORDS_COLUMN.fullmatch(other)
        for one, other in pairwise(above)
    )


AUTHORS_COLUMN = re.compile(
    r"(?:author|autor|auteur|autore|verfasser|schrijver|автор|författare|forfatter|kirjoittaja"
    r"|szerző|yazar|poster|作者|發表人|发表人|投稿者)\W*"
)
_WORDS_COLUMN = re.compile(
    r"(?:messages?|posts?|nachricht|beitrag|beiträge|mensaje|mensagem|messaggio|bericht|wiadomość"
    r"|сообщени[ея]|meddelande|inlägg|indlæg|innlegg|viesti|üzenet|mesaj|příspěvek|zpráva|内容|內容"
    r"|メッセージ)\W*"
)


def are_in_order(template: Template, record_count: int) -> bool:
    """Return whether records are numbered upwards as posts are: ``12楼``, ``12 ：``, ``#12``."""
    texts = template.outline.texts
    numbers: list[int] = []
    for profile in template.sample:
        starts = (_ORDINAL.match(texts[position]) for position in profile.record.head)
        found = next(filter(None, starts), None)
        if found is None:
            return False
        numbers.append(_SEATS.get(found[0], 0) or int(found[1] or found[2] or 0))
    is_rising = all(one < other for one, other in pairwise(numbers))
    return is_rising and numbers[-1] - numbers[0] < 2 * record_count


_SEATS = {"楼主": 0, "樓主": 0, "沙发": 1, "沙發": 1, "板凳": 2, "地板": 3}
"""What Chinese forums call the first posts: the host's, the sofa, the bench, the floor."""
_ORDINAL = re.compile(
    rf"(?i)\W*(\d{{1,6}})\s?(?:(?:楼|樓|f)\W*$|：)|#(\d{{1,6}})$|(?:{'|'.join(_SEATS)})$"
)


def nested_share(template: Template, records: Sequence[Record]) -> float:
    """Return how many of the records lie inside another, as replies do and teasers do not."""
    ends = template.outline.ends
    inside, open_until = 0, -1
    for record in records:
        inside += record.top < open_until
        open_until = max(open_until, ends[record.top])
    return inside / len(records)


def indented_share(template: Template) -> float:
    """Return how many of the records are marked as standing deeper than the first."""
    levels = marked_levels(template) or [0]
    return sum(level > levels[0] for level in levels) / len(levels)


def is_posting(outline: Outline, number: int) -> bool:
    """Return whether an element is one posting of a forum's topic, as microdata has it."""
    return outline.attribute(number, "itemtype").endswith("/DiscussionForumPosting")
