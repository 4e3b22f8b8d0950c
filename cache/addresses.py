"""When two addresses mean the same thread: the key under which a thread is found.

Only for looking up; what is shown and fetched is always an address as it was given.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|ref_src"
    r"|cpage|replytocom|amp"
)
"""Parameters that say where a visitor came from, or which page of comments is shown."""
_COMMENT_PAGE = re.compile(r"/comment-page-\d+(?=/|$)")
"""WordPress's comment paging, see get_comments_pagenum_link() in its code reference."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=~%?"
_MEANINGFUL = re.compile(r"%(2[Ff]|25|3[Ff]|23|26|2[Bb]|3[Dd])")
"""Escapes of characters that mean something else when they stand bare."""


def address_key(url: str) -> str:
    """Return the key of an address: equal for all the ways of writing one thread's address.

    http and https, ``www.``, default ports, a trailing slash, a fragment, a comment page and
    tracking parameters make no difference. Other schemes keep all but the fragment.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in _DEFAULT_PORTS:
        return url.strip().partition("#")[0]
    host = _plain_host(parts.hostname or "")
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host += f":{port}"
    path = _COMMENT_PAGE.sub("", _one_spelling(parts.path)).rstrip("/")
    key = f"{host}{path}"
    query = "&".join(
        _one_spelling(part)
        for part in parts.query.split("&")
        if part and not _TRACKING.fullmatch(part.partition("=")[0].lower())
    )
    if query:
        key += f"?{query}"
    if parts.fragment.startswith("!"):  # the page itself hangs on a hash-bang fragment
        key += f"#{parts.fragment}"
    return key


def is_front_page(url: str) -> bool:
    """Return whether an address names a whole site, not one thread."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _DEFAULT_PORTS and not parts.path.strip("/") and not parts.query


def site_of(url: str) -> str:
    """Return the host for lists, without ``www.``; ``"file"`` for a local file."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or parts.scheme or "file").removeprefix("www.")
    except ValueError:
        return "file"


def without_fragment(url: str) -> str:
    """Return the address without its fragment: what is requested."""
    return url.partition("#")[0]


def _plain_host(host: str) -> str:
    host = host.lower().rstrip(".").removeprefix("www.")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _one_spelling(text: str) -> str:
    """Return a path or query with each byte escaped in one way only; ``%2F`` stays apart."""
    kept = _MEANINGFUL.sub(r"%25\1", text)
    plain = unquote(kept, errors="surrogateescape")
    return quote(plain, safe=_SAFE, errors="surrogateescape")
