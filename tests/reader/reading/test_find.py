from __future__ import annotations

import pytest

from reader.query import parse
from reader.reading import find
from reader.reading.find import PatternError, build_pattern, hits_of, search
from reader.reading.open_thread import POST, TITLE, OpenThread
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


def test_the_title_comes_before_the_post_also_when_one_begins_further_down() -> None:
    assert found("quiet") == [TITLE]
    thread = OpenThread(sample_thread(bodies={2: words("a post")}))
    assert found("post", thread) == [TITLE, 1]
    pattern = build_pattern("post")
    assert pattern is not None
    *_, hits = search(thread, pattern, origin=1)
    assert [index for index, _ in hits.in_order] == [TITLE, 1]


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


def test_a_match_begins_and_ends_in_one_comment() -> None:
    thread = OpenThread(sample_thread(bodies={1: words("a"), 2: words("aaa"), 3: words("b")}))
    assert found("aa", thread) == [1]
    assert found("ab", thread) == []
    assert found("/^b/", thread) == [2]


def test_a_search_begins_where_one_is_and_gives_the_hits_in_reading_order() -> None:
    thread = OpenThread(sample_thread([0] * 1_000))
    pattern = build_pattern("comment")
    assert pattern is not None
    slices = search(thread, pattern, origin=700)
    first = next(slices).in_order[0]
    assert first[0] == 700
    *_, hits = slices
    assert hits.in_order[hits.after(700) or 0] == first
    assert [index for index, _ in hits.in_order] == list(range(1_000))


def test_a_broken_expression_says_where() -> None:
    with pytest.raises(PatternError, match="column 2"):
        build_pattern("/(/")
    with pytest.raises(PatternError, match="longer"):
        build_pattern("x" * 2000)


def test_the_flags_of_an_expression_and_escapes_decide_on_capitals() -> None:
    assert found("/WORDS/") == []
    assert len(found("/WORDS/i")) == 7
    assert len(found("/words/c")) == 0
    assert len(found(r"/\Aw\w+\W/")) == 7


def test_a_path_is_text_and_an_expression_begins_when_it_is_closed() -> None:
    thread = OpenThread(sample_thread(bodies={1: words("see /usr/bin there")}))
    assert found("/usr/bin", thread) == [0]
    assert found("/usr.bin/", thread) == [0]


def test_an_expression_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.query.timed_pattern.TIME_LIMIT_S", 0.05)
    thread = OpenThread(sample_thread(bodies={1: words("a" * 5000 + "!")}))
    with pytest.raises(PatternError, match="too slow"):
        found("/(a|aa)+(b|ab)+$/", thread)


def test_a_query_marks_its_words_or_the_first_word_of_what_it_matches() -> None:
    thread = OpenThread(sample_thread(bodies={2: words("a map and a map")}))
    query = parse("map author:=ben")
    assert hits_of(thread, query, [1]).in_order == [(1, (2, 5)), (1, (12, 15))]
    assert hits_of(thread, parse("is:leaf"), [2, 1]).in_order == [(1, (0, 1)), (2, (0, 5))]


def test_an_expression_that_matches_nothing_gives_no_empty_hits() -> None:
    assert found("/x*/") == []


def test_nothing_typed_is_no_search() -> None:
    assert build_pattern("  ") is None


def test_no_more_hits_are_collected_than_the_bound_wherever_they_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(find, "MOST_HITS", 5)
    bodies = {1: words("zq " * 3), 2: words("zq " * 9)}
    thread = OpenThread(sample_thread([0, 0, 0], bodies=bodies))
    assert found("zq", thread) == [0, 0, 0, 1, 1]
