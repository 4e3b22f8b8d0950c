from __future__ import annotations

from cache.reading_state import AuthorNote
from reader.reading.muting import without_muted
from reader.reading.open_thread import OpenThread
from tests.reader.thread_samples import sample_thread


def muting(*names: str) -> OpenThread:
    authors = {name: AuthorNote(name, is_muted=True) for name in names}
    return OpenThread(sample_thread(), authors=authors)


def test_a_muted_comment_with_replies_stays_as_one_line_and_others_go() -> None:
    found = without_muted(muting("Ben", "Gus"), None)
    assert list(found or ()) == [2, 1, 2, 2, 2, 2, 0]


def test_a_muted_branch_goes_as_a_whole() -> None:
    found = without_muted(muting("Ben", "Chi"), None)
    assert list(found or ()) == [2, 0, 0, 2, 2, 2, 2]


def test_a_filter_and_muting_go_together() -> None:
    verdicts = bytes([1, 2, 0, 0, 2, 0, 0])
    assert list(without_muted(muting("Ben", "Eve"), verdicts) or ()) == [1, 0, 0, 0, 0, 0, 0]


def test_without_muted_authors_nothing_is_looked_at() -> None:
    assert without_muted(muting(), None) is None
    assert without_muted(muting("Nobody"), None) is None
