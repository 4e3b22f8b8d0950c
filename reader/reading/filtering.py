"""What was typed as a filter becomes verdicts on the comments of the open thread. No Textual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from reader.query import (
    Query,
    ReaderFacts,
    ThreadIndex,
    explain,
    matching_indexes,
    missing_data,
    parse,
)
from reader.reading.open_thread import OpenThread
from reader.thread_layout import with_ancestors


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter gave."""

    verdicts: bytes
    """As ``ThreadLayout.set_filter`` takes them: matches, and what is above them as context."""
    match_count: int
    remark: str = ""
    """What is odd about it, in a sentence; empty when nothing is."""


class ThreadFilter:
    """The query language over one open thread; what it looks up is kept between filters."""

    def __init__(self, thread: OpenThread, load_facts: Callable[[], ReaderFacts]) -> None:
        self._thread = thread
        self._load_facts = load_facts
        self._index: ThreadIndex | None = None

    def parse(self, text: str) -> Query:
        """Return the query that ``text`` says.

        Raises:
            QueryError: it is none; says where and what could be meant.
        """
        return parse(text, now=self._thread.now)

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
            remarks.append(str(explain(query, index)))
        verdicts = with_ancestors(chosen, self._thread.layout.parents)
        return Filtered(verdicts, len(chosen), " · ".join(remarks))

    def _present_index(self) -> ThreadIndex:
        thread = self._thread
        if self._index is None:
            self._index = ThreadIndex(thread.thread, self._load_facts())
        comments = thread.comments
        facts = replace(
            self._index.facts,
            read_ids=frozenset(thread.index_by_id) - _ids(thread, thread.unread),
            new_ids=_ids(thread, thread.fresh),
            starred_ids=frozenset(thread.starred),
            notes=dict(thread.notes),
            folded_ids=frozenset(comments[one].id for one in thread.layout.folded),
            link_health=dict(thread.health),
        )
        self._index = self._index.with_facts(facts)
        return self._index


def _ids(thread: OpenThread, marks: Sequence[int]) -> frozenset[str]:
    return frozenset(comment.id for comment in compress(thread.comments, marks))
