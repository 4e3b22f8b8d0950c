"""White space between blocks is left out of large pages, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scrapers.pages.blanks import without_blanks


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        (b"<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>", b"<ul><li>One</li><li>Two</li></ul>"),
        (b"<b>Ann</b> <i>says</i>\n<p>Yes</p>", b"<b>Ann</b> <i>says</i><p>Yes</p>"),
        (b"<p>One <b>two</b> </p>", b"<p>One <b>two</b></p>"),
        (b"<pre><span>a</span>\n<span>b</span>\n</pre>",) * 2,
        (b"<a>one</a> <link> <picture> <data>two</data>",) * 2,
        (b"1 > 0 and\n<p>so on",) * 2,
    ],
)
def test_only_white_space_before_a_block_goes(markup: bytes, left: bytes) -> None:
    assert without_blanks(markup) == left


PIECES = ("<div>", "</div>", "<p>", "</b>", "<b>", "\n ", " ", "word", "<pre>", "</pre>", "<br>")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_word_is_lost_or_joined_to_another(markup: str) -> None:
    seen = [
        LexborHTMLParser(source).text(separator=" ").split()
        for source in (markup.encode(), without_blanks(markup.encode()))
    ]
    assert seen[0] == seen[1]


def test_a_page_of_blanks_takes_time_in_proportion_to_its_size() -> None:
    assert without_blanks(b">" + b"\n" * 1_000_000 + b"x") == b">" + b"\n" * 1_000_000 + b"x"
