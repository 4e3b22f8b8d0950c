from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.word_changes import word_changes


def test_words_that_went_and_came_are_marked() -> None:
    told = word_changes("it sounds quite fine to me", "it sounds rather fine indeed to me")
    assert told == "it sounds [-quite-] {+rather+} fine {+indeed+} to me"


def test_how_a_text_is_wrapped_is_no_change_and_line_breaks_stay() -> None:
    assert word_changes("one two\nthree", "one\ntwo three\n\nfour") == "one\ntwo three\n\n{+four+}"


def test_very_long_texts_are_compared_by_line() -> None:
    lines = [f"line {number} of many" for number in range(2_000)]
    told = word_changes("\n".join(lines), "\n".join([*lines[:5], "another line", *lines[6:]]))
    assert "[-line 5 of many-]" in told
    assert "{+another line+}" in told


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_both_texts_can_be_read_from_the_marks(before: list[str], after: list[str]) -> None:
    told = word_changes(" ".join(before), " ".join(after))
    old = re.sub(r"\{\+.*?\+\}", "", told).replace("[-", "").replace("-]", "")
    new = re.sub(r"\[-.*?-\]", "", told).replace("{+", "").replace("+}", "")
    assert (old.split(), new.split()) == (before, after)
