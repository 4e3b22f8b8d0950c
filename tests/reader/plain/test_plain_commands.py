from __future__ import annotations

import pytest

from reader.commands import COMMANDS
from reader.plain.commands import (
    BY_ID,
    LETTERS,
    PLAIN_COMMANDS,
    NotUnderstood,
    help_lines,
    understand,
)

OWN = {"go-to", "post", "again", "list", "where", "open-link", "copy-link"}


@pytest.mark.parametrize(
    ("line", "ident", "argument"),
    [
        ("", "read-on", ""),
        ("n", "next", ""),
        ("  NEXT ", "next", ""),
        ("12", "go-to", "12"),
        ("/two words", "search", "two words"),
        ("/", "search", ""),
        ("f author:ann", "filter", "author:ann"),
        ("l3", "open-link", "3"),
        ("link 3", "open-link", "3"),
        ("y", "copy-link", ""),
        (":where", "where", ""),
        ("?", "help", ""),
        ("exit", "quit", ""),
        ("J", "next-sibling", ""),
    ],
)
def test_a_line_asks_for_what_it_says(line: str, ident: str, argument: str) -> None:
    asked = understand(line)
    assert (asked.command.id, asked.argument) == (ident, argument)


@pytest.mark.parametrize(
    ("begun", "ident"),
    [
        ("wh", "where"),
        ("par", "parent"),
        ("sib", "next-sibling"),
        ("qui", "quit"),
        ("prev", "previous"),
    ],
)
def test_the_beginning_of_a_word_is_enough_when_it_is_clear(begun: str, ident: str) -> None:
    assert understand(begun).command.id == ident


def test_an_unclear_beginning_names_what_it_could_be() -> None:
    with pytest.raises(NotUnderstood, match=r"^li could be library, link, links or list\.$"):
        understand("li")


def test_an_unknown_command_names_the_nearest() -> None:
    with pytest.raises(NotUnderstood, match="Did you mean next"):
        understand("nxt")


@pytest.mark.parametrize("line", ["delete", "print", "headline", "view it", "foo"])
def test_what_is_like_no_command_suggests_none(line: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        understand(line)
    assert "Did you mean" not in str(raised.value)


@pytest.mark.parametrize(
    ("line", "does"),
    [("undo", "undo the last change"), ("U", "undo the last change"), ("e", "write a note")],
)
def test_what_only_the_full_screen_reader_has_is_said_and_not_guessed(line: str, does: str) -> None:
    with pytest.raises(NotUnderstood, match=f"Not in plain mode: {does}"):
        understand(line)


def test_a_letter_alone_begins_no_word() -> None:
    with pytest.raises(NotUnderstood, match="There is no command B"):
        understand("B")


def test_what_follows_a_command_that_takes_nothing_is_not_passed_over() -> None:
    with pytest.raises(NotUnderstood, match="next takes nothing after it: next comment"):
        understand("n 5")


def test_ids_are_those_of_the_reader() -> None:
    shared = {one.id for one in PLAIN_COMMANDS} & {one.id for one in COMMANDS}
    assert {one.id for one in PLAIN_COMMANDS} - shared <= OWN | {"read-on"}


def test_words_letters_and_ids_are_each_given_once() -> None:
    words = [one.word for one in PLAIN_COMMANDS]
    letters = [one.letter for one in PLAIN_COMMANDS if one.letter]
    assert len(set(words)) == len(words) == len(BY_ID)
    assert len(set(letters)) == len(letters)


def test_keys_of_the_reader_do_the_same_here() -> None:
    for key, ident in (("j", "next"), ("k", "previous"), ("P", "parent"), ("A", "mark-all-read")):
        assert LETTERS[key].id == ident


def test_help_names_every_command_or_one() -> None:
    assert len(help_lines()) == len(PLAIN_COMMANDS) + 1
    assert help_lines("fil") == ("filter QUERY, or f: only comments that match; alone: all again",)
