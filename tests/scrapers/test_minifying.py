"""What nobody sees is left out of large pages, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scrapers.pages import minifying
from scrapers.pages.minifying import minified


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
    assert minified(markup) == left


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        (
            b'<img alt="" src="a" srcset="a 1x,\n b 2x" id=\'face\' height="40" loading="lazy"/>',
            b'<img alt="" src="a" id=\'face\'/>',
        ),
        (
            b'<img src="a" width="1" height="1"><IMG HEIGHT="40">',
            b'<img src="a" width="1" height="1"><IMG>',
        ),
        (b"<img title='so: srcset=\"a\" loading=lazy is'>",) * 2,
        (b'<img data-srcset="a" data-height="20" alt="a > b" loading="lazy">',) * 2,
        (b'<script>a = "<img src=\\"a\\" loading=\\"lazy\\">"</script>',) * 2,
        (b'&lt;img loading="lazy"&gt; <p title=\'sizes="2"\'>',) * 2,
    ],
)
def test_of_images_only_how_they_are_loaded_goes(markup: bytes, left: bytes) -> None:
    assert minified(markup) == left


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        (
            b"<p>x</p><!-- .comment-body -->\n</div> <!-- #comment-## -->",
            b"<p>x</p></div> <!-- #comment-## -->",
        ),
        (b"one <!-- or --> <b>two</b>", b"one  <b>two</b>"),
        (b"one <!-- or --> two<!-- <p>no</p> --><!--" + b"x" * 100 + b"--><b>",) * 2,
    ],
)
def test_short_remarks_before_tags_go(markup: bytes, left: bytes) -> None:
    assert minified(markup) == left


PIECES = st.recursive(
    st.sampled_from(("word", "\n ", " ", "<br>", "<hr>", "<img alt='a' loading='lazy'>")),
    lambda inner: st.builds(
        lambda tag, pieces: f"<{tag}>{''.join(pieces)}</{tag}>",
        st.sampled_from(("div", "p", "b", "pre", "i", "li")),
        st.lists(inner, max_size=5),
    ),
)
MARKUP = st.lists(PIECES, max_size=8).map("".join)


@given(MARKUP)
def test_no_word_is_lost_or_joined_to_another(markup: str) -> None:
    seen = [
        LexborHTMLParser(source).text(separator=" ").split()
        for source in (markup.encode(), minified(markup.encode()))
    ]
    assert seen[0] == seen[1]


@given(MARKUP, st.integers(1, 9))
def test_it_does_not_matter_where_a_page_is_cut(markup: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minifying, "_PIECE", piece)
        left = minified(markup.encode())
    whole, cut = (LexborHTMLParser(source) for source in (markup.encode(), left))
    assert cut.text(separator=" ").split() == whole.text(separator=" ").split()


def test_a_page_of_blanks_takes_time_in_proportion_to_its_size() -> None:
    assert minified(b">" + b"\n" * 1_000_000 + b"x") == b">" + b"\n" * 1_000_000 + b"x"
