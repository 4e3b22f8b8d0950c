from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.reading import moves
from reader.thread_layout import ThreadLayout, with_ancestors

DEPTHS = [0, 1, 2, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("move", "here", "there"),
    [
        (moves.next_drawn, 0, 1),
        (moves.next_drawn, 6, None),
        (moves.previous_drawn, 0, None),
        (moves.next_sibling, 1, 3),
        (moves.next_sibling, 2, None),
        (moves.next_sibling, 4, 6),
        (moves.previous_sibling, 3, 1),
        (moves.previous_sibling, 4, 0),
        (moves.previous_sibling, 1, None),
        (moves.next_top_level, 2, 4),
        (moves.previous_top_level, 2, 0),
        (moves.previous_top_level, 4, 0),
        (moves.parent, 2, 1),
        (moves.parent, 0, None),
        (moves.root, 2, 0),
        (moves.first_reply, 0, 1),
        (moves.first_reply, 2, None),
    ],
)
def test_moves_lead_where_their_names_say(move: moves.Move, here: int, there: int | None) -> None:
    assert move(ThreadLayout(DEPTHS), here) == there


def test_moves_skip_what_is_folded_away_or_filtered_out() -> None:
    layout = ThreadLayout(DEPTHS)
    layout.fold(0)
    assert moves.next_drawn(layout, 0) == 4
    layout.unfold(0)
    layout.set_filter(with_ancestors([3, 6], layout.parents))
    assert moves.next_drawn(layout, 0) == 3
    assert moves.next_top_level(layout, 0) == 6
    assert moves.previous_sibling(layout, 3) is None


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.data())
def test_a_sibling_and_back_is_where_one_was(steps: list[int], data: st.DataObject) -> None:
    depths = [0]
    for step in steps:
        depths.append(min(step, depths[-1] + 1))
    layout = ThreadLayout(depths)
    here = data.draw(st.sampled_from(range(len(depths))))
    there = moves.next_sibling(layout, here)
    if there is not None:
        assert layout.parents[there] == layout.parents[here]
        assert moves.previous_sibling(layout, there) == here


def test_marks_are_walked_in_reading_order() -> None:
    marks = bytes([0, 1, 0, 1])
    assert moves.next_marked(marks, -1) == 1
    assert moves.next_marked(marks, 1) == 3
    assert moves.next_marked(marks, 3) is None
    assert moves.previous_marked(marks, 3) == 1
    assert moves.previous_marked(marks, 0) is None
