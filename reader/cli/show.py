"""``downthread show``: threads on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_word
from reader.cli.printing import Format, print_thread
from reader.cli.reread import Rereading, as_opened, print_explanation, reread_word

if TYPE_CHECKING:
    from reader.library import Library

Around = Literal["matches", "ancestors", "threads"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to print of each thread, and how."""

    form: Format
    query: str | None
    context: Around
    rereading: Rereading


@click.command()
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(get_args(Format)), default="text", help="How to write it."
)
@click.option("--filter", "query", metavar="QUERY", help="Only the comments that match.")
@click.option(
    "--context",
    type=click.Choice(get_args(Around)),
    default="ancestors",
    help="Around them: nothing, what they answer (default), or their whole threads.",
)
@click.option("--adapter", metavar="NAME", help="Read the page again with this adapter only.")
@click.option("--explain", "explains", is_flag=True, help="Say how it was read, and why so.")
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
    field "error". With --adapter or --explain pages are read again, from the cache where they
    are stored, and nothing is stored.
    """
    wish = _Wish(form, query, context, Rereading(adapter, explains))
    _check(wish)
    statuses: list[Status] = []
    with invocation.library() as library:
        if query is not None:
            from reader.query import parse

            parse(query, library.settings.filters)  # before anything is fetched
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
    if wish.rereading.is_wanted:
        scraped = reread_word(library, word, wish.rereading, url=url)
        if scraped.explanation is not None:
            print_explanation(scraped.explanation, wish.form)
            return Status.FINE
        opened = as_opened(scraped)
    else:
        opened = open_word(library, word, url=url)
    selection = None
    if wish.query is not None:
        from reader.selection import select

        facts = library.facts(opened)
        saved = library.settings.filters
        selection = select(
            opened.thread, wish.query, context=wish.context, facts=facts, saved=saved
        )
        for remark in selection.remarks:
            failures.warn(remark)
    if selection is None or selection.matching or wish.form == "json":
        print_thread(library, opened.thread, wish.form, selection)
    if opened.is_fetched and not opened.thread.is_complete:
        return Status.INCOMPLETE
    is_empty = selection is not None and not selection.matching
    return Status.NOTHING_MATCHED if is_empty else Status.FINE
