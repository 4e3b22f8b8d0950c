"""Links that are judged without a request: other schemes, no addresses, forbidden ports. Pure."""

from __future__ import annotations

import re

import httpx

from scrapers.errors import UnsupportedURL
from scrapers.links.rules import Ruling
from scrapers.network.targets import parse_target, port_of
from scrapers.thread import LinkState

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSAFE_SCHEMES = frozenset({"file", "javascript", "data", "vbscript", "blob"})

_BAD_PORTS = """
    0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104
    109 110 111 113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514
    515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720
    1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697
    10080
"""
BAD_PORTS = frozenset(map(int, _BAD_PORTS.split()))
"""Ports of other services, which browsers do not visit either (Fetch Standard §2.9)."""


def read_link(href: str) -> httpx.URL | Ruling:  # noqa: PLR0911 - a table
    """Return the address to ask for, without fragment, or the verdict if there is none to ask.

    Rows 1 and 2 of the table of verdicts, and the list of forbidden ports.
    """
    text = href.strip()
    if not text:
        return Ruling(LinkState.MISSING, "the address is lost")
    scheme = _SCHEME.match(text)
    if scheme is None:
        return Ruling(LinkState.INVALID, "not an absolute address")
    name = scheme.group(1).lower()
    if name in _UNSAFE_SCHEMES:
        return Ruling(LinkState.UNSAFE, f"{name}: is not visited")
    if name not in {"http", "https"}:
        return Ruling(LinkState.SKIPPED, f"{name}: is not checked")
    try:
        target = parse_target(text)
    except UnsupportedURL:
        return Ruling(LinkState.INVALID, "not a valid address")
    if port_of(target) in BAD_PORTS:
        return Ruling(LinkState.UNSAFE, f"port {port_of(target)} belongs to another service")
    return target
