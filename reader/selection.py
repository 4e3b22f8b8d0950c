"""Which comments of a thread a query selects, and what is shown around them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reader.query import (
    Query,
    ReaderFacts,
    ThreadIndex,
    explain,
    matches,
    missing_data,
    parse,
    sort_list,
    sort_tree,
    whole_threads,
    with_ancestors,
)
from scrapers.thread import Thread

Context = Literal["matches", "ancestors", "threads"]
"""The matches alone; with the comments they answer; the whole top-level threads they are in."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Part of a thread."""

    shown: tuple[int, ...]
    """Indexes into ``Thread.comments``, in the order to show them."""
    matching: frozenset[int]
    """Those of them that match; the others are context."""
    brief: frozenset[int] = frozenset()
    """Those that one line is enough for: they are there because a match answers them."""
    remarks: tuple[str, ...] = ()
    """What is odd about the query, one sentence each; why it matched nothing, if so."""


def select(
    thread: Thread,
    text: str,
    *,
    context: Context = "ancestors",
    facts: ReaderFacts | None = None,
    now: datetime | None = None,
    saved: Mapping[str, str] | None = None,
    explains: bool = False,
) -> Selection:
    """Return what the query ``text`` selects of ``thread``; ``saved`` are filters by name.

    ``explains`` adds to the remarks how it was understood, and how many each term matches.

    Raises:
        QueryError: it is no query.
    """
    query = parse(text, saved, now=now)
    index = ThreadIndex(thread, facts)
    mask = matches(query, index)
    found = frozenset(at for at, is_match in enumerate(mask) if is_match)
    match context:
        case "ancestors":
            mask = with_ancestors(mask, index)
        case "threads":
            mask = whole_threads(mask, index)
        case "matches":
            pass
    shown = [at for at, is_shown in enumerate(mask) if is_shown]
    remarks = [hint.message for hint in query.hints] + list(missing_data(query, index))
    if not found:
        remarks.append(f"nothing matches: {explain(query, index)}")
    elif explains:
        remarks.append(str(explain(query, index)))
    brief = frozenset(shown) - found if context == "ancestors" else frozenset()
    return Selection(_ordered(shown, query, index, context), found, brief, tuple(remarks))


def _ordered(
    shown: list[int], query: Query, index: ThreadIndex, context: Context
) -> tuple[int, ...]:
    if query.sort is None:
        return tuple(shown)
    if context == "matches":
        return tuple(sort_list(shown, index, query.sort))
    wanted = set(shown)
    return tuple(at for at in sort_tree(index, query.sort) if at in wanted)
