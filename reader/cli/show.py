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

if TYPE_CHECKING:
    from reader.library import Library

Around = Literal["matches", "ancestors", "threads"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to print of each thread, and how."""

    form: Format
    query: str | None
    context: Around


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
) -> int:
    """Print threads.

    TARGET is an address, a saved page, - or a cached id. JSON is one object a line for each
    TARGET, in the order given; one that cannot be had among several is an object with the
    field "error".
    """
    statuses: list[Status] = []
    with invocation.library() as library:
        if query is not None:
            from reader.query import parse

            parse(query, library.settings.filters)  # before anything is fetched
        for word in targets:
            try:
                status = _show_one(library, word, _Wish(form, query, context), invocation.url)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
                if form == "json" and len(targets) > 1:
                    import json

                    output.print_text(json.dumps({"url": word, "error": str(error)}) + "\n")
            statuses.append(status)
    worst = max(statuses)
    has_match = any(status is not Status.NOTHING_MATCHED for status in statuses)
    return Status.FINE if worst is Status.NOTHING_MATCHED and has_match else worst


def _show_one(library: Library, word: str, wish: _Wish, url: str | None) -> Status:
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
