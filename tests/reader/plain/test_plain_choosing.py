from __future__ import annotations

from dataclasses import replace

import pytest

from cache.summaries import ThreadSummary
from reader.plain.choosing import Choosing
from scrapers.thread import LinkState
from tests.reader.plain.plain_threads import NOW
from tests.reader.sample_summaries import SUMMARY

ONE = replace(
    SUMMARY,
    id=7,
    title="On kettles",
    fetched_at=NOW,
    comment_count=57,
    declared_count=58,
    new_count=4,
    link_states=((LinkState.OK, 9), (LinkState.DEAD, 2)),
)
LIST = (ONE, replace(ONE, id=3, title="On pears", declared_count=None, new_count=0, link_states=()))


def choosing(*summaries: ThreadSummary, height: int | None = None) -> Choosing:
    made = Choosing(summaries, now=NOW, height=height)
    made.begin()
    return made


def test_the_list_tells_each_thread_in_words() -> None:
    lines = Choosing(LIST, now=NOW).begin()
    assert lines[1:] == (
        "7. On kettles, blog.example, 57 comments of 58 declared, 4 new, 2 links: dead, "
        "fetched just now",
        "3. On pears, blog.example, 57 comments, fetched just now",
    )


def test_a_number_chooses_the_thread_of_that_id() -> None:
    made = choosing(*LIST)
    assert made.handle("4") == ("There is no thread 4. list lists them.",)
    made.handle("3")
    assert made.chosen == "3"


def test_words_list_the_titles_that_hold_them() -> None:
    made = choosing(*LIST)
    assert [line[:11] for line in made.handle("pears")] == ["3. On pears"]
    assert made.chosen is None


@pytest.mark.parametrize("word", ["https://x.example/a", "x.example/a"])
def test_an_address_is_chosen_as_it_stands(word: str) -> None:
    made = choosing(*LIST)
    made.handle(word)
    assert made.chosen == word


def test_what_is_neither_is_told() -> None:
    made = choosing(*LIST)
    assert made.handle("zebra")[0].startswith("No title holds zebra")
    assert made.chosen is None


def test_q_at_the_question_for_more_goes_on_choosing_and_q_then_leaves() -> None:
    made = choosing(*LIST, height=1)
    made.handle("q")
    assert not made.is_over
    made.handle("q")
    assert made.is_over


def test_an_empty_cache_says_what_to_type() -> None:
    assert "Type the address of a post" in Choosing((), now=NOW).begin()[0]
