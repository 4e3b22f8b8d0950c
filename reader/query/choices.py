"""The words that ``is:``, ``has:`` and ``link:`` know, each as a test of every comment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from reader.query.folding import fold
from reader.query.index import FLAGS, ThreadIndex
from reader.query.masks import Mask, from_truths, invert, nothing
from scrapers.thread import LinkHealth, LinkState, SpanKind


def match_choice(field: str, word: str, index: ThreadIndex) -> Mask:
    """Return the comments that ``field:word`` matches."""
    if field == "link":
        return _with_link(word, index)
    tests = _IS if field == "is" else _HAS
    return tests[word](index)


def _ids(name: str) -> Callable[[ThreadIndex], Mask]:
    def test(index: ThreadIndex) -> Mask:
        wanted: frozenset[str] = getattr(index.facts, name)
        return bytes([comment.id in wanted for comment in index.comments])

    return test


def _flag(kind: SpanKind) -> Callable[[ThreadIndex], Mask]:
    def test(index: ThreadIndex) -> Mask:
        return from_truths([flags & FLAGS[kind] for flags in index.span_flags])

    return test


def _by_post_author(index: ThreadIndex) -> Mask:
    author = fold(index.thread.post.author or "")
    return bytes(
        [
            comment.is_by_post_author or (author != "" and name == author)
            for comment, name in zip(index.comments, index.authors, strict=True)
        ]
    )


def _by_me(index: ThreadIndex) -> Mask:
    names = {fold(name) for name in index.facts.my_names}
    return bytes([author in names for author in index.authors])


def _muted(index: ThreadIndex) -> Mask:
    authors = index.facts.muted_authors
    return bytes([one.author in authors for one in index.comments])


def _tagged(index: ThreadIndex) -> Mask:
    facts = index.facts
    return from_truths(
        [
            facts.tags.get(one.id) or (one.author and facts.author_tags.get(one.author))
            for one in index.comments
        ]
    )


_IS: Final[Mapping[str, Callable[[ThreadIndex], Mask]]] = {
    "root": lambda index: bytes([parent < 0 for parent in index.parents]),
    "reply": lambda index: bytes([parent >= 0 for parent in index.parents]),
    "op": _by_post_author,
    "me": _by_me,
    "new": _ids("new_ids"),
    "read": _ids("read_ids"),
    "unread": lambda index: invert(_ids("read_ids")(index)),
    "starred": _ids("starred_ids"),
    "edited": lambda index: bytes([one.state == "edited" for one in index.comments]),
    "deleted": lambda index: bytes([one.state == "removed" for one in index.comments]),
    "muted": _muted,
    "folded": _ids("folded_ids"),
    "leaf": lambda index: bytes([count == 0 for count in index.reply_counts]),
    "quoted": lambda index: bytes(index.is_quoted),
    "mod": lambda index: nothing(len(index)),  # no page tells us yet; a note says so
    "pingback": lambda index: bytes([one.kind == "pingback" for one in index.comments]),
}
_HAS: Final[Mapping[str, Callable[[ThreadIndex], Mask]]] = {
    "link": _flag(SpanKind.LINK),
    "code": _flag(SpanKind.CODE),
    "quote": _flag(SpanKind.QUOTE),
    "image": _flag(SpanKind.IMAGE),
    "list": _flag(SpanKind.LIST_ITEM),
    "table": _flag(SpanKind.TABLE),
    "note": lambda index: from_truths([index.facts.notes.get(one.id) for one in index.comments]),
    "tag": _tagged,
    "score": lambda index: bytes([one.score is not None for one in index.comments]),
    "date": lambda index: bytes([one.published_at is not None for one in index.comments]),
    "replies": lambda index: bytes([count > 0 for count in index.reply_counts]),
    "postquote": lambda index: bytes(index.quotes_post),
}


def _with_link(word: str, index: ThreadIndex) -> Mask:
    if word == "any":
        return _HAS["link"](index)
    if word == "missing":
        return bytes([None in hrefs for hrefs in index.hrefs])
    known, archived = index.facts.link_health, index.facts.archived_urls
    return bytes(
        [
            any(
                href in archived if word == "archived" else _is_in_state(word, known.get(href))
                for href in hrefs
                if href is not None
            )
            for hrefs in index.hrefs
        ]
    )


def _is_in_state(word: str, health: LinkHealth | None) -> bool:
    """Whether a link is in a state; ``limited``, ``timeout`` and ``error`` are kinds of others."""
    if health is None:
        return word == LinkState.UNCHECKED
    is_silent = health.state in {LinkState.UNREACHABLE, LinkState.BLOCKED}
    match word:
        case "limited":
            return is_silent and health.status == 429
        case "timeout":
            return is_silent and "time" in health.reason
        case "error":
            return health.state in {LinkState.UNREACHABLE, LinkState.INSECURE}
        case _:
            return health.state == word
