"""``downthread`` itself: its commands, and opening a target when no command is named."""

from __future__ import annotations

from difflib import get_close_matches

import click

from reader.cli.config import config
from reader.cli.demo import demo
from reader.cli.diff import diff
from reader.cli.export import export
from reader.cli.fetch import fetch
from reader.cli.forget import forget
from reader.cli.invocation import (
    global_options,
    no_cache_option,
    plain_option,
    url_option,
    version_option,
)
from reader.cli.keys import keys
from reader.cli.links import links
from reader.cli.listing import list_threads
from reader.cli.open import open_reader
from reader.cli.refresh import refresh
from reader.cli.search import search
from reader.cli.show import show
from reader.targets import UnknownTarget, parse_target

_COMMANDS = (
    fetch,
    list_threads,
    show,
    search,
    links,
    refresh,
    diff,
    export,
    forget,
    demo,
    keys,
    config,
)


class _Root(click.Group):
    """A group whose first word may be a target instead of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begins with; a target is opened.

        Raises:
            UsageError: it begins with neither; the message names the nearest command.
        """
        command = self.get_command(ctx, args[0])
        if command is not None:
            return command.name, command, args[1:]
        try:
            parse_target(args[0])
        except UnknownTarget as error:
            near = get_close_matches(args[0], [one.name or "" for one in _COMMANDS], n=1)
            hint = f"did you mean `downthread {near[0]}`?" if near else "see `downthread --help`"
            raise click.UsageError(f"{error}; {hint}") from error
        return open_reader.name, open_reader, args

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they are met, not by letter."""
        return list(self.commands)


@click.group(
    cls=_Root,
    invoke_without_command=True,
    subcommand_metavar="[TARGET] | COMMAND ...",
    context_settings={"max_content_width": 100},
)
@url_option
@no_cache_option
@plain_option
@global_options
@version_option
@click.pass_context
def root(context: click.Context) -> int:
    """Read posts and the discussion under them, in the terminal.

    TARGET is the address of a post (with #comment-N it opens at that comment), a saved page
    (.html, .txt), - for standard input, or the id of a cached thread. Without one the library
    of cached threads opens.
    """
    if context.invoked_subcommand is None:
        return int(context.invoke(open_reader))
    return 0


for _command in (*_COMMANDS, open_reader):
    root.add_command(_command)
