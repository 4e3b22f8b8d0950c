from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.settings import Settings
from reader.settings_loading import load_settings
from tests.reader.conftest import Ran

Cli = Callable[..., Ran]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.toml"
    monkeypatch.setenv("DOWNTHREAD_SETTINGS", str(path))
    return path


def test_keys_shows_every_group_with_keys_and_ids(cli: Cli) -> None:
    out = cli("keys").out
    for word in ("Move", "Fold", "next-sibling", "Ctrl+D", "za"):
        assert word in out


def test_keys_shows_own_keys(cli: Cli, file: Path) -> None:
    file.write_text("[keys]\nread-on = 'ctrl+n'\n", encoding="utf-8")
    assert any("Ctrl+N" in row and "read-on" in row for row in cli("keys").out.splitlines())


@pytest.mark.parametrize("options", [(), ("--preset", "vim"), ("--preset", "arrows")])
def test_printed_keys_are_a_settings_file_that_prints_the_same(
    cli: Cli, file: Path, options: tuple[str, ...]
) -> None:
    printed = cli("keys", "--print", *options)
    assert printed.status == 0
    file.write_text(printed.out, encoding="utf-8")
    again = cli("keys", "--print")
    assert (again.out, again.err) == (printed.out, "")


def test_printed_settings_are_a_file_that_reads_as_the_same(cli: Cli, file: Path) -> None:
    file.write_text("post_width = 50\n[keys]\nfold = 'gz'\n[filters]\na = 'x'\n", encoding="utf-8")
    before = load_settings(file)
    file.write_text(cli("config", "--print").out, encoding="utf-8")
    assert load_settings(file) == before != Settings()


def test_config_tells_everything_that_is_wrong_a_line_each(cli: Cli, file: Path) -> None:
    file.write_text(
        "them = 'x'\ntheme = 'nrd'\n[keys]\nfilter = 'j'\n[filters]\na = 'is:nothing'\n",
        encoding="utf-8",
    )
    ran = cli("config")
    assert ran.status == 2
    lines = ran.err.splitlines()
    assert len(lines) == 4
    assert all(str(file) in line for line in lines)
    assert "did you mean theme" in lines[0]
    assert "nord" in lines[-1]


def test_other_commands_tell_the_first_of_all_that_is_wrong(cli: Cli, file: Path) -> None:
    file.write_text(
        "them = 'x'\ntheme = 'nrd'\n[keys]\nfilter = 'j'\n[filters]\na = 'is:nothing'\n",
        encoding="utf-8",
    )
    lines = cli("list").err.splitlines()
    told = [line for line in lines if str(file) in line]
    assert len(told) == 1
    assert told[0].endswith("(and 3 more: downthread config)")


def test_config_says_where_the_file_is_and_what_differs(cli: Cli, file: Path) -> None:
    assert cli("config", "--path").out == f"{file}\n"
    assert "does not exist" in cli("config").out
    file.write_text("max_pages = 7\n", encoding="utf-8")
    assert "max_pages      7  (default: 500)" in cli("config").out


def test_an_unknown_preset_names_those_there_are(cli: Cli) -> None:
    ran = cli("keys", "--preset", "emacs")
    assert ran.status == 2
    assert "vim" in ran.err


def test_saved_filters_work_on_the_command_line(cli: Cli, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "talk.txt"
    page.write_text("A post\n\nAnn wrote:\nhello\n", encoding="utf-8")
    file.write_text("[filters]\nkettles = 'kettle'\n", encoding="utf-8")
    assert cli("show", "--no-cache", page, "--filter", "@kettles").status == 1
    assert "no saved filter" in cli("show", "--no-cache", page, "--filter", "@ketles").err
