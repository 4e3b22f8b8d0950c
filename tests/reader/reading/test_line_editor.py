from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.reading.line_editor import LineEditor

KEYS = "left right home end backspace delete ctrl+u ctrl+k ctrl+w ctrl+left ctrl+right a".split()  # noqa: SIM905


def test_a_line_is_edited_where_the_cursor_is() -> None:
    line = LineEditor("author:an")
    line.press("home", None)
    for character in "-x ":
        line.press(character, character)
    assert (line.text, line.cursor) == ("-x author:an", 3)
    line.press("ctrl+k", None)
    assert line.text == "-x "
    line.press("ctrl+w", None)
    assert line.text == ""


def test_the_cursor_goes_by_words_in_both_directions() -> None:
    line = LineEditor("is:op  has:link sort:new", 0)
    places = []
    for key in ("ctrl+right", "alt+right", "ctrl+right", "ctrl+right", "ctrl+left"):
        line.press(key, None)
        places.append(line.cursor)
    assert places == [5, 15, 24, 24, 16]


def test_pasted_lines_become_one() -> None:
    line = LineEditor()
    line.insert("one\ntwo\x1b[31m")
    assert line.text == "one two [31m"


@given(st.text(max_size=9), st.lists(st.sampled_from(KEYS), max_size=30))
def test_the_cursor_stays_in_the_text(text: str, keys: list[str]) -> None:
    line = LineEditor(text)
    for key in keys:
        line.press(key, key if len(key) == 1 else None)
        assert 0 <= line.cursor <= len(line.text)
