"""Query text to ``Query``: a recursive descent over tokens, bounded in depth.

``NOT`` binds tighter than ``AND`` (a space), ``AND`` tighter than ``OR``. Saved filters are
parsed in place, so an error in one is told where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final, cast

from reader.query.errors import Hint, QueryError, nearest
from reader.query.fields import DESCENDING, SORT_KEYS
from reader.query.hints import find_contradictions
from reader.query.terms import (
    And,
    Condition,
    Everything,
    Not,
    Or,
    Query,
    Relation,
    RelationKind,
    Saved,
    Sort,
    Term,
    Words,
)
from reader.query.tokens import Token, TokenKind, tokenize
from reader.query.values import ValueReader, read_pattern

BUILT_IN: Final[Mapping[str, str]] = {
    "new": "is:new",
    "op": "is:op OR child:(is:op)",
    "dead": "link:dead,moved",
    "links": "has:link is:root",
    "changed": "is:edited,deleted",
    "long": "length:>200",
    "mine": "is:me",
}
"""Saved filters that are always there; the reader's own come before them."""
_DEEPEST: Final = 60
_MOST_TERMS: Final = 2_000


def parse(
    text: str,
    saved: Mapping[str, str] | None = None,
    *,
    now: datetime | None = None,
    zone: tzinfo = UTC,
) -> Query:
    """Return the query that ``text`` states; empty text matches everything.

    Args:
        text: as typed.
        saved: the reader's saved filters by name, without the ``@``.
        now: what "yesterday" and ages count from; the present time if not given.
        zone: in which dates are meant.

    Raises:
        QueryError: the text is no query; column and suggestion say where and what instead.
    """
    reader = ValueReader(now or datetime.now(UTC), zone)
    parser = _Parser(text, {**BUILT_IN, **(saved or {})}, reader, ())
    term = parser.parse()
    hints = (*parser.hints, *find_contradictions(term))
    return Query(term, parser.sort, tuple(hints), text)


class _Parser:
    """One run over the tokens of one text."""

    def __init__(
        self, text: str, saved: Mapping[str, str], reader: ValueReader, names: Sequence[str]
    ) -> None:
        self._saved = saved
        self._reader = reader
        self._names = tuple(names)
        """The saved filters being read, outermost first."""
        self._tokens = tokenize(text)
        if len(self._tokens) > _MOST_TERMS:
            raise QueryError("E6", f"More than {_MOST_TERMS:,} terms.", column=1)
        self._at = 0
        self._depth = 0
        self.sort: Sort | None = None
        self.hints: list[Hint] = []

    def parse(self) -> Term:
        term = self._or()
        token = self._peek()
        if token is not None:
            raise QueryError(
                "E6",
                f"The bracket at column {token.start + 1} closes nothing.",
                column=token.start + 1,
            )
        return term

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _or(self) -> Term:
        terms = [self._and()]
        while (token := self._peek()) is not None and token.kind is TokenKind.OR:
            self._at += 1
            self._need_operands(terms[-1], token)
            terms.append(self._and())
            self._need_operands(terms[-1], token)
        return terms[0] if len(terms) == 1 else Or(tuple(terms))

    def _need_operands(self, term: Term, operator: Token) -> None:
        if term == Everything():
            raise QueryError(
                "E6",
                f"`{operator.text}` needs a term on both sides.",
                column=operator.start + 1,
                length=operator.length,
            )

    def _and(self) -> Term:
        terms: list[Term] = []
        while (token := self._peek()) is not None:
            if token.kind in {TokenKind.OR, TokenKind.CLOSE}:
                break
            if token.kind is TokenKind.AND:
                self._conjunction(token, is_first=not terms)
                continue
            self._hint_small_or(token, is_first=not terms)
            term = self._not()
            if term is not None:
                terms.append(term)
        if not terms:
            return Everything()
        return terms[0] if len(terms) == 1 else And(tuple(terms))

    def _conjunction(self, token: Token, *, is_first: bool) -> None:
        self._at += 1
        after = self._peek()
        is_open = after is None or after.kind in {TokenKind.OR, TokenKind.AND, TokenKind.CLOSE}
        if is_first or is_open:
            raise QueryError(
                "E6",
                "`AND` needs a term on both sides.",
                column=token.start + 1,
                length=token.length,
            )

    def _hint_small_or(self, token: Token, *, is_first: bool) -> None:
        is_last = self._at + 1 == len(self._tokens)
        if token.kind is TokenKind.WORD and token.text == "or" and not is_first and not is_last:
            message = 'Hint: "or" is searched as a word. Write OR.'
            self.hints.append(Hint("H2", message, token.start + 1, "OR"))

    def _not(self) -> Term | None:
        count, first = 0, self._peek()
        while (token := self._peek()) is not None and token.kind is TokenKind.NOT:
            count += 1
            self._at += 1
        if token is None or token.kind in {TokenKind.OR, TokenKind.AND, TokenKind.CLOSE}:
            assert first is not None
            raise QueryError(
                "E10",
                f"Nothing after `{first.text}`. To exclude a word write `-word`.",
                column=first.start + 1,
                length=first.length,
            )
        term = self._primary(token)
        if term is None or count % 2 == 0:
            return term
        return Not(term)

    def _primary(self, token: Token) -> Term | None:  # noqa: PLR0911 - one a kind
        self._at += 1
        match token.kind:
            case TokenKind.OPEN:
                return self._bracket(token)
            case TokenKind.RELATION:
                opening = self._tokens[self._at]
                self._at += 1
                return Relation(cast(RelationKind, token.text), self._bracket(opening))
            case TokenKind.FIELD if token.text == "sort":
                self.sort = _sort(token)
                return None
            case TokenKind.FIELD:
                values = tuple(self._reader.read(token.text, raw) for raw in token.values)
                return Condition(token.text, values, token.start + 1, token.length)
            case TokenKind.REGEX:
                pattern = read_pattern(token.text, token.flags, token.start + 1)
                return Condition("", (pattern,), token.start + 1, token.length)
            case TokenKind.SAVED:
                return self._expand(token)
            case _:
                return self._words(token)

    def _words(self, token: Token) -> Term | None:
        if not token.text.strip():
            return None
        words = Words(token.text, token.is_whole)
        return Condition("", (words,), token.start + 1, token.length)

    def _bracket(self, opening: Token) -> Term:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(
                "E6", f"Brackets are nested deeper than {_DEEPEST}.", column=opening.start + 1
            )
        term = self._or()
        self._depth -= 1
        if self._peek() is None:
            raise QueryError(
                "E6",
                f"The bracket at column {opening.start + 1} is not closed.",
                column=opening.start + 1,
                suggestion=")",
            )
        self._at += 1
        return term

    def _expand(self, token: Token) -> Term:
        name = token.text
        column, length = token.start + 1, token.length
        if name in self._names:
            loop = " → ".join((*self._names[self._names.index(name) :], name))
            raise QueryError(
                "E8", f"Saved filters refer to each other: {loop}.", column=column, length=length
            )
        if name not in self._saved:
            near = nearest(name, self._saved)
            more = f" Did you mean `@{near}`?" if near else f' To search the text, write "@{name}".'
            message = f"There is no saved filter `@{name}`.{more}"
            suggestion = f"@{near}" if near else None
            raise QueryError("E2", message, suggestion=suggestion, column=column, length=length)
        try:
            inner = _Parser(self._saved[name], self._saved, self._reader, (*self._names, name))
            term = inner.parse()
        except QueryError as error:
            if error.code == "E8":
                raise QueryError("E8", error.message, column=column, length=length) from None
            raise QueryError(
                error.code, f"In `@{name}`: {error.message}", column=column, length=length
            ) from None
        self.sort = self.sort or inner.sort
        return Saved(name, term)


def _sort(token: Token) -> Sort:
    raw = token.values[0]
    match = re.fullmatch(r"([a-z]+)(?:-(asc|desc))?", raw.text.lower())
    key = match[1] if match else raw.text
    if match is None or key not in SORT_KEYS or len(token.values) > 1:
        near = nearest(key, SORT_KEYS)
        message = f"`sort:{raw.text}` is unknown. One of: {', '.join(SORT_KEYS)}."
        if near:
            message += f" Did you mean `sort:{near}`?"
        raise QueryError("E2", message, column=raw.start + 1, length=raw.length, suggestion=near)
    return Sort(key, key in DESCENDING if match[2] is None else match[2] == "desc")
