"""The outline of a page, which may be large, is let go as soon as it has been read."""

from __future__ import annotations

import gc
import weakref

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.adapters.generic.detector import candidates
from scrapers.adapters.generic.layout.outline import Outline

ROWS = "".join(
    f'<li id="c{day}"><a href="/u/{day}">Ann {day}</a> {day} March 2021'
    f"<p>So I said it {day} times.</p></li>"
    for day in range(1, 9)
)


@pytest.mark.parametrize("is_large", [False, True])
def test_nothing_waits_for_the_collector(is_large: bool) -> None:
    root = LexborHTMLParser(f"<html><body><ol>{ROWS}</ol></body></html>").body
    assert root is not None
    gc.disable()
    try:
        outline = Outline(root, is_large=is_large)
        best = candidates(outline, "en")[0]
        assert len(best.whole_template().profiles) == 8
        assert len(outline.with_attributes(("id",))) == 8
        freed = weakref.ref(outline)
        del outline, best
        assert freed() is None
    finally:
        gc.enable()
