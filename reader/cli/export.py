"""``downthread export``: a thread, or part of it, into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_anyway
from reader.cli.selecting import Around, Filter, filter_options
from reader.counts import counted
from reader.exports import ExportFormat, file_at, format_of, write_file, written
from reader.formats.own_marks import NO_MARKS, OwnMarks
from reader.targets import is_cached_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library import Library, Opened
    from scrapers.thread import Thread


@click.command()
@click.argument("target", metavar="TARGET")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    type=click.Path(),
    help="The file, or a folder for it; its ending tells the format. Named by the title if left "
    "out; - is standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(ExportFormat)),
    help="How to write it: markdown unless the file's name says otherwise.",
)
@filter_options
@click.option("--force", is_flag=True, help="Replace a file that exists, unasked.")
@url_option
@no_cache_option
@global_options
@click.pass_obj
def export(
    invocation: Invocation,
    target: str,
    path: str | None,
    form: ExportFormat | None,
    query: str | None,
    context: Around,
    *,
    force: bool,
) -> int:
    """Write a thread to a file.

    A mailbox (mbox) has a message for the post and for each comment, which mail readers show as
    a tree. Your stars and notes go along. A file that exists is asked about first, and left
    alone where nobody can answer. A thread that the cache does not take is written all the same;
    the exit code is 5.
    """
    wish = Filter(query, context)
    with invocation.library(makes_cache=not is_cached_id(target)) as own:
        wish.check(own)
        library, opened, status = open_anyway(own, target, url=invocation.url)
        selection = wish.select(library, opened)
        if selection is not None and not selection.matching:
            return Status.NOTHING_MATCHED
        form = form or (format_of(Path(path)) if path else None) or "markdown"
        parts = written(
            opened.thread,
            form,
            health=library.link_health(opened.thread),
            chosen=selection.shown if selection else None,
            matching=selection.matching if selection else None,
            marks=_marks(library, opened),
        )
        file = _file(path, opened.thread, form)
        if file is None:
            output.print_parts(parts)
        elif not _may_write(file, is_forced=force, may_ask=invocation.is_asking):
            return Status.NOTHING_MATCHED
        else:
            count = len(selection.shown if selection else opened.thread.comments)
            status = _write(file, parts, count) or status
    is_incomplete = opened.is_fetched and not opened.thread.is_complete
    return status or (Status.INCOMPLETE if is_incomplete else Status.FINE)


def _marks(library: Library, opened: Opened) -> OwnMarks:
    if library.cache is None or opened.thread_id is None:
        return NO_MARKS
    state = library.cache.load_reading(opened.thread_id)
    return OwnMarks(state.starred_ids, dict(state.notes))


def _file(path: str | None, thread: Thread, form: ExportFormat) -> Path | None:
    """Return the file to write, ``None`` for standard output.

    Raises:
        UsageError: it is to lie in a folder that is not there.
    """
    try:
        return None if path == "-" else file_at(path or ".", thread, form)
    except FileNotFoundError as error:
        raise click.UsageError(f"{failures.one_line(str(error))}; make it first") from error


def _may_write(file: Path, *, is_forced: bool, may_ask: bool) -> bool:
    """Return whether ``file`` may be written; a person is asked about one that exists.

    Raises:
        UsageError: it exists and nobody can be asked.
    """
    if is_forced or not file.is_file():
        return True
    if not may_ask or not sys.stdin.isatty():
        raise click.UsageError(f"{file} exists and is left as it is; --force replaces it")
    return click.confirm(f"{file} exists. Replace it?", err=True)


def _write(file: Path, parts: Iterable[str], count: int) -> Status:
    """Write the file and say so, or say why not."""
    name = failures.one_line(str(file))
    try:
        write_file(file, parts, replaces=True)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        failures.warn(f"cannot write {name}: {reason}; name another file with -o")
        return Status.NO_OUTPUT
    output.print_text(f"wrote {name}, {counted(count, 'comment')}\n")
    return Status.FINE
