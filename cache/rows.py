"""Row ↔ value, both directions side by side. No SQL, no files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import cast

from scrapers.thread import (
    Body,
    Comment,
    CommentKind,
    CommentState,
    ParentSource,
    Span,
    SpanKind,
    Thread,
)

Row = tuple[object, ...]
FlatSpans = list[int | str | None]
"""Six values a span: start, end, kind (its place in ``KINDS``), href, level, marker."""

CommentRow = tuple[
    str,
    str | None,
    ParentSource | None,
    float | None,
    int,
    int,
    str | None,
    int,
    int | None,
    str | None,
    str | None,
    int | None,
    CommentKind,
    CommentState,
    str | None,
    str,
    str | None,
]

KINDS: tuple[SpanKind, ...] = (
    SpanKind.EMPHASIS,
    SpanKind.STRONG,
    SpanKind.STRIKE,
    SpanKind.CODE,
    SpanKind.CODE_BLOCK,
    SpanKind.QUOTE,
    SpanKind.LIST_ITEM,
    SpanKind.HEADING,
    SpanKind.TABLE,
    SpanKind.RULE,
    SpanKind.IMAGE,
    SpanKind.LINK,
)
"""Stored by place: new kinds go to the end."""
_PLACE = {kind: place for place, kind in enumerate(KINDS)}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MAX_INT = 2**63 - 1
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode
_decode = json.JSONDecoder().decode


def pack_time(time: datetime | None) -> int | None:
    """Return whole microseconds since 1970, UTC."""
    return None if time is None else (time - _EPOCH) // _MICROSECOND


def unpack_time(microseconds: int | None) -> datetime | None:
    """Return the aware UTC time of ``pack_time``."""
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)


def certain_time(microseconds: int) -> datetime:
    """Return ``unpack_time`` of a time that is always there."""
    return _EPOCH + timedelta(microseconds=microseconds)


def pack_int(number: int | None) -> int | None:
    """Return the number, at most as large as SQLite can hold (64 bits)."""
    return None if number is None else max(-_MAX_INT, min(_MAX_INT, number))


def pack_flag(flag: bool | None) -> int | None:
    """Return 1, 0 or ``None``."""
    return None if flag is None else int(flag)


def unpack_flag(number: int | None) -> bool | None:
    """Return the truth value of ``pack_flag``."""
    return None if number is None else bool(number)


def pack_list(values: Iterable[object]) -> str:
    """Return strings (or lists of them) as JSON; lone surrogates survive as escapes."""
    return _encode(list(values))


def unpack_list(text: str) -> tuple[str, ...]:
    """Return the strings of ``pack_list``."""
    return tuple(cast("list[str]", _decode(text)))


def unpack_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``pack_list``."""
    return tuple((name, value) for name, value in cast("list[list[str]]", _decode(text)))


def flat_spans(spans: Sequence[Span]) -> FlatSpans:
    """Return spans as one flat list."""
    flat: FlatSpans = []
    for span in spans:
        flat += (span.start, span.end, _PLACE[span.kind], span.href, span.level, span.marker)
    return flat


def spans_from(flat: FlatSpans) -> tuple[Span, ...]:
    """Return the spans of ``flat_spans``."""
    values = iter(cast("list[int]", flat))
    return tuple(
        Span(start, end, KINDS[kind], cast("str | None", href), level, cast("str | None", marker))
        for start, end, kind, href, level, marker in zip(*[values] * 6, strict=True)
    )


def pack_spans(spans: Sequence[Span]) -> str | None:
    """Return spans as JSON, ``None`` for none."""
    return _encode(flat_spans(spans)) if spans else None


def unpack_body(text: str, spans: str | None) -> Body:
    """Return the body of its two columns."""
    return Body(text, spans_from(cast("FlatSpans", _decode(spans))) if spans else ())


def pack_facts(comment: Comment) -> Row:
    """Return the columns of ``comments`` that come from the page, in the order of the SQL."""
    return (
        comment.parent_id,
        comment.parent_source,
        comment.confidence,
        comment.depth,
        pack_int(comment.number),
        comment.author_url,
        int(comment.is_by_post_author),
        pack_time(comment.published_at),
        comment.published_raw,
        comment.permalink,
        pack_int(comment.score),
        comment.kind,
    )


def unpack_comment(row: Row) -> Comment:
    """Return the comment of the first 17 columns of ``queries.LOAD_COMMENTS``."""
    (
        ident,
        parent_id,
        parent_source,
        confidence,
        depth,
        number,
        author_url,
        is_by_post_author,
        published_at,
        published_raw,
        permalink,
        score,
        kind,
        state,
        author,
        text,
        spans,
    ) = cast("CommentRow", row[:17])
    return Comment(
        ident,
        unpack_body(text, spans),
        parent_id,
        parent_source,
        confidence,
        depth,
        number,
        author,
        author_url,
        is_by_post_author == 1,
        unpack_time(published_at),
        published_raw,
        permalink,
        score,
        kind,
        state,
    )


def without_surrogates(thread: Thread) -> Thread:
    """Return the thread with each half of a character, which no file can hold, replaced."""

    def plain(value: object) -> object:
        match value:
            case StrEnum():
                return value
            case str():
                return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            case tuple():
                return tuple(plain(item) for item in value)
            case _ if is_dataclass(value) and not isinstance(value, type):
                names = (field.name for field in fields(value))
                return replace(value, **{name: plain(getattr(value, name)) for name in names})
        return value

    return cast("Thread", plain(thread))
