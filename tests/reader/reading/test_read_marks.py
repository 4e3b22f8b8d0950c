from __future__ import annotations

from reader.reading.open_thread import OpenThread
from reader.reading.read_marks import ReadMarks
from reader.reading.reopening import reopened
from tests.reader.thread_samples import sample_thread


def opened() -> tuple[OpenThread, ReadMarks]:
    thread = OpenThread(sample_thread())
    marks = ReadMarks(thread)
    marks.restore(frozenset({"c1", "c2"}), frozenset({"c2", "c6"}))
    return thread, marks


def test_what_was_read_is_neither_unread_nor_new() -> None:
    thread, _ = opened()
    assert list(thread.unread) == [0, 0, 1, 1, 1, 1, 1]
    assert list(thread.fresh) == [0, 0, 0, 0, 0, 1, 0]


def test_the_new_ones_are_sought_first_and_then_the_unread() -> None:
    thread, marks = opened()
    assert (marks.sought_word(), marks.sought()) == ("new", thread.fresh)
    marks.mark([5], is_read=True)
    assert (marks.sought_word(), marks.sought()) == ("unread", thread.unread)


def test_only_changes_are_stored_and_only_once() -> None:
    _, marks = opened()
    assert marks.mark([0, 2], is_read=True) == 1
    assert marks.toggle(1) is False
    assert marks.take_changes() == (("c3",), ("c2",))
    assert marks.take_changes() == ((), ())


def test_a_refresh_keeps_marks_and_folds_by_id_and_marks_what_came() -> None:
    before, _ = opened()
    before.layout.fold(4)
    after = reopened(before, sample_thread([0, 1, 2, 1, 0, 1, 0, 0]))
    assert list(after.unread) == [0, 0, 1, 1, 1, 1, 1, 1]
    assert list(after.fresh) == [0, 0, 0, 0, 0, 1, 0, 1]
    assert after.layout.folded == {4}
