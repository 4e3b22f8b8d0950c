from __future__ import annotations

from textual.pilot import Pilot

from reader.shown_text import show
from reader.widgets.code_colours import code_marks
from reader.widgets.text_marks import Mark, MarkKind, laid_over
from scrapers.thread import Body, Span, SpanKind
from tests.reader.thread_samples import play, sample_thread, screen_of

CODE = 'def total(rows):\n    """Add up."""\n    return 1  # all'


def code(language: str | None, text: str = CODE) -> Body:
    before = "See:\n\n"
    span = Span(len(before), len(before) + len(text), SpanKind.CODE_BLOCK, marker=language)
    return Body(before + text, (span,))


def test_the_parts_of_code_are_told_where_they_stand() -> None:
    body = code("python")
    shown = show(body)
    found = [(mark.kind, shown.text[mark.start : mark.end]) for mark in code_marks(body, shown)]
    assert (MarkKind.CODE_KEYWORD, "def") in found
    assert (MarkKind.CODE_NAME, "total") in found
    assert (MarkKind.CODE_STRING, '"""Add up."""') in found
    assert (MarkKind.CODE_NUMBER, "1") in found
    assert (MarkKind.CODE_COMMENT, "# all") in found


def test_code_of_no_or_an_unknown_language_and_long_code_stays_plain() -> None:
    for body in (code(None), code("no-such-thing"), code("python", "x = 1\n" * 3_000)):
        assert not list(code_marks(body, show(body)))


def test_a_mark_over_others_leaves_them_where_they_are_bare() -> None:
    def marks(kind: MarkKind, *places: tuple[int, int]) -> list[Mark]:
        return [Mark(start, end, kind) for start, end in places]

    hits = marks(MarkKind.HIT, (2, 4), (6, 12))
    parts = marks(MarkKind.CODE_STRING, (0, 8), (10, 14), (20, 22))
    assert laid_over(hits, parts) == sorted(
        [*hits, *marks(MarkKind.CODE_STRING, (0, 2), (4, 6), (12, 14), (20, 22))]
    )
    assert laid_over(hits, ()) == hits
    assert laid_over((), parts) == parts


def test_code_gets_its_colours_after_it_was_drawn() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        view = screen_of(pilot.app).comments
        rows = [view.render_line(y) for y in range(1, 6)]
        words = {one.text.strip(): one.style for row in rows for one in row}
        assert {"def", "total", '"""Add up."""', "return", "1", "# all"} <= set(words)
        assert words["def"] != words["# all"]
        await pilot.press("/", *"return", "enter")
        row = view.render_line(5)
        after = {one.text.strip(): one.style for one in row}
        assert after["return"] != words["return"]
        assert after["# all"] == words["# all"]

    play(story, sample_thread(bodies={1: code("python")}))
