"""``downthread show``: threads on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_anyway
from reader.cli.printing import Format, print_thread
from reader.cli.reread import Rereading, as_opened, print_explanation, reread_word
from reader.cli.selecting import Around, Filter, filter_options
from reader.targets import is_cached_id

if TYPE_CHECKING:
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to print of each thread, and how."""

    form: Format
    filter: Filter
    rereading: Rereading


@click.command()
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(get_args(Format)), default="text", help="How to write it."
)
@filter_options
@click.option("--adapter", metavar="NAME", help="Read the page again with this adapter only.")
@click.option(
    "--explain",
    "explains",
    is_flag=True,
    help="Say how it was read, and why so; with --filter how the query was.",
)
@url_option
@no_cache_option
@global_options
@click.pass_obj
def show(
    invocation: Invocation,
    targets: Sequence[str],
    form: Format,
    query: str | None,
    context: Around,
    adapter: str | None,
    *,
    explains: bool,
) -> int:
    """Print threads.

    TARGET is an address, a saved page, - or a cached id. JSON is one object a line for each
    TARGET, in the order given; one that cannot be had among several is an object with the
    field "error". With --adapter, or --explain without --filter, pages are read
    again, from the cache where they are stored, and nothing is stored. A page that the cache
    does not take is printed all the same; the exit code is 5.
    """
    is_about_query = explains and query is not None
    wish = _Wish(
        form,
        Filter(query, context, is_about_query),
        Rereading(adapter, explains and not is_about_query),
    )
    _check(wish)
    statuses: list[Status] = []
    with invocation.library(makes_cache=not all(map(is_cached_id, targets))) as library:
        wish.filter.check(library)
        for word in targets:
            try:
                status = _show_one(library, word, wish, invocation.url)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
                if form == "json" and len(targets) > 1:
                    import json

                    output.print_text(json.dumps({"url": word, "error": str(error)}) + "\n")
            statuses.append(status)
    worst = max(statuses)
    has_match = any(status is not Status.NOTHING_MATCHED for status in statuses)
    return Status.FINE if worst is Status.NOTHING_MATCHED and has_match else worst


def _check(wish: _Wish) -> None:
    """Refuse what cannot be done before anything is read.

    Raises:
        UsageError: the adapter is unknown, or an explanation has no such format.
    """
    if wish.rereading.is_wanted:
        wish.rereading.adapters()
    if wish.rereading.explains and wish.form not in ("text", "json"):
        raise click.UsageError("--explain is written as text or json")


def _show_one(library: Library, word: str, wish: _Wish, url: str | None) -> Status:
    status = Status.FINE
    if wish.rereading.is_wanted:
        scraped = reread_word(library, word, wish.rereading, url=url)
        if scraped.explanation is not None:
            print_explanation(scraped.explanation, wish.form)
            return Status.FINE
        opened = as_opened(scraped)
    else:
        library, opened, status = open_anyway(library, word, url=url)
    selection = wish.filter.select(library, opened)
    if selection is None or selection.matching or wish.form == "json":
        print_thread(library, opened.thread, wish.form, selection)
    if opened.is_fetched and not opened.thread.is_complete:
        return max(status, Status.INCOMPLETE)
    is_empty = selection is not None and not selection.matching
    return max(status, Status.NOTHING_MATCHED if is_empty else Status.FINE)
