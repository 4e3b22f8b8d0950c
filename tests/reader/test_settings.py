from __future__ import annotations

from pathlib import Path

import pytest

from reader.settings import Settings, SettingsError, load_settings


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert Settings().check_links is True


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("max_pages = 7\n", encoding="utf-8")
    assert load_settings(path) == Settings(max_pages=7)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("max_page = 7", "max_pages"),
        ("max_pages = 'many'", "whole number"),
        ("max_pages = true", "whole number"),
        ("max_pages = -1", "negative"),
        ("check_links = 1", "true or false"),
        ("max_pages 7", "not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=says) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        load_settings(path)
