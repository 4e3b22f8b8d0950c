"""Signs in the first bytes of a page that tell where a link stands. Pure, linear in the bytes."""

from __future__ import annotations

import codecs
import html
import re
from urllib.parse import unquote

MAX_REFRESH_S = 5.0
"""A slower ``<meta refresh>`` is a page that reloads itself, not a redirect."""

_TITLE = re.compile(rb"<title\b[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_META = re.compile(rb"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_REFRESH_VALUE = re.compile(
    r"\s*([0-9]{1,6}(?:\.[0-9]{0,6})?)\s*[;,]?\s*url\s*=\s*[\"']?\s*([^\"'>]+)", re.IGNORECASE
)
_ANCHOR = re.compile(
    r"\b(?:id|name)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'<>]+))", re.IGNORECASE
)
_INERT = ((b"<noscript", b"</noscript"), (b"<script", b"</script"), (b"<!--", b"-->"))

WALL_TITLES = (
    "just a moment",
    "attention required! | cloudflare",
    "checking your browser",
    "verifying you are human",
    "verify you are human",
    "are you a robot",
    "one moment, please",
    "ddos-guard",
    "security check required",
    "pardon our interruption",
    "human verification",
)
"""How the titles of challenge pages begin, lower case."""

WALL_WORDS = (
    b"captcha",
    b"cf-chl-",
    b"challenge-form",
    b"_incapsula_resource",
    b"px-captcha",
    b"reference&#32;&#35;",
    b"checking your browser",
    b"attention required! | cloudflare",
)
"""What the pages of bot walls contain, lower case; other pages may as well."""


def title_of(body: bytes) -> str:
    """Return the page's title in lower case, whitespace collapsed; ``""`` without one."""
    match = _TITLE.search(body)
    text = match.group(1).decode("utf-8", "replace") if match else ""
    return " ".join(html.unescape(text).lower().split())


def is_wall_title(body: bytes) -> bool:
    """Return whether the title is that of a challenge page: a sure sign."""
    return title_of(body).startswith(WALL_TITLES)


def has_wall_words(body: bytes) -> bool:
    """Return whether the body speaks of a bot wall: a sign only beside an error status."""
    lower = body.lower()
    return any(words in lower for words in WALL_WORDS)


def meta_refresh(body: bytes) -> str | None:
    """Return where a quick ``<meta http-equiv=refresh>`` leads, as written, or ``None``.

    One in a comment, a script or ``<noscript>``, or after ``<body>``, does not count.
    """
    lower = body.lower()
    head_end = lower.find(b"<body")
    inert = _Inert(lower)
    for match in _META.finditer(body, 0, head_end if head_end >= 0 else len(body)):
        attributes = match.group(1)
        content = _CONTENT.search(attributes)
        if not _REFRESH.search(attributes) or content is None:
            continue
        if inert.holds(match.start()):
            continue
        value = b"".join(group or b"" for group in content.groups()).decode("utf-8", "replace")
        found = _REFRESH_VALUE.match(html.unescape(value))
        if found and float(found.group(1)) <= MAX_REFRESH_S:
            return found.group(2).strip()
    return None


class _Inert:
    """What of a page does nothing; asked for one place after the other."""

    def __init__(self, lower: bytes) -> None:
        self._lower = lower
        self._seen = 0
        self._last = {sign: -1 for pair in _INERT for sign in pair}
        """Where each sign was last seen."""

    def holds(self, place: int) -> bool:
        """Return whether ``place``, behind all that were asked for before, is inert."""
        for sign, last in self._last.items():
            begin = max(0, self._seen - len(sign))
            self._last[sign] = max(last, self._lower.rfind(sign, begin, place))
        self._seen = place
        return any(self._last[opening] > self._last[closing] for opening, closing in _INERT)


def names_a_place(fragment: str) -> bool:
    """Return whether ``fragment`` should be found in the page.

    Not: the top of the page, text fragments, and the routes of applications.
    """
    return (
        bool(fragment)
        and fragment.lower() != "top"
        and not fragment.startswith((":~:", "/", "!", "?"))
    )


def has_anchor(body: bytes, fragment: str, *, charset: str | None) -> bool:
    """Return whether some ``id`` or ``name`` in ``body`` is ``fragment``, decoded or not."""
    wanted = {fragment, unquote(fragment)}
    wanted |= {f"user-content-{name}" for name in wanted}  # as code hosts prefix them
    text = body.decode(_known_charset(charset), "replace")
    return any(
        html.unescape(next((group for group in match.groups() if group), "")) in wanted
        for match in _ANCHOR.finditer(text)
    )


def _known_charset(name: str | None) -> str:
    try:
        return codecs.lookup(name or "utf-8").name
    except LookupError:
        return "utf-8"
