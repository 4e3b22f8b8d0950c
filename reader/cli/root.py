"""``downthread`` itself: its commands, and opening a target when no command is named."""

from __future__ import annotations

import click

from reader import __version__
from reader.cli.invocation import global_options
from reader.cli.show import show


class _Root(click.Group):
    """A group whose first word may be a target instead of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command ``args`` begins with, ``open`` when it begins with a target."""
        command = self.get_command(ctx, args[0])
        if command is not None:
            return command.name, command, args[1:]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@global_options
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context) -> int:
    """Read posts and the discussion under them, in the terminal."""
    return 0


root.add_command(show)
