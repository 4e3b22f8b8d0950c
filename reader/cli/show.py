"""``downthread show``: threads on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_word
from reader.cli.printing import Format, print_thread

if TYPE_CHECKING:
    from reader.library import Library


@click.command()
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(get_args(Format)), default="text", help="How to write it."
)
@url_option
@no_cache_option
@global_options
@click.pass_obj
def show(invocation: Invocation, targets: Sequence[str], form: Format) -> int:
    """Print threads.

    TARGET is an address, a saved page, - or a cached id. JSON is one object a line for each
    TARGET, in the order given; one that cannot be had among several is an object with the
    field "error".
    """
    worst = Status.FINE
    with invocation.library() as library:
        for word in targets:
            try:
                status = _show_one(library, word, form, invocation.url)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
                if form == "json" and len(targets) > 1:
                    import json

                    output.print_text(json.dumps({"url": word, "error": str(error)}) + "\n")
            worst = max(worst, status)
    return worst


def _show_one(library: Library, word: str, form: Format, url: str | None) -> Status:
    opened = open_word(library, word, url=url)
    print_thread(library, opened.thread, form)
    is_partial = opened.is_fetched and not opened.thread.is_complete
    return Status.INCOMPLETE if is_partial else Status.FINE
