"""Where a copy of a page can be found after the page itself is gone. Pure: nobody is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapers.hrefs import find_address

ARCHIVE = "web.archive.org"
"""The host of the Wayback Machine."""


def archived_copy(address: str, at: datetime | None) -> str | None:
    """Return the address of the archived copy of a page that was made nearest a moment.

    The Wayback Machine redirects from any moment to the copy nearest it, earlier or later, and
    without a moment to the newest: https://github.com/iipc/openwayback/wiki/OpenWayback-Replay-API,
    RFC 7089 §4. The moment has fourteen digits, in UTC. A name and password in the address stay
    here.

    Args:
        address: of the page.
        at: the moment, aware; ``None`` for the newest copy.

    Returns:
        The address; ``None`` for what is no page of the web or is an archived copy itself.
    """
    parts = urlsplit(find_address(address) or "")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    if parts.hostname == ARCHIVE:
        return None
    page = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    moment = f"{at.astimezone(UTC):%Y%m%d%H%M%S}/" if at is not None else ""
    return f"https://{ARCHIVE}/web/{moment}{page}"
