"""Why a page was read the way it was, for people who report that it was read wrongly.

Made only when asked for, after the fact: reading itself pays nothing for it. Values, and the
search for where on the page a field stands; writing them out is the reader's work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborNode

from scrapers.cleaning import clean
from scrapers.counts.words import count_in
from scrapers.document import Document
from scrapers.short_text import short_text
from scrapers.thread import Thread
from scrapers.widgets import find_widgets

Facts = tuple[tuple[str, str], ...]
"""What is told and what is said about it, in order: ``("anchor", "span.date in p")``."""
Outcome = Literal["found comments", "found none", "failed", "was not asked", "did not recognise it"]

_LONGEST = 300
_MOST_LOOKED_AT = 20_000
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One adapter and what became of it."""

    adapter: str
    outcome: Outcome
    comment_count: int = 0
    facts: Facts = ()
    """How it found them, for adapters that can say."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one thread was read."""

    url: str
    encoding: str
    """The codec the page was read with."""
    language: str | None
    platform: str
    """Whose comments they are taken for."""
    reason: str
    """Why this platform, a sentence."""
    steps: tuple[Step, ...]
    """Every adapter in the order asked."""
    fields: Facts
    """For the title, author, date and declared count: the value, and where it stands."""
    pages: tuple[str, ...]
    """Addresses read, the first page included."""
    missing_urls: tuple[str, ...]
    widgets: tuple[str, ...]
    """Comment widgets the page embeds."""
    notes: tuple[str, ...]


def explain(
    document: Document, thread: Thread, steps: Sequence[Step], pages: Sequence[str]
) -> Explanation:
    """Return how ``document`` and the ``pages`` after it became ``thread``."""
    return Explanation(
        url=thread.url,
        encoding=document.text_encoding,
        language=document.lang,
        platform=thread.platform,
        reason=_reason(thread, steps),
        steps=tuple(steps),
        fields=() if document.is_plain_text else tuple(_fields(document, thread)),
        pages=tuple(pages),
        missing_urls=thread.missing_urls,
        widgets=find_widgets(document),
        notes=thread.notes,
    )


def _reason(thread: Thread, steps: Sequence[Step]) -> str:
    found = [step for step in steps if step.outcome == "found comments"]
    if not found:
        return "no adapter found a comment"
    if len(found) == 1:
        return "no other adapter found comments"
    counts = ", ".join(f"{step.adapter} {step.comment_count}" for step in found)
    return f"most of the {len(thread.comments)} comments are its own ({counts}; twins are one)"


def _fields(document: Document, thread: Thread) -> list[tuple[str, str]]:
    post = thread.post
    found = [
        ("title", _told(document, post.title, ("og:title", "twitter:title"))),
        ("author", _told(document, post.author, ("author", "article:author"))),
        ("date", _told(document, post.published_raw, ("article:published_time", "date"))),
    ]
    declared = thread.declared_count
    place = None if declared is None else _counter(document, declared)
    where = f" at {place}" if place else "" if declared is None else " in an attribute or data"
    found.append(("declared count", "none stated" if declared is None else f"{declared}{where}"))
    return found


def _told(document: Document, value: str | None, metas: Sequence[str]) -> str:
    if value is None:
        return "none found"
    node = next((n for n in _elements(document) if short_text(n, _LONGEST) == value), None)
    named = [name for name in metas if (document.meta(name) or "").startswith(value)]
    places = ([path_of(node)] if node is not None else []) + [f"meta {name}" for name in named]
    return f"{value!r} at {'; '.join(places) or 'no single element (data, or part of a text)'}"


def _counter(document: Document, declared: int) -> str | None:
    """Return the shortest text that states the count, and its place."""
    texts = ((text, node) for node in _elements(document) if (text := short_text(node, 80)))
    found = [(text, node) for text, node in texts if count_in(text, is_heading=False) == declared]
    if not found:
        return None
    text, node = min(found, key=lambda one: len(one[0]))
    return f"{path_of(node)} {text!r}"


def _elements(document: Document) -> list[LexborNode]:
    """Return the elements of the body, and the page's title as the last resort."""
    return document.tree.css("body *, title")[:_MOST_LOOKED_AT]


def path_of(node: LexborNode) -> str:
    """Return an element's place: ``"article > header > h1.title"``, three levels at most."""
    parts: list[str] = []
    place: LexborNode | None = node
    while place is not None and len(parts) < _LEVELS and place.tag not in ("body", "html"):
        names = (place.attributes.get("class") or "").split()[:2]
        own_id = place.attributes.get("id")
        parts.append(".".join((place.tag or "", *names)) + (f"#{own_id}" if own_id else ""))
        place = place.parent
    return clean(" > ".join(reversed(parts)))[:_LONGEST]
