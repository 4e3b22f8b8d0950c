"""Query text cut into tokens; what a field's value means is for ``values``.

A token keeps its place, so that every error can point at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reader.query.errors import QueryError, nearest
from reader.query.fields import ALIASES, FIELDS, RELATIONS, known_names

LONGEST: Final = 20_000
"""Characters of a query; also bounds how much a saved filter may grow."""
_NAME: Final = re.compile(r"([A-Za-z][A-Za-z-]*):")
_SAVED: Final = re.compile(r"@([\w-]+)")
_WORD: Final = re.compile(r"[^\s()|\"]+")
_RAW: Final = re.compile(r"[^\s,()|\"]+")
_REGEX: Final = re.compile(r"/((?:[^/\\\n]|\\.)*)/([ics]*)(?=[\s,()|]|$)")
_BOUNDARY: Final = " \t\n\r)|"


class TokenKind(StrEnum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    WORD = "word"
    PHRASE = "phrase"
    REGEX = "regex"
    SAVED = "saved"
    FIELD = "field"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class RawValue:
    """One value of a field, not yet understood."""

    kind: TokenKind
    """``WORD``, ``PHRASE`` or ``REGEX``."""
    text: str
    start: int
    """Index in the query."""
    length: int
    is_whole: bool = False
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One token."""

    kind: TokenKind
    start: int
    """Index in the query, from 0."""
    length: int
    text: str = ""
    """The word, phrase, pattern or name, without its signs."""
    flags: str = ""
    values: tuple[RawValue, ...] = ()
    """Of a field, in order."""
    is_whole: bool = False


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text``.

    Raises:
        QueryError: E1 (unknown field), E2 (no value), E6 (quote not closed), E10.
    """
    if len(text) > LONGEST:
        raise QueryError("E6", f"The query is longer than {LONGEST:,} characters.", column=LONGEST)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _next(text, position)
        tokens.append(token)
        position += token.length
    return tokens


def _next(text: str, at: int) -> Token:  # noqa: PLR0911 - one for each first character
    char = text[at]
    if char in "()|":
        kind = {"(": TokenKind.OPEN, ")": TokenKind.CLOSE, "|": TokenKind.OR}[char]
        return Token(kind, at, 1, char)
    if char in "-!":
        return _negation(text, at)
    if char == '"':
        phrase, length = _phrase(text, at)
        return Token(TokenKind.PHRASE, at, length, phrase)
    if char == "/" and (regex := _regex(text, at)) is not None:
        return Token(TokenKind.REGEX, at, regex.end() - at, regex[1], regex[2])
    saved = _SAVED.match(text, at)
    if saved:
        return Token(TokenKind.SAVED, at, saved.end() - at, saved[1])
    name = _NAME.match(text, at)
    if name and (token := _field(text, at, name)) is not None:
        return token
    return _word(text, at)


def _negation(text: str, at: int) -> Token:
    following = text[at + 1 : at + 2]
    if following and following not in _BOUNDARY:
        return Token(TokenKind.NOT, at, 1, text[at])
    word = _WORD.search(text, at + 1)
    example = word[0] if word and not _NAME.match(word[0]) else "word"
    raise QueryError(
        "E10",
        f"Nothing after `{text[at]}`. To exclude a word write `-{example}`.",
        column=at + 1,
        suggestion=f"-{example}" if word else None,
    )


def _word(text: str, at: int) -> Token:
    is_whole = text[at] == "=" and text[at + 1 : at + 2] not in {"", *_BOUNDARY, "(", "="}
    if is_whole and text[at + 1] == '"':
        phrase, length = _phrase(text, at + 1)
        return Token(TokenKind.PHRASE, at, length + 1, phrase, is_whole=True)
    start = at + is_whole
    match = _WORD.match(text, start)
    word = match[0] if match else text[start]
    if not is_whole and word in {"AND", "OR", "NOT"}:
        return Token(TokenKind(word), at, len(word), word)
    return Token(TokenKind.WORD, at, len(word) + is_whole, word, is_whole=is_whole)


def _field(text: str, at: int, name: re.Match[str]) -> Token | None:
    """Return a field or relation, or ``None`` when this is a word with a colon in it."""
    called = ALIASES.get(name[1].lower(), name[1].lower())
    end = name.end()
    if called in RELATIONS and text[end : end + 1] == "(":
        return Token(TokenKind.RELATION, at, end - at, called)
    if called in RELATIONS:
        raise QueryError(
            "E6",
            f"`{called}:` needs brackets, like `{called}:(is:op)`.",
            column=at + 1,
            length=end - at,
        )
    if called in FIELDS or called == "sort":
        if text[end : end + 2] == "//":
            return None
        return _values(text, at, end, called)
    following = text[end : end + 2]
    if following.startswith("//") or following.isdigit() or name[1] != name[1].lower():
        return None
    raise _unknown_field(text, at, name)


def _unknown_field(text: str, at: int, name: re.Match[str]) -> QueryError:
    near = nearest(name[1], known_names())
    word = _WORD.match(text, at)
    whole = word[0] if word else name[0]
    message = f"`{name[0]}` is not a field."
    if near:
        message += f" Did you mean `{near}:`?"
    return QueryError(
        "E1",
        f'{message} To search the text, write "{whole}".',
        column=at + 1,
        length=name.end() - at,
        suggestion=f"{near}:" if near else None,
    )


def _values(text: str, at: int, end: int, called: str) -> Token:
    values: list[RawValue] = []
    while True:
        value = _value(text, end, called)
        values.append(value)
        end = value.start + value.length
        if text[end : end + 1] != ",":
            break
        end += 1
    return Token(TokenKind.FIELD, at, end - at, called, values=tuple(values))


def _value(text: str, at: int, called: str) -> RawValue:
    start = at
    is_whole = text[at : at + 1] == "="
    at += is_whole
    if text[at : at + 1] == '"':
        phrase, length = _phrase(text, at)
        return RawValue(TokenKind.PHRASE, phrase, start, at + length - start, is_whole)
    regex = _regex(text, at) if text[at : at + 1] == "/" and not is_whole else None
    if regex:
        return RawValue(TokenKind.REGEX, regex[1], start, regex.end() - start, flags=regex[2])
    match = _RAW.match(text, at)
    if match is None:
        raise QueryError(
            "E2", f"`{called}:` needs a value.", column=start + 1, length=max(1, at - start)
        )
    return RawValue(TokenKind.WORD, match[0], start, match.end() - start, is_whole)


def _phrase(text: str, at: int) -> tuple[str, int]:
    """Return the words of a phrase, and how long it is with its quotes."""
    out: list[str] = []
    position = at + 1
    while position < len(text):
        char = text[position]
        if char == '"':
            return "".join(out), position + 1 - at
        if char == "\\" and text[position + 1 : position + 2] in {'"', "\\"}:
            position += 1
            char = text[position]
        out.append(char)
        position += 1
    raise QueryError("E6", f"The quote at column {at + 1} is not closed.", column=at + 1)


def _regex(text: str, at: int) -> re.Match[str] | None:
    """Return a pattern between slashes, or ``None`` when this is a path."""
    match = _REGEX.match(text, at)
    if match is not None:
        return match
    word = _WORD.match(text, at)
    if word and word[0].count("/") > 1:
        return None
    raise QueryError("E6", f"The pattern at column {at + 1} is not closed.", column=at + 1)
