"""What somebody gave as an address, made into one that can be requested, or refused."""

from __future__ import annotations

import httpx

from scrapers.errors import UnsupportedURL

DEFAULT_PORTS = {"http": 80, "https": 443}


def parse_target(url: str) -> httpx.URL:
    """Return the absolute http(s) address in ``url``, without its fragment.

    Raises:
        UnsupportedURL: another scheme, no host, or not an address at all.
    """
    try:
        target = httpx.URL(url.strip())
        host, port = target.host, target.port
    except (httpx.InvalidURL, ValueError) as error:
        raise UnsupportedURL(f"{url!r} is not a web address: {error}", url=url) from error
    if target.scheme not in DEFAULT_PORTS:
        what = f"the scheme {target.scheme}:" if target.scheme else "no scheme"
        raise UnsupportedURL(
            f"{url!r} has {what}; give an address that starts with http:// or https://", url=url
        )
    if not host:
        raise UnsupportedURL(f"{url!r} names no host; check the address", url=url)
    if port is not None and not 0 < port < 65536:
        raise UnsupportedURL(f"{url!r} has no valid port; ports are 1 to 65535", url=url)
    return target.copy_with(fragment=None)


def port_of(target: httpx.URL) -> int:
    """Return the port that ``target`` leads to, the scheme's own if it states none."""
    return target.port or DEFAULT_PORTS[target.scheme]


def origin_of(target: httpx.URL) -> str:
    """Return ``scheme://host[:port]``."""
    return f"{target.scheme}://{target.netloc.decode('ascii')}"
