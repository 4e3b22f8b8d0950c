from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cache import ThreadCache
from cache.reading_state import AuthorNote, Place, ReadingState, Visit
from tests.cache.cache_builders import START, comment, thread

FULL = ReadingState(
    place=Place(
        comment_id="b",
        row=3,
        screen_row=-1,
        post_row=7,
        pane="post",
        divider=0.4,
        filter='author:"x"',
        context="ancestors",
        view="newest",
        sort="score",
        marks=(("a", "b"), ("z", "c")),
    ),
    read_ids=frozenset("ab"),
    folded_ids=frozenset("c"),
    starred_ids=frozenset("b"),
    notes=(("a", "My note"), ("c", "Other")),
    visits=(Visit(START, START + timedelta(minutes=3)),),
)


@pytest.fixture
def reading(cache: ThreadCache) -> ThreadCache:
    cache.save(thread(comment("a"), comment("b"), comment("c")))
    return cache


def test_a_thread_never_read_has_an_empty_state(reading: ThreadCache) -> None:
    assert reading.load_reading(1) == ReadingState()


def test_a_state_comes_back_and_can_be_taken_back(reading: ThreadCache) -> None:
    reading.save_reading(1, FULL)
    assert reading.load_reading(1) == FULL
    reading.save_reading(1, ReadingState())
    assert reading.load_reading(1) == ReadingState(visits=FULL.visits)


def test_single_changes_are_stored_by_themselves(reading: ThreadCache) -> None:
    reading.mark_read(1, ["a", "b", "unknown"])
    reading.mark_read(1, ["a"], is_read=False)
    reading.mark_folded(1, ["c"])
    reading.mark_starred(1, ["a"])
    reading.mark_starred(1, ["a"], is_starred=False)
    reading.save_note(1, "a", "x")
    reading.save_note(1, "a", None)
    reading.save_note(1, "b", "y")
    reading.save_place(1, FULL.place)
    expected = ReadingState(
        place=FULL.place,
        read_ids=frozenset("b"),
        folded_ids=frozenset("c"),
        notes=(("b", "y"),),
    )
    assert reading.load_reading(1) == expected
    assert reading.list()[0].unread_count == 2


def test_marking_one_comment_writes_one_row_whatever_the_size(cache: ThreadCache) -> None:
    cache.save(thread(*(comment(f"c{n}") for n in range(2_000))))
    cache.mark_read(1, [f"c{n}" for n in range(1_999)])
    db = cache._connections.get()
    before = db.total_changes
    cache.mark_read(1, ["c1999"])
    assert db.total_changes - before <= 2  # the mark and the count
    assert cache.list()[0].unread_count == 0


def test_reading_state_outlives_a_refresh(reading: ThreadCache) -> None:
    reading.save_reading(1, FULL)
    reading.save(thread(comment("b"), comment("d"), hour=1))
    assert reading.load_reading(1) == FULL


def test_what_is_new_counts_from_the_last_visit_but_one_within_minutes(
    reading: ThreadCache,
) -> None:
    first = Visit(START, START + timedelta(hours=1))
    again = Visit(START + timedelta(hours=5), START + timedelta(hours=5, minutes=2))
    state = replace(FULL, visits=(first, again))
    assert state.since(START + timedelta(hours=5, minutes=4)) == first.ended_at
    assert state.since(START + timedelta(hours=6)) == again.ended_at
    assert state.since(START) is None


def test_a_visit_that_goes_on_is_one_visit(reading: ThreadCache) -> None:
    reading.save_visit(1, Visit(START, START))
    reading.save_visit(1, Visit(START, START + timedelta(minutes=9)))
    reading.save_visit(1, Visit(START, START + timedelta(minutes=4)))
    assert reading.load_reading(1).visits == (Visit(START, START + timedelta(minutes=9)),)
    reading.save(thread(comment("a"), comment("d"), hour=2))
    (summary,) = reading.list()
    assert (summary.new_count, summary.last_visit_at) == (1, START + timedelta(minutes=9))


def test_authors_are_noted_for_each_site(reading: ThreadCache) -> None:
    ann = AuthorNote("ann", is_muted=True, tag="bot")
    bob = AuthorNote("bob", is_highlighted=True, note="knows pears")
    reading.save_author_note("blog.example", ann)
    reading.save_author_note("blog.example", bob)
    assert reading.load_author_notes("blog.example") == {"ann": ann, "bob": bob}
    assert reading.load_author_notes("other.example") == {}
    reading.save_author_note("blog.example", AuthorNote("ann"))
    assert reading.load_author_notes("blog.example") == {"bob": bob}


def test_things_of_the_whole_program_are_remembered(reading: ThreadCache) -> None:
    assert reading.recall("searches") is None
    reading.remember("searches", "[1]")
    reading.remember("searches", "[2]")
    assert reading.recall("searches") == "[2]"
