"""Addresses as they stand in content, made absolute; judging them is link health's work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from scrapers.cleaning import is_clean_line

_EDGES = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_NEEDS_JOINING = re.compile(r"//|/\.|;|\?#|[?#]$")
"""What makes joining more than putting a path behind a host (RFC 3986 §5.2)."""
_DROPPED = re.compile("[\t\n\r]+")


def resolve(href: str, base_url: str | None = None) -> str:
    """Return ``href`` as an absolute address if it can be made one; never raises.

    Edges and line breaks are stripped as browsers do (WHATWG URL §4.4); spaces and characters that
    do not print are percent-encoded, and all beyond ASCII where some hide or pile up: addresses
    are shown. Other schemes (``mailto:``, ``javascript:``) are kept as is.
    """
    if not is_clean_line(href) or " " in href:
        href = _DROPPED.sub("", href.strip(_EDGES))
        if not is_clean_line(href) or " " in href:
            href = "".join(c if "!" <= c <= "~" else quote(c, errors="replace") for c in href)
    if base_url is None or (":" in href and _SCHEME.match(href)):
        return href
    base = _parts(base_url)
    if base is not None:
        if href[:1] == "#" and len(href) > 1:
            return f"{base.page}{href}"
        is_plain = _NEEDS_JOINING.search(href) is None
        if href[:1] == "/" and is_plain:
            return f"{base.origin}{href}"
        if href[:1].isalnum() and is_plain:
            return f"{base.folder}{href}"
    try:
        return urljoin(base_url, href)
    except ValueError:  # such as http://[
        return href


class _Base(NamedTuple):
    """A base address taken apart: ``urljoin`` does that for every link again."""

    origin: str
    folder: str
    """The address up to the last slash of its path."""
    page: str
    """The address without its fragment."""


@lru_cache(maxsize=64)
def _parts(base_url: str) -> _Base | None:
    """Return the parts of a usual base address, ``None`` for others."""
    try:
        page = urljoin(base_url, "#x").removesuffix("#x")
        parts = urlsplit(page)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    folder = urljoin(base_url, "x").removesuffix("x")
    return _Base(f"{parts.scheme}://{parts.netloc}", folder, page)


def find_address(href: str, base_url: str | None = None) -> str | None:
    """Return ``href`` as ``resolve`` does if it can be taken apart, else ``None``; never raises.

    For addresses that are asked for, compared or shown as a comment's own: what this returns
    ``urllib.parse`` splits without an error.
    """
    found = resolve(href, base_url)
    if found.isascii() and "[" not in found and "]" not in found:
        return found or None
    try:
        urlsplit(found)
    except ValueError:  # brackets without an IPv6 address in them, a host with odd letters
        return None
    return found
