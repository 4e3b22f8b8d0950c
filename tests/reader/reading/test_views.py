from __future__ import annotations

from reader.query import ThreadIndex
from reader.reading.filtering import verdicts
from reader.reading.open_thread import OpenThread
from reader.reading.views import Order, View, shown_in, sort_named
from tests.reader.thread_samples import sample_thread


def ids(opened: OpenThread) -> list[str]:
    return [one.id for one in opened.comments]


def shown(before: OpenThread, order: Order) -> OpenThread:
    return shown_in(before, order, ThreadIndex(before.source))


def test_flat_views_go_by_time_or_author_and_back_to_the_very_same_thread() -> None:
    before = OpenThread(sample_thread())
    newest = shown(before, Order(View.NEWEST))
    assert ids(newest) == ["c7", "c6", "c5", "c4", "c3", "c2", "c1"]
    assert set(newest.layout.depths) == {0}
    by_author = shown(newest, Order(View.AUTHOR))
    assert [one.author for one in by_author.comments][:3] == ["Ada", "Ben", "Chi"]
    assert shown(by_author, Order()).thread is before.thread


def test_sorting_keeps_replies_below_what_they_answer() -> None:
    before = OpenThread(sample_thread())
    after = shown(before, Order(sort=sort_named("new")))
    assert ids(after) == ["c7", "c5", "c6", "c1", "c4", "c2", "c3"]
    assert list(after.layout.depths) == [0, 0, 1, 0, 1, 1, 2]


def test_marks_and_folds_come_along_and_folds_survive_a_flat_view() -> None:
    before = OpenThread(sample_thread())
    before.unread[2] = before.fresh[5] = 1
    before.layout.fold(0)
    flat = shown(before, Order(View.NEWEST))
    assert [flat.comments[at].id for at in range(7) if flat.unread[at]] == ["c3"]
    assert flat.comments[flat.fresh.index(1)].id == "c6"
    assert not flat.layout.folded
    assert shown(flat, Order()).layout.folded == {0}


def test_a_flat_comment_says_whom_it_answers() -> None:
    flat = shown(OpenThread(sample_thread()), Order(View.NEWEST))
    at = ids(flat).index("c3")
    assert flat.is_apart(at)
    assert flat.parent_name(at) == "Ben"
    assert not flat.is_apart(ids(flat).index("c1"))


def test_what_a_filter_chose_is_found_in_any_order_and_context() -> None:
    before = OpenThread(sample_thread())
    assert list(verdicts(before, [2], "ancestors")) == [1, 1, 2, 0, 0, 0, 0]
    assert list(verdicts(before, [2], "matches")) == [0, 0, 2, 0, 0, 0, 0]
    assert list(verdicts(before, [2, 5], "threads")) == [3, 3, 2, 3, 3, 2, 0]
    flat = shown(before, Order(View.NEWEST))
    assert list(verdicts(flat, [2], "threads")) == [0, 0, 0, 0, 2, 0, 0]


def test_orders_are_named_and_turned_ones_say_so() -> None:
    assert Order().words == "thread order"
    assert Order(View.OLDEST).words == "oldest first"
    assert Order(sort=sort_named("score")).words == "siblings highest score first"
    assert sort_named("thread") is None
