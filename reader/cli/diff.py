"""``downthread diff``: what changed in a thread from one fetch to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options
from reader.targets import UnknownTarget, parse_target

if TYPE_CHECKING:
    from cache.snapshots import Snapshot
    from reader.formats.changes import Comparison
    from reader.library import Library, Opened

_NUMBER = re.compile(r"-?[0-9]{1,3}")
"""Four digits are a year."""


@click.command()
@click.argument("target", metavar="TARGET")
@click.option("--from", "since", metavar="FETCH", help="The fetch to compare; the last but one.")
@click.option("--to", "until", metavar="FETCH", help="What to compare it with; the last fetch.")
@click.option("--list", "is_list", is_flag=True, help="List the fetches with their numbers.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="How to write it."
)
@global_options
@click.pass_obj
def diff(
    invocation: Invocation,
    target: str,
    since: str | None,
    until: str | None,
    form: Literal["text", "json"],
    *,
    is_list: bool,
) -> int:
    """Show what changed in a cached thread between two fetches.

    A FETCH is a number, 1 for the first and -1 for the last, or a date as in queries (2024-03,
    yesterday, 2d): then the last fetch by its end. Edits are told word by word: [-away-] and
    {+put in+}. Exit code 1 says that nothing changed.
    """
    with invocation.library(makes_cache=False) as library:
        opened = library.find(parse_target(target))
        if opened is None or opened.thread_id is None or library.cache is None:
            raise UnknownTarget(f"{target} is not in the cache; `downthread list` shows what is")
        fetches = library.cache.snapshots(opened.thread_id)
        if is_list:
            output.print_text("".join(_row(number, one) for number, one in enumerate(fetches, 1)))
            return Status.FINE
        if len(fetches) < 2 and since is None and until is None:
            failures.warn("fetched once only; `downthread refresh` finds what changes")
            return Status.NOTHING_MATCHED
        first, last = _named(fetches, since or "-2"), _named(fetches, until or "-1")
        comparison = _compare(library, opened, fetches, (first, last))
    status = _print(comparison, form)
    if comparison.is_empty and since is None and until is None:
        failures.warn(_elsewhere(fetches, opened.thread_id))
    return status


def _compare(
    library: Library, opened: Opened, fetches: Sequence[Snapshot], ends: tuple[Snapshot, Snapshot]
) -> Comparison:
    from reader.formats.changes import Comparison, Fetch

    assert library.cache is not None
    assert opened.thread_id is not None
    since, until = (Fetch(fetches.index(one) + 1, one.fetched_at) for one in ends)
    changes = library.cache.changes(opened.thread_id, *(one.id for one in ends))
    return Comparison(opened.thread, since, until, changes)


def _elsewhere(fetches: Sequence[Snapshot], thread_id: int) -> str:
    """Return which fetch was the last to change something, and how to see what."""
    changed = [
        number
        for number, one in enumerate(fetches, 1)
        if number > 1 and (one.new_count or one.edited_count or one.removed_count)
    ]
    if not changed:
        return f"none of the {len(fetches)} fetches changed a comment"
    number = changed[-1]
    return (
        f"fetch {number} was the last to change comments: "
        f"downthread diff {thread_id} --from {number - 1} --to {number}; --list lists all"
    )


def _print(comparison: Comparison, form: str) -> Status:
    from reader.formats.changes import changes_to_json, changes_to_text

    if form == "json":
        output.print_text(changes_to_json(comparison, ensure_ascii=not output.is_utf8()) + "\n")
    else:
        output.print_text(changes_to_text(comparison, separator=output.separator()))
    return Status.NOTHING_MATCHED if comparison.is_empty else Status.FINE


def _named(fetches: Sequence[Snapshot], name: str) -> Snapshot:
    """Return the fetch that a number or a date names.

    Raises:
        BadParameter: there is none.
    """
    if not _NUMBER.fullmatch(name):
        return _by_date(fetches, name)
    number = int(name)
    if number == 0 or abs(number) > len(fetches):
        raise click.BadParameter(f"no fetch {name}; there are {len(fetches)}, see --list")
    return fetches[number - 1 if number > 0 else number]


def _by_date(fetches: Sequence[Snapshot], name: str) -> Snapshot:
    from reader.query.intervals import parse_interval

    interval = parse_interval(name, datetime.now(UTC), UTC)
    if interval is None:
        raise click.BadParameter(f"{name} is neither the number of a fetch nor a date; see --list")
    found = [one for one in fetches if one.fetched_at < interval.end]
    if not found:
        raise click.BadParameter(f"no fetch by {name}; the first is of {fetches[0].fetched_at:%F}")
    return found[-1]


def _row(number: int, fetch: Snapshot) -> str:
    """Return one line about a fetch: its number, time and what it changed."""
    cells = (
        f"{number}",
        f"{fetch.fetched_at:%Y-%m-%d %H:%M}",
        f"+{fetch.new_count}",
        f"{fetch.edited_count} edited",
        f"{fetch.removed_count} removed",
    )
    return "\t".join(cells) + "\n"
