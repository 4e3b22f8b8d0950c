"""What a page states for machines as JSON-LD; reading it is in ``document``."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.document import Document

_MOST = 20


def json_ld_objects(document: Document) -> Iterator[dict[str, object]]:
    """Yield the first objects of a page's JSON-LD, each with those in its graph behind it."""
    for top in document.json_ld()[:_MOST]:
        graph = top.get("@graph")
        yield top
        yield from (
            one for one in (graph if isinstance(graph, list) else ()) if isinstance(one, dict)
        )
