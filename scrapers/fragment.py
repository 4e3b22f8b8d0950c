"""What one adapter found on a page, and how several findings become one.

A page often answers to several adapters (WordPress markup and a widget, REST and markup); each
yields a ``Fragment`` and ``merge`` decides. Not here: finding (adapters) and order (``nesting``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from scrapers.thread import Body, Comment

T = TypeVar("T")

_PLAIN_FIELDS: Final = (
    "author",
    "author_url",
    "published_at",
    "published_raw",
    "permalink",
    "score",
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Comments and facts from one source, any of them absent."""

    platform: str
    comments: tuple[Comment, ...] = ()
    """In the page's own order, ``parent_id`` set where it is known; depths are not yet set."""
    declared_count: int | None = None
    is_closed: bool | None = None
    notes: tuple[str, ...] = ()
    missing_urls: tuple[str, ...] = ()
    """Pages that belong to the thread and could not be fetched."""
    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    published_raw: str | None = None
    body: Body | None = None
    """The post's body."""
    url: str | None = None
    """The post's canonical address."""
    is_count_explained: bool = False
    """Whether ``notes`` already say why the declared count differs from the comments."""
    is_api: bool = False
    """Whether it came from an interface for programs: its words beat those read from markup."""
    regions: tuple[str, ...] = ()
    """CSS selectors of what belongs to the comments, so that the post's body is read without."""
    facts: tuple[tuple[str, str], ...] = ()
    """How the comments were found, when ``Scraping.explains``: what is told, and what is said."""


def merge(fragments: Iterable[Fragment]) -> Fragment:
    """Return one fragment for all: each comment once, each fact from the best source.

    Fragments from an API come before those from markup; among equals the first wins. What the
    better source lacks is taken from the others: comments it does not list (pingbacks), and
    single fields. The platform is that of the fragment with the most comments.
    """
    ranked = sorted(fragments, key=lambda fragment: not fragment.is_api)
    if not ranked:
        return Fragment(platform="generic")
    if len(ranked) == 1:
        return ranked[0]
    counting = [fragment for fragment in ranked if fragment.comments] or ranked
    return Fragment(
        platform=max(ranked, key=lambda fragment: len(fragment.comments)).platform,
        comments=_union(ranked),
        notes=_unique(note for fragment in ranked for note in fragment.notes),
        missing_urls=_unique(url for fragment in ranked for url in fragment.missing_urls),
        regions=_unique(region for fragment in ranked for region in fragment.regions),
        is_api=ranked[0].is_api,
        is_count_explained=any(fragment.is_count_explained for fragment in counting),
        declared_count=_first(fragment.declared_count for fragment in (*counting, *ranked)),
        is_closed=_first(fragment.is_closed for fragment in ranked),
        title=_first(fragment.title for fragment in ranked),
        author=_first(fragment.author for fragment in ranked),
        published_at=_first(fragment.published_at for fragment in ranked),
        published_raw=_first(fragment.published_raw for fragment in ranked),
        body=_first(fragment.body for fragment in ranked),
        url=_first(fragment.url for fragment in ranked),
    )


def with_opening(fragment: Fragment, opening: Comment) -> Fragment:
    """Return a topic's fragment with ``opening`` as its post, which is no comment then."""
    return replace(
        fragment,
        comments=tuple(
            replace(comment, parent_id=None, parent_source=None)
            if comment.parent_id == opening.id
            else comment
            for comment in fragment.comments
            if comment is not opening
        ),
        author=opening.author,
        published_at=opening.published_at,
        published_raw=opening.published_raw,
        body=opening.body,
    )


def fill(comment: Comment, other: Comment, *, is_root_certain: bool) -> Comment:
    """Return ``comment`` with what it lacks taken from ``other``, the same comment elsewhere.

    ``is_root_certain``: a missing parent means "top-level", so the other's parent is not taken.
    """
    changes: dict[str, object] = {
        name: getattr(other, name)
        for name in _PLAIN_FIELDS
        if getattr(comment, name) is None and getattr(other, name) is not None
    }
    if other.is_by_post_author and not comment.is_by_post_author:
        changes["is_by_post_author"] = True
    if other.kind == "pingback" and comment.kind == "comment":
        changes["kind"] = "pingback"
    if not comment.body.text and other.body.text:
        changes["body"] = other.body
    if comment.parent_id is None and other.parent_id is not None and not is_root_certain:
        changes["parent_id"] = other.parent_id
        changes["parent_source"] = other.parent_source
        changes["confidence"] = other.confidence
    return replace(comment, **changes) if changes else comment  # type: ignore[arg-type]


def _union(ranked: Sequence[Fragment]) -> tuple[Comment, ...]:
    """Return all comments once, in the order of the longest list, the rest after its neighbour."""
    known: dict[str, Comment] = {}
    seen: dict[tuple[str, str], str] = {}
    orders: list[list[str]] = []
    for fragment in ranked:
        names = _names(fragment, known, seen, ranked[0].platform)
        for comment in fragment.comments:
            name = names[comment.id]
            if name in known:
                is_root_certain = ranked[0].is_api and fragment.platform == ranked[0].platform
                known[name] = fill(known[name], comment, is_root_certain=is_root_certain)
            else:
                parent_id = names.get(comment.parent_id or "", comment.parent_id)
                known[name] = replace(comment, id=name, parent_id=parent_id)
                seen.setdefault(_likeness(comment), name)
        orders.append([names[comment.id] for comment in fragment.comments])
    return tuple(known[name] for name in interleave(*sorted(orders, key=len, reverse=True)))


def _names(
    fragment: Fragment,
    known: dict[str, Comment],
    seen: dict[tuple[str, str], str],
    main_platform: str,
) -> dict[str, str]:
    """Return the id each comment of ``fragment`` has in the union."""
    names: dict[str, str] = {}
    for comment in fragment.comments:
        twin = seen.get(_likeness(comment))
        if fragment.platform == main_platform:
            names[comment.id] = comment.id
        elif twin is not None and _same_time(comment, known[twin]):
            names[comment.id] = twin
        elif comment.id in known:
            names[comment.id] = f"{fragment.platform}:{comment.id}"
        else:
            names[comment.id] = comment.id
    return names


def _likeness(comment: Comment) -> tuple[str, str]:
    letters = "".join(filter(str.isalnum, comment.body.text.casefold()))
    return (comment.author or "").casefold(), letters


def _same_time(one: Comment, other: Comment) -> bool:
    """Whether the times allow both to be one comment; another zone's clock counts as the same."""
    if one.published_at is None or other.published_at is None:
        return True
    return abs((one.published_at - other.published_at).total_seconds()) <= 86_400


def interleave(base: Sequence[str], *others: Sequence[str]) -> list[str]:
    """Return every name once: ``base``, with the others' further names after their predecessors."""
    result = list(dict.fromkeys(base))
    for order in others:
        present = set(result)
        if present.issuperset(order):
            continue
        after: dict[str | None, list[str]] = {}
        anchor: str | None = None
        for name in dict.fromkeys(order):
            if name in present:
                anchor = name
            else:
                after.setdefault(anchor, []).append(name)
        merged = list(after.get(None, ()))
        for name in result:
            merged.append(name)
            merged.extend(after.get(name, ()))
        result = merged
    return result


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
