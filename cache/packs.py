"""A second, compact copy of a large thread, so that opening it takes a fraction of a second.

Facts are kept by column, bodies in runs of 128. What is looked at rarely, or only on screen (words,
permalinks, dates as written), stays compressed until it is asked for: 100,000 comments with 40 MB
of words take 45 MB. The rows stay the truth; a pack is written with them in one transaction.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, cast

from cache.packed_comment import NO_TIME, Run, RunColumns, class_with
from cache.rows import flat_spans, pack_int, pack_time
from scrapers.thread import Comment

if TYPE_CHECKING:
    from cache.rows import FlatSpans

MIN_COMMENTS = 1_500
"""Below, reading rows is faster than loading the decompressor."""
_RUN = 128
"""Bodies per run: about 50 kB, unpacked in 0.1 ms."""
_FIRST_RUN = 100
"""Number of the first part with bodies; the columns come before."""
_LEVEL = 3
_HEAD = struct.Struct("<III")
"""Of a run: number of bodies, bytes of packed words, bytes of packed spans."""
_NUMBER_TYPES = ("I", "i")

_COLUMNS: tuple[str, ...] = (
    "id",
    "parent_id",
    "parent_source",
    "confidence",
    "depth",
    "number",
    "author",
    "author_url",
    "is_by_post_author",
    "published_at",
    "published_raw",
    "permalink",
    "score",
    "kind",
    "state",
)
"""Parts by place; new columns go to the end. The body is no column."""
_NUMBERS = ("number", "score")
_LATE = ("published_at", "published_raw", "permalink")


def pack(comments: Sequence[Comment]) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered parts of a thread's comments: the columns, then the bodies."""
    compress = _compressor()
    for place, name in enumerate(_COLUMNS):
        values = [getattr(comment, name) for comment in comments]
        if name in _NUMBERS:
            values = list(map(pack_int, values))
        yield place, compress(_pack_named(name, values, comments))
    for start in range(0, len(comments), _RUN):
        yield _FIRST_RUN + start // _RUN, _pack_run(comments[start : start + _RUN], compress)


def unpack(parts: Iterable[tuple[int, bytes]]) -> tuple[Comment, ...]:
    """Return the comments of ``pack``, in order.

    One pass per column in C: a frozen dataclass' own ``__init__`` takes three times as long.

    Raises:
        ValueError, LookupError, struct.error: a part is damaged; the rows are still there.
    """
    columns: dict[str, bytes] = {}
    runs: list[Run] = []
    count = 0
    late = RunColumns(columns, _unpack_late)
    for place, content in parts:
        if place < _FIRST_RUN:
            columns[_COLUMNS[place]] = content
        else:
            runs.append(_unpack_run(content, count, late))
            count += len(runs[-1].ends)
    if columns.keys() != set(_COLUMNS):
        raise ValueError("a column is missing")
    ids = list(_unpack_column(columns.pop("id")))
    parents = _unpack_column(columns.pop("parent_id"), ids)
    facts = {name: _unpack_column(columns.pop(name)) for name in columns.keys() - set(_LATE)}
    alike = {
        name: next(values, None) for name, values in facts.items() if isinstance(values, repeat)
    }
    comments = list(map(object.__new__, repeat(class_with(alike), count)))
    counts = [len(run.ends) for run in runs]
    _fill(comments, "body", chain.from_iterable(map(repeat, runs, counts)))
    _fill(comments, "permalink", chain.from_iterable(map(range, counts)))
    _fill(comments, "id", ids)
    _fill(comments, "parent_id", parents)
    for name in facts.keys() - alike.keys():
        _fill(comments, name, facts[name])
    return cast("tuple[Comment, ...]", tuple(comments))


def _fill(comments: Sequence[object], name: str, values: Iterable[object]) -> None:
    """Set one slot of many comments."""
    deque(map(getattr(Comment, name).__set__, comments, values), maxlen=0)


def _pack_run(comments: Sequence[Comment], compress: Callable[[bytes], bytes]) -> bytes:
    texts = [comment.body.text for comment in comments]
    flat = [flat_spans(comment.body.spans) for comment in comments]
    ends = array("I", accumulate(map(len, texts)))
    words = compress("".join(texts).encode("utf-8", "surrogatepass"))
    spans = compress(json.dumps(flat, separators=(",", ":")).encode()) if any(flat) else b""
    return _HEAD.pack(len(texts), len(words), len(spans)) + ends.tobytes() + words + spans


def _unpack_run(content: bytes, first: int, late: RunColumns) -> Run:
    count, words_length, _ = _HEAD.unpack_from(content)
    ends = array("I")
    start = _HEAD.size + count * ends.itemsize
    ends.frombytes(content[_HEAD.size : start])
    return Run(first, ends, late, _Packed(content, start, start + words_length))


class _Packed:
    """The words and spans of one run, unpacked when asked for."""

    __slots__ = ("_content", "_spans_at", "_words_at")

    def __init__(self, content: bytes, words_at: int, spans_at: int) -> None:
        self._content = content
        self._words_at = words_at
        self._spans_at = spans_at

    def words(self) -> str:
        """Return the texts of the run, one behind the other."""
        packed = self._content[self._words_at : self._spans_at]
        return _decompress(packed).decode("utf-8", "surrogatepass")

    def spans(self) -> list[FlatSpans] | None:
        """Return the flat spans of each body; ``None`` when no body has any."""
        packed = self._content[self._spans_at :]
        return cast("list[FlatSpans]", json.loads(_decompress(packed))) if packed else None


def _pack_times(times: Iterable[datetime | None]) -> bytes:
    numbers = (pack_time(time) for time in times)
    return array("q", (NO_TIME if n is None else n for n in numbers)).tobytes()


@lru_cache(maxsize=4)
def _unpack_late(name: str, content: bytes) -> Sequence[object]:
    """Return a column that is rarely asked for; 100,000 permalinks take 11 MB while they are."""
    if name != "published_at":
        return list(_unpack_column(content))
    times = array("q")
    times.frombytes(_decompress(content))
    return times


def _pack_named(name: str, values: list[object], comments: Sequence[Comment]) -> bytes:
    if name == "published_at":
        return _pack_times(cast("list[datetime | None]", values))
    if name != "parent_id":
        return _pack_column(values)
    places: dict[object, int] = {comment.id: place for place, comment in enumerate(comments)}
    places[None] = -1
    if not places.keys() >= set(values):
        return _pack_column(values)
    return _column({"of": "id", "at": "i"}, array("i", map(places.__getitem__, values)).tobytes())


def _pack_column(values: list[object]) -> bytes:
    """Return one value when all are alike, numbered values when they repeat, else each."""
    places = dict.fromkeys(values)
    if len(places) == 1:
        return _column({"same": values[0], "count": len(values)})
    if len(places) * 2 < len(values):
        numbers = {value: number for number, value in enumerate(places)}
        at = array("I", map(numbers.__getitem__, values))
        return _column({"values": list(places), "at": at.typecode}, at.tobytes())
    if all(isinstance(value, str) and "\n" not in value for value in values):
        lines = "\n".join(cast("list[str]", values)).encode("utf-8", "surrogatepass")
        return _column({"each": "line"}, lines)
    return _column({"each": values})


def _column(head: dict[str, object], content: bytes = b"") -> bytes:
    """Return a line of JSON that says what follows it: numbers and lines are read in no time."""
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + content


def _unpack_column(packed: bytes, ids: Sequence[object] = ()) -> Iterable[object]:
    """Return the values of a column; those of ``parent_id`` are among ``ids``."""
    head, _, content = _decompress(packed).partition(b"\n")
    column: dict[str, list[object]] = json.loads(head)
    if "same" in column:
        return repeat(column["same"], cast("int", column["count"]))
    if "at" in column:
        values = [*ids, None] if "of" in column else column["values"]
        return map(values.__getitem__, _numbers(column["at"], content))
    if isinstance(column["each"], str):
        return content.decode("utf-8", "surrogatepass").split("\n")
    return column["each"]


def _numbers(at: object, content: bytes) -> Sequence[int]:
    if not isinstance(at, str):  # Written before numbers followed the head.
        return cast("list[int]", at)
    if at not in _NUMBER_TYPES:
        raise ValueError(f"numbers of type {at!r}")
    numbers = array(at)
    numbers.frombytes(content)
    return numbers


def _compressor() -> Callable[[bytes], bytes]:
    import zstandard  # noqa: PLC0415 - 10 ms that a small thread does not pay

    return zstandard.ZstdCompressor(level=_LEVEL).compress


def _decompress(content: bytes) -> bytes:
    """Return what was compressed.

    Each call has a decompressor of its own, for 10 microseconds: two threads that use the same one
    at once bring the process down.

    Raises:
        ValueError: the content is damaged.
    """
    import zstandard  # noqa: PLC0415

    try:
        return zstandard.ZstdDecompressor().decompress(content)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
