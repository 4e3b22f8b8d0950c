"""Why a page was read the way it was, as plain text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from scrapers.explanation import Explanation, Step

_INDENT = "  "
_WIDTH = 16
"""Columns of the names of facts."""


def explanation_to_json(explanation: Explanation, *, ensure_ascii: bool = False) -> str:
    """Return ``explanation`` as one line of JSON; facts are pairs of a name and words."""
    return json.dumps(asdict(explanation), ensure_ascii=ensure_ascii)


def explanation_to_text(explanation: Explanation) -> str:
    """Return ``explanation`` for people; ends in a newline."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    yield explanation.url
    yield f"Read as {explanation.platform}: {explanation.reason}."
    yield ""
    yield "Adapters"
    yield from _steps(explanation.steps)
    yield ""
    yield "Post"
    yield from _facts(explanation.fields)
    yield ""
    yield "Page"
    stated = (
        ("characters", explanation.encoding),
        ("language", explanation.language or "not stated"),
        ("widgets", ", ".join(explanation.widgets) or "none"),
    )
    yield from _facts(stated)
    yield from _facts(("read", url) for url in explanation.pages)
    yield from _facts(("missing", url) for url in explanation.missing_urls)
    yield from _facts(("note", note) for note in explanation.notes)


def _steps(steps: Iterable[Step]) -> Iterator[str]:
    silent: dict[str, list[str]] = {}
    for step in steps:
        if step.outcome in ("was not asked", "did not recognise it"):
            silent.setdefault(step.outcome, []).append(step.adapter)
            continue
        count = f" ({step.comment_count})" if step.comment_count else ""
        yield f"{_INDENT}{step.adapter}: {step.outcome}{count}"
        yield from _facts(step.facts, 2)
        yield from _facts((("note", note) for note in step.notes), 2)
    for outcome, names in silent.items():
        yield f"{_INDENT}{outcome}: {', '.join(dict.fromkeys(names))}"


def _facts(facts: Iterable[tuple[str, str]], level: int = 1) -> Iterator[str]:
    for name, words in facts:
        yield f"{_INDENT * level}{name:{_WIDTH}} {words}"
