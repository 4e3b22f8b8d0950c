"""What somebody gave as an address, made into one that can be requested, or refused."""

from __future__ import annotations

import base64
import re

import httpx

from scrapers.errors import UnsupportedURL
from scrapers.network.addresses import parse_literal

DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|(?:[\w~-]{1,63}\.)*[\w~-]{1,63}\.?", re.ASCII)
"""An IPv6 address, or labels of 1 to 63 characters."""
_DROPPED = re.compile(r"[\t\r\n]")
_AUTHORITY = re.compile(r"(?i)(https?:)[/\\]{2,}((?:[^/\\?#@]*@)?)([^/\\?#@:\[]+)")


def _repair(url: str) -> str:
    """Return ``url`` as browsers read it (WHATWG URL Standard §4.4).

    Space around and line breaks within go, slashes after the scheme count as two, and the
    numeric spellings of an IPv4 address become the usual one.
    """
    text = _DROPPED.sub("", url.strip())
    match = _AUTHORITY.match(text)
    if match is None:
        return text
    scheme, user, host = match.groups()
    literal = parse_literal(host) if host[:1].isdigit() else None
    return f"{scheme}//{user}{literal or host}{text[match.end() :]}"


def parse_target(url: str) -> httpx.URL:
    """Return the absolute http(s) address in ``url``, without its fragment.

    Raises:
        UnsupportedURL: another scheme, no host, or not an address at all.
    """
    try:
        target = httpx.URL(_repair(url))
        host, port = host_of(target), target.port
        _ = target.host  # httpx reads it with each request, and some xn-- names cannot be read
    except (httpx.InvalidURL, ValueError) as error:
        raise UnsupportedURL(f"{url!r} is not a web address: {error}", url=url) from error
    if target.scheme not in DEFAULT_PORTS:
        what = f"the scheme {target.scheme}:" if target.scheme else "no scheme"
        raise UnsupportedURL(
            f"{url!r} has {what}; give an address that starts with http:// or https://", url=url
        )
    if not host:
        raise UnsupportedURL(f"{url!r} names no host; check the address", url=url)
    if not _HOST.fullmatch(host):
        raise UnsupportedURL(f"{url!r} names no valid host; check the address", url=url)
    if port is not None and not 0 < port < 65536:
        raise UnsupportedURL(f"{url!r} has no valid port; ports are 1 to 65535", url=url)
    return target.copy_with(fragment=None)


def host_of(target: httpx.URL) -> str:
    """Return the host as it is looked up: international names in their ASCII form."""
    return target.raw_host.decode("ascii")


def port_of(target: httpx.URL) -> int:
    """Return the port that ``target`` leads to, the scheme's own if it states none."""
    return target.port or DEFAULT_PORTS[target.scheme]


def origin_of(target: httpx.URL) -> str:
    """Return ``scheme://host[:port]``."""
    return f"{target.scheme}://{target.netloc.decode('ascii')}"


def authorization(target: httpx.URL) -> dict[str, str]:
    """Return the header for the name and password that ``target`` itself states, if it does."""
    if not target.userinfo:
        return {}
    secret = base64.b64encode(f"{target.username}:{target.password}".encode())
    return {"Authorization": f"Basic {secret.decode('ascii')}"}
