from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.markdown import to_markdown
from scrapers.body import parse
from scrapers.thread import Body


def markdown(html: str) -> str:
    return to_markdown(parse(html, base_url="https://x.example/"))


def test_blocks_keep_their_shape() -> None:
    assert markdown("<h2>Head</h2><p>One<br>two</p><hr><p>three</p>") == (
        "## Head\n\nOne\\\ntwo\n\n---\n\nthree"
    )


def test_lists_nest_by_their_markers() -> None:
    html = "<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>"
    assert [line for line in markdown(html).split("\n") if line] == [
        "1. one",
        "   - inner",
        "2. two",
    ]


def test_quotes_are_marked_at_their_level() -> None:
    html = "<blockquote><blockquote><p>inner</p></blockquote><p>outer</p></blockquote><p>own</p>"
    assert markdown(html) == "> > inner\n\n> outer\n\nown"


def test_code_is_fenced_longer_than_what_it_holds() -> None:
    out = markdown("<pre><code>a\n```\n\n  b</code></pre>")
    assert out == "````\na\n```\n\n  b\n````"


def test_inline_spans_and_links() -> None:
    html = '<p>so <em>very</em> <b>bold</b> <a href="/a_(b)">a link</a> <code>x`y</code></p>'
    assert markdown(html) == "so *very* **bold** [a link](<https://x.example/a_(b)>) ``x`y``"


def test_what_only_looks_like_markdown_is_escaped() -> None:
    assert markdown("<p># not a head</p>") == "\\# not a head"
    assert markdown("<p>1. not a list</p>") == "1\\. not a list"
    assert markdown("<p>*stars* [x](y) &lt;b&gt; `t`</p>") == (
        "\\*stars\\* \\[x\\](y) \\<b\\> \\`t\\`"
    )


def test_a_link_without_address_stays_a_link() -> None:
    assert to_markdown(Body()) == ""
    assert "[home]" in markdown('<p><a href="javascript:x">home</a></p>')


@given(st.text(alphabet="<>/abpuliqoem \n*_`#[]!&;\u202e\x1b", max_size=200))
def test_any_page_gives_markdown_without_control_characters(html: str) -> None:
    assert all(sign.isprintable() or sign == "\n" for sign in markdown(html))
