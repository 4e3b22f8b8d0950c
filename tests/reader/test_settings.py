from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.commands import Where
from reader.settings import Settings
from reader.settings_file import known_settings, read_settings, with_filter_problems
from reader.settings_loading import load_settings

FILE = Path("settings.toml")


def read(text: str) -> Settings:
    return read_settings(text, FILE)


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert Settings().check_links is True


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("max_pages = 7\ndensity = 'compact'\nmy_names = 'Ann'\n", encoding="utf-8")
    settings = load_settings(path)
    assert settings == Settings(max_pages=7, density="compact", my_names=("Ann",))
    assert settings.problems == ()


def test_every_setting_says_what_it_means() -> None:
    assert all(one.metadata["meaning"].words for one in known_settings().values())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("max_page = 7", "did you mean max_pages"),
        ("max_pages = 'many'", "a whole number"),
        ("max_pages = true", "a whole number"),
        ("max_pages = -1", "0 to"),
        ("key_wait_ms = 5", "100 to"),
        ("check_links = 1", "true or false"),
        ("density = 'compct'", "did you mean compact"),
        ("my_names = [1]", "a list of texts"),
        ("theme = 3", "text"),
        ("keys = 'vim'", "table"),
        ("filters = 1", "table"),
        ("[kyes]\nnext = 'x'", "did you mean keys"),
        ("[keys]\nnxt = 'x'", "did you mean next"),
        ("[keys]\nnext = 'entr'", "did you mean enter"),
        ("[keys]\nnext = 3", "wants keys"),
        ("[keys]\npreset = 'vi'", "did you mean vim"),
        ("[keys]\npreset = []", "default"),
        ("[keys]\nfilter = 'j'", "no longer next"),
        ("[filters]\njobs = 1", "text"),
        ("[filters]\n'a b' = 'x'", "name"),
        ("max_pages 7", "not TOML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_has_its_default(text: str, says: str) -> None:
    settings = read(text)
    assert len(settings.problems) == 1
    line = str(settings.problems[0])
    assert says in line
    assert line.startswith("settings.toml, line ")
    assert "\n" not in line


def test_the_line_is_that_of_the_entry() -> None:
    text = "# comment\ntheme = 'nord'\n\n[keys]\nnext = 'f9'\nnxt = 'y'\n\n[filters]\nnext = 3\n"
    assert [one.line for one in read(text).problems] == [6, 9]
    assert [one.line for one in read("keys.nxt = 'y'\n").problems] == [1]


def test_one_wrong_entry_leaves_the_others_in_force() -> None:
    settings = read("max_pages = 'x'\npost_width = 60\n[keys]\nnext = ['entr', 'x']\nfold = 'gz'\n")
    assert (settings.max_pages, settings.post_width) == (500, 60)
    assert settings.keys == {"next": (("x",),), "fold": (("g", "z"),)}


def test_a_command_whose_keys_are_all_wrong_keeps_its_default_ones() -> None:
    settings = read("[keys]\nnext = 'entr'\nprevious = []\n")
    assert settings.keymap.label(Where.THREAD, "next") == "j ↓"
    assert settings.keymap.label(Where.THREAD, "previous") == ""


def test_the_first_problem_tells_how_many_more_there_are() -> None:
    assert read("a = 1\nb = 2\nc = 3").first_problem.endswith("(and 2 more: downthread config)")
    assert Settings().first_problem == ""


def test_a_preset_is_changed_by_own_keys() -> None:
    settings = read("[keys]\npreset = 'vim'\ncopy-link = 'ctrl+y'")
    assert settings.problems == ()
    assert settings.keymap.label(Where.THREAD, "first") == "gg Home"
    assert settings.keymap.label(Where.THREAD, "copy-link") == "Ctrl+Y"


def test_saved_filters_are_checked_and_may_use_each_other() -> None:
    good = read("[filters]\njobs = 'remote'\nnear = '@jobs -onsite'")
    assert with_filter_problems(good, FILE).problems == ()
    bad = read("[filters]\na = '@b'\nb = '@a'\nc = 'athor:ann'\n")
    told = [str(one) for one in with_filter_problems(bad, FILE).problems]
    assert len(told) == 3
    assert "refer to each other" in told[0]
    assert "author" in told[2]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    settings = load_settings(path)
    assert settings == Settings()
    assert settings.first_problem == f"{path}: cannot be read: not UTF-8; using the defaults"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    told = load_settings(tmp_path).first_problem
    assert told == f"{tmp_path}: cannot be read: is a directory; using the defaults"


def test_a_deeply_nested_file_is_told_and_not_followed() -> None:
    assert "not TOML" in read(f"a = {'[' * 100_000}").first_problem


_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)


@given(st.text(max_size=200))
def test_any_text_gives_settings(text: str) -> None:
    assert isinstance(read(text), Settings)


@given(
    name=st.sampled_from([*known_settings(), "keys", "filters", "x"]),
    value=st.sampled_from(
        ["1", "'x'", "[]", "[1]", "{}", "{preset=1}", "{a=[]}", "true", "1.5", "2020-01-01"]
    ),
)
def test_a_value_of_any_type_is_used_or_told(name: str, value: str) -> None:
    settings = read(f"{name} = {value}")
    assert settings.problems or settings == Settings() or name in known_settings()


def test_settings_below_what_is_no_folder_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert load_settings(tmp_path / "file" / "settings.toml") == Settings()
