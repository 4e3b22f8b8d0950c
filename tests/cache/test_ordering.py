from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cache.ordering import Place, merge_order


def places(*rows: str) -> list[Place]:
    """``"b<a"`` is b under a."""
    parted = [row.partition("<") for row in rows]
    return [
        Place(ident, parent or None, number=n) for n, (ident, _, parent) in enumerate(parted, 1)
    ]


def order(fresh: list[Place], earlier: list[Place]) -> list[tuple[str, int]]:
    return [(place.id, place.depth) for place in merge_order(fresh, earlier)]


def test_a_missing_comment_stays_behind_its_sibling() -> None:
    earlier = places("a", "b", "c")
    assert order(places("a", "c", "d"), earlier) == [("a", 0), ("b", 0), ("c", 0), ("d", 0)]
    assert order(places("x", "b"), earlier) == [("a", 0), ("x", 0), ("b", 0), ("c", 0)]


def test_a_missing_branch_stays_with_its_replies() -> None:
    earlier = places("a", "b<a", "c<b", "d")
    assert order(places("d", "a"), earlier) == [("d", 0), ("a", 0), ("b", 1), ("c", 2)]


def test_a_circle_is_cut() -> None:
    earlier = places("v<p", "x<v", "p<x")
    assert len(order(places("x<v", "p<x"), earlier)) == 3


def test_a_chain_longer_than_the_recursion_limit_is_fine() -> None:
    earlier = [Place(str(n), str(n - 1) if n else None) for n in range(5_000)]
    assert order([], earlier)[-1] == ("4999", 4_999)


IDS = st.sampled_from([f"c{n}" for n in range(8)])
ROWS = st.lists(st.tuples(IDS, st.one_of(st.none(), IDS)), unique_by=lambda row: row[0])


@given(ROWS, ROWS)
def test_nothing_is_lost_or_doubled_and_parents_come_first(
    fresh: list[tuple[str, str | None]], earlier: list[tuple[str, str | None]]
) -> None:
    new = [Place(ident, parent, number=n) for n, (ident, parent) in enumerate(fresh)]
    old = [Place(ident, parent, number=n) for n, (ident, parent) in enumerate(earlier)]
    merged = merge_order(new, old)
    assert sorted(place.id for place in merged) == sorted({p.id for p in (*new, *old)})
    depths: dict[str | None, int] = {None: -1}
    for place in merged:
        assert place.depth == depths[place.parent_id] + 1
        depths[place.id] = place.depth
    assert sorted(place.number for place in merged) == list(range(1, len(merged) + 1))
