from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.body_layout import RowKind, code_window, lay_out, row_count
from reader.shown_text import show
from reader.text_cells import MIN_WIDTH, cell_width, cover, drawable, fit, window
from scrapers.thread import Body, Span, SpanKind

ODD = [
    "👩‍👩‍👧‍👦",
    "e\u0301\u0327",
    "漢字",
    "שלום",
    "مرحبا",
    "🇩🇪",
    "❤️",
    "1️⃣",
    "👍🏽",
    "\u200b",
    "ｱ",
    "각",
    "क्ष",
]
LINKED = "https://one.example/"

words = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12),
    st.text("abcdefgh", min_size=1, max_size=30),
)
texts = st.lists(
    st.tuples(words, st.sampled_from([" ", " ", " ", "\n", "\n\n", ""])), max_size=25
).map(lambda pairs: "".join(word + gap for word, gap in pairs).strip())


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    text = draw(texts)
    if not text:
        return Body(text)
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        kind = draw(st.sampled_from(list(SpanKind)))
        marker = draw(st.sampled_from([None, "1.", "漢.", "100000000000."]))
        level = draw(st.integers(0, 5))
        spans.append(Span(start, end, kind, LINKED, level, marker))
    return Body(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


@given(bodies(), st.integers(MIN_WIDTH, 90))
def test_no_row_is_wider_than_asked(body: Body, width: int) -> None:
    shown = show(body)
    for row in lay_out(shown, width):
        span = (row.start, row.end)
        if row.kind is RowKind.CODE:
            span, left, right = code_window(shown, row, width, 3)
            assert cell_width(shown.text[slice(*span)]) + left + right <= max(
                2, width - cell_width(row.prefix)
            )
        elif row.kind is not RowKind.RULE and width >= 8:
            assert cell_width(row.prefix) + cell_width(shown.text[slice(*span)]) <= width


@given(bodies(), st.integers(MIN_WIDTH, 90))
def test_counting_rows_agrees_with_laying_them_out(body: Body, width: int) -> None:
    assert row_count(body, width) == len(lay_out(show(body), width))


@given(bodies(), st.integers(4, 60))
def test_rows_hold_every_character_but_the_blanks_they_break_at(body: Body, width: int) -> None:
    shown = show(body)
    rows = lay_out(shown, width)
    drawn = "".join(shown.text[row.start : row.end] for row in rows)
    assert drawn.replace(" ", "") == shown.text.replace(" ", "").replace("\n", "")


@given(bodies())
def test_the_pieces_of_a_row_are_its_text(body: Body) -> None:
    shown = show(body)
    for row in lay_out(shown, 30):
        pieces = shown.pieces(row.start, row.end)
        assert (
            "".join(shown.text[p.start : p.end] for p in pieces)
            == (shown.text[row.start : row.end])
        )
        assert all(piece.end > piece.start for piece in pieces)


@given(bodies())
def test_every_character_is_found_again_behind_what_is_inserted(body: Body) -> None:
    shown = show(body)
    for at in range(len(body.text) + 1):
        assert shown.own_offset(shown.offset(at)) == at
    own = [shown.own_offset(at) for at in range(len(shown.text) + 1)]
    assert own == sorted(own)


@given(texts, st.integers(-5, 30), st.integers(-5, 30))
def test_what_covers_cells_is_the_least_that_does(text: str, one: int, other: int) -> None:
    first, last = sorted((one, other))
    start, end = cover(text, (0, len(text)), first, last)
    before, lit = cell_width(text[:start]), cell_width(text[start:end])
    if start < end:
        assert start == 0 if first <= 0 else before + cell_width(text[start]) > first
        assert before <= max(0, last)
        assert before + lit > min(last, cell_width(text) - 1)
    # What joins a character stays with it.
    assert end == len(text) or cell_width(text[end])


@given(texts)
def test_what_is_drawn_is_as_wide_by_code_point_as_by_grapheme(text: str) -> None:
    from rich.cells import cell_len

    assert cell_len(drawable(text)) == cell_width(text)
    assert "\x1b" not in drawable(text + "\x1b[31m\u202e")


@given(texts, st.integers(0, 30))
def test_a_fitted_text_is_never_too_wide(text: str, width: int) -> None:
    assert cell_width(fit(text, width)) <= width


def test_words_wrap_at_spaces_and_long_words_are_cut() -> None:
    assert drawn(Body("one two three abcdefghijkl"), 8) == ["one two", "three", "abcdefgh", "ijkl"]


def test_ideographs_break_anywhere_but_before_a_full_stop() -> None:
    assert drawn(Body("漢字漢字漢。漢"), 10) == ["漢字漢字", "漢。漢"]


def test_a_link_keeps_two_cells_for_its_number_and_state() -> None:
    body = Body("the table and", (Span(4, 9, SpanKind.LINK, LINKED),))
    shown = show(body)
    assert shown.text == "the table\x1e\x1f and"
    assert [p.run.link for p in shown.pieces(0, len(shown.text))] == [-1, 0, 0, -1]
    assert shown.offset(10) == 12


def test_two_links_in_a_row_keep_their_own_slots() -> None:
    body = Body("ab", (Span(0, 1, SpanKind.LINK, "http://a/"), Span(1, 2, SpanKind.LINK, "b:")))
    shown = show(body)
    slots = [p.run.link for p in shown.pieces(0, len(shown.text)) if p.run.is_slot]
    assert slots == [0, 1]


def test_a_link_with_nested_emphasis_is_one_link() -> None:
    spans = (Span(0, 7, SpanKind.LINK, LINKED), Span(4, 7, SpanKind.STRONG))
    pieces = show(Body("see all now", spans)).pieces(0, 11)
    assert [(p.run.link, p.run.is_slot) for p in pieces] == [
        (0, False),
        (0, False),
        (0, True),
        (-1, False),
    ]


def test_list_markers_hang_and_quotes_have_a_bar_a_level() -> None:
    text = "one two three\nfour five"
    item = Body(text, (Span(0, 13, SpanKind.LIST_ITEM, None, 1, "2."),))
    assert drawn(item, 9) == ["2. one", "   two", "   three", "four five"]
    quote = Body(text, (Span(0, 13, SpanKind.QUOTE, None, 2),))
    assert drawn(quote, 11) == ["▎ ▎ one two", "▎ ▎ three", "four five"]


def test_code_is_never_wrapped() -> None:
    body = Body("x = 1 + 2 + 3", (Span(0, 13, SpanKind.CODE_BLOCK),))
    shown = show(body)
    rows = lay_out(shown, 8)
    assert len(rows) == 1
    (start, end), left, right = code_window(shown, rows[0], 8, 0)
    assert (shown.text[start:end], left, right) == ("x = 1 +", False, True)
    (start, end), left, right = code_window(shown, rows[0], 8, 4)
    assert (shown.text[start:end], left, right) == (" + 2 +", True, True)


@pytest.mark.parametrize("kind", [SpanKind.STRONG, SpanKind.QUOTE, SpanKind.LIST_ITEM])
def test_thousands_of_nested_spans_are_drawn_without_recursion(kind: SpanKind) -> None:
    body = Body("deep", tuple(Span(0, 4, kind, None, i) for i in range(1, 3001)))
    assert row_count(body, 40) == len(lay_out(show(body), 40)) >= 1


def test_a_window_leaves_out_a_wide_character_that_is_cut() -> None:
    assert window("漢字", (0, 2), 0, 3) == (0, 1)
    assert window("漢字", (0, 2), 1, 4) == (1, 2)


def drawn(body: Body, width: int) -> list[str]:
    shown = show(body)
    return [row.prefix + shown.text[row.start : row.end] for row in lay_out(shown, width)]


def table_of(text: str, *links: str) -> Body:
    spans = [Span(0, len(text), SpanKind.TABLE)]
    spans += [
        Span(text.index(word), text.index(word) + len(word), SpanKind.LINK, LINKED)
        for word in links
    ]
    return Body(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def test_the_cells_of_a_table_stand_below_each_other() -> None:
    shown = show(table_of("bed | pH | note\nblueberries | 5.1 | sour\n酸 | 6.6 | b", "酸"))
    lines = [shown.text[row.start : row.end] for row in lay_out(shown, 60)]
    assert lines[0] == "bed         │ pH  │ note"
    assert lines[1] == "blueberries │ 5.1 │ sour"
    bars = [cell_width(line[: line.index("│")]) for line in lines]
    assert bars == [12, 12, 12]


def test_offsets_and_links_in_a_table_follow_its_blanks() -> None:
    body = table_of("a | map | x\nlonger | b | seas", "map", "seas")
    shown = show(body)
    for link, span in enumerate(body.links()):
        start, end = shown.offset(span.start), shown.offset(span.end, is_end=True)
        assert shown.text[start:end] == body.text[span.start : span.end]
        assert shown.text[end : end + 2] == "\x1e\x1f"
        (slot,) = [piece for piece in shown.pieces(end, end + 2) if piece.run.is_slot]
        assert slot.run.link == link


def test_a_wide_table_has_no_columns() -> None:
    text = f"a | b\n{'long words ' * 9} | c"
    shown = show(table_of(text))
    assert shown.text == text
    assert len(lay_out(shown, 40)) > 2


@given(
    st.text("ab |\n漢", min_size=1, max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(2, 30),
)
def test_rows_of_any_table_are_counted_as_they_are_drawn(
    text: str, low: int, high: int, width: int
) -> None:
    start, end = sorted((min(low, len(text)), min(high, len(text))))
    body = Body(text, (Span(0, len(text), SpanKind.TABLE), Span(start, end, SpanKind.LINK, LINKED)))
    assert row_count(body, width) == len(lay_out(show(body), width))
