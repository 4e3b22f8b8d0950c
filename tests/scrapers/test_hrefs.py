"""Addresses in content are made absolute as ``urllib.parse.urljoin`` makes them, only faster."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.hrefs import find_address, resolve

BASES = (
    "https://blog.example/2021/keeper?x=1#top",
    "https://blog.example",
    "http://Blog.example:80/a/b/",
    "http://blog.example/a/?",
    "http://blog.example/a;v=1?q",
    "http://blog.example/a/../b",
    "file:///home/ann/page.html",
    "about:blank",
)
PARTS = st.sampled_from(["#", "/", "?", "a", "b=1", ".", "..", "//", ";", "&", "%20", "é"])


@given(st.sampled_from(BASES), st.lists(PARTS, max_size=7).map("".join))
def test_a_relative_address_is_joined_as_the_standard_says(base: str, href: str) -> None:
    assert resolve(href, base) == urljoin(base, href)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "mailto:ann@blog.example"])
def test_other_schemes_are_kept(href: str) -> None:
    assert resolve(href, BASES[0]) == href


def test_what_cannot_be_taken_apart_is_no_address() -> None:
    assert find_address("http://[", BASES[0]) is None
    assert resolve("#c1", "http://[") == "#c1"


@pytest.mark.parametrize(
    "hidden",
    ["\u3164", "\u1160", "a" + "\u0300" * 300, "\u202e", "\u200b", "\x1b[2J"],
    ids=["filler", "jamo filler", "marks", "override", "zero width", "escape"],
)
def test_nothing_hides_or_piles_up_in_an_address(hidden: str) -> None:
    found = resolve(f"https://blog.example/{hidden}?é")
    assert found.isascii()
    assert found.isprintable()
    assert unquote(found) == f"https://blog.example/{hidden}?é"


def test_letters_of_any_script_stay_readable_in_an_address() -> None:
    assert resolve("https://blog.example/漢字/é/שָׁלוֹם") == "https://blog.example/漢字/é/שָׁלוֹם"
