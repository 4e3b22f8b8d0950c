from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.context import with_context
from scrapers.thread import Body, Comment


def comments(*depths: int) -> list[Comment]:
    return [Comment(str(at), Body(), depth=depth) for at, depth in enumerate(depths)]


#   0  1  2  3  4  5  6  7
#   a  ├b └─c ├d e  ├f └─g h
TREE = comments(0, 1, 2, 1, 0, 1, 2, 0)


@pytest.mark.parametrize(
    ("matches", "ancestors", "threads"),
    [
        ([], [], []),
        ([2], [0, 1, 2], [0, 1, 2, 3]),
        ([3], [0, 3], [0, 1, 2, 3]),
        ([2, 3, 6], [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]),
        ([5], [4, 5], [4, 5, 6]),
        ([7], [7], [7]),
        ([1, 7], [0, 1, 7], [0, 1, 2, 3, 7]),
    ],
)
def test_context_adds_what_is_answered_or_the_whole_thread(
    matches: list[int], ancestors: list[int], threads: list[int]
) -> None:
    assert with_context(TREE, matches, "matches") == matches
    assert with_context(TREE, matches, "ancestors") == ancestors
    assert with_context(TREE, matches, "threads") == threads


@st.composite
def shapes(draw: st.DrawFn) -> tuple[list[Comment], list[int]]:
    depths: list[int] = []
    for step in draw(st.lists(st.integers(0, 9), max_size=40)):
        depths.append(min(step, depths[-1] + 1) if depths else 0)
    matches = [at for at in range(len(depths)) if draw(st.booleans())]
    return comments(*depths), matches


@given(shapes())
def test_with_ancestors_every_shown_reply_has_its_parent_shown(
    shape: tuple[list[Comment], list[int]],
) -> None:
    tree, matches = shape
    shown = with_context(tree, matches, "ancestors")
    assert set(matches) <= set(shown)
    for index in shown:
        parents = [at for at in range(index) if tree[at].depth < tree[index].depth]
        assert tree[index].depth == 0 or parents[-1] in shown
