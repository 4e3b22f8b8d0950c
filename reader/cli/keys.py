"""``downthread keys``: the keys of the reader, as a table or as TOML to edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reader.cli import output
from reader.cli.failures import Status, warn
from reader.cli.invocation import global_options

if TYPE_CHECKING:
    from reader.settings import Settings


@click.command()
@click.option("--print", "is_printed", is_flag=True, help="Print all keys as TOML to edit.")
@click.option("--preset", metavar="NAME", help="Those of a preset instead: default, vim or arrows.")
@global_options
def keys(*, is_printed: bool, preset: str | None) -> int:
    """Show the keys of the reader, or print them to edit.

    What is printed goes under [keys] of the settings file: as many keys for a command as
    wanted, one after another too (gg, za), or another preset.
    """
    settings = _settings(preset)
    if is_printed:
        from reader.settings_writing import keys_toml

        output.print_text(keys_toml(settings.preset, settings.keymap))
    else:
        output.print_text(_table(settings))
    return Status.FINE


def _settings(preset: str | None) -> Settings:
    """Return the person's settings, or those of a preset alone; tell what is wrong with them.

    Raises:
        BadParameter: there is no such preset.
    """
    from reader.locations import settings_path
    from reader.presets import preset_names
    from reader.settings import Settings
    from reader.settings_loading import load_settings

    if preset is None:
        settings = load_settings(settings_path())
        for problem in settings.problems:
            warn(str(problem))
        return settings
    names = preset_names()
    if preset not in names:
        raise click.BadParameter(f"no preset {preset}; there are {', '.join(names)}")
    return replace(Settings(), preset=preset)


def _table(settings: Settings) -> str:
    """Return the commands by group: keys, what they do, and their ids."""
    from reader.commands import COMMANDS, Group, Where
    from reader.settings_writing import where_words

    is_ascii = output.is_ascii()
    lines: list[str] = []
    for group in Group:
        lines += ["", group.value] if lines else [group.value]
        for command in COMMANDS:
            if command.group is group:
                labels = dict.fromkeys(
                    settings.keymap.label(where, command.id, is_ascii=is_ascii)
                    for where in Where
                    if where in command.where
                )
                label = "; ".join(filter(None, labels)) or "-"
                summary = f"{command.summary}{where_words(command)}"
                lines.append(f"  {label:<22}  {command.id:<18}  {summary}")
    return "\n".join(lines) + "\n"
