from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scrapers.nesting import are_unclosed, nest, parents_from_depth
from scrapers.thread import Body, Comment

IDS = st.sampled_from("abcdefgh")
RECORDS = st.lists(st.tuples(IDS, st.none() | IDS | st.just("unknown")), max_size=30)


def comments(*records: tuple[str, str | None]) -> list[Comment]:
    return [
        Comment(id=id_, parent_id=parent, body=Body(f"{row}"))
        for row, (id_, parent) in enumerate(records)
    ]


def shape(*records: tuple[str, str | None]) -> list[tuple[str, int]]:
    return [(comment.id, comment.depth) for comment in nest(comments(*records))[0]]


@given(RECORDS)
def test_any_records_make_a_valid_order_that_loses_nobody(
    records: list[tuple[str, str | None]],
) -> None:
    nested, _ = nest(comments(*records))
    assert sorted(c.number for c in nested) == list(range(1, len(records) + 1))
    assert [c.body.text for c in sorted(nested, key=lambda c: c.number)] == [
        str(row) for row in range(len(records))
    ]
    assert len({c.id for c in nested}) == len(nested)
    ancestors: list[str] = []
    for comment in nested:
        assert comment.depth <= len(ancestors)
        del ancestors[comment.depth :]
        assert comment.parent_id == (ancestors[-1] if ancestors else None)
        ancestors.append(comment.id)


@given(RECORDS)
def test_siblings_keep_the_order_of_the_page(records: list[tuple[str, str | None]]) -> None:
    last: dict[str | None, int] = {}
    for comment in nest(comments(*records))[0]:
        assert comment.number > last.get(comment.parent_id, 0)
        last[comment.parent_id] = comment.number


@given(st.lists(st.integers(0, 5), max_size=30))
def test_depths_of_an_outline_come_back(steps: list[int]) -> None:
    depths: list[int] = []
    for step in steps:
        depths.append(min(step, depths[-1] + 1 if depths else 0))
    parents = parents_from_depth(depths)
    records = [(str(i), None if p is None else str(p)) for i, p in enumerate(parents)]
    assert [c.depth for c in nest(comments(*records))[0]] == depths


def test_a_reply_listed_before_its_parent_follows_it() -> None:
    assert shape(("b", "a"), ("a", None)) == [("a", 0), ("b", 1)]


def test_a_reply_to_nobody_stays_where_it_was_and_is_noted() -> None:
    nested, notes = nest(comments(("a", None), ("b", "gone"), ("c", None)))
    assert [(c.id, c.depth, c.parent_id, c.parent_source) for c in nested] == [
        ("a", 0, None, None),
        ("b", 0, None, None),
        ("c", 0, None, None),
    ]
    assert notes == ("1 comment answers a comment that is not on the page; shown at top level.",)


def test_a_circle_is_opened_once_and_noted() -> None:
    nested, notes = nest(comments(("a", "c"), ("b", "a"), ("c", "b"), ("d", "d")))
    assert [(c.id, c.depth) for c in nested] == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]
    assert len(notes) == 1
    assert notes[0].startswith("2 comments answer themselves")


def test_repeated_ids_become_unique_and_replies_go_to_the_first() -> None:
    nested, notes = nest(comments(("a", None), ("a", None), ("b", "a"), ("a~2", None), ("a", None)))
    assert [(c.id, c.parent_id) for c in nested] == [
        ("a", None),
        ("b", "a"),
        ("a~3", None),
        ("a~2", None),
        ("a~4", None),
    ]
    assert len(notes) == 1


def test_indentation_in_pixels_gives_parents() -> None:
    assert parents_from_depth([0, 40, 80, 40, 20, 0]) == [None, 0, 1, 0, 0, None]


def test_a_chain_deeper_than_recursion_goes_is_kept() -> None:
    records = [(str(i), str(i - 1) if i else None) for i in range(100_000)]
    nested, notes = nest(comments(*records))
    assert nested[-1].depth == 99_999
    assert notes == ()


def test_one_id_a_hundred_thousand_times_is_no_burden() -> None:
    nested, _ = nest(comments(*[("same", "same")] * 100_000))
    assert len({c.id for c in nested}) == 100_000


def test_what_nesting_does_not_decide_stays_as_it_was() -> None:
    comment = Comment(
        id="b",
        body=Body("text"),
        parent_id="a",
        parent_source="mention",
        confidence=0.5,
        author="Ann",
        author_url="https://e.example/ann",
        is_by_post_author=True,
        published_at=datetime(2024, 1, 1, tzinfo=UTC),
        published_raw="yesterday",
        permalink="https://e.example/#b",
        score=3,
        kind="pingback",
        state="edited",
    )
    defaults = {f.name: f.default for f in fields(Comment)}
    assert all(
        getattr(comment, name) != default
        for name, default in defaults.items()
        if name not in {"depth", "number"}
    )
    _, nested = nest([*comments(("a", None)), comment])[0]
    assert nested == replace(comment, depth=1, number=2)


def test_rows_inside_rows_of_their_own_level_are_unclosed() -> None:
    assert are_unclosed([None, 0, 0], [1, 2, 1])
    assert are_unclosed([None, 0, 1, 2], [1, 1, 1, 1])
    assert not are_unclosed([None, 0, 1], [1, 2, 3])
    assert not are_unclosed([None, 0, 1], [1, 1, 1])
    assert not are_unclosed([None, 0, 1, None], [1, 2, 2, 1])
    assert not are_unclosed([None, 0, None, 2], [1, 1, 1, 1])
    assert not are_unclosed([], [])
