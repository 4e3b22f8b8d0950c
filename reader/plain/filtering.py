"""The filter of plain mode: the query language over the open thread, told in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from reader.query import (
    QueryError,
    ReaderFacts,
    ThreadIndex,
    explain,
    matching_indexes,
    missing_data,
    parse,
)
from reader.reading.open_thread import OpenThread

LoadFacts = Callable[[], ReaderFacts]
"""Returns what the cache knows besides the thread: stars, notes, visits."""


class PlainFilter:
    """Answers queries about one thread; what it works out about the texts is kept.

    Args:
        thread: what is filtered.
        load_facts: asked once, when a filter is first used.
        saved: the reader's saved filters by name.
    """

    def __init__(
        self, thread: OpenThread, load_facts: LoadFacts, saved: Mapping[str, str] | None = None
    ) -> None:
        self._thread = thread
        self._saved = saved
        self._load_facts = load_facts
        self._index: ThreadIndex | None = None

    def choose(self, text: str) -> tuple[list[int], tuple[str, ...]]:
        """Return the comments that match ``text``, and what there is to say about it.

        Raises:
            QueryError: it is no query; ``told`` puts that in words.
        """
        query = parse(text, self._saved, now=self._thread.now)
        index = self._present_index()
        chosen = matching_indexes(query, index)
        said = [hint.message for hint in query.hints]
        said += missing_data(query, index)
        if not chosen:
            said.append(str(explain(query, index)).replace("→", "gives"))
        return chosen, tuple(said)

    def _present_index(self) -> ThreadIndex:
        thread = self._thread
        if self._index is None:
            self._index = ThreadIndex(thread.thread, self._load_facts())
        unread = _ids(thread, thread.unread)
        facts = replace(
            self._index.facts,
            read_ids=frozenset(thread.index_by_id) - unread,
            new_ids=_ids(thread, thread.fresh),
            link_health=thread.health,
        )
        self._index = self._index.with_facts(facts)
        return self._index


def told(error: QueryError) -> tuple[str, ...]:
    """Return what is wrong with a query, where, and what could be meant."""
    where = error.message
    if "column" not in where:
        where += f" (column {error.column})"
    if error.suggestion is None or error.suggestion in error.message:
        return (where,)
    return (where, f"Perhaps: {error.suggestion}")


def _ids(thread: OpenThread, marks: Sequence[int]) -> frozenset[str]:
    return frozenset(comment.id for comment in compress(thread.comments, marks))
