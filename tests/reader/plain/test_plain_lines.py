from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.plain.body_words import body_lines, short_address
from reader.plain.lines import Pager, fitted, printable
from reader.text_cells import cell_width
from scrapers.body import parse
from scrapers.thread import Body, LinkHealth, LinkState, Span, SpanKind
from tests.reader.plain.plain_threads import comment, session

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\r\n\u202eevil\u2066\x00"


@given(st.text())
def test_a_printable_line_is_one_line_and_steers_nothing(text: str) -> None:
    line = printable(text)
    assert len(line.splitlines()) <= 1
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in line)


@given(st.lists(st.text(max_size=200)), st.integers(12, 100))
def test_fitted_lines_keep_to_the_width(texts: list[str], width: int) -> None:
    kept = [text for text in texts if ":" not in text]
    assert all(cell_width(line) <= width for line in fitted(kept, width))


@given(st.lists(st.text(max_size=5)), st.integers(1, 7))
def test_pages_hold_every_line_once(lines: list[str], height: int) -> None:
    pager = Pager(height)
    shown = list(pager.show(lines))
    while pager.is_waiting:
        page = pager.more()
        assert 1 <= len(page) <= height
        shown += page
    assert shown == lines


def test_hostile_fields_cannot_reach_the_terminal() -> None:
    address = "https://x.example/" + HOSTILE
    one = comment("a", author=HOSTILE, published_at=None, published_raw=HOSTILE, permalink=address)
    body = Body(HOSTILE + "x", (Span(0, 3, SpanKind.LINK, address),))
    verdict = LinkHealth(address, LinkState.DEAD, HOSTILE)
    made = session(replace(one, body=body), health=(verdict,), notes=(HOSTILE,))
    lines = list(made.begin())
    for line in ("1", "l1", "y", "quote", "list", "links", "where", "a", "/evil", HOSTILE):
        lines += [*made.handle(line), *made.handle(f"filter {line}")]
    assert all(line == printable(line) for line in lines)
    assert "evil" in "".join(lines)


def test_joiners_that_letters_and_emoji_need_are_kept() -> None:
    assert printable("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"


def test_blocks_are_named_in_words() -> None:
    html = (
        "<h2>Head</h2><blockquote><p>said</p><blockquote>before</blockquote></blockquote>"
        "<p>own</p><pre>a  b\n c</pre><ul><li>one</li><li>two</li></ul><hr>"
        "<table><tr><td>1</td><td>2</td></tr></table>"
    )
    assert [line for line in body_lines(parse(html)) if line] == [
        "Heading: Head",
        "Quote:",
        "said",
        "Quote, level 2:",
        "before",
        "End of quote.",
        "own",
        "Code:",
        "a  b",
        " c",
        "End of code.",
        "- one",
        "- two",
        "Section break.",
        "Table:",
        "1; 2",
        "End of table.",
    ]


def test_addresses_are_told_without_the_schemes_of_the_web() -> None:
    assert short_address("https://x.example/a/") == "x.example/a"
    assert short_address("mailto:ann@x.example") == "mailto:ann@x.example"
    assert short_address("https://") == "https://"
