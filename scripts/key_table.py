"""Writes the tables of keys and settings in the README from the program's own.

Run it after changing ``reader/commands.py`` or ``reader/settings.py``:
``python scripts/key_table.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.commands import key_table
from reader.settings_writing import settings_table

README = Path(__file__).parents[1] / "README.md"


def with_tables(text: str) -> str:
    """Return the README's text with the present tables between their markers."""
    for name, table in (("keys", key_table()), ("settings", settings_table())):
        place = re.compile(rf"(<!-- {name}:begin[^>]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        text = place.sub(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", text)
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
