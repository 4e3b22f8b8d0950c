"""An answer for a page as it comes in: read within its bounds, judged, made into a ``Page``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import httpx

from scrapers.errors import FetchFailed, TooLarge, UnsupportedURL
from scrapers.network.answers import content_type_error, status_error
from scrapers.network.decompression import BodyTooLarge, BoundedBody, UndecodableBody
from scrapers.network.exchange import REDIRECTS, Cookies, next_url
from scrapers.network.faults import CAUGHT, ExchangeFault, FaultKind
from scrapers.network.politeness import parse_http_date, parse_retry_after
from scrapers.network.targets import parse_target
from scrapers.thread import Page

MAX_BODY_BYTES = 20 * 1024 * 1024
"""Of decoded body."""

_UNFINISHED = re.compile(rb"(?:</?|&#?\w{0,31}|[\xc0-\xff][\x80-\xbf]{0,2})\Z")
"""What may be the beginning of a tag, an entity or a character where a page broke off."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response whose body was read if it was wanted."""

    target: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes = b""
    location: httpx.URL | None = None
    is_part: bool = False
    """Whether the body broke off before its end."""


@dataclass(slots=True)
class Chain:
    """One page being fetched, from the address asked for to the one that answers."""

    known: Page | None = None
    is_typed: bool = False
    max_bytes: int = MAX_BODY_BYTES
    is_cut_allowed: bool = False
    """Whether a body that is too large is cut rather than refused (robots.txt)."""
    is_part_welcome: bool = False
    """Whether a body that breaks off is better than none: it did before, and there is no copy."""
    authorization: dict[str, str] = field(default_factory=dict)
    """The header for the name and password in the address that was asked for."""
    authorized_origin: str = ""
    """The only origin that may see it."""
    cookies: Cookies = field(default_factory=Cookies)
    spent_s: float = 0.0
    waited_s: float = 0.0


async def receive(response: httpx.Response, chain: Chain) -> Answer:
    """Read as much of ``response`` as its status makes worth reading.

    Raises:
        ExchangeFault: the body broke off, and a part of it is not welcome.
        FetchFailed: the redirect leads nowhere, the body is too large or cannot be decoded.
        ParseFailed: its type says that it is no text.
    """
    target, url = response.request.url, str(response.request.url)
    status, headers = response.status_code, response.headers
    if status in REDIRECTS:
        return Answer(target, status, headers, location=_location(response))
    if not 200 <= status < 300:
        return Answer(target, status, headers)
    error = content_type_error(headers.get("content-type"), url=url)
    if error is not None and not chain.is_cut_allowed:
        raise error
    is_part = False
    try:
        body = BoundedBody(headers.get("content-encoding"), limit=chain.max_bytes)
        is_part = not await _fill(body, response, is_part_welcome=chain.is_part_welcome)
    except BodyTooLarge as error:
        if not chain.is_cut_allowed:
            raise _too_large(url) from error
    except UndecodableBody as error:
        raise FetchFailed(
            f"The body of {url} cannot be unpacked: {error}; save the page in a browser and open "
            "the file",
            url=url,
        ) from error
    content = _UNFINISHED.sub(b"", body.content) if is_part else body.content
    return Answer(target, status, headers, content=content, is_part=is_part)


async def _fill(body: BoundedBody, response: httpx.Response, *, is_part_welcome: bool) -> bool:
    """Read the body; return whether it came whole."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        async for chunk in response.stream:
            body.feed(chunk)
    except CAUGHT:
        if not is_part_welcome or not body.content:
            raise
        return False
    if not body.is_finished and not (is_part_welcome and body.content):
        raise ExchangeFault(FaultKind.RESET, "in the middle of a compressed body")
    return body.is_finished


def _location(response: httpx.Response) -> httpx.URL:
    url = str(response.request.url)
    try:
        location = next_url(response.request.url, response)
        if location is not None:
            return parse_target(str(location))
    except (httpx.InvalidURL, UnsupportedURL) as error:
        raise FetchFailed(
            f"{url} redirects to what is no web address: {error}",
            url=url,
            status=response.status_code,
        ) from error
    raise FetchFailed(
        f"{url} redirects without saying where to; try again later",
        url=url,
        status=response.status_code,
    )


def _too_large(url: str) -> TooLarge:
    size = MAX_BODY_BYTES // (1024 * 1024)
    return TooLarge(
        f"{url} is larger than {size} MiB, more than any page with comments; it was not stored",
        url=url,
    )


def pause_asked(answer: Answer) -> float | None:
    """Return the seconds that the server asks to wait, if it does."""
    if answer.status not in {429, 503}:
        return None
    now = parse_http_date(answer.headers.get("date")) or datetime.now(UTC)
    return parse_retry_after(answer.headers.get("retry-after"), now=now)


def checked(answer: Answer, *, known: Page | None, retry_after_s: float | None) -> Answer:
    """Return ``answer`` if it brings a page or leads to one, else raise what it means."""
    is_known = answer.status == 304 and known is not None
    if answer.location is not None or is_known:
        return answer
    error = status_error(
        answer.status,
        url=str(answer.target),
        host=answer.target.host,
        retry_after_s=retry_after_s,
    )
    if error is not None:
        raise error
    return answer


def build_page(answer: Answer, *, requested: httpx.URL, known: Page | None) -> Page:
    """Return the page in ``answer``; for 304 the content of ``known`` with renewed headers."""
    url = str(answer.target)
    headers = tuple(
        (name.lower(), value)
        for name, value in answer.headers.multi_items()
        if name.lower() not in {"set-cookie", "set-cookie2"}
    )
    page = Page(
        url=url,
        content=answer.content,
        fetched_at=datetime.now(UTC),
        status=answer.status,
        headers=headers,
        requested_url=str(requested) if str(requested) != url else None,
        is_part=answer.is_part,
    )
    if answer.status != 304 or known is None:
        return page
    renewed = {name for name, _ in headers}
    kept = tuple(item for item in known.headers if item[0] not in renewed)
    return replace(page, content=known.content, status=known.status, headers=kept + headers)
