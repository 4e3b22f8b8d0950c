from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.body_layout import lay_out
from reader.reading.selecting import (
    BODY,
    DrawnText,
    Passage,
    Selection,
    Spot,
    body_words,
    lit_cells,
    selected_text,
)
from reader.shown_text import show
from scrapers.thread import Body, Span, SpanKind

texts = st.text("ab 漢🙂e\u0301\n", min_size=1, max_size=80).map(str.strip).filter(bool)


def drawn_rows(body: Body, width: int) -> list[DrawnText]:
    shown = show(body)
    rows = lay_out(shown, width)
    return [DrawnText(BODY, shown.text, row.start, row.end, left=3) for row in rows]


def select(body: Body, width: int, one: Spot, other: Spot) -> str:
    """Return what is copied of a body at ``width`` cells between two spots."""
    selection = Selection.between(one, other)
    parts = [
        selection.part(0, number, drawn)
        for number, drawn in enumerate(drawn_rows(body, width))
        if selection.has_row(0, number)
    ]
    return selected_text(parts, lambda passage: body_words(body, show(body), passage))


@given(texts, st.integers(4, 40), st.booleans())
def test_all_rows_together_are_the_text_at_any_width(
    text: str, width: int, is_linked: bool
) -> None:
    spans = (Span(0, len(text), SpanKind.LINK, "https://a.example/"),) if is_linked else ()
    last = Spot(0, len(drawn_rows(Body(text, spans), width)), 0)
    assert select(Body(text, spans), width, Spot(0, 0, 0), last) == text


@given(
    texts,
    st.integers(4, 40),
    *(st.tuples(st.integers(0, 6), st.integers(0, 45)) for _ in range(2)),
)
def test_what_is_copied_is_a_stretch_of_the_text(
    text: str, width: int, one: tuple[int, int], other: tuple[int, int]
) -> None:
    copied = select(Body(text), width, Spot(0, *one), Spot(0, *other))
    assert copied in text
    assert select(Body(text), width, Spot(0, *other), Spot(0, *one)) == copied


def test_the_cells_of_a_wide_character_are_lit_together() -> None:
    drawn = DrawnText(BODY, "a漢字b", 0, 4, left=10)
    selection = Selection(Spot(0, 0, 12), Spot(0, 0, 13))
    part = selection.part(0, 0, drawn)
    assert part == Passage(0, BODY, 1, 3, has_lead=False)
    assert lit_cells(drawn, part) == (11, 15)


def test_items_stand_apart_and_the_texts_of_one_below_each_other() -> None:
    parts = [
        Passage(0, 1, 0, 1, has_lead=False),
        Passage(0, BODY, 0, 1, has_lead=False),
        Passage(1, 1, 0, 0, has_lead=False),
        Passage(2, BODY, 0, 1, has_lead=False),
    ]
    assert selected_text(parts, lambda one: f"{one.item}/{one.source}") == "0/1\n0/0\n\n2/0"
