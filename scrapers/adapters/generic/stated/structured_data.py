"""Comments stated as schema.org data: JSON-LD and microdata.

Sources: schema.org ``Comment``, ``Answer``, ``UserComments`` and the properties that hold them
(``comment``, ``suggestedAnswer``, ``acceptedAnswer``). Pure; not here: page-specific JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrapers import dates
from scrapers.adapters.generic.stated.inline_json import Json, body_of
from scrapers.cleaning import clean
from scrapers.document import Document
from scrapers.hrefs import find_address
from scrapers.thread import Comment

_KEYS = ("comment", "comments", "suggestedAnswer", "acceptedAnswer", "reply")
_TYPES = frozenset({"Comment", "Answer", "UserComments", "CorrectionComment"})
_MAX_NODES = 200_000


@dataclass(frozen=True, slots=True)
class _Found:
    node: Json
    parent: int | None
    """Place of the comment that holds it."""


def json_ld_comments(document: Document) -> list[Comment]:
    """Return the comments that the page's JSON-LD holds, parents as they are nested."""
    found: list[_Found] = []
    waiting: list[tuple[object, int | None]] = [(value, None) for value in document.json_ld()]
    waiting.reverse()
    for _ in range(_MAX_NODES):
        if not waiting:
            break
        value, parent = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, parent) for item in reversed(value)]
        elif isinstance(value, Mapping):
            if _is_comment(value):
                found.append(_Found(value, parent))
                parent = len(found) - 1
            inner = [(value[key], parent) for key in _inner_keys(value)]
            waiting += reversed(inner)
    return _comments(found, document)


def _inner_keys(node: Json) -> Iterator[str]:
    for key in ("@graph", "mainEntity", "mainEntityOfPage", *_KEYS):
        if key in node:
            yield key


def _is_comment(node: Json) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.rpartition("/")[2] in _TYPES for name in names)


def _comments(found: list[_Found], document: Document) -> list[Comment]:
    comments: list[Comment] = []
    for place, item in enumerate(found):
        node = item.node
        text = _text(node, "text", "commentText", "articleBody", "description")
        raw = _text(node, "dateCreated", "datePublished", "commentTime", "dateModified")
        author, author_url = _person(node.get("author") or node.get("creator"))
        url = _text(node, "url", "@id")
        ups, downs = _number(node.get("upvoteCount")), _number(node.get("downvoteCount"))
        comments.append(
            Comment(
                id=_id(url, place),
                body=body_of(text, document.base_url),
                parent_id=None if item.parent is None else comments[item.parent].id,
                parent_source=None if item.parent is None else "stated",
                author=author,
                author_url=find_address(author_url, document.base_url) if author_url else None,
                published_at=dates.parse_date(raw, lang=document.lang) if raw else None,
                published_raw=clean(raw) or None,
                permalink=find_address(url, document.base_url) if url else None,
                score=None if ups is None else ups - (downs or 0),
            )
        )
    return [comment for comment in comments if comment.body.text or comment.author]


def _text(node: Json, *keys: str) -> str:
    for key in keys:
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _person(value: object) -> tuple[str | None, str | None]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return clean(value) or None, None
    if isinstance(value, Mapping):
        return clean(_text(value, "name", "alternateName")) or None, _text(value, "url", "sameAs")
    return None, None


def _id(url: str, place: int) -> str:
    match = re.search(r"(\d{1,24}|[A-Za-z][\w-]*)$", url)
    return match[1] if match else f"n{place + 1}"
