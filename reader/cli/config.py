"""``downthread config``: the settings as a table or as TOML to edit, and what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import output
from reader.cli.failures import Status, warn
from reader.cli.invocation import global_options

if TYPE_CHECKING:
    from reader.settings import Settings


@click.command()
@click.option("--print", "is_printed", is_flag=True, help="Print the whole file as TOML to edit.")
@click.option("--path", "is_path", is_flag=True, help="Print where the file is looked for.")
@global_options
def config(*, is_printed: bool, is_path: bool) -> int:
    """Show the settings, or print them to edit.

    Everything that is wrong with the settings file is told on standard error, a line each, with
    exit code 2; other commands tell the first and go on with the defaults.
    """
    from reader.cli.settings_check import with_all_problems
    from reader.locations import settings_path
    from reader.settings_loading import load_settings

    path = settings_path()
    if is_path:
        output.print_text(f"{path}\n")
        return Status.FINE
    settings = with_all_problems(load_settings(path), path)
    if is_printed:
        from reader.settings_writing import settings_toml

        output.print_text(settings_toml(settings, path))
    else:
        output.print_text(_table(settings, exists=path.exists(), path=str(path)))
    for problem in settings.problems:
        warn(str(problem))
    return Status.USAGE if settings.problems else Status.FINE


def _table(settings: Settings, *, exists: bool, path: str) -> str:
    from reader.settings import Settings
    from reader.settings_file import known_settings
    from reader.settings_writing import toml_value

    usual = Settings()
    lines = [f"{path}{'' if exists else '  (does not exist: these are the defaults)'}", ""]
    for name in known_settings():
        value, default = getattr(settings, name), getattr(usual, name)
        note = "" if value == default else f"  (default: {toml_value(default)})"
        lines.append(f"  {name:<14} {toml_value(value)}{note}")
    lines += ["", f"  preset         {toml_value(settings.preset)}"]
    lines += [f"  own keys       {', '.join(settings.keys) or 'none'}"]
    names = ", ".join(f"@{name}" for name in settings.filters)
    lines += [f"  filters        {names or 'none'}"]
    return "\n".join(lines) + "\n"
