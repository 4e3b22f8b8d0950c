"""``downthread list``: what is cached."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options
from reader.counts import declared_otherwise

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary
    from reader.library import Library

HEADINGS = ("id", "title", "site", "comments", "new", "links", "fetched")
_RIGHT = {"id", "comments", "new"}
_WIDEST = 24
"""Cells of any column but the title."""
_COLUMNS = (
    (100, set(HEADINGS)),
    (70, {"id", "title", "comments", "new", "fetched"}),
    (0, {"id", "title", "comments"}),
)
"""What a terminal of at least so many columns shows."""


@click.command("list")
@click.option("--json", "is_json", is_flag=True, help="One JSON object a line.")
@global_options
@click.pass_obj
def list_threads(invocation: Invocation, *, is_json: bool) -> int:
    """List the cached threads.

    The newest fetched come first. On a terminal a table; in a pipe columns separated by tabs:
    id, title, site, comments, new, links, time of the fetch, address.
    """
    with invocation.library(makes_cache=False) as library:
        return print_list(library, is_json=is_json)


def print_list(library: Library, *, is_json: bool = False) -> int:
    """Print the cached threads; return the exit code."""
    summaries = library.summaries()
    if is_json:
        for one in summaries:
            line = json.dumps(_object(one), ensure_ascii=not output.is_utf8())
            output.print_text(line + "\n")
    elif not summaries:
        failures.warn("the cache is empty; `downthread fetch URL` puts a thread there")
    elif output.is_terminal():
        _print_table([row(one) for one in summaries])
    else:
        for one in summaries:
            output.print_text("\t".join((*row(one), one.url)) + "\n")
    return Status.FINE


def row(one: ThreadSummary) -> tuple[str, ...]:
    """Return the cells of one thread, each on one line."""
    found = f"{one.comment_count}"
    declared = declared_otherwise(one.comment_count, one.removed_count, one.declared_count)
    if declared is not None:
        found += f"/{declared}"
    cells = (
        str(one.id),
        one.title or one.url,
        one.site,
        found + ("!" if one.missing_count else ""),
        str(one.new_count or ""),
        _links(one),
        f"{one.fetched_at:%Y-%m-%d %H:%M}",
    )
    return tuple(failures.one_line(cell) for cell in cells)


def _links(one: ThreadSummary) -> str:
    from reader.markers import sign

    is_ascii = output.is_ascii()
    return " ".join(f"{count}{sign(state, is_ascii=is_ascii)}" for state, count in one.link_states)


def _object(one: ThreadSummary) -> dict[str, object]:
    visited_at = one.last_visit_at
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "author": one.author,
        "site": one.site,
        "platform": one.platform,
        "published": one.published_at.isoformat() if one.published_at else None,
        "fetched_at": one.fetched_at.isoformat(),
        "comment_count": one.comment_count,
        "removed_count": one.removed_count,
        "declared_count": one.declared_count,
        "is_closed": one.is_closed,
        "new_count": one.new_count,
        "unread_count": one.unread_count,
        "missing_count": one.missing_count,
        "stored_bytes": one.stored_bytes,
        "snapshot_count": one.snapshot_count,
        "last_visit_at": visited_at.isoformat() if visited_at else None,
        "links": {state.value: count for state, count in one.link_states},
    }


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print the rows as wide as the terminal; what is narrow shows fewer columns."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    shown = next(names for least, names in _COLUMNS if console.width >= least)
    lines = box.ASCII2 if output.is_ascii() else box.SIMPLE_HEAD
    table = Table(box=lines, pad_edge=False, expand=True, show_edge=False)
    for at, heading in enumerate(HEADINGS):
        if heading not in shown:
            continue
        is_title = heading == "title"
        widest = max(len(cells[at]) for cells in (HEADINGS, *rows))
        table.add_column(
            heading,
            justify="right" if heading in _RIGHT else "left",
            no_wrap=True,
            ratio=1 if is_title else None,
            min_width=None if is_title else min(widest, _WIDEST),
            max_width=None if is_title else _WIDEST,
        )
    for cells in rows:
        chosen = (Text(cell) for cell, name in zip(cells, HEADINGS, strict=True) if name in shown)
        table.add_row(*chosen)
    console.print(table)
