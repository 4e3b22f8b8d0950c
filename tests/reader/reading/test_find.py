from __future__ import annotations

import pytest

from reader.reading.find import PatternError, build_pattern, search
from reader.reading.open_thread import POST, OpenThread
from tests.reader.thread_samples import sample_thread, words


def found(text: str, thread: OpenThread | None = None) -> list[int]:
    pattern = build_pattern(text)
    assert pattern is not None
    opened = thread or OpenThread(sample_thread())
    *_, hits = search(opened, pattern)
    return [index for index, _ in hits.in_order]


def test_hits_come_in_reading_order_the_post_first() -> None:
    thread = OpenThread(sample_thread(bodies={2: words("a map and a map")}))
    assert found("map", thread) == [POST, 1, 1]


def test_words_are_found_across_line_breaks() -> None:
    thread = OpenThread(sample_thread(bodies={1: words("one\ntwo")}))
    assert found("one two", thread) == [0]


def test_small_letters_find_capitals_and_capitals_only_themselves() -> None:
    assert len(found("words")) == 7
    assert len(found("Words")) == 7
    assert found("WORDS") == []


def test_dots_are_dots_unless_between_slashes() -> None:
    assert found("w.rds") == []
    assert len(found("/w.rds/")) == 7


def test_a_broken_expression_says_where() -> None:
    with pytest.raises(PatternError, match="column 1"):
        build_pattern("/(/")
    with pytest.raises(PatternError, match="longer"):
        build_pattern("x" * 2000)


def test_an_expression_that_matches_nothing_gives_no_empty_hits() -> None:
    assert found("/x*/") == []


def test_nothing_typed_is_no_search() -> None:
    assert build_pattern("  ") is None
