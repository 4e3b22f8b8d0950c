"""The options every command takes, before or after its name, and the library they describe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from reader import __version__
from reader.cli import output

if TYPE_CHECKING:
    from reader.library import Library

_Command = TypeVar("_Command", bound=Callable[..., object])


@dataclass(slots=True)
class Invocation:
    """What the global options said; filled while the command line is read."""

    cache: Path | None = None
    """The cache file, if named."""
    is_offline: bool = False
    is_asking: bool = True
    """Whether questions may be asked."""
    is_verbose: bool = False
    allow_addresses: list[str] = field(default_factory=list)
    is_cached: bool = True
    """Whether the cache is used at all."""
    is_plain: bool = False
    """Whether to read line by line, without the full screen."""
    url: str | None = None
    """Where a file or standard input came from."""

    def library(self, *, warns: bool = True, makes_cache: bool = True) -> Library:
        """Return the library of threads these options describe; close it after use.

        Args:
            warns: whether what is wrong with the settings is told in one line; the reader tells
                it on its screen.
            makes_cache: whether a cache is made where there is none.

        Raises:
            CacheMissing: there is none where ``--cache`` says, and none is to be made.
        """
        from cache.errors import CacheMissing
        from reader.library import Library
        from reader.locations import cache_path, is_missing, settings_path
        from reader.settings_loading import load_settings

        path = (self.cache or cache_path()) if self.is_cached else None
        if self.is_cached and self.cache and not makes_cache and is_missing(self.cache):
            raise CacheMissing(self.cache)
        settings = load_settings(settings_path())
        if warns and settings.problems:
            from reader.cli.failures import warn
            from reader.cli.settings_check import with_all_problems

            warn(with_all_problems(settings, settings_path()).first_problem)
        return Library(
            path,
            settings=settings,
            is_offline=self.is_offline,
            allow_addresses=tuple(self.allow_addresses),
            makes_cache=makes_cache,
        )


def _keep(
    name: str, convert: Callable[[object], object] = lambda value: value
) -> Callable[[click.Context, click.Parameter, object], None]:
    """Return a callback that notes an option which was given, wherever it stood."""

    def keep(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        if value not in {None, False, ()}:
            setattr(context.ensure_object(Invocation), name, convert(value))

    return keep


def _allow(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    if value:
        from scrapers.network.addresses import AddressRules

        try:
            AddressRules(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    context.ensure_object(Invocation).allow_addresses.extend(value)


def _print_help(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    """Print the help as everything is printed: click's own way fails where nothing can be."""
    if is_asked and not context.resilient_parsing:
        output.print_text(f"{context.get_help()}\n")
        context.exit()


def global_options(command: _Command) -> _Command:
    """Add the options that every command takes."""
    path = click.Path(dir_okay=False, path_type=Path)
    options = (
        click.option(
            "--cache",
            type=path,
            metavar="FILE",
            expose_value=False,
            callback=_keep("cache"),
            help="The cache file; DOWNTHREAD_CACHE names it as well.",
        ),
        click.option(
            "--offline",
            is_flag=True,
            expose_value=False,
            callback=_keep("is_offline"),
            help="Use no network.",
        ),
        click.option(
            "--allow-address",
            multiple=True,
            metavar="IP|CIDR|A-B",
            expose_value=False,
            callback=_allow,
            help="Let pages lead to these private addresses (repeatable).",
        ),
        click.option(
            "--no-input",
            is_flag=True,
            expose_value=False,
            callback=_keep("is_asking", lambda given: not given),
            help="Never ask.",
        ),
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            expose_value=False,
            callback=_keep("is_verbose"),
            help="Add the traceback to an error.",
        ),
        click.help_option("-h", "--help", callback=_print_help),
    )
    for option in reversed(options):
        command = option(command)
    return command


def no_cache_option(command: _Command) -> _Command:
    """Add ``--no-cache``."""
    return click.option(
        "--no-cache",
        is_flag=True,
        expose_value=False,
        callback=_keep("is_cached", lambda given: not given),
        help="Neither read nor write the cache.",
    )(command)


def _address(value: object) -> str:
    """Return where a page came from, with its fragment.

    Raises:
        BadParameter: that is no address of the web.
    """
    from reader.targets import UnknownTarget, parse_address

    try:
        target = parse_address(str(value))
    except UnknownTarget as error:
        raise click.BadParameter(str(error)) from error
    return f"{target.url}#{target.fragment}" if target.fragment else target.url


def url_option(command: _Command) -> _Command:
    """Add ``--url``."""
    return click.option(
        "--url",
        metavar="URL",
        expose_value=False,
        callback=_keep("url", _address),
        help="Where a file or standard input came from.",
    )(command)


def plain_option(command: _Command) -> _Command:
    """Add ``--plain``."""
    return click.option(
        "--plain",
        is_flag=True,
        expose_value=False,
        callback=_keep("is_plain"),
        help="Read line by line: for screen readers, braille lines and dumb terminals.",
    )(command)


def _print_version(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        output.print_text(f"downthread {__version__}\n")
        context.exit()


def version_option(command: _Command) -> _Command:
    """Add ``--version``."""
    return click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help="Show the version and exit.",
    )(command)
