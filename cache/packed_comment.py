"""A comment of a large thread: its words, dates and permalink are unpacked when looked at.

It is a ``Comment`` in all respects: equal to the plain one, and ``dataclasses.replace`` works on
it. How the parts are packed is ``packs``' business.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from itertools import chain
from operator import sub
from typing import Protocol, cast

from cache.rows import KINDS, FlatSpans, certain_time, spans_from
from scrapers.thread import Body, Comment, SpanKind

NO_TIME = -(2**63)
"""Stands for no time in the column of times."""
DAMAGED = "[These words are damaged in the cache; refresh the thread to store them anew.]"
_KEPT_RUNS = 24
"""Unpacked runs held in memory: 2 to 5 MB."""


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
        return self.values(name)[place]

    def values(self, name: str) -> Sequence[object]:
        """Return a column."""
        return self._unpack(name, self._columns[name])


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
        return words[self._begin(place) : self.ends[place]]

    def joined(self, places: slice) -> tuple[str, Sequence[int]] | None:
        """Return some texts, joined, and where each ends; ``None`` if they are damaged."""
        words, ends = _words(self), self.ends[places]
        if words is None:
            return None
        begin = self._begin(places.start)
        return words[begin : ends[-1]], [end - begin for end in ends] if begin else ends

    def texts(self, places: slice) -> list[str]:
        """Return some texts."""
        words = _words(self)
        if words is None:
            return [DAMAGED] * (places.stop - places.start)
        begin = self._begin(places.start)
        ends = self.ends[places]
        return [words[start:end] for start, end in zip(chain((begin,), ends), ends, strict=False)]

    def text_lengths(self, places: slice) -> list[int]:
        """Return the characters of some texts, without unpacking them."""
        ends = self.ends[places]
        begin = self._begin(places.start)
        return list(map(sub, ends, chain((begin,), ends)))

    def span_kinds(self, places: slice) -> list[Sequence[SpanKind]]:
        """Return the kinds of the spans of some bodies."""
        spans = _spans(self) if _words(self) is not None else None
        if spans is None:
            return [()] * (places.stop - places.start)
        return [[KINDS[cast("int", kind)] for kind in flat[2::6]] for flat in spans[places]]

    def microseconds(self, places: slice) -> list[int | None]:
        """Return when some comments were written, in microseconds since 1970, UTC."""
        times = self.columns.values("published_at")
        some = cast("Sequence[int]", times[self.first + places.start : self.first + places.stop])
        return [None if time == NO_TIME else time for time in some]

    def text_length(self, place: int) -> int:
        """Return the characters of a text, without unpacking it."""
        return self.ends[place] - self._begin(place)

    def _begin(self, place: int) -> int:
        return self.ends[place - 1] if place else 0


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


_run_of = cast("Callable[[Comment], Run]", getattr(Comment, "body").__get__)  # noqa: B009
_place_of = cast("Callable[[Comment], int]", getattr(Comment, "permalink").__get__)  # noqa: B009


class PackedComment(Comment):
    """A comment that unpacks itself: two of its slots hold its run and its place there.

    Called, it makes a plain comment: what ``dataclasses.replace`` changes is packed no more.
    """

    __slots__ = ()

    def __new__(cls, *args: object, **fields: object) -> Comment:  # type: ignore[misc]
        """Return a plain comment."""
        return Comment(*args, **fields)  # type: ignore[arg-type]

    @property
    def body(self) -> Body:
        """Its words and what they mean."""
        return _run_of(self).body(_place_of(self))

    @property
    def published_at(self) -> datetime | None:
        """When it was written."""
        number = cast("int", self._late("published_at"))
        return None if number == NO_TIME else certain_time(number)

    @property
    def published_raw(self) -> str | None:
        """The same as the page has it."""
        return cast("str | None", self._late("published_raw"))

    @property
    def permalink(self) -> str | None:
        """Its own address."""
        return cast("str | None", self._late("permalink"))

    def _late(self, name: str) -> object:
        run = _run_of(self)
        return run.columns.value(name, run.first + _place_of(self))

    @property
    def text(self) -> str:
        """The body's text alone: a third of the time that ``body.text`` takes."""
        return _run_of(self).text(_place_of(self))

    @property
    def text_length(self) -> int:
        """Characters of the body's text; costs no unpacking."""
        return _run_of(self).text_length(_place_of(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Comment):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _FIELDS))

    def __reduce__(self) -> tuple[type[Comment], tuple[object, ...]]:
        return Comment, tuple(getattr(self, name) for name in _FIELDS)


def class_with(alike: Mapping[str, object]) -> type[PackedComment]:
    """Return a class of comments that are alike in some fields, which are kept once."""
    body = {"__slots__": (), "__module__": __name__, **alike}
    return cast("type[PackedComment]", type("PackedComment", (PackedComment,), body))


def run_at(comments: Sequence[Comment], start: int, stop: int) -> tuple[Run, slice] | None:
    """Return the run that goes on from ``start``, and which of its places stand before ``stop``.

    ``None`` if the comments there are no run in its order.
    """
    run = _run_of(comments[start])
    if type(run) is not Run:
        return None
    place = _place_of(comments[start])
    some = comments[start : min(stop, start + len(run.ends) - place)]
    if len(some) > 1 and _place_of(some[1]) != place + 1:
        return None  # in another order: for each comment, 128 others need no look
    places = range(place, place + len(some))
    is_run = [*map(_run_of, some)].count(run) == len(some)
    if not is_run or [*map(_place_of, some)] != [*places]:
        return None
    return run, slice(places.start, places.stop)


_FIELDS = tuple(field.name for field in fields(Comment))
