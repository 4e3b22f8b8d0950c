from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.columns import LEAST_TEXT, MOST_TEXT, columns
from reader.reading.panes import Panes


@given(st.integers(6, 400), st.integers(0, 3000))
def test_everything_stays_inside_the_pane(pane: int, depth: int) -> None:
    here = columns(pane)
    assert here.margin + here.indent(depth) + here.text_width(depth) <= pane
    assert here.text_width(depth) <= MOST_TEXT


@given(st.integers(50, 400), st.integers(0, 3000))
def test_the_deepest_reply_keeps_forty_columns(pane: int, depth: int) -> None:
    assert columns(pane).text_width(depth) >= LEAST_TEXT


@given(st.integers(100, 400), st.floats(0.2, 0.8))
def test_both_panes_stay_usable(width: int, share: float) -> None:
    post = Panes(share=share).post_width(width)
    assert post >= 30
    assert width - 1 - post >= 30
