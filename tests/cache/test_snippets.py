from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.search_query import Phrase
from cache.snippets import END, START, last_word, marked_snippet


def marked(text: str, *phrases: Phrase | str) -> list[str]:
    asked = [Phrase(one) if isinstance(one, str) else one for one in phrases]
    found = marked_snippet(asked, text, "text") or ""
    return re.findall(f"{START}(.*?){END}", found)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Le Café ferme", "cafe", ["Café"]),
        ("a plum, plums", "plum", ["plum"]),
        ("a plum, plums", Phrase("plu", is_prefix=True), ["plum", "plums"]),
        ("off by one. Off-by one", "off by one", ["off by one", "Off-by one"]),
        ("don't", "don't", ["don't"]),
        ("snake_case", "case", ["case"]),
        ("plum", Phrase("plum", column="author"), []),
        ("", "plum", []),
    ],
)
def test_matches_are_marked_as_the_index_finds_them(
    text: str, phrase: Phrase | str, found: list[str]
) -> None:
    assert marked(text, phrase) == found


def test_the_place_with_most_of_the_phrases_is_shown() -> None:
    text = "plum " + "and so on " * 30 + "the fig and the plum " + "and so on " * 30
    snippet = marked_snippet([Phrase("plum"), Phrase("fig")], text, "text")
    assert snippet is not None
    assert f"{START}fig{END} and the {START}plum{END}" in snippet
    assert snippet[0] == snippet[-1] == "…"
    assert len(snippet.split()) == 32


def test_the_last_word_is_what_a_beginning_can_be_of() -> None:
    assert last_word("can m") == "m"
    assert last_word("rain-barrels!") == "barrels"
    assert last_word("!?") == ""


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_a_snippet_is_a_stretch_of_the_text(text: str, phrases: list[str]) -> None:
    snippet = marked_snippet([Phrase(one) for one in phrases], text, "text")
    if snippet is not None and START not in text and END not in text and "…" not in text:
        assert snippet.replace(START, "").replace(END, "").strip("…") in text
        assert START in snippet
