"""The comments in the markup of one WordPress page, whatever the theme; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Literal

from scrapers.adapters.generic.names.shared_ends import without_shared_end
from scrapers.adapters.wordpress.comments.items import AGAIN, Item
from scrapers.adapters.wordpress.comments.nameless import complete, differ, guess_records
from scrapers.adapters.wordpress.comments.names import without_by
from scrapers.adapters.wordpress.comments.record import Record, RecordReader
from scrapers.bodies.joining import without_ranges
from scrapers.body import clean, parse
from scrapers.calendar.orders import date_order
from scrapers.dates import find_date, parse_date, read_date
from scrapers.document import Document
from scrapers.thread import Body, Comment, CommentKind

_WITH_OFFSET = re.compile(r"\d[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$")
_DIGIT = re.compile(r"\d")
_BADGE = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,8}")
_WORTHWHILE = 50
"""One in as many comments without author or time has the page read by its structure as well."""
_LONGEST_TIME = 60
"""Characters of a time without a day, such as ``"yesterday"``."""
_PING_WORD = re.compile(r"^\W*(?:ping|track)back\b(?:\s+(?:by|von|from|de|di|van))?[\s:]*", re.I)


@dataclass(frozen=True, slots=True)
class MarkupComments:
    """The comments that one page shows."""

    comments: tuple[Comment, ...]
    """As shown, first to last."""
    exact_ids: tuple[str, ...]
    """Whose times come with their offset from UTC, and so are certain."""
    flattened_at: int | None
    """The level at which the site stops nesting and shows replies side by side, if it does."""
    flat_ids: frozenset[str] = frozenset()
    """The replies on that level; what they answer may be another of them."""


def parse_comments(document: Document, items: Sequence[Item]) -> MarkupComments:
    """Return the comments in the markup of ``document``; ``items`` are where they stand."""
    records = _records(document, items)
    for record, item in zip(records, items, strict=True):
        if item.is_ping:
            _take_first_line(record, document.lang)
    shown = [text for record in records for text, is_exact in record.times if not is_exact]
    order = date_order(shown[:400], document.lang)
    comments: list[Comment] = []
    exact: list[str] = []
    names = _names(records)
    page_url = document.address
    records.reverse()
    for item, shown_name in zip(items, names, strict=True):
        record = records.pop()  # of 20,000, each is let go as soon as it is a comment
        published_at, raw, is_exact = _published(record, document.lang, order)
        if is_exact:
            exact.append(item.number)
        kind, name, body = _ping(item, record, shown_name)
        parent_id = _parent_id(item, items)
        comments.append(
            Comment(
                id=item.number,
                body=body,
                parent_id=parent_id,
                parent_source=None if parent_id is None else "stated",
                author=name,
                author_url=record.author_url,
                is_by_post_author="bypostauthor" in item.classes,
                published_at=published_at,
                published_raw=raw,
                permalink=_permalink(record, item, page_url),
                score=record.score,
                kind=kind,
            )
        )
    comments = _without_repeats(_without_shells(comments))
    flattened_at, flat_ids = _flat_replies(items, document)
    return MarkupComments(tuple(comments), tuple(exact), flattened_at, flat_ids)


def _records(document: Document, items: Sequence[Item]) -> list[Record]:
    """Return the fields of the comments: by their names, or guessed where none are known."""
    if not items:
        return []
    reader = RecordReader(document, [item.nodes for item in items])
    guessed = guess_records(document, items) if reader.is_nameless else []
    is_guess_good = guessed and not (reader.knows_authors and differ(guessed, reader.first))
    if is_guess_good and None not in guessed:
        return [record for record in guessed if record is not None]
    named = reader.read_all()
    if is_guess_good:
        return [one or other for one, other in zip(guessed, named, strict=True)]
    if sum(map(_lacks_a_field, named, items)) * _WORTHWHILE >= len(items):

        def is_dated(record: Record) -> bool:
            return _published(record, document.lang, None)[0] is not None

        complete(named, document, items, is_dated)
    return named


def _take_first_line(record: Record, lang: str | None) -> None:
    """Give a ping without a time the date that is the first line of its words.

    Many themes do not name the parts of pings. In a comment somebody may say a date.
    """
    text = record.body.text
    line = text.partition("\n")[0]
    if not line[:1].isalnum() or len(line) > _LONGEST_TIME or _DIGIT.search(line) is None:
        return
    is_date = find_date(line, lang) == (0, len(line))
    if is_date and _published(record, lang, None)[0] is None:
        record.times.append((line, False))
        record.time_shown = line
        end = len(text) - len(text[len(line) :].lstrip("\n"))
        record.body = without_ranges(record.body, [(0, end)])


def _lacks_a_field(record: Record, item: Item) -> bool:
    """Whether a comment that says something has no author or nothing that may be a time."""
    if item.is_ping or not record.body.text:
        return False
    return record.author is None or not any(_DIGIT.search(text) for text, _ in record.times)


def markup_facts(document: Document, items: Sequence[Item]) -> list[tuple[str, str]]:
    """Return how the comments were read from the markup, for people."""
    if not items:
        return []
    reader = RecordReader(document, [item.nodes for item in items])
    first = items[0].nodes[0]
    facts = [("records", f"{len(items)} by their ids, the first {first.tag}#{first.id or '?'}")]
    if reader.is_nameless and guess_records(document, items):
        return [*facts, ("fields", "by structure, as the theme does not name them")]
    return facts + reader.told_fields()


def _without_shells(comments: list[Comment]) -> list[Comment]:
    """Return the comments without items that say nothing and are nobody's: bars of buttons.

    An item that others answer is kept: it may be what is left of a comment.
    """
    answered = {comment.parent_id for comment in comments}
    return [
        comment
        for comment in comments
        if comment.body.text or comment.author or comment.published_at or comment.id in answered
    ]


def _without_repeats(comments: list[Comment]) -> list[Comment]:
    """Return the comments without those that a page shows twice; their replies go to the first.

    Two comments that share a number, but not their words, are both kept.
    """
    if not any(AGAIN in comment.id for comment in comments):
        return comments
    first = {comment.id: comment for comment in comments if AGAIN not in comment.id}
    same: dict[str, str] = {}
    for comment in comments:
        number = comment.id.partition(AGAIN)[0]
        twin = first.get(number, comment)
        if twin.id != comment.id and twin.body.text == comment.body.text:
            same[comment.id] = number
    return [
        replace(comment, parent_id=same[comment.parent_id])
        if comment.parent_id in same
        else comment
        for comment in comments
        if comment.id not in same
    ]


def _permalink(record: Record, item: Item, page_url: str) -> str:
    if record.permalink is not None and item.number in record.permalink.partition("#")[2]:
        return record.permalink
    return f"{page_url}#{item.nodes[0].id or 'comment-' + item.number}"


def _parent_id(item: Item, items: Sequence[Item]) -> str | None:
    if item.stated_parent is not None:
        return None if item.stated_parent == "0" else item.stated_parent
    return None if item.parent is None else items[item.parent].number


def _flat_replies(items: Sequence[Item], document: Document) -> tuple[int | None, frozenset[str]]:
    """Return the deepest level if nobody may reply there and a comment has several replies on it.

    With it come the numbers of those replies.

    Themes leave the reply link out on the last level (get_comment_reply_link); answers to a
    comment there are stored, and shown beside it.
    """
    depths: list[int] = []
    for item in items:
        parent = item.parent
        is_later = parent is not None and parent < len(depths)
        depths.append(depths[parent] + 1 if parent is not None and is_later else 1)
    deepest = max(depths, default=0)
    parents = [item.parent for item, depth in zip(items, depths, strict=True) if depth == deepest]
    if deepest < 2 or len(set(parents)) == len(parents):
        return None, frozenset()
    depth_of = {item.number: depth for item, depth in zip(items, depths, strict=True)}
    open_depths = {
        depth_of.get(node.attributes.get("data-commentid") or "")
        for node in document.tree.css("[data-commentid]")
    }
    if deepest in open_depths or deepest - 1 not in open_depths:
        return None, frozenset()
    return deepest, frozenset(number for number, depth in depth_of.items() if depth == deepest)


def _ping(item: Item, record: Record, name: str | None) -> tuple[CommentKind, str | None, Body]:
    """Return the kind, and author and text, which for a bare ping are its one link."""
    is_said = _PING_WORD.match(record.byline or name or "") is not None
    if not item.is_ping and (not is_said or item.depth is not None):
        return "comment", name, record.body
    name = _PING_WORD.sub("", name or "").strip() or None
    links = record.body.links()
    if name is None and links:
        name = clean(record.body.text[links[0].start : links[0].end]) or None
    if not _PING_WORD.sub("", record.body.text):
        return "pingback", name, _link_as_body(name or "", record.author_url)
    return "pingback", name, record.body


def _link_as_body(text: str, href: str | None) -> Body:
    """Return a body that is one link: all that a ping without an excerpt says."""
    return parse(f'<a href="{escape(href)}">{escape(text)}</a>') if href else parse(escape(text))


def _published(
    record: Record, lang: str | None, order: Literal["dmy", "mdy"] | None
) -> tuple[datetime | None, str | None, bool]:
    """Return the time, the words that show it, and whether it is certain to the minute."""
    for text, is_exact in record.times:
        if is_exact:
            when = parse_date(text)
            if when is not None:
                return when, record.time_shown or text, _WITH_OFFSET.search(text) is not None
            continue
        found = read_date(text, lang, order)
        if found is not None:
            return found[1], found[0], False
        shown = text.strip(" -–—|·@,")
        when = parse_date(shown, lang=lang, order=order) if len(shown) <= _LONGEST_TIME else None
        if when is not None:
            return when, shown, False
    return None, record.time_shown, False


def _names(records: Sequence[Record]) -> list[str | None]:
    """Return the authors, without what begins or ends nearly all of them and is no name."""
    names = [(record.author and without_by(record.author), None) for record in records]
    return _without_badge([name for name, _ in without_shared_end(names)])


def _without_badge(names: list[str | None]) -> list[str | None]:
    """Return the names without a badge that a style hides from all but the host's.

    In Chinese or Japanese: elsewhere all may be named alike, as mothers are in Arabic.
    """
    present = {name for name in names if name}
    firsts = {name.partition(" ")[0] for name in present if " " in name}
    first = firsts.pop() if len(present) >= 3 and len(firsts) == 1 else ""
    is_badge = _BADGE.fullmatch(first) is not None
    if is_badge and all(name.startswith(f"{first} ") for name in present):
        return [name and name.partition(" ")[2] for name in names]
    return names
