"""The filter of plain mode: what the query language gives for the open thread, told in words."""

from __future__ import annotations

from reader.query import QueryError
from reader.reading.filtering import ThreadFilter


def choose(language: ThreadFilter, text: str) -> tuple[list[int], tuple[str, ...]]:
    """Return the comments that match ``text``, and what there is to say about it.

    Raises:
        QueryError: it is no query; ``told`` puts that in words.
        CacheError: what it asks for cannot be loaded.
    """
    filtered = language.evaluate(language.parse(text))
    remark = filtered.remark.replace("→", "gives").replace(" · ", ". ")
    return filtered.chosen, (remark,) if remark else ()


def told(error: QueryError) -> tuple[str, ...]:
    """Return what is wrong with a query, where, and what could be meant."""
    where = error.message
    if "column" not in where:
        where += f" (column {error.column})"
    if error.suggestion is None or error.suggestion in error.message:
        return (where,)
    return (where, f"Perhaps: {error.suggestion}")
