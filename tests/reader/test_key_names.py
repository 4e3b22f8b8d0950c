from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from reader.commands import COMMANDS
from reader.key_names import UnknownKey, character_key, key_label, parse_keys, write_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("j", ("j",)),
        ("J", ("J",)),
        ("/", ("slash",)),
        ("slash", ("slash",)),
        ("+", ("plus",)),
        ("gg", ("g", "g")),
        ("za", ("z", "a")),
        ("g+", ("g", "plus")),
        ("up", ("up",)),
        ("u p", ("u", "p")),
        ("ctrl+x ctrl+s", ("ctrl+x", "ctrl+s")),
        ("Ctrl+D", ("ctrl+d",)),
        ("shift+ctrl+left", ("ctrl+shift+left",)),
        ("shift+a", ("A",)),
        ("ctrl++", ("ctrl+plus",)),
        ("PgDn", ("pagedown",)),
        ("Esc", ("escape",)),
        ("↓", ("down",)),
        (" ", ("space",)),
        ("é", ("é",)),
    ],
)
def test_keys_are_understood_as_people_write_them(text: str, keys: tuple[str, ...]) -> None:
    assert parse_keys(text) == keys


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("entr", "did you mean enter"),
        ("ctlr+d", r"did you mean ctrl\+d"),
        ("", "no key"),
        ("a b c d e", "longer"),
        ("ctrl+i", "tab"),
        ("ctrl+[", "escape"),
        ("ctrl+q", "leaves"),
        ("shift+/", "sign"),
        ("\x1b", "control character"),
        ("+++", "no key"),
    ],
)
def test_what_is_no_key_is_told_with_the_nearest(text: str, says: str) -> None:
    with pytest.raises(UnknownKey, match=says):
        parse_keys(text)


def test_signs_have_the_names_that_textual_gives_them() -> None:
    for sign in string.punctuation:
        assert character_key(sign) == _character_to_key(sign)


def test_every_default_key_reads_back_as_written_and_as_labelled() -> None:
    for command in COMMANDS:
        for text in command.keys:
            keys = tuple(text.split(" "))
            assert parse_keys(write_keys(keys)) == keys
            assert parse_keys(key_label(keys)) == keys
            assert key_label(keys, is_ascii=True).isascii()


@given(st.text(max_size=12))
def test_any_text_is_keys_that_read_back_or_an_error_that_says_so(text: str) -> None:
    try:
        keys = parse_keys(text)
    except UnknownKey:
        return
    assert parse_keys(write_keys(keys)) == keys
