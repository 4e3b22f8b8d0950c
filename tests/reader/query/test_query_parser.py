from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.query import BUILT_IN, Query, QueryError, parse
from reader.query.fields import FIELDS, HAS_VALUES, IS_VALUES, LINK_VALUES
from reader.query.terms import (
    And,
    Choice,
    Condition,
    Everything,
    Not,
    NumberRange,
    Or,
    Pattern,
    Relation,
    Sort,
    Words,
)
from reader.query.writing import write_term

NOW = datetime(2024, 3, 6, 12, 30, tzinfo=UTC)


def read(text: str, saved: dict[str, str] | None = None) -> Query:
    return parse(text, saved, now=NOW)


def code_of(text: str) -> str | None:
    """The code of the error that a text raises, ``None`` for a query."""
    try:
        read(text)
    except QueryError as error:
        is_placed = 1 <= error.column <= len(text) + 1
        return error.code if is_placed else "outside the text"
    return None


def word(text: str) -> Condition:
    return Condition("", (Words(text),))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("", Everything()),
        ("cafe", word("cafe")),
        ("a b", And((word("a"), word("b")))),
        ("a AND b", And((word("a"), word("b")))),
        ("a OR b c", Or((word("a"), And((word("b"), word("c")))))),
        ("a|b", Or((word("a"), word("b")))),
        ("NOT a b", And((Not(word("a")), word("b")))),
        ("-a", Not(word("a"))),
        ("!a", Not(word("a"))),
        ("--a", word("a")),
        ("-(a b)", Not(And((word("a"), word("b"))))),
        ("a-b", word("a-b")),
        ('"-x"', word("-x")),
        ("https://x.org", word("https://x.org")),
        ("12:30", word("12:30")),
        ("/usr/bin", word("/usr/bin")),
        ('"a \\"b\\" \\\\"', word('a "b" \\')),
        ("=go", Condition("", (Words("go", is_whole=True),))),
        ("text:=go", Condition("text", (Words("go", is_whole=True),))),
        ("/off[- ]by/", Condition("", (Pattern("off[- ]by"),))),
        ("/a\\/b/is", Condition("", (Pattern("a\\/b", "is"),))),
        ("by:ann", Condition("author", (Words("ann"),))),
        ("author:=ann,=bob", Condition("author", (Words("ann", True), Words("bob", True)))),
        ("author:@op", Condition("author", (Choice("@op"),))),
        ('to:"Ann B"', Condition("to", (Words("Ann B"),))),
        ("is:new,edited", Condition("is", (Choice("new"), Choice("edited")))),
        ("is:top", Condition("is", (Choice("root"),))),
        ("replies:>3", Condition("replies", (NumberRange(4, None, ">3"),))),
        ("score:<=-2", Condition("score", (NumberRange(None, -2, "<=-2"),))),
        ("depth:2..5", Condition("depth", (NumberRange(2, 5, "2..5"),))),
        ("length:>900c", Condition("length", (NumberRange(901, None, ">900c", True),))),
        ("under:(a)", Relation("under", word("a"))),
        ("thread:(parent:(a))", Relation("thread", Relation("parent", word("a")))),
    ],
)
def test_a_query_is_understood(text: str, term: object) -> None:
    assert read(text).term == term


@pytest.mark.parametrize(
    ("text", "code", "column", "message", "suggestion"),
    [
        (
            "autor:ann",
            "E1",
            1,
            "`autor:` is not a field. Did you mean `author:`? To search the text, "
            'write "autor:ann".',
            "author:",
        ),
        (
            "x std::map",
            "E1",
            3,
            '`std:` is not a field. To search the text, write "std::map".',
            None,
        ),
        (
            "replies:many",
            "E3",
            9,
            "`replies:` needs a number or a range, like `>3` or `2..5`.",
            None,
        ),
        (
            "date:2024-13",
            "E4",
            6,
            "No such date: 2024-13. Try 2024-12, `yesterday`, `3d` or `2024-01..2024-03`.",
            None,
        ),
        ("depth:5..2", "E5", 7, "The range runs backwards: 5..2. Write 2..5.", "2..5"),
        ("(a OR b", "E6", 1, "The bracket at column 1 is not closed.", ")"),
        ("a )", "E6", 3, "The bracket at column 3 closes nothing.", None),
        ('a "b', "E6", 3, "The quote at column 3 is not closed.", None),
        ("a OR", "E6", 3, "`OR` needs a term on both sides.", None),
        ("under:a", "E6", 1, "`under:` needs brackets, like `under:(is:op)`.", None),
        ("@a", "E8", 1, "Saved filters refer to each other: a → b → a.", None),
        ("/(/", "E9", 2, "Pattern error at column 2: missing ).", None),
        ("- ann", "E10", 1, "Nothing after `-`. To exclude a word write `-ann`.", "-ann"),
        ("a -", "E10", 3, "Nothing after `-`. To exclude a word write `-word`.", None),
        ("is:", "E2", 4, "`is:` needs a value.", None),
        ("@nwe", "E2", 1, "There is no saved filter `@nwe`. Did you mean `@new`?", "@new"),
        ("date:yesterdy", "E4", 6, None, "yesterday"),
        ("sort:scroe", "E2", 6, None, "score"),
    ],
)
def test_an_error_says_where_and_what_instead(
    text: str, code: str, column: int, message: str | None, suggestion: str | None
) -> None:
    with pytest.raises(QueryError) as caught:
        read(text, {"a": "@b", "b": "@a"})
    error = caught.value
    assert (error.code, error.column, error.suggestion) == (code, column, suggestion)
    assert message is None or error.message == message
    assert error.caret(2).index("^") == column + 1


def test_an_unknown_value_names_all_known_ones() -> None:
    with pytest.raises(QueryError) as caught:
        read("is:nwe")
    assert caught.value.code == "E2"
    assert caught.value.message.startswith("`is:nwe` is unknown. One of: deleted, edited, folded, ")
    assert caught.value.message.endswith("Did you mean `is:new`?")
    assert (caught.value.column, caught.value.length) == (4, 3)


def test_an_error_in_a_saved_filter_points_at_its_use() -> None:
    with pytest.raises(QueryError, match="In `@jobs`: `autor:` is not a field") as caught:
        read("remote @jobs", {"jobs": "autor:x"})
    assert (caught.value.column, caught.value.length) == (8, 5)


def test_a_small_or_raises_a_hint() -> None:
    (hint,) = read("a or b").hints
    assert (hint.code, hint.column, hint.suggestion) == ("H2", 3, "OR")
    assert read("or").hints == ()


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("author:=ann author:=bob", "author:=ann,=bob"),
        ("depth:1 is:reply", None),
        ("date:2020 date:2021", "date:2020,2021"),
        ("replies:0 replies:>3", "replies:0,>3"),
        ("is:root is:reply", "is:root,reply"),
        ("a -a", None),
        ("before:2020 after:2021", None),
        ("date:2020 after:2021", None),
    ],
)
def test_what_can_never_be_true_raises_a_hint(text: str, suggestion: str | None) -> None:
    (hint,) = read(text).hints
    assert hint.code == "H1"
    assert hint.suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    ["author:ann author:bob", "is:root is:new", "before:2021 after:2020", "date:2020 date:2020-05"],
)
def test_what_can_be_true_raises_none(text: str) -> None:
    assert read(text).hints == ()


def test_sort_is_no_condition() -> None:
    query = read("sort:subtree subtree:>20")
    assert query.sort == Sort("subtree", is_descending=True)
    assert query.term == Condition("subtree", (NumberRange(21, None, ">20"),))
    assert read("sort:author-desc").sort == Sort("author", is_descending=True)


def test_the_filters_that_are_always_there_are_queries() -> None:
    for name in BUILT_IN:
        assert write_term(read(f"@{name}").term) == f"@{name}"


def test_brackets_and_length_are_bounded() -> None:
    for text in ("(" * 5000, "-" * 19_000 + "a", "a " * 9_000, "x" * 30_000, "under:(" * 2000):
        assert not text or code_of(text) in {None, "E6"}


WORDS = st.text(min_size=1, max_size=8).filter(lambda text: text.strip())
NUMBERS = st.integers(-50, 50)
VALUES = st.one_of(
    st.sampled_from(IS_VALUES).map("is:{}".format),
    st.sampled_from(HAS_VALUES).map("has:{}".format),
    st.sampled_from(LINK_VALUES).map("link:{}".format),
    NUMBERS.map("score:>{}".format),
    st.tuples(NUMBERS, st.integers(0, 9)).map(lambda pair: f"depth:{pair[0]}..{sum(pair)}"),
    st.sampled_from(["date:2024-02", "after:2d", "age:<3h", "before:monday", "seen:last-2"]),
    st.sampled_from(["/re+/i", "=whole", '"a phrase"', "author:@op", "@op", "any:/x,y/"]),
    WORDS.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    WORDS.map(lambda text: 'url:"' + text.replace("\\", "\\\\").replace('"', '\\"') + '",b'),
)
QUERIES = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: f"({' OR '.join(terms)})"),
        inner.map("under:({})".format),
    ),
    max_leaves=8,
)


@given(QUERIES)
def test_a_query_written_out_reads_back_the_same(text: str) -> None:
    term = read(text).term
    assert read(write_term(term)).term == term


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                *'()|-!/"=@,:. ',
                "OR",
                "AND",
                "NOT",
                "sort:",
                "..",
                ">",
                "\\",
                *FIELDS,
                "under:(",
                "é",
            ]
        )
        | st.text(max_size=4),
        max_size=14,
    ).map("".join)
)
def test_no_text_raises_anything_but_a_query_error(text: str) -> None:
    code = code_of(text)
    assert code in {None, *(f"E{number}" for number in range(1, 11))}
    if code is None:
        term = read(text).term
        assert read(write_term(term)).term == term
