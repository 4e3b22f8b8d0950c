from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reader.thread_layout import CONTEXT, HIDDEN, MATCH, ThreadLayout, ranges, with_ancestors


@st.composite
def depths(draw: st.DrawFn) -> list[int]:
    steps = draw(st.lists(st.integers(0, 8), max_size=40))
    found = [0] if steps else []
    for step in steps[1:]:
        found.append(min(step, found[-1] + 1))
    return found


@st.composite
def layouts(draw: st.DrawFn) -> ThreadLayout:
    found = draw(depths())
    layout = ThreadLayout(found, is_roomy=draw(st.booleans()))
    rows = draw(st.lists(st.integers(0, 5), min_size=len(found), max_size=len(found)))
    layout.set_rows(0, rows)
    if draw(st.booleans()):
        matches = [i for i in range(len(found)) if draw(st.booleans())]
        layout.set_filter(with_ancestors(matches, layout.parents))
    layout.set_folded([i for i in range(len(found)) if draw(st.integers(0, 3)) == 0])
    return layout


@given(depths())
def test_descendants_are_the_deeper_comments_that_follow(found: list[int]) -> None:
    descendants, parents = ranges(found)
    for i, depth in enumerate(found):
        below = 0
        while i + 1 + below < len(found) and found[i + 1 + below] > depth:
            below += 1
        assert descendants[i] == below
        assert (parents[i] == -1) == (depth == 0)
        if depth:
            assert found[parents[i]] == depth - 1
            assert parents[i] < i <= parents[i] + descendants[parents[i]]


@given(layouts())
def test_every_line_belongs_to_one_comment_and_every_drawn_comment_has_its_lines(
    layout: ThreadLayout,
) -> None:
    places = [layout.at(line) for line in range(layout.line_count)]
    assert [place.comment for place in places] == [
        comment for comment in layout.order for _ in range(layout.height(comment))
    ]
    for comment in layout.order:
        top = layout.top(comment)
        assert top is not None
        assert layout.at(top) == (layout.position(comment), comment, layout.gap(comment))


@given(layouts())
def test_what_is_folded_away_or_filtered_out_is_not_drawn(layout: ThreadLayout) -> None:
    for comment in range(len(layout.depths)):
        is_inside_fold = any(one in layout.folded for one in layout.ancestors(comment))
        is_filtered_out = layout.is_filtered and layout._verdicts[comment] == HIDDEN  # type: ignore[index]
        drawn = layout.position(comment) is not None
        assert drawn == (not is_inside_fold and not is_filtered_out)


@given(layouts(), st.randoms())
def test_folding_step_by_step_is_the_same_as_folding_at_once(
    layout: ThreadLayout, chance: random.Random
) -> None:
    for _ in range(6):
        if not layout.depths:
            return
        comment = chance.randrange(len(layout.depths))
        if comment in layout.folded:
            layout.unfold(comment)
        else:
            layout.fold(comment)
        order, tops = list(layout.order), list(layout.tops)
        layout.rebuild()
        assert (order, tops) == (layout.order, layout.tops)


@given(layouts())
def test_revealing_a_comment_opens_only_what_hides_it(layout: ThreadLayout) -> None:
    for comment in range(len(layout.depths)):
        before = set(layout.folded)
        opened = layout.reveal(comment)
        assert before - layout.folded == set(opened)
        assert all(one in layout.ancestors(comment) for one in opened)
        for one in opened:
            layout.fold(one)


def test_a_comment_that_is_folded_away_is_represented_by_the_fold() -> None:
    layout = ThreadLayout([0, 1, 2, 0])
    layout.fold(0)
    assert layout.nearest_drawn(2) == 0
    assert layout.nearest_drawn(3) == 3


def test_ancestors_of_matches_are_context() -> None:
    layout = ThreadLayout([0, 1, 2, 0])
    assert with_ancestors([2], layout.parents) == bytes([CONTEXT, CONTEXT, MATCH, HIDDEN])


def test_a_chain_of_many_thousand_replies_is_laid_out_without_recursion() -> None:
    layout = ThreadLayout(range(20_000))
    layout.fold(0)
    assert layout.order == [0]
    assert layout.reveal(19_999) == (0,)
    assert layout.position(19_999) == 19_999
