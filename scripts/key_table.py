"""Writes the table of keys in the README from the command table.

Run it after changing ``reader/commands.py``: ``python scripts/key_table.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.commands import key_table

README = Path(__file__).parents[1] / "README.md"
_PLACE = re.compile(r"(<!-- keys:begin[^>]*-->\n).*?(<!-- keys:end -->)", re.DOTALL)


def with_keys(text: str) -> str:
    """Return the README's text with the present keys between its markers."""
    return _PLACE.sub(lambda found: f"{found[1]}\n{key_table()}\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
