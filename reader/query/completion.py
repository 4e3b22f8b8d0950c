"""What could be typed next: fields, then values that occur in the thread, with their counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reader.query.fields import ALIASES, FIELDS, PEOPLE, RELATIONS, SORT_KEYS
from reader.query.folding import fold
from reader.query.index import ThreadIndex
from reader.query.intervals import KEYWORDS
from reader.query.parser import BUILT_IN

MOST_CANDIDATES: Final = 50
Known = Mapping[str, Sequence[tuple[str, int | None]]]
"""By field, its values with how often each occurs; none for those of the language itself."""
_TOKEN: Final = re.compile(r'(?:[a-z-]+:(?:"[^"]*"|[^\s()|",])*,)*[^\s()|]*$', re.IGNORECASE)
_PLAIN: Final = re.compile(r"[\w.@/:-]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One completion: put ``text`` in place of ``start:end`` of the query."""

    text: str
    start: int
    end: int
    help: str = ""
    """A few words on what it is."""
    count: int | None = None
    """How many comments have it; ``None`` when that is not counted."""


def complete(
    text: str,
    cursor: int,
    index: ThreadIndex | None = None,
    *,
    saved: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> tuple[Candidate, ...]:
    """Return what could stand where the cursor is, the likeliest first.

    Args:
        text: the query so far.
        cursor: index in ``text``, 0 to its length.
        index: the thread, for authors, domains and tags that occur in it.
        saved: the reader's saved filters by name.
        known: where it is no thread that is asked: the only fields to offer, and their values.
    """
    found = _TOKEN.search(text[:cursor])
    typed = found[0] if found else ""
    start = cursor - len(typed)
    signs = len(typed) - len(typed.lstrip("-!("))
    typed, start = typed[signs:], start + signs
    if typed.startswith("@"):
        names = {**BUILT_IN, **(saved or {})}
        chosen = [(f"@{name}", query, None) for name, query in sorted(names.items())]
        return _candidates(chosen, typed, start, cursor)
    name, colon, rest = typed.partition(":")
    if not colon:
        return _candidates(_fields(known), typed, start, cursor) if typed or not text else ()
    value = rest.rpartition(",")[2]
    value_start = cursor - len(value)
    for sign in ("=", '"'):
        if value.startswith(sign):
            value, value_start = value[1:], value_start + (sign == "=")
    called = ALIASES.get(name.lower(), name.lower())
    told = (known or {}).get(called, ())
    values = [(_quoted(one), "", count) for one, count in told] or _values(called, index)
    return _candidates(values, value, value_start, cursor)


def _fields(known: Known | None) -> list[tuple[str, str, int | None]]:
    if known is not None:
        meanings = {name: field.meaning for name, field in FIELDS.items()} | {"sort": "the order"}
        return [(f"{name}:", meanings[name], None) for name in known]
    fields = [(f"{field.name}:", field.meaning, None) for field in FIELDS.values()]
    relations = [(f"{name}:(", "comments that stand so to others", None) for name in RELATIONS]
    return [*fields, *relations, ("sort:", "the order", None)]


def _values(  # noqa: PLR0911 - one a kind of field
    name: str, index: ThreadIndex | None
) -> list[tuple[str, str, int | None]]:
    if name == "sort":
        return [(key, "", None) for key in SORT_KEYS]
    field = FIELDS.get(name)
    if field is None:
        return []
    if field.kind == "choice":
        return [(value, "", None) for value in field.values]
    if field.kind == "date":
        return [(word, "", None) for word in KEYWORDS]
    if index is None:
        return []
    if field.kind == "name":
        people = [(person, "", None) for person in PEOPLE]
        authors = Counter(one.author for one in index.comments if one.author)
        return [*_counted(authors), *people]
    if name == "domain":
        hosts = Counter(host for hosts in index.hosts for host in set(hosts) if host)
        return _counted(hosts)
    if name == "tag":
        facts = index.facts
        tagged = [*facts.tags.values(), *facts.author_tags.values()]
        return _counted(Counter(tag for tags in tagged for tag in tags))
    if name == "lang":
        return _counted(Counter(index.facts.languages.values()))
    return []


def _counted(counts: Counter[str]) -> list[tuple[str, str, int | None]]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(_quoted(name), "", count) for name, count in ranked]


def _quoted(name: str) -> str:
    if _PLAIN.fullmatch(name) and not name.startswith(("@", "/", "=")):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _candidates(
    known: Iterable[tuple[str, str, int | None]], typed: str, start: int, end: int
) -> tuple[Candidate, ...]:
    """Return those that begin with what was typed, then those that hold it; not itself."""
    wanted = fold(typed.strip('"'))
    first: list[Candidate] = []
    then: list[Candidate] = []
    is_there = False
    for text, meaning, count in known:
        plain = fold(text.strip('"'))
        candidate = Candidate(text, start, end, meaning, count)
        if text == typed:
            is_there = True
        elif plain.startswith(wanted):
            first.append(candidate)
        elif wanted and wanted in plain:
            then.append(candidate)
    return tuple([*first, *(() if is_there else then)][:MOST_CANDIDATES])
