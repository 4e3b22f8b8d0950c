from __future__ import annotations

import pytest
from rich.cells import cell_len

from reader.markers import COLOURS, LINK_MARKERS, needs_ascii, sign, worst
from scrapers.thread import LinkState


def test_every_state_has_its_own_glyph_sign_word_and_rank() -> None:
    assert set(LINK_MARKERS) == set(LinkState)
    for part in ("glyph", "ascii", "word", "rank"):
        values = [getattr(marker, part) for marker in LINK_MARKERS.values()]
        assert len(set(values)) == len(values), part
    assert all(marker.colour in COLOURS for marker in LINK_MARKERS.values())


def test_signs_are_one_cell_wide_and_the_plain_ones_ascii() -> None:
    for state in LinkState:
        assert cell_len(sign(state)) == 1
        assert sign(state, is_ascii=True).isascii()


def test_the_worst_state_comes_first() -> None:
    assert worst([LinkState.OK, LinkState.DEAD, LinkState.MOVED]) is LinkState.DEAD
    assert worst([]) is None


@pytest.mark.parametrize(
    ("encoding", "environment", "needed"),
    [
        ("utf-8", {}, False),
        ("UTF8", {"LANG": "de_DE.UTF-8"}, False),
        ("utf-8", {"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ("iso-8859-1", {}, True),
        (None, {}, True),
        ("utf-8", {"TERM": "linux"}, True),
    ],
)
def test_glyphs_give_way_where_they_cannot_be_shown(
    encoding: str | None, environment: dict[str, str], needed: bool
) -> None:
    assert needs_ascii(encoding, environment) is needed
