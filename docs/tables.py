"""Writes the tables in the README and the page on queries from the program's own.

Run it after changing ``reader/commands.py``, ``reader/settings.py`` or
``reader/query/fields.py``: ``python docs/tables.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.commands import key_table
from reader.query.field_table import field_table
from reader.settings_writing import settings_table

DOCS = Path(__file__).parent
README, QUERIES = DOCS.parent / "README.md", DOCS / "queries.md"


def with_tables(text: str) -> str:
    """Return a text with the present tables between their markers."""
    tables = {"keys": key_table(), "settings": settings_table(), "fields": field_table()}
    for name, table in tables.items():
        place = re.compile(rf"(<!-- {name}:begin[^>]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        text = place.sub(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", text)
    return text


if __name__ == "__main__":
    for file in (README, QUERIES):
        file.write_text(with_tables(file.read_text(encoding="utf-8")), encoding="utf-8")
