"""``--filter`` and ``--context``: which comments of a thread a command is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

import click

from reader.cli import failures

if TYPE_CHECKING:
    from reader.library import Library, Opened
    from reader.selection import Selection

Around = Literal["matches", "ancestors", "threads"]
_Command = TypeVar("_Command", bound=Callable[..., object])


def filter_options(command: _Command) -> _Command:
    """Add ``--filter`` and ``--context``, as ``query`` and ``context``."""
    around = click.option(
        "--context",
        type=click.Choice(get_args(Around)),
        default="ancestors",
        help="Around them: nothing, what they answer (default), or their whole threads.",
    )
    query = click.option("--filter", "query", metavar="QUERY", help="Only the comments that match.")
    return query(around(command))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of a thread."""

    query: str | None
    """``None`` for all of it."""
    context: Around = "ancestors"
    explains: bool = False
    """Whether to say how the query was understood, and how many comments each term matches."""

    def check(self, library: Library) -> None:
        """Refuse a query that is none before anything is fetched.

        Raises:
            QueryError: it is none.
        """
        if self.query is not None:
            from reader.query import parse

            parse(self.query, library.settings.filters)

    def select(self, library: Library, opened: Opened) -> Selection | None:
        """Return what is wanted of a thread, ``None`` for all; tell what is odd about the query.

        Raises:
            QueryError: a pattern is too slow.
            CacheError: what it asks for cannot be read.
        """
        if self.query is None:
            return None
        from reader.selection import select

        selection = select(
            opened.thread,
            self.query,
            context=self.context,
            facts=library.facts(opened),
            saved=library.settings.filters,
            explains=self.explains,
        )
        for remark in selection.remarks:
            failures.warn(remark)
        return selection
