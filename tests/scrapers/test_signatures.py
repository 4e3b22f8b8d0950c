from __future__ import annotations

import pytest

from scrapers.bodies.signatures import without_signatures
from scrapers.body import parse
from scrapers.thread import Comment

SCORES, DASHES = "_" * 12, "-" * 12


def said(*texts: str) -> list[Comment]:
    writers = ("Ann", "Bert", "Cleo")
    return [
        Comment(f"{place}", parse(text), author=writers[place]) for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Moss grows.<br>{SCORES}<br>Ann of the mill", "Moss grows."),
        (f"My steps:<br>{DASHES}<br>dig", f"My steps:\n{DASHES}\ndig"),
        (f"{SCORES}<br>all is below", f"{SCORES}\nall is below"),
    ],
)
def test_a_forum_draws_lines_of_its_own_above_signatures(text: str, left: str) -> None:
    (comment,) = without_signatures(said(text), is_forum=True)
    assert comment.body.text == left


@pytest.mark.parametrize(("line", "writers", "is_cut"), [(SCORES, 2, True), (DASHES, 2, False)])
def test_elsewhere_several_writers_share_the_line(line: str, writers: int, *, is_cut: bool) -> None:
    texts = [f"Moss grows.<br>{line}<br>Of the mill"] * writers
    left = {comment.body.text for comment in without_signatures(said(*texts), is_forum=False)}
    assert left == {"Moss grows." if is_cut else f"Moss grows.\n{line}\nOf the mill"}
