"""MediaWiki: talk pages by their signatures, and boards of the extension Structured Discussions.

A comment ends in its author's signature and answers the last one that is indented less, as the
extension DiscussionTools reads it (``CommentParser``). What that extension writes into the page
gives ids and times. What nobody signed is no comment; it stays with the page's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Final
from urllib.parse import quote, urldefrag

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers import dates
from scrapers.adapter import Role, Scraping
from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter
from scrapers.adapters.mediawiki.pieces import Piece, Stretch, indentation, stretches
from scrapers.adapters.mediawiki.signatures import take_signature
from scrapers.body import build, clean
from scrapers.counts.words import count_in
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.nesting import parents_from_depth
from scrapers.thread import Body, Comment

_SOFTWARE = "mediawiki"
"""Class of the body of every page."""
_TALK = re.compile(r"ns-(?:talk|\d*[13579])|ext-discussiontools-.*")
"""Classes of talk namespaces, all of them odd, and of the extension."""
_PROJECT = "ns-4"
"""Class of the namespace about the wiki itself: village pumps, but rules as well."""
_CONTENT = ".mw-parser-output", "#mw-content-text", "#bodyContent"
_NOISE = (
    ".mw-editsection, .mw-editsection-like, .toc, #toc, .tmbox, .ambox, .messagebox, .navbox,"
    " .noprint, .metadata, .ext-discussiontools-init-replylink-buttons,"
    " .ext-discussiontools-init-section-bar, .ext-discussiontools-init-section-subscribeButton"
)
_COUNTS = ".ext-discussiontools-init-section-commentCountLabel"
_ID_TIME = re.compile(r"-(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True)
class TalkPage:
    """Reads the comments of a talk page."""

    name: str = "mediawiki"
    role: Role = "platform"

    def detect(self, document: Document) -> object | None:
        """Return where the content is, ``None`` if this is no talk page of MediaWiki."""
        names = document.class_names
        if _SOFTWARE not in names or not (_PROJECT in names or _is_talk(document)):
            return None
        return next((found for css in _CONTENT if (found := document.tree.css_first(css))), None)

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return all signed comments; a talk page is one page."""
        assert isinstance(found, LexborNode), "detect found it"
        fragment = _read(document, found)
        if scraping.explains:
            count = len(fragment.comments)
            return replace(fragment, facts=(("records", f"{count} by signatures"),))
        return fragment


def _is_talk(document: Document) -> bool:
    return any(map(_TALK.fullmatch, document.class_names))


def _read(document: Document, container: LexborNode) -> Fragment:
    comments: list[Comment] = []
    unsigned: list[Piece] = []
    known: Counter[str] = Counter()
    for _, section in groupby(stretches(container), key=lambda stretch: stretch.section):
        signed, rest = _read_section(document, section, known)
        comments += signed
        unsigned += rest
    if len({comment.author for comment in comments}) < (1 if _is_talk(document) else 2):
        return Fragment("mediawiki")  # rules show how to sign, by one example
    return Fragment(
        "mediawiki",
        comments=tuple(comments),
        declared_count=_declared(document),
        body=_body(document, _parse(unsigned)),
        regions=_CONTENT,
    )


def _read_section(
    document: Document, section: Iterable[Stretch], known: Counter[str]
) -> tuple[list[Comment], list[Piece]]:
    """Return the comments under one heading, and what nobody signed.

    ``known`` counts the ids of the page: the same user may sign twice in one minute.
    """
    comments: list[Comment] = []
    depths: list[int] = []
    waiting: list[Piece] = []
    unsigned: list[Piece] = []
    for stretch in section:
        waiting += stretch.pieces
        is_signed = stretch.is_signed and _comment(document, stretch.pieces[-1:]) is not None
        comment = _comment(document, waiting) if is_signed else None
        if comment is not None:
            known[comment.id] += 1
            number = f" ({known[comment.id]})" if known[comment.id] > 1 else ""
            comments.append(replace(comment, id=comment.id + number))
            depths.append(indentation(waiting))
        elif stretch.is_signed:
            continue  # a time in the words: the signature follows
        else:
            unsigned += waiting
        waiting = []
    parents = (None if p is None else comments[p].id for p in parents_from_depth(depths))
    answers = [replace(c, parent_id=p) for c, p in zip(comments, parents, strict=True)]
    return answers, [*unsigned, *waiting]


def _comment(document: Document, pieces: Sequence[Piece]) -> Comment | None:
    tree = _parse(pieces)
    signed = take_signature(_body(document, tree))
    if signed is None:
        return None
    mark = tree.css_first('[data-mw-comment-start][id^="c-"]')
    ident = (mark.attributes.get("id") or "") if mark is not None else ""
    moment = _moment(ident) or dates.parse_date(signed.stamp, lang=document.lang)
    return Comment(
        id=ident or f"{signed.author} {signed.stamp}",
        body=signed.body,
        author=signed.author,
        author_url=signed.author_url,
        published_at=moment,
        published_raw=signed.stamp,
        permalink=f"{urldefrag(document.address).url}#{quote(ident)}" if ident else None,
    )


def _moment(ident: str) -> datetime | None:
    """Return the time that DiscussionTools puts into an id, in UTC: ``…-20240501123400-…``."""
    found = _ID_TIME.search(ident)
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:  # a user's name of so many digits
        return None


def _parse(pieces: Sequence[Piece]) -> LexborHTMLParser:
    return LexborHTMLParser("".join(piece.html for piece in pieces))


def _body(document: Document, tree: LexborHTMLParser) -> Body:
    noise = {node.mem_id for node in tree.css(_NOISE)}
    root = tree.body
    if root is None:
        return Body()
    return build(root, base_url=document.base_url, skip=lambda node: node.mem_id in noise)


def _declared(document: Document) -> int | None:
    """Return how many comments the headings of topics state, if each of them does."""
    labels = [clean(node.text()) for node in document.tree.css(_COUNTS)]
    counts = [count for text in labels if (count := count_in(text, is_heading=True)) is not None]
    return sum(counts) if labels and len(counts) == len(labels) else None


MEDIAWIKI: Final = TalkPage()

MEDIAWIKI_BOARD: Final = MarkupAdapter(
    MarkupRules(
        platform="mediawiki",
        gate=("flow-post",),
        marker=".flow-post .flow-post-content",
        record="div.flow-post[data-flow-id]",
        id=("@data-flow-id",),
        id_pattern=r"(\w+)$",
        author=(".flow-author .mw-userlink", ".flow-author"),
        author_url=(".flow-author a.mw-userlink@href",),
        date=(".flow-timestamp@datetime", ".flow-timestamp-user-formatted"),
        body=".flow-post-content",
        permalink=(".flow-timestamp-anchor@href",),
        parents="nested",
    )
)
"""Source: the extension Flow, ``handlebars/flow_post_*.partial.handlebars``."""
