"""Comments in JSON that a page carries for its scripts: ``__NEXT_DATA__`` and the like.

An array of objects that mostly have a text, a date and a name is taken for comments; teasers
(title, address, image) are not. Pure; asked only when the markup shows none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers import dates
from scrapers.body import parse, parse_text
from scrapers.cleaning import clean
from scrapers.document import Document
from scrapers.thread import Body, Comment

_MAX_SOURCE = 8_000_000
_MAX_NODES = 400_000
_ASSIGNED = re.compile(r"(?:window\.|var |let |const )[\w.$\[\]\"']{1,60}\s*=\s*(?=[\[{])")
_BODIES = ("body", "text", "content", "message", "comment", "html", "bodyHTML", "body_html")
_MORE_BODIES = ("contentHtml", "markdown", "commentText", "comment_text", "raw_message")
_DATES = ("createdAt", "created_at", "date", "published", "publishedAt", "published_at", "created")
_MORE_DATES = ("timestamp", "time", "dateCreated", "datePublished", "insertedAt", "created_utc")
_NAMES = ("author", "user", "name", "username", "userName", "nick", "nickname", "author_name")
_MORE_NAMES = ("authorName", "displayName", "display_name", "creator", "member", "owner", "by")
_NAME_KEYS = ("name", "username", "userName", "nick", "nickname", "displayName", "display_name")
_IDS = ("id", "_id", "commentId", "comment_id", "uuid", "objectId", "cid")
_PARENTS = ("parentId", "parent_id", "parent", "inReplyTo", "in_reply_to", "reply_to", "pid")
_CHILDREN = ("children", "replies", "comments", "responses")
_MARKUP = re.compile(
    r"<(?:p|br|a|div|span|blockquote|em|strong|ul|ol|li|pre|code|h[1-6]|i|b|img)\b", re.IGNORECASE
)

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Item:
    node: Json
    parent: str | None


def inline_json_comments(document: Document) -> list[Comment]:
    """Return the comments of the largest array of comment-like objects in the page's scripts."""
    best: list[_Item] = []
    for source in _sources(document):
        for array in _arrays(source):
            items = _flattened(array)
            if len(items) > len(best) and _is_list(items):
                best = items
    return [_comment(item, place, document) for place, item in enumerate(best)]


def _sources(document: Document) -> list[object]:
    """Return the JSON values in the page's scripts, whole or assigned to a variable."""
    values: list[object] = []
    decoder = json.JSONDecoder()
    for node in document.tagged("script"):
        text = node.text()
        if not 100 < len(text) < _MAX_SOURCE or not any(key in text for key in _BODIES):
            continue
        starts = [0] if text.lstrip()[:1] in "{[" else []
        starts += [match.end() for match in _ASSIGNED.finditer(text)][:20]
        for start in starts:
            try:
                value, _ = decoder.raw_decode(text, start + _leading(text, start))
            except (ValueError, RecursionError):
                continue
            values.append(value)
    return values


def _leading(text: str, start: int) -> int:
    return len(text[start : start + 200]) - len(text[start : start + 200].lstrip())


def _arrays(value: object) -> list[list[object]]:
    """Return every array of two or more objects, and maps of objects as arrays."""
    arrays: list[list[object]] = []
    waiting = [value]
    for _ in range(_MAX_NODES):
        if not waiting:
            break
        node = waiting.pop()
        inner = list(node.values()) if isinstance(node, Mapping) else node
        if not isinstance(inner, list):
            continue
        if sum(isinstance(item, Mapping) for item in inner[:50]) >= min(len(inner), 2) > 0:
            arrays.append(inner)
        waiting += [item for item in inner if isinstance(item, Mapping | list)]
    return arrays


def _flattened(array: list[object]) -> list[_Item]:
    """Return the objects of an array and their replies, in reading order."""
    items: list[_Item] = []
    waiting: list[tuple[object, str | None]] = [(node, None) for node in reversed(array)]
    while waiting and len(items) < _MAX_NODES:
        node, parent = waiting.pop()
        if not isinstance(node, Mapping):
            continue
        if _text(node) or _date(node):
            items.append(_Item(node, parent))
        own_id = _first_text(node, _IDS)
        for key in _CHILDREN:
            children = node.get(key)
            if isinstance(children, list):
                waiting += [(child, own_id) for child in reversed(children)]
    return items


def _is_list(items: Sequence[_Item]) -> bool:
    """Return whether most objects have a text, a date and a name, and few a title."""
    sample = items[:60]
    good = sum(
        bool(_text(item.node)) and bool(_date(item.node)) and bool(_author(item.node))
        for item in sample
    )
    titled = sum("title" in item.node and "url" in item.node for item in sample)
    return len(items) > 1 and good >= 0.7 * len(sample) and titled < 0.3 * len(sample)


def _comment(item: _Item, place: int, document: Document) -> Comment:
    node = item.node
    text, raw = _text(node), _date(node)
    own_id = _first_text(node, _IDS) or f"n{place + 1}"
    parent = item.parent or _parent(node)
    return Comment(
        id=own_id,
        body=body_of(text, document.base_url),
        parent_id=parent if parent not in ("", "0", own_id) else None,
        parent_source="stated" if parent not in (None, "", "0", own_id) else None,
        author=_author(node) or None,
        published_at=dates.parse_date(raw, lang=document.lang) if raw else None,
        published_raw=clean(raw) or None,
    )


def body_of(text: str, base_url: str) -> Body:
    """Return the body of a text in JSON: markup or plain, which nothing else tells."""
    return parse(text, base_url=base_url) if _MARKUP.search(text) else parse_text(text)


def _first_text(node: Json, keys: Sequence[str]) -> str:
    for key in keys:
        value = node.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return clean(str(value))
    return ""


def _text(node: Json) -> str:
    for key in (*_BODIES, *_MORE_BODIES):
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _date(node: Json) -> str:
    value = _first_text(node, (*_DATES, *_MORE_DATES))
    is_moment = re.match(r"\d{4}-\d\d-\d\d|1\d{9}(?:\d{3})?(?:\.\d+)?$", value)
    return value if is_moment else ""


def _author(node: Json) -> str:
    for key in (*_NAMES, *_MORE_NAMES):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = _first_text(value, _NAME_KEYS)
        if isinstance(value, str) and 0 < len(value.strip()) <= 100:
            return clean(value)
    return ""


def _parent(node: Json) -> str | None:
    for key in _PARENTS:
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("id")
        if isinstance(value, str | int) and not isinstance(value, bool):
            return clean(str(value))
    return None
