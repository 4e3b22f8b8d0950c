"""The page on queries says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.query import parse
from reader.query.field_table import field_table

PAGE = (Path(__file__).parents[3] / "docs" / "queries.md").read_text(encoding="utf-8")
BEFORE, _, AFTER = PAGE.partition("<!-- fields:begin")
CELLS = [row.split(" | ")[0] for row in re.findall(r"^\| (.*)$", BEFORE, re.MULTILINE)]
CELLS += [
    row for row in re.findall(r"^\| [^`]* \| (`.*)$", AFTER, re.MULTILINE) if "`, " not in row
]
EXAMPLES = [
    code.replace("\\|", "|").replace("(…)", "(is:op)")
    for cell in CELLS
    for code in re.findall(r"`([^`]+)`", cell)
]


def test_the_fields_are_those_there_are() -> None:
    found = re.search(r"<!-- fields:begin[^>]*-->(.*)<!-- fields:end -->", PAGE, re.DOTALL)
    assert found is not None
    assert found[1].strip() == field_table().strip(), "run docs/tables.py"


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_a_query_without_a_hint(text: str) -> None:
    assert parse(text).hints == ()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 30
