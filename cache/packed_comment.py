"""A comment of a large thread: its words, dates and permalink are unpacked when looked at.

It is a ``Comment`` in all respects: equal to the plain one, and ``dataclasses.replace`` works on
it. How the parts are packed is ``packs``' business.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from itertools import count, repeat
from operator import eq, is_
from typing import Generic, Protocol, TypeVar, cast, overload

from cache.rows import FlatSpans, certain_time, spans_from
from scrapers.thread import Body, Comment

_NO_TIME = -(2**63)
DAMAGED = "[These words are damaged in the cache; refresh the thread to store them anew.]"
_KEPT_RUNS = 24
"""Unpacked runs held in memory: 2 to 5 MB."""

Value = TypeVar("Value")


class Packed(Protocol):
    """The words and spans of a run."""

    def words(self) -> str:
        """Return the texts, one behind the other."""

    def spans(self) -> list[FlatSpans] | None:
        """Return the flat spans of each body, ``None`` when no body has any."""


class RunColumns:
    """The columns of a thread that are read by one value at a time, still packed."""

    __slots__ = ("_columns", "_unpack")

    def __init__(
        self, columns: dict[str, bytes], unpack: Callable[[str, bytes], Sequence[object]]
    ) -> None:
        self._columns = columns
        self._unpack = unpack

    def value(self, name: str, place: int) -> object:
        """Return one value of a column."""
        return self._unpack(name, self._columns[name])[place]


class Run:
    """Some bodies that stand behind one another, and where their comments begin."""

    __slots__ = ("columns", "ends", "first", "packed")

    def __init__(self, first: int, ends: array[int], columns: RunColumns, packed: Packed) -> None:
        self.first = first
        """Place of its first comment in the thread."""
        self.ends = ends
        """Where each text ends in the words of the run."""
        self.columns = columns
        self.packed = packed

    def body(self, place: int) -> Body:
        """Return a body by its place in the run."""
        text = self.text(place)
        spans = _spans(self) if text is not DAMAGED else None
        flat = spans[place] if spans is not None else None
        return Body(text, spans_from(flat) if flat else ())

    def text(self, place: int) -> str:
        """Return a body's text by its place in the run."""
        words = _words(self)
        if words is None:
            return DAMAGED
        return words[self.ends[place - 1] if place else 0 : self.ends[place]]

    def text_length(self, place: int) -> int:
        """Return the characters of a text, without unpacking it."""
        return self.ends[place] - (self.ends[place - 1] if place else 0)


@lru_cache(maxsize=_KEPT_RUNS)
def _words(run: Run) -> str | None:
    try:
        return run.packed.words()
    except ValueError:
        return None


@lru_cache(maxsize=_KEPT_RUNS)
def _spans(run: Run) -> list[FlatSpans] | None:
    try:
        return run.packed.spans()
    except ValueError:
        return None


class _Late(Generic[Value]):
    """A field whose slot holds its place in the run (the body's: the run) until it is set."""

    def __init__(self, name: str, read: Callable[[Run, int], Value]) -> None:
        self._slot = getattr(Comment, name)
        self._read = read

    @overload
    def __get__(self, comment: None, owner: type) -> _Late[Value]: ...
    @overload
    def __get__(self, comment: PackedComment, owner: type) -> Value: ...
    def __get__(self, comment: PackedComment | None, owner: type) -> _Late[Value] | Value:
        if comment is None:
            return self
        held = self._slot.__get__(comment)
        if type(held) is int:
            return self._read(_run_of(comment), held)
        if type(held) is Run:
            return self._read(held, _place_of(comment))
        return cast("Value", held)

    def __set__(self, comment: PackedComment, value: Value) -> None:
        self._slot.__set__(comment, value)


_run_of = cast("Callable[[Comment], Run]", getattr(Comment, "body").__get__)  # noqa: B009
_place_of = cast("Callable[[Comment], int]", getattr(Comment, "permalink").__get__)  # noqa: B009


def _time(run: Run, place: int) -> datetime | None:
    number = cast("int", run.columns.value("published_at", run.first + place))
    return None if number == _NO_TIME else certain_time(number)


def _raw(run: Run, place: int) -> str | None:
    return cast("str | None", run.columns.value("published_raw", run.first + place))


def _permalink(run: Run, place: int) -> str | None:
    return cast("str | None", run.columns.value("permalink", run.first + place))


class PackedComment(Comment):
    """A comment that unpacks itself."""

    __slots__ = ()

    body = _Late("body", Run.body)
    published_at = _Late("published_at", _time)
    published_raw = _Late("published_raw", _raw)
    permalink = _Late("permalink", _permalink)

    @property
    def text(self) -> str:
        """The body's text alone: a third of the time that ``body.text`` takes."""
        held = _run_of(self)
        return held.text(_place_of(self)) if type(held) is Run else self.body.text

    @property
    def text_length(self) -> int:
        """Characters of the body's text; costs no unpacking."""
        held = _run_of(self)
        if type(held) is Run:
            return held.text_length(_place_of(self))
        return len(self.body.text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Comment):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _FIELDS))

    def __reduce__(self) -> tuple[type[Comment], tuple[object, ...]]:
        return Comment, tuple(getattr(self, name) for name in _FIELDS)


def stretch(
    comments: Sequence[Comment], start: int, stop: int
) -> tuple[str, Sequence[int]] | None:
    """Return the texts of the comments from ``start`` to the end of its run, but not ``stop``.

    They are joined; with them comes where each ends. Nothing is cut apart, so this costs a tenth
    of looking at each text. ``None`` if the comments there are no run in its order, or damaged.
    """
    first = comments[start]
    run = _run_of(first) if type(first) is PackedComment else None
    if type(run) is not Run:
        return None
    place = _place_of(first)
    some = comments[start : min(stop, start + len(run.ends) - place)]
    is_run = (
        {*map(type, some)} == {PackedComment}
        and all(map(is_, map(_run_of, some), repeat(run)))
        and all(map(eq, map(_place_of, some), count(place)))
    )
    words = _words(run) if is_run else None
    if words is None:
        return None
    ends = run.ends[place : place + len(some)]
    if not place:
        return words[: ends[-1]], ends
    begin = run.ends[place - 1]
    return words[begin : ends[-1]], [end - begin for end in ends]


_FIELDS = tuple(field.name for field in fields(Comment))
