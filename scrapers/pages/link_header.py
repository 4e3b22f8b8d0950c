"""The ``Link`` header: ``<address>; rel="next"``, several a line (RFC 8288 §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(
    r"<([^<>]{0,4096})>((?:\s*;\s*[^\s;,=\"]+(?:\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]*))?)*)"
)
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]*))", re.IGNORECASE)


def parse_link_header(value: str) -> Iterator[tuple[str, str]]:
    """Yield each relation (lower case) and its address as written, in order.

    A link of several relations comes once for each; one without any is left out.
    """
    for found in _LINK.finditer(value):
        rel = _REL.search(found[2])
        for name in ((rel[1] or rel[2] or "") if rel else "").lower().split():
            yield name, found[1].strip()
