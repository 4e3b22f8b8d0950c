"""The commands of plain mode, and what a typed line means. Pure.

Ids are those of ``reader.commands`` where the reader has the same command, and its one-character
keys are understood as well, unless the letter means something closer to hand here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from reader.commands import COMMANDS, key_label


@dataclass(frozen=True, slots=True)
class PlainCommand:
    """One thing that can be typed."""

    id: str
    """As in ``reader.commands``, or of plain mode alone."""
    word: str
    """What people type."""
    letter: str
    """The short form; empty for none."""
    summary: str
    is_move: bool = False
    """Whether it goes on from the present comment, which is then read."""
    argument: str = ""
    """What may follow, for the help."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line asks for."""

    command: PlainCommand
    argument: str = ""


class NotUnderstood(ValueError):  # noqa: N818 - reads as what happened
    """The line is no command; the message says what would be."""


_C = PlainCommand
PLAIN_COMMANDS: Final[tuple[PlainCommand, ...]] = (
    _C("read-on", "read-on", "", "read the next unread comment; so does Enter alone", True),
    _C("next", "next", "n", "next comment", True),
    _C("previous", "previous", "p", "previous comment, or the post", True),
    _C("go-to", "comment", "", "go to that comment; the number alone does so too", True, "NUMBER"),
    _C("into", "reply", "r", "first reply to this comment", True),
    _C("parent", "parent", "P", "the comment that this one answers", True),
    _C("next-sibling", "sibling", "s", "next reply to the same comment", True),
    _C("previous-sibling", "previous-sibling", "", "previous reply to the same comment", True),
    _C("next-top", "top-level", "t", "next top-level comment", True),
    _C("previous-top", "previous-top", "", "previous top-level comment", True),
    _C("root", "root", "", "top-level comment above this one", True),
    _C("first", "first", "g", "first comment", True),
    _C("last", "last", "G", "last comment", True),
    _C(
        "next-new",
        "unread",
        "",
        "next new comment, else next unread; begins again at the top",
        True,
    ),
    _C("back", "back", "", "back to where you came from", True),
    _C("post", "post", "", "read the post", True),
    _C("again", "again", ".", "read this comment again"),
    _C("list", "list", "", "outline of the thread: number, depth, author, first words"),
    _C("where", "where", "w", "where you are, what is unread, and how old the copy is"),
    _C("search", "search", "/", "search post and comments; alone: next match", True, "TEXT"),
    _C("filter", "filter", "f", "only comments that match; alone: all again", False, "QUERY"),
    _C("author", "author", "a", "only this author's comments; again: all"),
    _C("open-link", "link", "l", "open link N of this comment", False, "N"),
    _C(
        "archived-copy",
        "archived",
        "",
        "open the copy of link N at web.archive.org that is nearest the comment's time",
        False,
        "N",
    ),
    _C("links", "links", "", "all links of the thread, the worst first"),
    _C("browser", "open-page", "", "open this comment's own page in the browser"),
    _C("copy-link", "copy", "y", "print the permalink"),
    _C("copy-quote", "quote", "", "print the comment as a Markdown quote"),
    _C("toggle-read", "mark", "u", "mark as read or unread"),
    _C("mark-all-read", "mark-all-read", "", "mark all comments, or those of the filter, as read"),
    _C("refresh", "refresh", "", "fetch the thread again"),
    _C("library", "library", "", "choose another cached thread"),
    _C("help", "help", "?", "these commands", False, "COMMAND"),
    _C("quit", "quit", "q", "leave; so does Ctrl-D"),
)
BY_ID: Final = {one.id: one for one in PLAIN_COMMANDS}
_WORDS: Final = {
    **{name: one for one in PLAIN_COMMANDS for name in (one.word, one.id)},
    "exit": BY_ID["quit"],
    "new": BY_ID["next-new"],
    "outline": BY_ID["list"],
    "replies": BY_ID["into"],
    "top": BY_ID["next-top"],
    "go": BY_ID["go-to"],
    "find": BY_ID["search"],
}
_CLOSE = 0.74
"""How alike a typed word has to be to one that may be meant: two letters changed places."""
_NUMBER = re.compile(r"#?(\d{1,9})", re.ASCII)
_GLUED = re.compile(r"([A-Za-z]+)(\d{1,9})", re.ASCII)


def _letters() -> dict[str, PlainCommand]:
    letters = {one.letter: one for one in PLAIN_COMMANDS if one.letter}
    for command in COMMANDS:
        for label in map(key_label, command.keys):
            if len(label) == 1 and label.isascii() and command.id in BY_ID:
                letters.setdefault(label, BY_ID[command.id])
    letters.setdefault("h", BY_ID["parent"])
    return letters


LETTERS: Final = _letters()


def understand(line: str) -> Understood:
    """Return what ``line`` asks for.

    Enter alone reads on, a number goes to that comment, ``/`` begins a search; else the first
    word is a letter, a command or the beginning of just one.

    Raises:
        NotUnderstood: it is no command, or could be several.
    """
    line = line.strip().removeprefix(":").strip()
    if not line:
        return Understood(BY_ID["read-on"])
    if line.startswith("/"):
        return Understood(BY_ID["search"], line[1:].strip())
    if number := _NUMBER.fullmatch(line):
        return Understood(BY_ID["go-to"], number[1])
    word, *rest = line.split(maxsplit=1)
    if glued := _GLUED.fullmatch(word):
        word, rest = glued[1], [glued[2], *rest]
    command, argument = _named(word), " ".join(rest).strip()
    if argument and not command.argument:
        raise NotUnderstood(f"{command.word} takes nothing after it: {command.summary}.")
    return Understood(command, argument)


def _named(word: str) -> PlainCommand:
    exact = LETTERS.get(word) or _WORDS.get(word.lower())
    if exact is not None:
        return exact
    begun = _begun(word.lower())
    if len({one.id for one in begun.values()}) == 1:
        return next(iter(begun.values()))
    shortest = min(begun, key=len, default=None)
    if shortest is not None and all(name.startswith(shortest) for name in begun):
        return begun[shortest]
    if begun:
        names = sorted({one.word for one in begun.values()})
        raise NotUnderstood(f"{word} could be {', '.join(names[:-1])} or {names[-1]}.")
    if elsewhere := _elsewhere(word):
        raise NotUnderstood(f"Not in plain mode: {elsewhere}. help lists the commands.")
    near = get_close_matches(word.lower(), _WORDS, n=1, cutoff=_CLOSE)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise NotUnderstood(f"There is no command {word}. {hint}help lists the commands.")


def _begun(word: str) -> dict[str, PlainCommand]:
    """Return the words that ``word`` begins; a letter begins none: each means one thing or none."""
    if len(word) < 2:
        return {}
    return {name: one for name, one in _WORDS.items() if name.startswith(word)}


def _elsewhere(word: str) -> str:
    """Return what a word or key does in the full-screen reader, empty for nothing."""
    for command in COMMANDS:
        if command.id == word.lower() or word in map(key_label, command.keys):
            return command.summary
    return ""


def help_lines(word: str = "") -> tuple[str, ...]:
    """Return all commands, one a line, or the one that ``word`` names.

    Raises:
        NotUnderstood: ``word`` names none.
    """
    if word:
        return (_help_line(_named(word)),)
    return (
        "Type a command, or as much of its word as is clear. Enter alone reads on.",
        *map(_help_line, PLAIN_COMMANDS),
    )


def _help_line(command: PlainCommand) -> str:
    argument = f" {command.argument}" if command.argument else ""
    short = f", or {command.letter}" if command.letter else ""
    return f"{command.word}{argument}{short}: {command.summary}"
