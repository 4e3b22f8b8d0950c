from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.commands import COMMANDS, Where
from reader.presets import preset_names
from reader.settings import Settings
from reader.settings_file import read_settings, with_filter_problems
from reader.settings_writing import keys_toml, settings_table, settings_toml

FILE = Path("settings.toml")
ODD = Settings(
    theme="nord",
    density="compact",
    ascii="always",
    post_width=60,
    mouse=False,
    my_names=("Ann", 'the "other"', "back\\slash"),
    preset="vim",
    keys={"next": (("ctrl+n",), ("g", "slash")), "filter": (("backslash",), ("u", "p"))},
    filters={"jobs": 'remote -"us only"', "köln": "Köln\\b"},
)


@pytest.mark.parametrize("settings", [Settings(), ODD], ids=["default", "odd"])
def test_printed_settings_read_back_as_the_same(settings: Settings) -> None:
    found = read_settings(settings_toml(settings, FILE), FILE)
    assert found == settings
    assert found.problems == read_settings(settings_toml(found, FILE), FILE).problems


@pytest.mark.parametrize("name", preset_names())
def test_printed_keys_read_back_as_the_same_keys_and_clash_with_nothing(name: str) -> None:
    keymap = Settings(preset=name).keymap
    found = read_settings(keys_toml(name, keymap), FILE)
    assert found.problems == ()
    for where in Where:
        assert found.keymap.bindings(where) == keymap.bindings(where)


def test_printed_keys_hold_every_command_with_what_it_does() -> None:
    text = keys_toml("default", Settings().keymap)
    for command in COMMANDS:
        assert f"\n{command.id} = [" in text
        assert command.summary.split()[0] in text


def test_the_readme_shows_the_settings_as_they_are() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- settings:begin[^>]*-->\n(.*?)<!-- settings:end -->", text, re.DOTALL)
    assert found is not None
    assert found[1].strip() == settings_table().strip(), "run docs/tables.py"


def test_the_example_in_the_readme_is_right() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    settings = with_filter_problems(read_settings(example[1], FILE), FILE)
    assert settings.problems == ()
    assert settings.theme == "nord"
