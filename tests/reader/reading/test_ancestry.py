from __future__ import annotations

from reader.query import ThreadIndex
from reader.reading.ancestry import branch_words, chain
from reader.reading.open_thread import OpenThread
from reader.reading.orders import Order, View
from reader.reading.views import shown_in
from tests.reader.thread_samples import sample_thread


def test_the_chain_goes_from_the_parent_up() -> None:
    assert chain(OpenThread(sample_thread()), 2) == [1, 0]


def test_a_flat_comment_has_the_same_chain() -> None:
    before = OpenThread(sample_thread())
    flat = shown_in(before, Order(View.NEWEST), ThreadIndex(before.source))
    at = flat.index_by_id["c3"]
    assert [flat.comments[one].id for one in chain(flat, at)] == ["c2", "c1"]


def test_a_long_branch_is_told_by_its_ends() -> None:
    thread = OpenThread(sample_thread(range(7)))
    assert branch_words(thread, chain(thread, 2)) == "Ada › Ben"
    assert branch_words(thread, chain(thread, 6)) == "Ada › … › Dee › Eve › Finn"
