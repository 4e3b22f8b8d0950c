from __future__ import annotations

from reader.reading.open_thread import OpenThread
from reader.reading.read_marks import ReadMarks
from reader.reading.reopening import reopened
from reader.reading.state_changes import StateChanges
from tests.reader.thread_samples import sample_thread


def opened() -> tuple[OpenThread, ReadMarks, StateChanges]:
    thread = OpenThread(sample_thread())
    marks = ReadMarks(thread)
    marks.restore(frozenset({"c1"}), frozenset({"c6"}))
    return thread, marks, StateChanges(marks)


def test_every_kind_of_change_is_taken_back_last_one_first() -> None:
    thread, marks, changes = opened()
    changes.toggle_star(2)
    changes.set_note(3, " look this up ")
    with changes.one("read", here=4):
        marks.mark(range(7), is_read=True)
        thread.layout.fold(4)
    assert (thread.starred, thread.notes) == ({"c3"}, {"c4": "look this up"})
    step = changes.take_back()
    assert step is not None
    assert (step.words, step.here_id) == ("read", "c5")
    assert list(thread.unread) == [0, 1, 1, 1, 1, 1, 1]
    assert list(thread.fresh) == [0, 0, 0, 0, 0, 1, 0]
    assert not thread.layout.folded
    changes.take_back()
    changes.take_back()
    assert (thread.starred, thread.notes) == (set(), {})
    assert changes.take_back() is None


def test_what_changes_nothing_is_no_step() -> None:
    _, marks, changes = opened()
    with changes.one("read"):
        marks.mark([0], is_read=True)
    changes.set_note(1, "  ")
    assert changes.take_back() is None


def test_what_is_taken_back_is_stored_too() -> None:
    _, marks, changes = opened()
    with changes.one("read"):
        marks.mark([1], is_read=True)
    marks.take_changes()
    changes.take_back()
    assert marks.take_changes() == ((), ("c2",))


def test_a_change_is_taken_back_by_id_after_a_refresh() -> None:
    thread, marks, changes = opened()
    with changes.one("read"):
        marks.mark([6], is_read=True)
    changes.toggle_star(0)
    marks.thread = after = reopened(thread, sample_thread([0, 1, 2, 1, 0, 1, 0, 0]))
    assert after.starred == {"c1"}
    changes.take_back()
    changes.take_back()
    assert not after.starred
    assert after.unread[6] == 1
