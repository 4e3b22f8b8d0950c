"""What was typed as a filter becomes verdicts on the comments of the open thread. No Textual."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final, Literal

from reader.query import (
    Candidate,
    Query,
    ReaderFacts,
    Sort,
    ThreadIndex,
    complete,
    explain,
    matching_indexes,
    missing_data,
    parse,
    unmet_terms,
)
from reader.reading.open_thread import OpenThread
from reader.thread_layout import CONTEXT, DIMMED, MATCH, whole_threads, with_ancestors

Context = Literal["matches", "ancestors", "threads"]
CONTEXTS: Final[tuple[Context, ...]] = ("ancestors", "matches", "threads")
"""What is shown around matches, in the order that a key goes through them."""
CONTEXT_WORDS: Final = {
    "ancestors": "with what they answer",
    "matches": "matches only",
    "threads": "in whole threads",
}


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter gave."""

    chosen: list[int]
    """Indexes of the comments that match, in the thread's own order."""
    sort: Sort | None = None
    """The order it asks for."""
    remark: str = ""
    """What is odd about it, in a sentence; empty when nothing is."""


class ThreadFilter:
    """The query language over one open thread; what it looks up is kept between filters."""

    def __init__(
        self,
        thread: OpenThread,
        load_facts: Callable[[], ReaderFacts],
        saved: Mapping[str, str] | None = None,
    ) -> None:
        self._thread = thread
        self._saved = saved
        self._load_facts = load_facts
        self._index: ThreadIndex | None = None

    def parse(self, text: str) -> Query:
        """Return the query that ``text`` says.

        Raises:
            QueryError: it is none; says where and what could be meant.
        """
        return parse(text, self._saved, now=self._thread.now)

    def evaluate(self, query: Query) -> Filtered:
        """Return what ``query`` matches; takes long in a large thread.

        Raises:
            QueryError: a pattern is too slow.
            CacheError: what it asks for cannot be loaded.
        """
        index = self._present_index()
        chosen = matching_indexes(query, index)
        remarks = [hint.message for hint in query.hints]
        remarks += missing_data(query, index)
        if not chosen:
            explanation = explain(query, index)
            remarks += [explanation.advice or "nothing matches", str(explanation)]
        return Filtered(chosen, query.sort, " · ".join(remarks))

    def explain(self, query: Query) -> str:
        """Return ``query`` in words, with how many comments each term matches. As ``evaluate``."""
        return str(explain(query, self._present_index()))

    def unmet_terms(self, text: str, index: int) -> tuple[str, ...]:
        """Return the terms of ``text`` that leave out the comment with ``index`` as shown.

        Raises as ``parse`` and ``evaluate``.
        """
        numbers = self._thread.numbers
        number = numbers[index] if numbers else index
        return unmet_terms(self.parse(text), self._present_index(), number)

    def complete(self, text: str, cursor: int, *, looks_up: bool) -> tuple[Candidate, ...]:
        """Return what could stand at ``cursor``.

        Args:
            text: the query so far.
            cursor: index in ``text``.
            looks_up: whether to look for values in the thread, too; takes long in a large one.

        Raises:
            CacheError: what is noted of authors cannot be loaded.
        """
        index = self._present_index() if looks_up else None
        return complete(text, cursor, index, saved=self._saved)

    def prepare(self) -> None:
        """Fold the texts of the thread before a word is asked for; takes long in a large one.

        Raises:
            CacheError: what filters may ask for cannot be loaded.
        """
        _ = self._present_index().texts

    @property
    def is_prepared(self) -> bool:
        """Whether the texts are folded."""
        return self._index is not None and "texts" in self._index.__dict__

    def follow(self, thread: OpenThread) -> None:
        """Go on with the same thread in another order."""
        self._thread = thread

    def _present_index(self) -> ThreadIndex:
        thread = self._thread
        if self._index is None:
            self._index = ThreadIndex(thread.source, self._load_facts())
        facts = replace(
            self._index.facts,
            read_ids=_ids(thread, thread.unread.translate(_OPPOSITE)),
            new_ids=thread.new_ids,
            starred_ids=frozenset(thread.starred),
            notes=dict(thread.notes),
            muted_authors=thread.muted_authors,
            starred_authors=frozenset(
                name for name, note in thread.authors.items() if note.is_highlighted
            ),
            author_tags={
                name: frozenset({note.tag}) for name, note in thread.authors.items() if note.tag
            },
            folded_ids=thread.folded_ids,
            link_health=dict(thread.health),
        )
        self._index = self._index.with_facts(facts)
        return self._index


def verdicts(thread: OpenThread, chosen: Sequence[int], context: Context) -> bytes:
    """Return what ``ThreadLayout.set_filter`` takes.

    Args:
        thread: as it is shown.
        chosen: the matches, by their places in the thread's own order.
        context: what is shown around them; flat comments have nothing around them.
    """
    shown = [thread.shown_at[number] for number in chosen] if thread.whole else chosen
    if context == "matches" or thread.is_flat:
        found = bytearray(len(thread.comments))
        for index in shown:
            found[index] = MATCH
        return bytes(found)
    if context == "threads":
        return whole_threads(shown, thread.layout)
    return with_ancestors(shown, thread.layout.parents)


_OPPOSITE = bytes([1, 0]) + bytes(254)


def in_full(shown: bytes, opened: Sequence[int]) -> bytes:
    """Return verdicts with the comments ``opened`` drawn in full where they would be one line."""
    found = bytearray(shown)
    for index in opened:
        if found[index] == CONTEXT:
            found[index] = DIMMED
    return bytes(found)


def _ids(thread: OpenThread, marks: Sequence[int]) -> frozenset[str]:
    return frozenset(comment.id for comment in compress(thread.comments, marks))
