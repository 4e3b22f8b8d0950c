from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.bodies.walk import BodyWalk
from scrapers.body import build, parse, parse_text
from scrapers.pages.depth import bound_depth
from scrapers.thread import Body, Span, SpanKind
from tests.scrapers.steps import count_calls

NAMES = """
p div b i a blockquote ul ol li pre code table tr td th br img hr h2 q ruby rt details summary
script template svg iframe object button font dl dt dd x-y
"""
TAGS = NAMES.split()
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            [
                '<a href="/x">',
                "<a href='http://['>",
                "<a href>",
                '<img alt="cat" src=c.png>',
                '<img class=emoji alt="😀">',
                "<p hidden>",
                '<li value="x">',
                "<!-- c -->",
                "&#27;[2J",
                "&nbsp;",
                "\n",
                "\t",
                "<",
                "&#xD800;",
            ]
        ),
        st.text(max_size=6),
        st.text(st.sampled_from("a b\n\u0301\u200d\x1b[m\u202e\ud800👩"), max_size=12),
    ),
    max_size=25,
).map("".join)


def marked(body: Body, kind: SpanKind) -> list[str]:
    return [body.text[span.start : span.end] for span in body.spans if span.kind is kind]


def assert_sound(body: Body) -> None:
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} or c == "\n" for c in body.text)
    assert not set("\u202e\u2066\u200b\u2028") & set(body.text)
    assert body.text == body.text.strip("\n")
    for span in body.spans:
        assert 0 <= span.start < span.end <= len(body.text)
    order = [(span.start, -span.end) for span in body.spans]
    assert all(a[0] <= b[0] for a, b in pairwise(order))
    ends: list[int] = []
    for span in body.spans:
        while ends and ends[-1] <= span.start:
            ends.pop()
        assert not ends or span.end <= ends[-1], "spans nest"
        ends.append(span.end)


@given(MARKUP)
def test_any_markup_gives_a_sound_body(html: str) -> None:
    body = parse(html, base_url="https://e.example/a/")
    assert_sound(body)
    assert "\n\n\n" not in body.text or "<pre" in html


@given(st.text(st.one_of(st.characters(), st.sampled_from("> \n\t`a\x1b[m\ud800http://"))))
def test_any_text_gives_a_sound_body(text: str) -> None:
    assert_sound(parse_text(text))


@given(st.text(st.characters(categories=["L", "N", "Zs"], max_codepoint=0x2FF), min_size=1))
def test_words_come_out_as_they_went_in(text: str) -> None:
    assert parse(f"<p>{text}</p>").text.split() == text.split()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b", "a\nb"),
        ("a<br><br><br>b", "a\n\nb"),
        ("<p>a<br></p>\n<p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a  b\n c&nbsp;d", "a b c d"),
        ("a <b> b </b> c", "a b c"),
        ("<b>a</b><i>b</i>", "ab"),
        ("x<wbr>y<!-- z -->", "xy"),
        ("<script>x()</script><style>y</style><template>z</template>a", "a"),
        ("<button>Reply</button><textarea>t</textarea><select><option>o</select>a", "a"),
        ('<p hidden>a</p><p style="display: none">b</p><p class="x sr-only">c</p>d', "d"),
        ('<p aria-hidden="true">a</p>', "a"),
        ("<q>a</q> <ruby>漢<rp>(<rt>kan<rp>)</ruby>", "“a” 漢(kan)"),
        ("<details><summary>S</summary>t</details>", "S\nt"),
        ("<dl><dt>a<dd>b</dl>", "a\nb"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("&#27;[31mred\x1b]0;t\x07", "red"),
        ("<svg><title>x</title></svg>a", "a"),
        ("plain", "plain"),
        ("", ""),
        ("<frameset><frame></frameset>", ""),
    ],
)
def test_text_is_what_a_browser_would_show(html: str, text: str) -> None:
    assert parse(html).text == text


def test_lists_have_their_markers_and_levels_in_spans_only() -> None:
    body = parse('<ul><li>a<ol start="3"><li>b<li value="9">c<li>d</ol><li><p>e</p><p>f</p></ul>')
    assert body.text == "a\nb\nc\nd\n\ne\n\nf"
    items = [span for span in body.spans if span.kind is SpanKind.LIST_ITEM]
    assert [(item.level, item.marker) for item in items] == [
        (1, "•"),
        (2, "3."),
        (2, "9."),
        (2, "10."),
        (1, "•"),
    ]
    assert body.text[items[0].start : items[0].end] == "a\nb\nc\nd"


def test_quotes_count_their_levels() -> None:
    body = parse("<blockquote>a<blockquote>b</blockquote></blockquote>c")
    assert body.text == "a\n\nb\n\nc"
    assert body.spans == (Span(0, 4, SpanKind.QUOTE, level=1), Span(3, 4, SpanKind.QUOTE, level=2))


def test_code_is_verbatim_with_its_language() -> None:
    body = parse('<pre><code class="hljs language-py">\nif x:\n\ty  = 1\n\n\nz\n</code></pre>')
    assert body.text == "if x:\n    y  = 1\n\n\nz"
    assert body.spans == (Span(0, len(body.text), SpanKind.CODE_BLOCK, marker="py"),)


def test_highlighted_code_keeps_its_lines() -> None:
    html = "a<pre><b>x</b>\n<i>  y</i>\n<div>z</div><br><div>w</div>\n\n</pre>b"
    assert parse(html).text == "a\n\nx\n  y\nz\nw\n\nb"


def test_a_table_of_data_becomes_rows() -> None:
    body = parse("<table><tr><th>a<th>b<tr><td><p>1</p><td>2<br>3<tr><td><td>x</table>y")
    assert body.text == "a | b\n1 | 2 3\n | x\n\ny"
    assert marked(body, SpanKind.TABLE) == ["a | b\n1 | 2 3\n | x"]


def test_a_table_that_lays_out_a_page_keeps_its_paragraphs() -> None:
    body = parse("<table><tr><td>menu<td><p>a</p><p>b</p></table>")
    assert body.text == "menu\n\na\n\nb"
    assert not marked(body, SpanKind.TABLE)


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        ("/x", "https://e.example/x"),
        ("?p=2#c", "https://e.example/a/?p=2#c"),
        ("//o.example/y", "https://o.example/y"),
        (" \nhttp://o.example/a\n b ", "http://o.example/a%20b"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("java\nscript:alert(1)", "javascript:alert(1)"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[", "http://["),
        ("/\u202egnp", "https://e.example/%E2%80%AEgnp"),
        ("/\x1b[0m", "https://e.example/%1B[0m"),
    ],
)
def test_links_are_resolved_and_cannot_steer(href: str, resolved: str) -> None:
    (link,) = parse(f'<a href="{href}">x</a>', base_url="https://e.example/a/").links()
    assert link.href == resolved


def test_an_anchor_without_address_is_no_link() -> None:
    assert parse("<a name=x>a</a><a href=''>b</a><a href=/y></a>").links() == ()


@pytest.mark.parametrize(
    ("html", "text", "href"),
    [
        ('<img alt="A cat" src="/c.png">', "[image: A cat]", "https://e.example/c.png"),
        ('<img src="/i/big%20dog.jpg?w=3">', "[image: big dog.jpg]", None),
        ('<img src="data:image/gif;base64,R0" data-src="/l.png">', "[image: l.png]", None),
        ('<img class="wp-smiley" alt=":)">', ":)", ""),
        ('<img alt="👩\u200d👧" src="/x.svg">', "👩\u200d👧", ""),
        ('<img width="1" height="1" src="/count">', "", ""),
    ],
)
def test_images_leave_a_placeholder_and_emoji_themselves(
    html: str, text: str, href: str | None
) -> None:
    body = parse(html, base_url="https://e.example/")
    assert body.text == text
    if href:
        assert body.spans == (Span(0, len(text), SpanKind.IMAGE, href=href),)
    assert bool(body.spans) == (href != "")


def test_an_embedded_frame_is_a_link() -> None:
    body = parse('a<iframe src="//v.example/embed/1"></iframe>', base_url="https://e.example/")
    assert body.text == "a\n\n[frame]"
    assert body.links()[0].href == "https://v.example/embed/1"


def test_what_skip_names_is_left_out_with_all_that_is_in_it() -> None:
    tree = LexborHTMLParser("<div>a<p class=meta>b<i>c</i></p><p>d</p></div><p>outside</p>")
    node = tree.css_first("div")
    assert node is not None
    skip: Callable[[LexborNode], bool] = lambda n: n.attributes.get("class") == "meta"  # noqa: E731
    assert build(node, skip=skip).text == "a\n\nd"


def test_marks_cannot_pile_up_across_elements() -> None:
    assert parse("o" + "<b>\u0301\u0301</b>" * 1000).text == "o\u0301\u0301"


def test_plain_text_has_quotes_code_and_links() -> None:
    body = parse_text(
        "See http://a.example/b_(c)).\n\n> q\n>> r\nno\n\n    x\n\ty\n\n```py\nz\n```\n"
    )
    assert body.text == "See http://a.example/b_(c)).\n\nq\n\nr\n\nno\n\nx\ny\n\nz"
    assert [link.href for link in body.links()] == ["http://a.example/b_(c)"]
    quotes = [(s.level, body.text[s.start : s.end]) for s in body.spans if s.kind == "quote"]
    assert quotes == [(1, "q\n\nr"), (2, "r")]
    code = [(s.marker, body.text[s.start : s.end]) for s in body.spans if s.kind == "code_block"]
    assert code == [(None, "x\ny"), ("py", "z")]


@pytest.mark.parametrize(
    "unit",
    [
        "<b>",
        "<div>",
        "<blockquote>",
        "<ul><li>",
        "<b><i>",
        "<table><tr><td>",
        "<p><b class={}>x</p>",
    ],
)
def test_nesting_costs_no_more_than_its_length(unit: str) -> None:
    def calls(count: int) -> int:
        html = "".join(unit.format(i) for i in range(count)) + "deep"
        body = LexborHTMLParser(bound_depth(html.encode()).markup).body
        assert body is not None
        return count_calls(lambda: build(body))

    assert calls(4_000) < 5 * calls(1_000)


@pytest.mark.parametrize("unit", ["<b>", "<div>", "<ul><li>"])
def test_what_lies_deep_is_kept(unit: str) -> None:
    assert parse(unit * 24_000 + "deep").text.endswith("deep")


def test_a_comment_of_many_megabytes_is_kept_whole() -> None:
    body = parse("<p>" + "word and word\n" * 700_000 + "</p>")
    assert len(body.text) == 14 * 700_000 - 1


PARTS = """
<p>|</p>|<p> |a b|c|<br>|<br />\n|\n| |  |&nbsp;|é|\t|<p class=x>|<p hidden>|<b>d</b>|<!-- c -->
|<p class=skipped>|<br class=skipped>|<br hidden>|Grüße an 日本|&#x301;e|&#x200b;|</p>|<br><br>
"""
HOLDERS = """
<div>|</div>|<div class=sr-only>|<span>|</span>|<span style="display: none">|<font color=red>
</font>|<script>f()</script>|<a href=/x class=skipped>x</a>|<b class=skipped>y</b>|<section>
"""
PLAIN = st.lists(
    st.sampled_from(PARTS[1:-1].split("|") + HOLDERS.replace("\n", "|")[1:-1].split("|")),
    max_size=16,
)


@given(PLAIN)
def test_plain_text_reads_the_same_the_quick_way(pieces: list[str]) -> None:
    root = LexborHTMLParser(f"<div id=x>{''.join(pieces)}</div>").css_first("#x")
    assert root is not None

    def skip(node: LexborNode) -> bool:
        return node.attributes.get("class") == "skipped"

    assert build(root, skip=skip) == BodyWalk(None, skip).run(root)
