"""A second, compact copy of a large thread, so that opening it takes a fraction of a second.

Facts are kept by column, bodies in runs of 128 that are unpacked when one of them is looked at: a
thread of 100,000 comments opens without touching its 40 MB of words, and holds them compressed.
The rows stay the truth; a pack is written with them in one transaction and can be made again.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from typing import cast

from cache.rows import FlatSpans, flat_spans, pack_int, pack_time, spans_from, unpack_time
from scrapers.thread import Body, Comment, Span

MIN_COMMENTS = 4_000
"""Below, reading rows is faster than loading the decompressor."""
_RUN = 128
"""Bodies per run: about 50 kB, unpacked in 0.2 ms."""
_FIRST_RUN = 100
"""Number of the first part with bodies; the columns come before."""
_LEVEL = 3
_KEPT_RUNS = 64
"""Unpacked runs held in memory: about 4 MB."""

Parts = Iterable[tuple[int, bytes]]


class BodyRun:
    """Some bodies, compressed, with what a layout may ask without unpacking them."""

    __slots__ = ("_content", "lengths")

    def __init__(self, content: bytes) -> None:
        head, _, self._content = content.partition(b"\n")
        self.lengths: list[int] = json.loads(head)
        """Characters of each text."""

    def bodies(self) -> list[tuple[str, FlatSpans | None]]:
        """Return text and flat spans of each body."""
        return _unpacked(self._content)


@lru_cache(maxsize=_KEPT_RUNS)
def _unpacked(content: bytes) -> list[tuple[str, FlatSpans | None]]:
    texts, spans = json.loads(_decompress(content))
    return list(zip(texts, spans, strict=True))


class StoredBody(Body):
    """A body that is unpacked when it is looked at. Equal to the plain body of the same words."""

    __slots__ = ("_place", "_run")
    _run: BodyRun
    _place: int

    @property
    def text(self) -> str:
        """The plain text."""
        return self._run.bodies()[self._place][0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is what in the text."""
        flat = self._run.bodies()[self._place][1]
        return spans_from(flat) if flat else ()

    @property
    def text_length(self) -> int:
        """How many characters ``text`` has; costs no unpacking."""
        return self._run.lengths[self._place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Body):
            return NotImplemented
        return self.text == other.text and self.spans == other.spans

    def __hash__(self) -> int:
        return hash((self.text, self.spans))

    def __repr__(self) -> str:
        return repr(Body(self.text, self.spans))

    def __reduce__(self) -> tuple[type[Body], tuple[str, tuple[Span, ...]]]:
        return Body, (self.text, self.spans)


def pack(comments: Sequence[Comment]) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a thread's comments: the columns, then the bodies."""
    compress = _compressor()
    for place, name in enumerate(Comment.__slots__):
        if name != "body":
            column = _pack_column([_to_plain(getattr(comment, name)) for comment in comments])
            yield place, compress(column)
    for start in range(0, len(comments), _RUN):
        bodies = [comment.body for comment in comments[start : start + _RUN]]
        lengths = json.dumps([len(body.text) for body in bodies], separators=(",", ":"))
        content = ([b.text for b in bodies], [flat_spans(b.spans) or None for b in bodies])
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        packed = compress(plain.encode("utf-8", "surrogatepass"))
        yield _FIRST_RUN + start // _RUN, lengths.encode() + b"\n" + packed


def unpack(parts: Parts) -> tuple[Comment, ...]:
    """Return the comments of ``pack``, in order, with bodies that unpack themselves.

    One pass per column in C: a frozen dataclass' own ``__init__`` takes three times as long.
    """
    columns: dict[str, Iterable[object]] = {}
    bodies: list[Body] = []
    for place, content in parts:
        if place < _FIRST_RUN:
            columns[Comment.__slots__[place]] = _unpack_column(_decompress(content))
        else:
            bodies += _stored_bodies(BodyRun(content))
    columns["published_at"] = map(unpack_time, cast("Iterable[int]", columns["published_at"]))
    columns["id"] = ids = list(columns["id"])
    same = dict(zip(ids, ids, strict=True))
    columns["parent_id"] = (same.get(ident, ident) for ident in columns["parent_id"])
    columns["body"] = bodies
    comments = list(map(object.__new__, repeat(Comment, len(bodies))))
    for name, values in columns.items():
        _fill(comments, Comment, name, values)
    return tuple(comments)


def _stored_bodies(run: BodyRun) -> list[StoredBody]:
    bodies = list(map(object.__new__, repeat(StoredBody, len(run.lengths))))
    _fill(bodies, StoredBody, "_run", repeat(run))
    _fill(bodies, StoredBody, "_place", range(len(bodies)))
    return bodies


def _fill(targets: Sequence[object], cls: type, name: str, values: Iterable[object]) -> None:
    """Set one slot of many objects."""
    deque(map(getattr(cls, name).__set__, targets, values), maxlen=0)


def _to_plain(value: object) -> object:
    if isinstance(value, datetime):
        return pack_time(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return pack_int(value)
    return value


def _pack_column(values: list[object]) -> bytes:
    """Return one value when all are alike, numbered values when they repeat, else each."""
    places: dict[object, int] = {}
    numbered = [places.setdefault((type(v), v), len(places)) for v in values]
    distinct = [value for _, value in cast("Iterable[tuple[type, object]]", places)]
    if len(distinct) == 1:
        column = {"n": len(values), "same": distinct[0]}
    elif len(distinct) * 2 < len(values):
        column = {"values": distinct, "at": numbered}
    else:
        column = {"each": values}
    return json.dumps(column, separators=(",", ":")).encode()


def _unpack_column(content: bytes) -> Iterable[object]:
    column: dict[str, list[object]] = json.loads(content)
    if "each" in column:
        return column["each"]
    if "values" in column:
        return map(column["values"].__getitem__, cast("list[int]", column["at"]))
    return repeat(column["same"], cast("int", column["n"]))


def _compressor() -> Callable[[bytes], bytes]:
    import zstandard  # noqa: PLC0415 - 10 ms that a small thread does not pay

    return zstandard.ZstdCompressor(level=_LEVEL).compress


def _decompress(content: bytes) -> bytes:
    import zstandard  # noqa: PLC0415

    return zstandard.ZstdDecompressor().decompress(content)
