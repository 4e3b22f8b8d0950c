"""The fields of the query language as tables for its documentation."""

from __future__ import annotations

from reader.query.fields import ALIASES, FIELDS, PEOPLE, SORT_KEYS, Field
from reader.query.parser import BUILT_IN

_VALUES = {
    "text": "words, `=word`, `/re/`",
    "name": f"a name, `=name`, `/re/`, {', '.join(f'`{one}`' for one in PEOPLE)}",
    "number": "a number, `>3`, `2..5`",
    "date": "a date, `2024-01..2024-03`",
    "age": "`<2d`, `>1w`, `3h..2d`",
    "exact": "a word",
}


def field_table() -> str:
    """Return Markdown tables of the fields, and of the saved filters that are always there."""
    lines = ["| field | what it asks | values |", "|---|---|---|"]
    lines += [f"| {_names(one)} | {one.meaning} | {_values(one)} |" for one in FIELDS.values()]
    lines += [f"| `sort:` | the order | {', '.join(f'`{key}`' for key in SORT_KEYS)} |"]
    lines += ["", "| saved filter | stands for |", "|---|---|"]
    lines += [f"| `@{name}` | `{query}` |" for name, query in BUILT_IN.items()]
    return "\n".join(lines) + "\n"


def _names(field: Field) -> str:
    others = [name for name, meant in ALIASES.items() if meant == field.name]
    return " ".join(f"`{name}:`" for name in (field.name, *others))


def _values(field: Field) -> str:
    if field.kind == "choice":
        return ", ".join(f"`{value}`" for value in field.values)
    return _VALUES[field.kind]
