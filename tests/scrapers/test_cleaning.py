from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.cleaning import MAX_MARKS, clean, collapse, scrub

ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "a \x1b[]0;m\x07\x9b\x9d\x9c\u0301\u200d\u202e\ufe0f\ud83d\ude00👩बก็\u200c"
        ),
    )
)


def is_harmless(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return character == "\n"
    return character not in "\u00ad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\u061c" and not (
        0x202A <= ord(character) <= 0x202E
        or 0x2066 <= ord(character) <= 0x2069
        or 0xE0000 <= ord(character) <= 0xE007F
    )


@given(ANYTHING)
def test_nothing_that_steers_a_terminal_survives(text: str) -> None:
    assert all(map(is_harmless, scrub(text)))
    assert all(map(is_harmless, clean(text)))
    assert "\n" not in clean(text)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert scrub(scrub(text)) == scrub(text)


@given(
    st.lists(st.tuples(st.sampled_from(("a", " ", "\n\x1c ", "\u2003é")), st.integers(1, 70_000)))
)
def test_a_long_text_is_collapsed_like_a_short_one(stretches: list[tuple[str, int]]) -> None:
    text = "".join(words * count for words, count in stretches[:4])
    assert collapse(text) == " ".join(text.split())


@given(st.text(st.characters(categories=["Lu", "Ll", "Lt", "Nd"], max_codepoint=0x2FF)))
def test_ordinary_letters_are_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("dirty", "clear"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x.example\x1b\\b", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x1b(Bb", "ab"),
        ("a\x00b\x7fc\x8fd", "abcd"),
        ("pay\u202egnp.exe", "paygnp.exe"),
        ("\u2066a\u2069\u200fb", "ab"),
        ("in\u200bvi\u00adsi\ufeffble\U000e0041", "invisible"),
        ("  a\t\n b  ", "a b"),
        ("a\u2028b\u0085c\x0bd", "a b c d"),
        ("\ud83d\ude00", "😀"),
        ("a\ud83d", "a\ufffd"),
    ],
)
def test_what_steers_or_hides_goes_and_words_stay(dirty: str, clear: str) -> None:
    assert clean(dirty) == clear


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "می\u200cخواهم",
        "क्\u200dष",
        "ന\u0d4d\u200d",
        "e\u0301",
        "ก็",
        "שָׁלוֹם",
        "한국어 日本語 Ελληνικά",
    ],
)
def test_joiners_and_marks_stay_where_writing_needs_them(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u0651", "\ufe0f", "\u20dd"])
def test_marks_do_not_pile_up(mark: str) -> None:
    assert clean("o" + mark * 5000 + "k").count(mark) <= MAX_MARKS


def test_joiners_between_latin_letters_hide_text_and_go() -> None:
    assert clean("pass\u200dword\u200c") == "password"


def test_an_unfinished_title_sequence_swallows_nothing() -> None:
    assert clean("\x1b]0;" + "long text " * 1000).endswith("long text")
    assert len(clean("\x9d" * 100_000 + "end")) == 3
