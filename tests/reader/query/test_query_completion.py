from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import complete, explain, parse, plain_terms
from tests.reader.query.query_threads import index


def offered(text: str, cursor: int | None = None) -> list[str]:
    at = len(text) if cursor is None else cursor
    return [
        text[: candidate.start] + candidate.text + text[candidate.end :]
        for candidate in complete(text, at, index(), saved={"mine2": "is:me"})
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aut", "author:"),
        ("-aut", "-author:"),
        ("cafe dep", "cafe depth:"),
        ("(cafe OR und", "(cafe OR under:("),
        ("is:un", "is:unread"),
        ("is:new,del", "is:new,deleted"),
        ("author:", "author:Ann"),
        ("author:=b", "author:=Bob"),
        ("by:wh", "by:Wheelwright"),
        ("domain:g", "domain:gist.github.com"),
        ("tag:f", "tag:fitter"),
        ("sort:su", "sort:subtree"),
        ("date:yes", "date:yesterday"),
        ("@mine", "@mine2"),
        ("@ne", "@new"),
    ],
)
def test_the_likeliest_completion_comes_first(text: str, first: str) -> None:
    assert offered(text)[0] == first


def test_values_come_with_their_counts_and_the_commonest_first() -> None:
    ann = complete("author:", 7, index())[0]
    assert (ann.text, ann.count) == ("Ann", 2)


def test_what_is_typed_in_full_is_not_offered_again() -> None:
    assert offered("is:op") == []
    assert offered("author:Bob") == []


def test_completion_works_in_the_middle_of_a_query() -> None:
    assert offered("aut cafe", 3)[0] == "author: cafe"


@given(st.text(max_size=30), st.integers(0, 30))
def test_completion_never_raises(text: str, cursor: int) -> None:
    at = min(cursor, len(text))
    for candidate in complete(text, at, index()):
        assert 0 <= candidate.start <= candidate.end == at


def test_an_explanation_counts_each_term() -> None:
    said = explain(parse("author:ann -has:link go"), index())
    assert str(said) == 'by "ann" (2) AND NOT has a link (2) AND "go" (3) → 1'


def test_an_explanation_tells_what_a_saved_filter_stands_for() -> None:
    said = explain(parse("@mine", saved={"mine": "author:ann has:link"}), index())
    assert str(said).startswith('@mine: (by "ann" AND has a link) (')


def test_an_empty_result_names_the_term_to_drop() -> None:
    said = explain(parse("author:ann zzz"), index())
    assert (said.count, said.most_wanted, said.most_wanted_count) == (0, "zzz", 2)
    assert str(explain(parse(""), index())) == "everything → 6"


def test_plain_terms_are_those_that_every_match_contains() -> None:
    terms = plain_terms(parse('cafe author:=ann -go "off by" (a OR b) is:new @mine'))
    assert terms is not None
    assert [(term.text, term.column) for term in terms] == [
        ("cafe", "text"),
        ("ann", "author"),
        ("off by", "text"),
    ]
    assert plain_terms(parse("cafe OR tea")) is None
