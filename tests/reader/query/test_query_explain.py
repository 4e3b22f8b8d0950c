from __future__ import annotations

import pytest

from reader.query import parse
from reader.query.explain import explain
from tests.reader.query.query_threads import index


@pytest.mark.parametrize(
    "text", ["pasted " * 900 + "cafe", "x" * 6_000 + " cafe"], ids=["words", "word"]
)
def test_a_long_filter_that_matches_nothing_is_explained_in_a_few_lines(text: str) -> None:
    explanation = explain(parse(text), index())
    assert len(str(explanation)) < 700
    assert str(explanation).endswith("→ 0; " + explanation.advice if explanation.advice else "→ 0")
    assert "(0)" in str(explanation)


def test_every_term_of_a_short_filter_is_told() -> None:
    said = str(explain(parse("cafe is:root nowhere"), index()))
    assert said.count(" AND ") == 2
    assert "…" not in said
