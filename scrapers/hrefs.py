"""Addresses as they stand in content, made absolute; judging them is link health's work."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

_EDGES = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_DROPPED = re.compile("[\t\n\r]+")


def resolve(href: str, base_url: str | None = None) -> str:
    """Return ``href`` as an absolute address if it can be made one; never raises.

    Edges and line breaks are stripped as browsers do (WHATWG URL §4.4); spaces and characters that
    do not print are percent-encoded. Other schemes (``mailto:``, ``javascript:``) are kept as is.
    """
    if not href.isprintable() or " " in href:
        href = _DROPPED.sub("", href.strip(_EDGES))
        if not href.isprintable() or " " in href:
            href = "".join(
                c if c.isprintable() and c != " " else quote(c, errors="replace") for c in href
            )
    if base_url is None or _SCHEME.match(href):
        return href
    try:
        return urljoin(base_url, href)
    except ValueError:  # such as http://[
        return href
