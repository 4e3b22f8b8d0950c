"""The fields of the query language: names, kinds of value, and the words each one knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from scrapers.thread import LinkState

Kind = Literal["text", "name", "choice", "number", "date", "age", "exact"]
"""What a value may be: words or a pattern, a person, one of a few words, a number, a time."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field."""

    name: str
    kind: Kind
    meaning: str
    """A few words for help and completion."""
    values: tuple[str, ...] = ()
    """The words a ``choice`` knows."""


IS_VALUES: Final = (
    "root",
    "top",
    "reply",
    "op",
    "me",
    "new",
    "unread",
    "read",
    "starred",
    "edited",
    "deleted",
    "muted",
    "folded",
    "leaf",
    "quoted",
    "mod",
    "pingback",
)
HAS_VALUES: Final = (
    "link",
    "code",
    "quote",
    "image",
    "list",
    "table",
    "note",
    "tag",
    "score",
    "date",
    "replies",
    "postquote",
)
LINK_VALUES: Final = (*LinkState, "any", "archived", "limited", "timeout", "error")
SORT_KEYS: Final = (
    "thread",
    "new",
    "old",
    "active",
    "score",
    "replies",
    "subtree",
    "length",
    "author",
)
DESCENDING: Final = frozenset(SORT_KEYS) - {"thread", "old", "author"}
"""Keys that put the largest first unless told otherwise."""
RELATIONS: Final = ("thread", "under", "parent", "child", "reply")
PEOPLE: Final = ("@op", "@me", "@starred")

_ALL: Final = (
    Field("author", "name", "who wrote it"),
    Field("to", "name", "who wrote the comment it answers"),
    Field("is", "choice", "what it is", IS_VALUES),
    Field("has", "choice", "what is in it", HAS_VALUES),
    Field("link", "choice", "the state of a link in it", tuple(map(str, LINK_VALUES))),
    Field("domain", "exact", "a link to this host or below it"),
    Field("url", "text", "the address of a link"),
    Field("date", "date", "when it was written"),
    Field("before", "date", "written before"),
    Field("after", "date", "written at or after"),
    Field("age", "age", "how long ago it was written"),
    Field("seen", "date", "when it was first fetched"),
    Field("depth", "number", "how deep it stands, top level is 1"),
    Field("replies", "number", "how many answer it directly"),
    Field("subtree", "number", "how many stand below it"),
    Field("score", "number", "the site's votes"),
    Field("length", "number", "words of its own, 900c for characters"),
    Field("links", "number", "how many links it has"),
    Field("id", "exact", "exactly this comment"),
    Field("tag", "exact", "your tag on it or its author"),
    Field("note", "text", "your note on it"),
    Field("lang", "exact", "its language"),
    Field("post", "text", "the post's title"),
    Field("site", "text", "the post's site"),
    Field("text", "text", "its own words, quotes left out"),
    Field("quote", "text", "quoted words"),
    Field("code", "text", "code"),
    Field("any", "text", "its words, author and addresses"),
)
FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
ALIASES: Final[Mapping[str, str]] = {"by": "author", "from": "author", "on": "date"}


def known_names() -> tuple[str, ...]:
    """Return everything that may stand before a colon."""
    return (*FIELDS, *ALIASES, *RELATIONS, "sort")
