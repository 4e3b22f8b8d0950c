from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scrapers.pages.depth import MAX_STEPS, MOST_TAGS, bound_depth
from scrapers.pages.tag_nesting import TagNesting, tags
from scrapers.pages.tag_rewriting import rewrite

NAMES = "div p b i span ul ol li blockquote table tr td a object x-y".split()  # noqa: SIM905
TAGS = st.lists(
    st.sampled_from(
        [f"<{n}>" for n in NAMES] + [f"</{n}>" for n in NAMES] + ["t", "<br>", "<!-- > -->"]
    ),
    max_size=40,
).map(lambda parts: "".join(parts).encode())


def words(markup: bytes) -> list[str]:
    tree = LexborHTMLParser(markup)
    return "".join(node.text() for node in [tree.root] if node is not None).split()


@given(TAGS, st.integers(2, 8), st.booleans())
def test_rewriting_loses_no_text_and_no_start_tag(
    markup: bytes, bound: int, closes_leaks: bool
) -> None:
    rewritten = rewrite(markup, bound, closes_leaks=closes_leaks)
    assert rewritten.count(b"t<") + rewritten.endswith(b"t") >= 0
    starts = [name for _, _, is_end, name, _ in tags(markup) if not is_end]
    assert [name for _, _, is_end, name, _ in tags(rewritten) if not is_end] == starts
    assert sum(map(len, words(rewritten))) == sum(map(len, words(markup)))


@given(TAGS)
def test_markup_within_the_bound_is_not_touched(markup: bytes) -> None:
    assert rewrite(markup, 100, closes_leaks=False) == markup
    assert bound_depth(markup).markup is markup


def test_comments_nested_a_thousand_deep_stay_as_they_are() -> None:
    chain = b"<ol><li><article><p>text</p></article>" * 1000
    assert bound_depth(chain).markup is chain


@pytest.mark.parametrize(
    "markup",
    [
        b"<div>" * 60_000,
        b"<ul><li>" * 30_000,
        b"<div></x>" * 60_000,
        b"<div><object></div></object>" * 30_000,
        b"<div>" * 9_000 + b"<p>x</p>" * 60_000,
        b"".join(b"<b class=x%d>" % i for i in range(20_000)),
    ],
    ids=["div", "list", "bogus end tags", "hidden by scopes", "flat in deep", "formatting"],
)
def test_what_nests_too_deep_is_closed_early_with_a_note(markup: bytes) -> None:
    bounded = bound_depth(markup)
    assert bounded.note is not None
    nesting = TagNesting()
    steps = 0
    for _, _, is_end, name, has_attributes in tags(bounded.markup):
        steps += len(nesting.names)
        if is_end:
            nesting.close(name)
        else:
            nesting.open(name, has_attributes=has_attributes)
    assert steps <= 2.2 * MAX_STEPS  # twice as many tags, as each has its end tag now
    assert len(LexborHTMLParser(bounded.markup).css("div, li, b, p")) > 19_000


def test_a_page_of_millions_of_tags_is_read_in_part_and_says_so() -> None:
    bounded = bound_depth(b"<br>" * (MOST_TAGS + 2))
    assert bounded.markup == b"<br>" * MOST_TAGS
    assert bounded.note == (
        "The page has 1,000,002 tags; what follows the first 1,000,000 was left out."
    )


def test_formatting_that_is_never_ended_ends_with_its_block() -> None:
    bounded = bound_depth(b"".join(b"<p><b class=x%d>word</p>" % i for i in range(3000)))
    assert bounded.note is not None
    assert len(LexborHTMLParser(bounded.markup).css("b")) == 3000


def test_a_flood_of_attributes_is_cut() -> None:
    flood = b"<p " + b" ".join(b"a%d=1" % i for i in range(50_000)) + b">text"
    bounded = bound_depth(flood).markup
    assert len(bounded) < 10_000
    assert words(bounded) == ["text"]


def test_tags_in_comments_and_scripts_do_not_count() -> None:
    markup = b"<!-- <b> --><script>'<div>' + '</div>'</script><p title='>'>x</p><i"
    assert [(name, is_end) for _, _, is_end, name, _ in tags(markup)] == [
        (b"p", False),
        (b"p", True),
    ]


@pytest.mark.parametrize(
    "unit", [b"<", b"<a ", b'<a x="', b"<!--", b"<script>", b"</", b"<a =\"'", b"<p>x", b"<i>"]
)
def test_broken_markup_is_passed_without_fail(unit: bytes) -> None:
    bounded = bound_depth(unit * 30_000)
    assert LexborHTMLParser(bounded.markup).root is not None
