from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from reader.commands import (
    COMMANDS,
    COMMENT_COMMANDS,
    OTHER_WORDS,
    Where,
    commands_for,
    key_label,
    key_table,
)

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("where", list(Where))
def test_no_key_means_two_things_in_one_place(where: Where) -> None:
    keys = Counter(key for command in commands_for(where) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique_and_every_command_applies_somewhere() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    assert all(command.where for command in COMMANDS)


def test_other_words_belong_to_commands_whose_summaries_lack_them() -> None:
    summaries = {command.id: command.summary.casefold() for command in COMMANDS}
    for command_id, words in OTHER_WORDS.items():
        assert not [word for word in words.split() if word in summaries[command_id].split()]


def test_commands_for_the_comments_are_commands_of_the_thread() -> None:
    assert {command.id for command in commands_for(Where.THREAD)} >= COMMENT_COMMANDS


def test_keys_that_need_altgr_somewhere_have_a_second_key() -> None:
    hard = {"left_square_bracket", "right_square_bracket", "backslash", "slash"}
    for command in COMMANDS:
        if hard & set(command.keys):
            assert set(command.keys) - hard - {"left_curly_bracket", "right_curly_bracket"}


@pytest.mark.parametrize(
    ("key", "label"),
    [("ctrl+d", "Ctrl+D"), ("slash", "/"), ("plus", "+"), ("J", "J"), ("shift+down", "Shift+↓")],
)
def test_keys_are_written_as_people_write_them(key: str, label: str) -> None:
    assert key_label(key) == label


def test_the_readme_shows_the_keys_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.search(r"<!-- keys:begin[^>]*-->\n(.*?)<!-- keys:end -->", text, re.DOTALL)
    assert found is not None
    assert found[1].strip() == key_table().strip(), "run docs/tables.py"
