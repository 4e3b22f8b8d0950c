"""The central types: what a scrape yields, what the cache keeps and what the reader shows.

Values only, standard library only. Parsing lives in ``body.py``, ``nesting.py`` and the adapters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

CommentKind = Literal["comment", "pingback"]
CommentState = Literal["live", "removed", "edited"]
ParentSource = Literal["stated", "mention", "quote", "text"]


class SpanKind(StrEnum):
    """What a stretch of body text is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    CODE = "code"
    """Inline code."""
    CODE_BLOCK = "code_block"
    """Preformatted lines, kept verbatim and never wrapped."""
    QUOTE = "quote"
    """Quoted lines; ``Span.level`` is the quote's nesting, 1 for the outermost."""
    LIST_ITEM = "list_item"
    """One item; ``Span.level`` is the list's nesting, ``Span.marker`` what stands before it."""
    HEADING = "heading"
    """A heading; ``Span.level`` is 1 to 6."""
    TABLE = "table"
    """A table: one row a line, cells separated by ``" | "``."""
    RULE = "rule"
    """A thematic break: a line of its own."""
    IMAGE = "image"
    """A placeholder ``[image: alt]``; ``Span.href`` is the image's address."""
    LINK = "link"
    """A link; ``Span.href`` is ``None`` when the source lost its address."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text[start:end]`` of a body and what it is."""

    start: int
    end: int
    kind: SpanKind
    href: str | None = None
    """Absolute address of a link or image; ``None`` for a link whose address is missing."""
    level: int = 0
    """Nesting of a quote or list, rank of a heading; 0 where it says nothing."""
    marker: str | None = None
    """What stands before a list item (``"•"``, ``"3."``), or the language of a code block."""


@dataclass(frozen=True, slots=True)
class Body:
    """Plain text and the spans that say what is what in it.

    One parse serves search and layout (``text``) and rendering (``spans``). Paragraphs are
    separated by one blank line, line breaks are one newline; list markers and quote signs are
    not in the text. Spans are sorted by start (outer before inner) and lie inside the text. The
    text holds no control character but newline. Made only by ``scrapers.body``.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()

    def links(self) -> tuple[Span, ...]:
        """Return the link spans in reading order, those with a missing address included."""
        return tuple(span for span in self.spans if span.kind is SpanKind.LINK)


class LinkState(StrEnum):
    """Where a link stands; one state a link. The words shown are in ``reader/markers.py``."""

    OK = "ok"
    MOVED = "moved"
    REDIRECTED = "redirected"
    ANCHOR = "anchor"
    SUSPICIOUS = "suspicious"
    BLOCKED = "blocked"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    UNSAFE = "unsafe"
    INVALID = "invalid"
    SKIPPED = "skipped"
    UNCHECKED = "unchecked"
    CHECKING = "checking"
    MISSING = "missing"
    """Text that was a link in the original, but whose address the source lost."""


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """The verdict on one address."""

    url: str
    """The address as the link gives it, fragment included: two fragments, two verdicts."""
    state: LinkState
    reason: str = ""
    """A few words for people, such as ``"404 not found"``; empty when there is nothing to say."""
    status: int | None = None
    """The last HTTP status, if any answer came."""
    hops: tuple[str, ...] = ()
    """The addresses that redirected, in order, without the final one."""
    final_url: str | None = None
    checked_at: datetime | None = None
    failures: int = 0
    """Failed checks in a row."""
    retry_at: datetime | None = None
    """When the verdict should be checked again; ``None`` means never."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a post or comment, with its health."""

    href: str | None
    """Absolute address; ``None`` when the source lost it."""
    text: str
    health: LinkHealth | None
    """``None`` when it was never checked."""


@dataclass(frozen=True, slots=True)
class Post:
    """The opening item of a thread."""

    title: str | None
    author: str | None
    published_at: datetime | None
    """Aware, UTC. A date without a time is midnight UTC of that day."""
    body: Body
    url: str | None
    """The post's own (canonical) address."""
    published_raw: str | None = None
    """The date as the page shows it."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, at any depth."""

    id: str
    """Unique in its thread: the platform's own id, else made from the position."""
    body: Body
    parent_id: str | None = None
    parent_source: ParentSource | None = None
    """How the parent is known; ``None`` for a top-level comment. Only ``stated`` is certain."""
    confidence: float | None = None
    """0 to 1 for an inferred parent; ``None`` when it is stated or there is none."""
    depth: int = 0
    """0 for a top-level comment; set by ``nesting.nest``."""
    number: int = 0
    """1-based position in the page's own order; set by ``nesting.nest``."""
    author: str | None = None
    """``None`` when deleted or not given."""
    author_url: str | None = None
    is_by_post_author: bool = False
    published_at: datetime | None = None
    """Aware, UTC; ``None`` when unknown. See ``published_raw``."""
    published_raw: str | None = None
    """The time as the page shows or states it."""
    permalink: str | None = None
    score: int | None = None
    kind: CommentKind = "comment"
    state: CommentState = "live"
    """Against earlier fetches: set by the cache, always ``live`` from a scrape."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A post with all its comments, as one fetch found them."""

    post: Post
    comments: tuple[Comment, ...] = field(repr=False)
    """In reading order (pre-order): a parent precedes its replies, depth grows by at most 1."""
    url: str
    """The address it was fetched from, without fragment; ``file:`` for a local file."""
    fetched_at: datetime
    platform: str
    """The adapter that found the comments, such as ``"wordpress"`` or ``"generic"``."""
    declared_count: int | None = None
    """How many comments the page says it has."""
    is_closed: bool | None = None
    """Whether the page says that comments are closed; ``None`` when it does not say."""
    notes: tuple[str, ...] = ()
    """What the reader should know, one sentence each."""
    missing_urls: tuple[str, ...] = ()
    """Pages of this thread that could not be fetched; a refresh asks for just these."""

    @property
    def is_complete(self) -> bool:
        """Whether every page of the thread was fetched."""
        return not self.missing_urls


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched response (or local file): decompressed, not decoded."""

    url: str
    """The final address after redirects, without fragment."""
    content: bytes = field(repr=False)
    fetched_at: datetime
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers in order, names in lower case; cookies are left out."""
    requested_url: str | None = None
    """The address that was asked for, if a redirect led elsewhere."""
    is_part: bool = False
    """Whether the server broke off before the end, twice; such a page is read, but not stored."""

    def header(self, name: str) -> str | None:
        """Return the first header called ``name`` (lower case), or ``None``."""
        return next((value for key, value in self.headers if key == name), None)
