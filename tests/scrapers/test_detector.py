"""Which lists of a page are judged at all."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.adapters.generic.detector import candidates
from scrapers.adapters.generic.layout.outline import Outline


@pytest.mark.parametrize(("line_count", "is_judged"), [(10, True), (200, False)])
def test_numbered_columns_of_a_page_are_no_records(line_count: int, is_judged: bool) -> None:
    lines = "".join(f"<p>Line {n} says something of its own.</p>" for n in range(line_count))
    html = "".join(f'<div id="column-{n}">{lines}</div>' for n in range(3))
    root = LexborHTMLParser(f"<html><body>{html}</body></html>").body
    assert root is not None
    assert bool(candidates(Outline(root), "en")) is is_judged
